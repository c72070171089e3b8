#include "pipeline/output_folder.h"

#include <gtest/gtest.h>

#include "support/temporary_folder.h"

namespace dlp {
namespace {

namespace fs = std::filesystem;

std::size_t entries(const fs::path& folder) {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

TEST(WriteFolder, ReplacesAnEarlierResultAsAWhole) {
    const test::TemporaryFolder out;
    ASSERT_TRUE(write_folder(out.path(), "p", {{"paper.json", "1"}, {"designs/a/design.json", "a"}}));
    ASSERT_TRUE(write_folder(out.path(), "p", {{"paper.json", "2"}}));
    EXPECT_EQ(test::text_of(out.path() / "p" / "paper.json"), "2");
    EXPECT_FALSE(fs::exists(out.path() / "p" / "designs"));
    EXPECT_EQ(entries(out.path()), 1U) << "something was left beside the folder";
}

TEST(WriteFolder, LeavesAFolderAloneThatIsNotAPapers) {
    const test::TemporaryFolder out;
    out.write("p/thesis.tex", "years of work");
    const auto written = write_folder(out.path(), "p", {{"paper.json", "1"}});
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().kind, ErrorKind::BadInput);
    EXPECT_EQ(test::text_of(out.path() / "p" / "thesis.tex"), "years of work");
}

TEST(WriteFolder, NamesTheFileThatCannotBeWritten) {
    const test::TemporaryFolder out;
    const fs::path blocked = out.write("file", "not a folder");
    const auto written = write_folder(blocked, "p", {{"paper.json", "1"}});
    ASSERT_FALSE(written);
    EXPECT_NE(written.error().origin.file.find("file"), std::string::npos);
}

TEST(WriteFolder, TakesOverWhatAnInterruptedRunLeft) {
    const test::TemporaryFolder out;
    out.write(".p.new/half.json", "{");
    ASSERT_TRUE(write_folder(out.path(), "p", {{"paper.json", "1"}}));
    EXPECT_EQ(entries(out.path()), 1U);
    EXPECT_EQ(entries(out.path() / "p"), 1U);
}

}  // namespace
}  // namespace dlp
