#include "pipeline/find_inputs.h"

#include <gtest/gtest.h>

#include "support/temporary_folder.h"

namespace dlp {
namespace {

std::vector<std::string> names_of(const std::vector<Input>& inputs) {
    std::vector<std::string> names;
    for (const Input& input : inputs) names.push_back(input.name);
    return names;
}

TEST(SafeFileName, KeepsOrdinaryNames) {
    EXPECT_EQ(safe_file_name("1409.1556v6"), "1409.1556v6");
    EXPECT_EQ(safe_file_name("A paper (final), 2nd"), "A paper (final), 2nd");
    EXPECT_EQ(safe_file_name("R\xC3\xA9seaux"), "R\xC3\xA9seaux");
}

TEST(SafeFileName, ReplacesWhatTripsShellsAndFileSystems) {
    EXPECT_EQ(safe_file_name("a\nb\"c'd`e"), "a_b_c_d_e");
    EXPECT_EQ(safe_file_name(".."), "__");
    EXPECT_EQ(safe_file_name(".hidden"), "_hidden");
    EXPECT_EQ(safe_file_name("--out"), "_-out");
    EXPECT_EQ(safe_file_name("a\xFF\xFE"), "a__");
    EXPECT_EQ(safe_file_name("  "), "paper");
}

TEST(SafeFileName, CutsLongNamesBetweenCharacters) {
    std::string name;
    for (int i = 0; i < 100; ++i) name += "\xC3\xA9";
    const std::string safe = safe_file_name("x" + name);
    EXPECT_LE(safe.size(), 120U);
    EXPECT_EQ(safe.size() % 2, 1U) << "cut inside a character";
}

TEST(FindInputs, TakesTheFilesOfAFolderSortedAndOfItsSubfolders) {
    const test::TemporaryFolder folder;
    for (const char* name : {"b.pdf", "a.PDF", "sub/c.pdf", "notes.txt"}) folder.write(name, "x");
    EXPECT_EQ(names_of(find_inputs({folder.path()})), (std::vector<std::string>{"a", "b", "c"}));
}

TEST(FindInputs, GivesEqualStemsNamesOfTheirOwn) {
    const test::TemporaryFolder folder;
    const auto inputs =
        find_inputs({folder.write("x/net.pdf", "1"), folder.write("y/net.pdf", "2"), folder.write("net-2.pdf", "3")});
    EXPECT_EQ(names_of(inputs), (std::vector<std::string>{"net", "net-2", "net-2-2"}));
}

TEST(FindInputs, TakesAFileOnceThatIsNamedTwice) {
    const test::TemporaryFolder folder;
    const auto file = folder.write("net.pdf", "x");
    EXPECT_EQ(find_inputs({file, folder.path(), folder.path() / "." / "net.pdf"}).size(), 1U);
}

TEST(FindInputs, KeepsWhatCannotBeReadWithItsReason) {
    const test::TemporaryFolder folder;
    const auto inputs = find_inputs({folder.path() / "missing.pdf", folder.path(), "/dev/null"});
    ASSERT_EQ(inputs.size(), 3U);
    EXPECT_EQ(inputs[0].error->message, "no such file");
    EXPECT_EQ(inputs[0].error->kind, ErrorKind::NotFound);
    EXPECT_EQ(inputs[1].error->message, "no PDF file in this folder");
    EXPECT_EQ(inputs[2].error->message, "not a regular file");
}

}  // namespace
}  // namespace dlp
