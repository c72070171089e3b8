// `import`, as a user runs it.
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "cli/program.h"
#include "support/temporary_folder.h"

namespace dlp {
namespace {

using test::TemporaryFolder;
using test::text_of;

constexpr const char* small_caffe = R"(name: "small"
layer { name: "data" type: "Input" top: "data" input_param { shape { dim: 1 dim: 3 dim: 8 dim: 8 } } }
layer { name: "conv" type: "Convolution" bottom: "data" top: "conv" convolution_param { num_output: 4 kernel_size: 3 } }
layer { name: "relu" type: "ReLU" bottom: "conv" top: "conv" }
)";

constexpr const char* small_keras = R"({"class_name": "Sequential", "config": {"name": "small", "layers": [
{"class_name": "InputLayer", "config": {"name": "image", "batch_shape": [null, 8, 8, 3]}},
{"class_name": "Conv2D", "config": {"name": "conv", "filters": 4, "kernel_size": [3, 3], "activation": "relu"}}]}})";

class ImportCommand : public testing::Test {
  protected:
    [[nodiscard]] std::string place(const std::string& name) const { return (folder.path() / name).string(); }
    TemporaryFolder folder;
};

TEST_F(ImportCommand, WritesADesignThatTheOtherCommandsRead) {
    const ProgramRun run =
        run_program({"import", folder.write("net.prototxt", small_caffe), "-o", place("new/design.json")});
    ASSERT_EQ(run.code, 0) << run.err;
    EXPECT_EQ(run.out, "");
    EXPECT_EQ(run.err, "");
    const ProgramRun generated = run_program({"generate", place("new/design.json"), "--target", "keras", "-o", "-"});
    EXPECT_EQ(generated.code, 0) << generated.err;
    EXPECT_NE(generated.out.find("layers.Conv2D(4, 3, name=\"conv\")"), std::string::npos) << generated.out;
}

TEST_F(ImportCommand, SaysThatADesignNeedsNoImport) {
    const ProgramRun run = run_program({"import", "-"}, R"({"schema": "design/1", "layers": []})");
    EXPECT_EQ(run.code, 2);
    EXPECT_EQ(run.err,
              "dlpaper2code: standard input: the file is a design already: check, generate and render take it as it "
              "is\n");
}

TEST_F(ImportCommand, ReadsStandardInputAndWritesStandardOutput) {
    const ProgramRun run = run_program({"import", "-"}, small_keras);
    ASSERT_EQ(run.code, 0) << run.err;
    const auto design = nlohmann::json::parse(run.out);
    EXPECT_EQ(design["name"], "small");
    EXPECT_EQ(design["layers"][1]["params"]["filters"], 4);
    const ProgramRun generated = run_program({"generate", "-", "--target", "caffe", "-o", "-"}, run.out);
    EXPECT_EQ(generated.code, 0) << generated.err;
    EXPECT_NE(generated.out.find("num_output: 4"), std::string::npos) << generated.out;
}

TEST_F(ImportCommand, TellsFormatsApartByContentUnlessTold) {
    const std::string file = folder.write("net.txt", small_caffe);
    EXPECT_EQ(run_program({"import", file}).code, 0);
    const ProgramRun run = run_program({"import", file, "--format", "keras"});
    EXPECT_EQ(run.code, 2);
    EXPECT_NE(run.err.find("the file is no JSON"), std::string::npos) << run.err;
    EXPECT_EQ(run_program({"import", file, "--format", "theano"}).code, 2);
}

TEST_F(ImportCommand, WarnsOfWhatBecomesABlock) {
    const std::string odd =
        std::string(small_caffe) + "layer { name: \"w\" type: \"Warp\" bottom: \"conv\" top: \"w\" }\n";
    const ProgramRun run = run_program({"import", folder.write("net.prototxt", odd)});
    EXPECT_EQ(run.code, 0);
    EXPECT_NE(run.err.find("Warp 'w': there is no such layer type; it becomes a Block"), std::string::npos) << run.err;
}

TEST_F(ImportCommand, ExitsWithTwoForAFileThatIsNoNetwork) {
    const ProgramRun unknown = run_program({"import", folder.write("net.bin", "something else")});
    EXPECT_EQ(unknown.code, 2);
    EXPECT_NE(unknown.err.find("the file is neither Keras's JSON, nor a prototxt, nor ONNX"), std::string::npos)
        << unknown.err;
    EXPECT_EQ(run_program({"import", place("missing.json")}).code, 2);
    EXPECT_EQ(run_program({"import"}).code, 2);
}

TEST_F(ImportCommand, ExitsWithTwoForEveryFileThatIsCutOff) {
    const std::string whole = small_keras;
    for (std::size_t length = 1; length < whole.size(); length += 23) {
        const std::string file = folder.write("cut.json", whole.substr(0, length));
        const ProgramRun run = run_program({"import", file, "-o", place("cut_design.json")});
        EXPECT_EQ(run.code, 2) << length;
        EXPECT_NE(run.err.find(file), std::string::npos) << run.err;
        EXPECT_FALSE(std::filesystem::exists(place("cut_design.json"))) << length;
    }
    EXPECT_EQ(run_program({"import", folder.write("cut.prototxt", "layer { name: \"data\" type: ")}).code, 2);
}

TEST_F(ImportCommand, ExitsWithThreeForAFileThatIsTooLarge) {
    const std::string file = folder.write("large.prototxt", small_caffe);
    std::filesystem::resize_file(file, (std::uintmax_t{64} << 20U) + 1);
    const ProgramRun run = run_program({"import", file});
    EXPECT_EQ(run.code, 3);
    EXPECT_NE(run.err.find("the file is larger than 64 MiB"), std::string::npos) << run.err;
}

}  // namespace
}  // namespace dlp
