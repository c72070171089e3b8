// A layer type and a target are added by files alone: the built program takes them from another folder of rules.
#include <gtest/gtest.h>

#include <filesystem>

#include "cli/program.h"
#include "support/temporary_folder.h"

namespace dlp {
namespace {

namespace fs = std::filesystem;
using test::TemporaryFolder;

constexpr const char* clipped_net = R"({"schema": "design/1", "name": "clipped", "layers": [
    {"id": "in", "type": "Input", "params": {"shape": [8]}},
    {"id": "cut", "type": "Clip", "params": {"highest": 6}},
    {"id": "fc", "type": "Dense", "params": {"units": 2}}],
    "edges": [{"from": "in", "to": "cut"}, {"from": "cut", "to": "fc"}]})";

// A layer type as CONTRIBUTING.md shows it: its words in papers, its parameters, its shape, its spellings.
constexpr const char* clip_file = R"(
type    = "Clip"
aliases = ["clip", "clipping"]
shape   = "identity"

[parameters]
lowest  = { kind = "number", default = 0 }
highest = { kind = "number", required = true, guess = 1 }

[emit.keras]
call = '$out$ = ops.clip($in$, $lowest$, $highest$)'

[emit.pytorch]
call = '$out$ = torch.clamp($in$, $lowest$, $highest$)'
)";

// A target: how it writes values, the frame of its file, and why it lacks what it does not spell.
constexpr const char* toy_file = R"(
writer   = "script"
path     = "toy.txt"
comment  = "; "
variable = "t"
unspelled = "toys are small"
skeleton = '''
net
    $body$
end
'''
)";

constexpr const char* toy_spellings = R"(
[Input]
call = '$out$ = source($shape$)'
[Dense]
call = '$out$ = dense($units$)($in$)'
[Clip]
call = '$out$ = clip($lowest$..$highest$)($in$)'
)";

/// The rules that ship, with a layer type and a target more.
class Growth : public testing::Test {
  protected:
    Growth() {
        fs::copy(fs::path(DLP_SOURCE_DIR) / "rules", rules(), fs::copy_options::recursive);
        folder.write("rules/layers/clip.toml", clip_file + refusals());
        folder.write("rules/targets/toy.toml", toy_file);
        folder.write("rules/targets/toy/spellings.toml", toy_spellings);
    }
    [[nodiscard]] fs::path rules() const { return folder.path() / "rules"; }

    // Every target that ships says something of a layer, be it why not.
    static std::string refusals() {
        std::string text;
        for (const auto& entry : fs::directory_iterator(fs::path(DLP_SOURCE_DIR) / "rules" / "targets")) {
            const std::string target = entry.path().stem();
            if (entry.is_directory() || target == "keras" || target == "pytorch") continue;
            text += "\n[emit." + target + "]\nunsupported = \"" + target + " does not clip\"\n";
        }
        return text;
    }

    ProgramRun generate(const std::string& target, const std::string& json = clipped_net) const {
        const std::string design = folder.write("design.json", json);
        return run_program({"generate", design, "--rules", rules(), "--target", target, "-o", "-"});
    }

    TemporaryFolder folder;
};

TEST_F(Growth, ANewLayerTypeIsWrittenInTheTargetsThatSpellIt) {
    const ProgramRun keras = generate("keras");
    EXPECT_EQ(keras.code, 0) << keras.err;
    EXPECT_NE(keras.out.find("ops.clip(inputs, 0, 6)"), std::string::npos) << keras.out;
    EXPECT_NE(keras.out.find("from keras import layers, ops"), std::string::npos) << keras.out;
    EXPECT_NE(generate("pytorch").out.find("torch.clamp(inputs, 0, 6)"), std::string::npos);
}

TEST_F(Growth, ATargetThatCannotSayTheNewLayerTellsItsReason) {
    const ProgramRun caffe = generate("caffe");
    EXPECT_NE(caffe.code, 0);
    EXPECT_NE(caffe.err.find("Clip 'cut': caffe: caffe does not clip"), std::string::npos) << caffe.err;
}

TEST_F(Growth, ANewTargetIsAFileAndAFolder) {
    const ProgramRun toy = generate("toy");
    EXPECT_EQ(toy.code, 0) << toy.err;
    EXPECT_EQ(toy.out, "net\n    in = source((8,))\n    t = clip(0..6)(in)\n    fc = dense(2)(t)\nend\n");
}

TEST_F(Growth, ANewTargetLacksWhatItDoesNotSpell) {
    const std::string net = R"({"schema": "design/1", "name": "n", "layers": [
        {"id": "in", "type": "Input", "params": {"shape": [8]}}, {"id": "drop", "type": "Dropout"}],
        "edges": [{"from": "in", "to": "drop"}]})";
    const ProgramRun toy = generate("toy", net);
    EXPECT_NE(toy.code, 0);
    EXPECT_NE(toy.err.find("Dropout 'drop': toy: toys are small"), std::string::npos) << toy.err;
}

}  // namespace
}  // namespace dlp
