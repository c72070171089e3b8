#include "layering/layering.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

namespace dlp {
namespace {

namespace fs = std::filesystem;

std::string text_of(const fs::path& file) {
    std::ifstream in(file);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string lines(const std::vector<std::string>& all) {
    std::string text;
    for (const std::string& line : all) text += line + "\n";
    return text;
}

TEST(Layering, EveryIncludeIsCoveredByItsModulesLine) {
    const fs::path root = DLP_SOURCE_DIR;
    const Layers layers = read_layers(text_of(root / "CMakeLists.txt"));
    ASSERT_GT(layers.size(), 10U);
    const auto broken = broken_includes(root / "src", layers);
    EXPECT_TRUE(broken.empty()) << lines(broken);
}

TEST(Layering, TheReadingHalfKnowsNothingOfTheDesigningHalf) {
    const Layers layers = read_layers(text_of(fs::path(DLP_SOURCE_DIR) / "CMakeLists.txt"));
    for (const char* reading : {"pdf", "document", "classify"}) {
        for (const char* designing : {"design", "rules", "check", "codegen"}) {
            EXPECT_FALSE(layers.at(reading).contains(designing)) << reading << " may include " << designing;
            EXPECT_FALSE(layers.at(designing).contains(reading)) << designing << " may include " << reading;
        }
    }
}

TEST(Layering, AModuleMayIncludeWhatItsNeedsNeed) {
    const Layers layers = read_layers("dlp_module(a)\ndlp_module(b NEEDS a LIBRARIES x)\ndlp_module(c NEEDS b)\n");
    EXPECT_EQ(layers.at("c"), (std::set<std::string>{"a", "b", "c"}));
    EXPECT_EQ(layers.at("b"), (std::set<std::string>{"a", "b"}));
}

TEST(Layering, NamesTheFileAndTheLineThatBreakTheOrder) {
    const fs::path source = fs::path(testing::TempDir()) / "layering_test" / "src";
    fs::create_directories(source / "low");
    fs::create_directories(source / "high");
    fs::create_directories(source / "stray");
    std::ofstream(source / "low" / "low.h") << "#pragma once\n#include <string>\n#include \"high/high.h\"\n";
    std::ofstream(source / "high" / "high.h") << "#include \"low/low.h\"\n";
    std::ofstream(source / "stray" / "stray.h") << "#pragma once\n";
    const auto broken = broken_includes(source, read_layers("dlp_module(low)\ndlp_module(high NEEDS low)\n"));
    EXPECT_EQ(lines(broken),
              "src/low/low.h:3: low may not include high/\n"
              "src/stray: has no dlp_module line\n");
}

TEST(Layering, NoTwoHeadersDefineATypeOfOneName) {
    const auto doubled = doubled_types(fs::path(DLP_SOURCE_DIR) / "src");
    EXPECT_TRUE(doubled.empty()) << lines(doubled);
}

TEST(Layering, NamesTheHeadersThatDefineATypeOfOneName) {
    const fs::path source = fs::path(testing::TempDir()) / "doubled_types_test" / "src";
    fs::create_directories(source / "a");
    fs::create_directories(source / "b");
    std::ofstream(source / "a" / "x.h") << "struct Piece {\n};\nstruct Known;\nstruct Only {};\n";
    std::ofstream(source / "b" / "y.h") << "class Piece final {\n};\nstruct Known;\n";
    EXPECT_EQ(lines(doubled_types(source)), "Piece: src/a/x.h src/b/y.h\n");
}

}  // namespace
}  // namespace dlp
