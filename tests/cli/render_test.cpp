// `render`, as a user runs it.
#include <gtest/gtest.h>

#include "cli/program.h"
#include "support/temporary_folder.h"

namespace dlp {
namespace {

using test::TemporaryFolder;
using test::text_of;

const std::string lenet = std::string(DLP_SOURCE_DIR) + "/tests/golden/networks/lenet5/design.json";
const std::string transformer = std::string(DLP_SOURCE_DIR) + "/tests/golden/networks/transformer_encoder/design.json";

class RenderCommand : public testing::Test {
  protected:
    [[nodiscard]] std::string place(const std::string& name) const { return (folder.path() / name).string(); }
    TemporaryFolder folder;
};

TEST_F(RenderCommand, WritesTheFormatThatTheNameAsksFor) {
    const std::vector<std::pair<std::string, std::string>> starts{{"x.svg", "<svg "},
                                                                  {"x.png", "\x89PNG"},
                                                                  {"x.tikz", "\\documentclass"},
                                                                  {"x.dot", "digraph "},
                                                                  {"new/x.html", "<!DOCTYPE html>"}};
    for (const auto& [name, start] : starts) {
        const ProgramRun run = run_program({"render", lenet, "-o", place(name)});
        EXPECT_EQ(run.code, 0) << run.err;
        EXPECT_EQ(text_of(place(name)).substr(0, start.size()), start);
    }
}

TEST_F(RenderCommand, WritesSvgWhereTheNameAsksForNothing) {
    EXPECT_EQ(run_program({"render", lenet, "-o", place("picture")}).code, 0);
    EXPECT_EQ(text_of(place("picture")).substr(0, 5), "<svg ");
}

TEST_F(RenderCommand, WritesToStandardOutput) {
    EXPECT_EQ(run_program({"render", lenet}).out.substr(0, 5), "<svg ");
    EXPECT_EQ(run_program({"render", lenet, "-o", "-", "--format", "dot"}).out.substr(0, 8), "digraph ");
}

TEST_F(RenderCommand, FoldsUnlessToldNotTo) {
    const std::string folded = run_program({"render", transformer}).out;
    const std::string unfolded = run_program({"render", transformer, "--no-fold"}).out;
    EXPECT_NE(folded.find("\u00d7 6<"), std::string::npos);
    EXPECT_EQ(unfolded.find("\u00d7 6<"), std::string::npos);
    EXPECT_GT(unfolded.size(), 2 * folded.size());
    EXPECT_EQ(run_program({"render", transformer, "--fold"}).out, folded);
}

TEST_F(RenderCommand, DrawsToTheRight) {
    const std::string svg = run_program({"render", lenet, "--direction", "right"}).out;
    EXPECT_NE(svg.find("data flows to the right"), std::string::npos);
}

TEST_F(RenderCommand, DrawsADesignWhoseShapesDoNotFitAndSaysSo) {
    const std::string file = folder.write("broken.json", R"({"schema": "design/1", "name": "broken", "layers": [
        {"id": "image", "type": "Input", "params": {"shape": [4, 4, 3]}},
        {"id": "conv", "type": "Conv2D", "params": {"filters": 4, "kernel_size": 9}}],
        "edges": [{"from": "image", "to": "conv"}]})");
    const ProgramRun run = run_program({"render", file});
    EXPECT_EQ(run.code, 0);
    EXPECT_EQ(run.out.substr(0, 5), "<svg ");
    EXPECT_NE(run.err.find("drawn without shapes: Conv2D 'conv': kernel is larger"), std::string::npos) << run.err;
}

TEST_F(RenderCommand, RefusesWrongUsage) {
    EXPECT_EQ(run_program({"render"}).code, 2);
    EXPECT_EQ(run_program({"render", place("missing.json")}).code, 2);
    EXPECT_EQ(run_program({"render", lenet, "-o", place("x.bmp")}).code, 2);
    EXPECT_EQ(run_program({"render", lenet, "--format", "bmp"}).code, 2);
    EXPECT_EQ(run_program({"render", lenet, "--direction", "up"}).code, 2);
    EXPECT_EQ(run_program({"render", lenet, "--scale", "0"}).code, 2);
    EXPECT_EQ(run_program({"render", lenet, "-o", "/proc/none/x.svg"}).code, 2);
}

}  // namespace
}  // namespace dlp
