// `diagram`, as a user runs it.
#include <gtest/gtest.h>

#include "cli/program.h"
#include "support/temporary_folder.h"
#include "support/tiny_pdf.h"

namespace dlp {
namespace {

using nlohmann::json;
using test::TemporaryFolder;
using test::text_of;
using test::text_operator;

/// A figure of two boxes with words, and an arrow with a label from the first to the second.
std::string two_boxes() {
    std::string page = text_operator(120, 740, "Two Boxes", 16);
    page += "1 w 100 600 80 40 re S 300 600 80 40 re S 180 620 m 292 620 l S\n";
    page += "300 620 m 292 624 l 292 616 l f\n";
    page +=
        text_operator(120, 616, "Read it") + text_operator(320, 616, "Write it") + text_operator(225, 625, "then", 9);
    page += text_operator(100, 560, "Figure 1: How things are read, and then written.");
    page += text_operator(100, 500, "Some words about the figure, which stand below it on the page of the paper.");
    return test::tiny_pdf(page);
}

/// A white picture (BMP of 24 bits) of 16 x 16 pixels.
std::string blank_picture() {
    const std::string end_of_header("\x36\0\0\0\x28\0\0\0\x10\0\0\0\x10\0\0\0\x01\0\x18\0\0\0\0\0\0\x03\0\0", 28);
    return std::string("BM\x36\x03\0\0\0\0\0\0", 10) + end_of_header + std::string(16, '\0') +
           std::string(std::size_t{16} * 16 * 3, '\xFF');
}

class DiagramCommand : public testing::Test {
  protected:
    [[nodiscard]] std::string place(const std::string& name) const { return (folder.path() / name).string(); }
    TemporaryFolder folder;
};

TEST_F(DiagramCommand, TellsNodesAndEdgesOfAFigure) {
    const std::string pdf = folder.write("boxes.pdf", two_boxes()).string();
    const ProgramRun run = run_program({"diagram", pdf, "--svg", place("seen.svg")});
    ASSERT_EQ(run.code, 0) << run.err;
    const json found = json::parse(run.out);
    EXPECT_EQ(found["schema"], "diagram/1");
    ASSERT_EQ(found["diagrams"].size(), 1U);
    const json& diagram = found["diagrams"][0];
    EXPECT_EQ(diagram["label"], "Figure 1");
    ASSERT_EQ(diagram["nodes"].size(), 2U);
    EXPECT_EQ(diagram["nodes"][0]["text"], "Read it");
    EXPECT_EQ(diagram["nodes"][0]["outline"], "rectangle");
    EXPECT_EQ(diagram["nodes"][1]["text"], "Write it");
    ASSERT_EQ(diagram["edges"].size(), 1U);
    EXPECT_EQ(diagram["edges"][0]["from"], 0);
    EXPECT_EQ(diagram["edges"][0]["to"], 1);
    EXPECT_EQ(diagram["edges"][0]["directed"], true);
    EXPECT_EQ(diagram["edges"][0]["label"], "then");
    EXPECT_EQ(text_of(place("seen.svg")).substr(0, 5), "<svg ");
}

TEST_F(DiagramCommand, SaysSoWhereAPictureIsBlank) {
    const ProgramRun run = run_program({"diagram", folder.write("blank.bmp", blank_picture()).string()});
    EXPECT_EQ(run.code, 0) << run.err;
    EXPECT_NE(run.err.find("nothing was found in the picture"), std::string::npos) << run.err;
    EXPECT_TRUE(json::parse(run.out)["diagrams"][0]["nodes"].empty());
}

TEST_F(DiagramCommand, RefusesWhatIsNoDrawing) {
    const std::string text = folder.write("words.txt", "no picture").string();
    const ProgramRun run = run_program({"diagram", text});
    EXPECT_EQ(run.code, 2);
    EXPECT_NE(run.err.find("no picture that can be read"), std::string::npos) << run.err;
    EXPECT_EQ(run_program({"diagram", place("missing.png")}).code, 2);
    const std::string pdf = folder.write("boxes.pdf", two_boxes()).string();
    const ProgramRun other = run_program({"diagram", pdf, "--figure", "Figure 9"});
    EXPECT_EQ(other.code, 2);
    EXPECT_NE(other.err.find("there is no 'Figure 9'"), std::string::npos) << other.err;
}

}  // namespace
}  // namespace dlp
