// Generated code, word for word, for the golden designs that a reader can take in. tests/run executes all of them.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "codegen/generate.h"
#include "design/json.h"
#include "support/design_builders.h"

namespace dlp {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t most_layers = 40;

std::string read_file(const fs::path& path) {
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

std::vector<std::string> golden_cases() {
    std::vector<std::string> cases;
    for (const auto& entry : fs::directory_iterator(fs::path(DLP_SOURCE_DIR) / "tests/golden/codegen")) {
        cases.push_back(entry.path().filename().string());
    }
    std::sort(cases.begin(), cases.end());
    return cases;
}

// A case keeps the files that tell it from the others. To keep one more, make it, empty.
void compare_or_update(const fs::path& expected, const std::string& text) {
    if (!fs::exists(expected)) return;
    if (std::getenv("DLP_UPDATE_GOLDEN") != nullptr) {
        std::ofstream(expected, std::ios::binary) << text;
        return;
    }
    EXPECT_EQ(text, read_file(expected)) << expected << ": DLP_UPDATE_GOLDEN=1 rewrites it";
}

// The short form of targets that have one lies in a folder of its own.
void compare_short_form(const fs::path& folder, const Design& design, const DesignFacts& facts) {
    Diagnostics diagnostics;
    for (const auto& [target, rule] : test::shipped_rules().targets) {
        if (!has_short_form(rule)) continue;
        const auto files = generate(design, facts, test::shipped_rules(), target, "A paper", diagnostics, {true});
        if (!files) continue;
        for (const GeneratedFile& file : *files) compare_or_update(folder / fs::path(file.path).filename(), file.text);
    }
}

class GoldenCode : public testing::TestWithParam<std::string> {};

TEST_P(GoldenCode, IsWhatItWas) {
    const fs::path folder = fs::path(DLP_SOURCE_DIR) / "tests/golden/codegen" / GetParam();
    const Design design = design_from_json(read_file(folder / "design.json")).value();
    if (design.layers.size() > most_layers) GTEST_SKIP() << "too long to read; only executed";
    const DesignFacts facts = infer_shapes(design, test::shipped_rules()).value();
    Diagnostics diagnostics;
    for (const auto& [target, rule] : test::shipped_rules().targets) {
        const auto files = generate(design, facts, test::shipped_rules(), target, "A paper", diagnostics);
        if (!files) continue;
        for (const GeneratedFile& file : *files) {
            const fs::path name = fs::path(file.path).filename();
            // The text beside it says the same.
            if (name.extension() != ".onnx") compare_or_update(folder / name, file.text);
        }
    }
    compare_short_form(folder / "plain", design, facts);
    compare_or_update(folder / "summary.txt", summary(design, facts, test::shipped_rules()));
}

INSTANTIATE_TEST_SUITE_P(Cases, GoldenCode, testing::ValuesIn(golden_cases()),
                         [](const auto& one) { return one.param; });

}  // namespace
}  // namespace dlp
