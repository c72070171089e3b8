#include "pipeline/paper_result.h"

#include <gtest/gtest.h>

namespace dlp {
namespace {

PaperResult some_result() {
    PaperResult result;
    result.input = "papers/a \"b\"\n.pdf";
    result.output = "out/a";
    result.status = PaperStatus::LimitReached;
    result.error = PaperError{"limit-reached", "memory limit of 1024 MiB reached"};
    result.title =
        "\xC3\x9C"
        "ber Netze";
    result.sha256 = std::string(64, 'a');
    result.pages = 12;
    result.figures = 3;
    result.tables = 2;
    result.designs = 1;
    return result;
}

TEST(PaperResult, ComesBackFromItsLine) {
    const std::string line = result_to_json(some_result());
    EXPECT_EQ(line.find('\n'), std::string::npos);
    EXPECT_EQ(result_from_json("earlier line\n" + line + "\n"), some_result());
}

TEST(PaperResult, IsNotReadFromALineThatWasCutShort) {
    const std::string line = result_to_json(some_result());
    EXPECT_EQ(result_from_json(line), std::nullopt) << "no end of line";
    EXPECT_EQ(result_from_json(line.substr(0, 40) + "\n"), std::nullopt);
    EXPECT_EQ(result_from_json(""), std::nullopt);
    EXPECT_EQ(result_from_json("{\"status\": \"ok\"}\n"), std::nullopt);
}

TEST(PaperResult, SurvivesANameThatIsNotUtf8) {
    PaperResult result = some_result();
    result.input = "bad\xFFname.pdf";
    EXPECT_NE(result_to_json(result).find("bad\xEF\xBF\xBDname.pdf"), std::string::npos);
}

TEST(PaperResult, OfAnErrorNamesThePlace) {
    const PaperError error = paper_error({ErrorKind::BadInput, "not a PDF", {"x.pdf", 0, 0, {}}});
    EXPECT_EQ(error.code, "bad-input");
    EXPECT_EQ(error.message, "x.pdf: not a PDF");
}

}  // namespace
}  // namespace dlp
