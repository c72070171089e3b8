// `check` and `generate`, as a user runs them.
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "cli/program.h"
#include "support/temporary_folder.h"

namespace dlp {
namespace {

namespace fs = std::filesystem;
using test::TemporaryFolder;
using test::text_of;

constexpr const char* small_net = R"({"schema": "design/1", "name": "small net", "layers": [
    {"id": "image", "type": "Input", "params": {"shape": [8, 8, 3]}},
    {"id": "conv", "type": "Conv2D", "params": {"filters": 4, "kernel_size": 3, "strides": 1}},
    {"id": "bn", "type": "BatchNorm"},
    {"id": "flat", "type": "Flatten"},
    {"id": "fc", "type": "Dense", "params": {"units": 2}}],
    "edges": [{"from": "image", "to": "conv"}, {"from": "conv", "to": "bn"}, {"from": "bn", "to": "flat"},
              {"from": "flat", "to": "fc"}]})";

/// A design in a file, and a place for what is made of it.
class DesignCommands : public testing::Test {
  protected:
    std::string design(const std::string& json = small_net) const { return folder.write("design.json", json); }
    std::string design_with(const std::string& from, const std::string& to) const {
        std::string json = small_net;
        json.replace(json.find(from), from.size(), to);
        return design(json);
    }
    [[nodiscard]] std::string place(const std::string& name) const { return (folder.path() / name).string(); }

    TemporaryFolder folder;
};

TEST_F(DesignCommands, CheckPrintsTheTableOfLayers) {
    const ProgramRun run = run_program({"check", design()});
    EXPECT_EQ(run.code, 0) << run.err;
    EXPECT_EQ(run.err, "");
    EXPECT_EQ(run.out, R"(small net
-------------------------------------------------------
Layer (type)    Output shape  Parameters  Multiply-adds
-------------------------------------------------------
image (Input)   [8, 8, 3]              0              0
conv (Conv2D)   [6, 6, 4]            112          3,888
bn (BatchNorm)  [6, 6, 4]             16              0
flat (Flatten)  [144]                  0              0
fc (Dense)      [2]                  290            288
-------------------------------------------------------
Parameters: 418 (trainable 410, not trainable 8)
Multiply-adds for one sample: 4,176
)");
}

TEST_F(DesignCommands, CheckWritesTheSameAsJson) {
    const ProgramRun run = run_program({"check", design(), "--json"});
    ASSERT_EQ(run.code, 0) << run.err;
    const auto json = nlohmann::json::parse(run.out);
    EXPECT_TRUE(json["error"].is_null());
    EXPECT_EQ(json["layers"][1]["id"], "conv");
    EXPECT_EQ(json["layers"][1]["output_shape"], (std::vector<int>{6, 6, 4}));
    EXPECT_EQ(json["layers"][2]["non_trainable_parameters"], 8);
    EXPECT_EQ(json["totals"]["parameters"], 418);
    EXPECT_EQ(json["totals"]["multiply_adds"], 4176);
}

TEST_F(DesignCommands, CheckNamesOpenSizes) {
    std::string json = text_of(design_with("[8, 8, 3]", "[null, 8, 3]"));
    json.replace(json.find("Flatten"), 7, "GlobalAvgPool2D");
    const ProgramRun run = run_program({"check", design(json), "--json"});
    ASSERT_EQ(run.code, 0) << run.err;
    const auto layers = nlohmann::json::parse(run.out)["layers"];
    EXPECT_EQ(layers[0]["output_shape"], nlohmann::json::parse("[null, 8, 3]"));
    EXPECT_EQ(layers[0]["size_names"], nlohmann::json::parse(R"(["height", "8", "3"])"));
}

TEST_F(DesignCommands, TakeDesignsThatAreWrittenChannelsFirst) {
    const std::string last = run_program({"check", design()}).out;
    const std::string code = run_program({"generate", design(), "-t", "keras", "-o", "-"}).out;
    const std::string file = design_with("[8, 8, 3]", "[3, 8, 8]");
    EXPECT_EQ(run_program({"check", file, "--channels-first"}).out, last);
    EXPECT_EQ(run_program({"generate", file, "-t", "keras", "-o", "-", "--channels-first"}).out, code);
    std::string json = text_of(file);
    json.insert(1, R"("data_format": "channels_first", )");
    EXPECT_EQ(run_program({"check", design(json)}).out, last);
}

TEST_F(DesignCommands, CheckNamesFileAndJsonPathOfAnError) {
    const std::string file = design_with(R"("strides": 1)", R"("strides": 0)");
    const ProgramRun run = run_program({"check", file});
    EXPECT_EQ(run.code, 2);
    EXPECT_EQ(run.err, "dlpaper2code: " + file +
                           ": layers[1].params.strides: Conv2D 'conv': strides must be at least 1 (strides 0)\n");
    const ProgramRun as_json = run_program({"check", file, "--json"});
    EXPECT_EQ(as_json.code, 2);
    const auto error = nlohmann::json::parse(as_json.out)["error"];
    EXPECT_EQ(error["path"], "layers[1].params.strides");
    EXPECT_EQ(error["code"], "bad-input");
}

TEST_F(DesignCommands, CheckWarnsOfWhatALayerDoesNotTake) {
    const ProgramRun run = run_program({"check", design_with("\"strides\"", "\"stride\"")});
    EXPECT_EQ(run.code, 0);
    EXPECT_NE(run.err.find("layers[1].params.stride: warning: Conv2D 'conv': takes no stride (did you mean strides?)"),
              std::string::npos)
        << run.err;
}

TEST_F(DesignCommands, CheckProposesRepairsAndMakesThemWhenAsked) {
    const std::string file = design_with(R"("kernel_size": 3)", R"("kernel_size": 9)");
    const ProgramRun run = run_program({"check", file});
    EXPECT_EQ(run.code, 2);
    EXPECT_NE(run.out.find("set padding of Conv2D 'conv' to same"), std::string::npos) << run.out;
    EXPECT_FALSE(fs::exists(place("fixed.json")));
    ASSERT_EQ(run_program({"check", file, "--repair", "-o", place("fixed.json")}).code, 0);
    EXPECT_EQ(run_program({"check", place("fixed.json")}).code, 0);
    EXPECT_NE(text_of(place("fixed.json")).find(R"("inferred": {"padding": "same"})"), std::string::npos);
    EXPECT_EQ(run_program({"check", file, "--repair"}).code, 2) << "without a place for the repaired design";
}

TEST_F(DesignCommands, AFileThatIsNotThereExitsWithTwo) {
    for (const char* command : {"check", "generate"}) {
        std::vector<std::string> arguments{command, place("missing.json")};
        if (std::string(command) == "generate") arguments.insert(arguments.end(), {"--target", "keras"});
        const ProgramRun run = run_program(arguments);
        EXPECT_EQ(run.code, 2);
        EXPECT_EQ(run.err,
                  "dlpaper2code: " + place("missing.json") + ": the file cannot be read (No such file or directory)\n");
    }
}

TEST_F(DesignCommands, GenerateWritesTheShortFormWhereThereIsOne) {
    const std::string file = design_with(R"("strides": 1)", R"("strides": 2, "padding": "same")");
    const ProgramRun run = run_program({"generate", file, "--target", "caffe", "--plain", "-o", "-"});
    EXPECT_EQ(run.code, 0);
    EXPECT_NE(run.out.find("# the short form: padded alike on both sides"), std::string::npos) << run.out;
    EXPECT_NE(run.err.find("warning: Conv2D 'conv': caffe: the short form: "), std::string::npos) << run.err;
    const ProgramRun refused = run_program({"generate", file, "--target", "keras,onnx", "--plain", "-o", place("out")});
    EXPECT_EQ(refused.code, 2);
    EXPECT_EQ(refused.err, "dlpaper2code: --plain: no short form is known for keras, onnx\n");
}

TEST_F(DesignCommands, GenerateWritesOneTargetToStandardOutput) {
    const ProgramRun run = run_program({"generate", design(), "--target", "keras", "-o", "-"});
    EXPECT_EQ(run.code, 0) << run.err;
    EXPECT_NE(run.out.find("def build_model():"), std::string::npos);
}

TEST_F(DesignCommands, GenerateWritesTheFileThatTheNameAsksFor) {
    ASSERT_EQ(run_program({"generate", design(), "-t", "caffe", "-o", place("new/net.prototxt")}).code, 0);
    ASSERT_EQ(run_program({"generate", design(), "-t", "caffe", "-o", place("new/net.py")}).code, 0);
    EXPECT_NE(text_of(place("new/net.prototxt")).find("type: \"Convolution\""), std::string::npos);
    EXPECT_NE(text_of(place("new/net.py")).find("NetSpec"), std::string::npos);
}

TEST_F(DesignCommands, GenerateWritesSeveralTargetsIntoAFolder) {
    const ProgramRun run = run_program(
        {"generate", design(), "--target", "keras,caffe", "-o", place("code"), "--spans", place("spans.json")});
    EXPECT_EQ(run.code, 0) << run.err;
    for (const char* file : {"code/keras_model.py", "code/caffe/model.prototxt", "code/caffe/model.py"}) {
        EXPECT_TRUE(fs::exists(place(file))) << file;
    }
    const auto spans = nlohmann::json::parse(text_of(place("spans.json")));
    EXPECT_TRUE(spans.contains("keras_model.py"));
    EXPECT_TRUE(spans.contains("caffe/model.prototxt"));
}

TEST_F(DesignCommands, GenerateExitsWithThreeWhereATargetCannotSayALayer) {
    const std::string file = design_with(R"("BatchNorm")", R"("LayerNorm")");
    const ProgramRun run = run_program({"generate", file, "--target", "keras,caffe", "-o", place("code")});
    EXPECT_EQ(run.code, 3);
    EXPECT_NE(run.err.find("LayerNorm 'bn': caffe: "), std::string::npos) << run.err;
    EXPECT_TRUE(fs::exists(place("code/keras_model.py")));
    EXPECT_FALSE(fs::exists(place("code/caffe")));
}

TEST_F(DesignCommands, GenerateRefusesWrongUsage) {
    EXPECT_EQ(run_program({"generate", design()}).code, 2);
    EXPECT_EQ(run_program({"generate", "--target", "keras"}).code, 2);
    EXPECT_EQ(run_program({"generate", design(), "--target", "lisp"}).code, 2);
    EXPECT_EQ(run_program({"generate", design(), "--target", "keras,caffe", "-o", "-"}).code, 2);
    EXPECT_EQ(run_program({"generate", design(), "--target", "keras", "-o", "/proc/none/model.py"}).code, 2);
}

TEST_F(DesignCommands, SayWhatIsWrongWithTheCommandLineAndWhereToReadOn) {
    const std::vector<std::pair<std::vector<std::string>, std::string>> wrong{
        {{}, "dlpaper2code: A subcommand is required\nRun dlpaper2code --help for more information.\n"},
        {{"chek"}, "dlpaper2code: there is no command 'chek'\nRun dlpaper2code --help for more information.\n"},
        {{"check"}, "dlpaper2code: design is required\nRun dlpaper2code check --help for more information.\n"}};
    for (const auto& [arguments, message] : wrong) {
        const ProgramRun run = run_program(arguments);
        EXPECT_EQ(run.code, 2);
        EXPECT_EQ(run.err, message);
    }
}

TEST_F(DesignCommands, SayThatAFileIsEmpty) {
    for (const char* command : {"check", "render"}) {
        EXPECT_EQ(run_program({command, "-"}, "").err, "dlpaper2code: standard input: the file is empty\n");
    }
}

}  // namespace
}  // namespace dlp
