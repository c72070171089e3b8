// Files that are no designs, or that nobody means well with: one clear line, exit code 2 or 3, in bounded time.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>

#include "cli/program.h"
#include "support/temporary_folder.h"

namespace dlp {
namespace {

using test::TemporaryFolder;

const std::string whole_design = R"({"schema": "design/1", "name": "n\u00e9t", "layers": [
  {"id": "in", "type": "Input", "params": {"shape": [8, 8, 3]}},
  {"id": "conv", "type": "Conv2D", "params": {"filters": 4, "kernel_size": [3, 3], "use_bias": true}},
  {"id": "drop", "type": "Dropout", "params": {"rate": 0.5}}],
 "edges": [{"from": "in", "to": "conv"}, {"from": "conv", "to": "drop"}]})";

std::string design_of(const std::string& layers, const std::string& edges = "") {
    return R"({"schema": "design/1", "layers": [)" + layers + R"(], "edges": [)" + edges + "]}";
}

std::string layer_text(const std::string& id, const std::string& type, const std::string& parameters = "") {
    return R"({"id": ")" + id + R"(", "type": ")" + type + R"(", "params": {)" + parameters + "}}";
}

std::string edge_text(const std::string& from, const std::string& to) {
    return R"({"from": ")" + from + R"(", "to": ")" + to + R"("})";
}

/// A command that reads a design, by its words before and behind the file.
class BadDesign : public testing::TestWithParam<std::vector<std::string>> {
  protected:
    ProgramRun run(const std::string& json) {
        file = folder.write("design.json", json).string();
        std::vector<std::string> arguments = GetParam();
        arguments.insert(arguments.begin() + 1, file);
        return run_program(arguments);
    }
    /// What is said of the file: one line, code 2.
    std::string complaint(const std::string& json) {
        const ProgramRun said = run(json);
        EXPECT_EQ(said.code, 2) << said.err;
        EXPECT_EQ(std::count(said.err.begin(), said.err.end(), '\n'), 1) << said.err;
        const std::string start = "dlpaper2code: " + file + ": ";
        EXPECT_TRUE(said.err.starts_with(start)) << said.err;
        return said.err.substr(std::min(start.size(), said.err.size()));
    }

    TemporaryFolder folder;
    std::string file;
};

TEST_P(BadDesign, TakesTheWholeOne) {
    EXPECT_EQ(run(whole_design).code, 0);
}

TEST_P(BadDesign, CutAnywhereIsNotJson) {
    for (std::size_t length = 1; length < whole_design.size(); length += 13) {
        SCOPED_TRACE(length);
        const std::string said = complaint(whole_design.substr(0, length));
        EXPECT_TRUE(said.starts_with("not JSON (line ")) << said;
    }
}

TEST_P(BadDesign, WithNumbersThatAreNone) {
    for (const char* const number : {"NaN", "Infinity", "-Infinity", "1e999", "0x10", "1.", "--1"}) {
        SCOPED_TRACE(number);
        const std::string said = complaint(design_of(layer_text("a", "Dropout", std::string(R"("rate": )") + number)));
        EXPECT_TRUE(said.starts_with("not JSON (")) << said;
    }
    EXPECT_EQ(complaint(design_of(layer_text("a", "Dense", R"("units": 18446744073709551615)"))),
              "layers[0].params.units: is too large\n");
}

TEST_P(BadDesign, WithBytesThatAreNoText) {
    for (const char* const bytes : {"\xff", "\xc3", "\xed\xa0\x80", "\xf8\x88\x80\x80\x80", "\xc0\xaf"}) {
        const std::string said = complaint(design_of(layer_text(std::string("a") + bytes, "Input")));
        EXPECT_TRUE(said.starts_with("not JSON (line 1, column ")) << said;
    }
    EXPECT_TRUE(complaint(std::string("\0\0\0\0", 4)).starts_with("not JSON ("));
}

TEST_P(BadDesign, ThatNestsTooDeep) {
    for (const char* const bracket : {"[", "{\"a\":"}) {
        std::string deep;
        for (int i = 0; i < 200'000; ++i) deep += bracket;
        EXPECT_EQ(complaint(deep), "not a design: brackets nest deeper than 32\n");
    }
}

TEST_P(BadDesign, ThatIsSomethingElse) {
    EXPECT_EQ(complaint("[]"), "a design must be an object\n");
    EXPECT_EQ(complaint("{}"), "schema: is missing\n");
    EXPECT_EQ(complaint(R"({"schema": "design/2", "layers": []})"), "schema: must be design/1\n");
    EXPECT_EQ(complaint(R"({"schema": "design/1"})"), "layers: is missing\n");
    EXPECT_EQ(complaint(R"({"schema": "design/1", "layers": {}})"), "layers: must be a list\n");
    EXPECT_EQ(complaint(R"({"schema": "design/1", "layers": [1]})"), "layers[0]: must be an object\n");
    EXPECT_EQ(complaint(R"({"schema": "design/1", "layers": [], "data_format": "NCHW"})"),
              "data_format: must be channels_last or channels_first\n");
}

TEST_P(BadDesign, WithTwoLayersOfOneId) {
    EXPECT_EQ(complaint(design_of(layer_text("a", "Input") + "," + layer_text("a", "Flatten"))),
              "layers[1].id: a second layer is called 'a'\n");
}

TEST_P(BadDesign, WithAnEdgeToNowhere) {
    EXPECT_EQ(complaint(design_of(layer_text("a", "Input"), edge_text("a", "b"))),
              "edges[0].to: there is no layer 'b'\n");
}

TEST_P(BadDesign, ThatRunsInACircle) {
    const std::string layers =
        layer_text("in", "Input", R"("shape": [4])") + "," + layer_text("a", "Add") + "," + layer_text("b", "Flatten");
    EXPECT_EQ(
        complaint(design_of(layers, edge_text("in", "a") + "," + edge_text("a", "b") + "," + edge_text("b", "a"))),
        "layers[1]: layers feed each other in a circle (a -> b)\n");
    EXPECT_EQ(complaint(design_of(layer_text("a", "Add"), edge_text("a", "a"))),
              "layers[0]: layers feed each other in a circle (a)\n");
}

TEST_P(BadDesign, WithALayerOfAnUnknownType) {
    EXPECT_EQ(complaint(design_of(layer_text("a", "Quux"))), "layers[0].type: Quux 'a': unknown type of layer\n");
}

TEST_P(BadDesign, WithoutAParameterThatIsNeeded) {
    EXPECT_EQ(complaint(design_of(layer_text("in", "Input"))),
              "layers[0].params.shape: Input 'in': shape is missing\n");
}

TEST_P(BadDesign, LargerThanTheLimitExitsWithThree) {
    const ProgramRun said = run(std::string((std::size_t{64} << 20U) + 1, ' '));
    EXPECT_EQ(said.code, 3);
    EXPECT_EQ(said.err, "dlpaper2code: " + file + ": the file is larger than 64 MiB\n");
}

/// A hundred thousand Dense layers in a row; the last one has so many units.
std::string long_design(const std::string& last_units) {
    std::string layers = layer_text("l0", "Input", R"("shape": [4])");
    std::string edges;
    for (int i = 1; i < 100'000; ++i) {
        const std::string id = "l" + std::to_string(i);
        layers += "," + layer_text(id, "Dense", R"("units": )" + (i == 99'999 ? last_units : std::string("4")));
        edges += (i > 1 ? "," : "") + edge_text("l" + std::to_string(i - 1), id);
    }
    return design_of(layers, edges);
}

TEST_P(BadDesign, OfAHundredThousandLayersTakesItsTimeAndNotMore) {
    const auto start = std::chrono::steady_clock::now();
    EXPECT_EQ(complaint(long_design("0")),
              "layers[99999].params.units: Dense 'l99999': units must be at least 1 (units 0)\n");
    EXPECT_EQ(run(long_design("4")).code, 0);
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(60));
}

INSTANTIATE_TEST_SUITE_P(Commands, BadDesign,
                         testing::Values(std::vector<std::string>{"check"},
                                         std::vector<std::string>{"generate", "--target", "keras", "-o", "/dev/null"}),
                         [](const auto& row) { return row.param.front(); });

}  // namespace
}  // namespace dlp
