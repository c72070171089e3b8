#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <fstream>
#include <limits>

#include "base/text.h"
#include "support/design_builders.h"

namespace dlp {
namespace {

namespace fs = std::filesystem;

/// A rules folder in a temporary place, removed at the end.
class RulesFolder {
  public:
    RulesFolder() : path_(fs::temp_directory_path() / ("dlp_rules_" + unique_name())) {
        fs::create_directories(path_ / "layers");
    }
    ~RulesFolder() { fs::remove_all(path_); }
    RulesFolder(const RulesFolder&) = delete;
    RulesFolder& operator=(const RulesFolder&) = delete;

    void write(const std::string& name, const std::string& text) const {
        fs::create_directories((path_ / name).parent_path());
        std::ofstream(path_ / name) << text;
    }
    [[nodiscard]] std::string error() const {
        const auto rules = load_rules(path_);
        if (rules) return "no error";
        const std::string place = describe(rules.error().origin);
        return replaced(place, path_.generic_string() + "/", "") + ": " + rules.error().message;
    }
    [[nodiscard]] Result<Rules> load() const { return load_rules(path_); }

  private:
    static std::string unique_name() {
        const auto* const test = ::testing::UnitTest::GetInstance()->current_test_info();
        return std::string(test->name()) + std::to_string(std::clock());
    }
    fs::path path_;
};

constexpr const char* dense_file = R"(type = "Dense"
aliases = ["fc"]
shape = "dense"
[parameters]
units = { kind = "integer", required = true, guess = 10, minimum = 1 }
)";

TEST(LoadRules, ReadsEveryLayerTypeThatShips) {
    const Rules& rules = test::shipped_rules();
    EXPECT_GE(rules.layers.size(), 60U);
    const LayerRule* const conv = rules.find_layer("Conv2D");
    ASSERT_NE(conv, nullptr);
    EXPECT_EQ(conv->rank, 2);
    EXPECT_TRUE(conv->parameters.at("filters").is_required);
    EXPECT_EQ(conv->parameters.at("padding").fallback, Value(std::string("valid")));
    EXPECT_EQ(rules.find_layer("Nonsense"), nullptr);
}

TEST(LoadRules, GivesEveryActivationParameterTheWordsOfTheActivationLayer) {
    const Rules& rules = test::shipped_rules();
    EXPECT_EQ(rules.layers.at("Dense").parameters.at("activation").choices,
              rules.layers.at("Activation").parameters.at("activation").choices);
}

TEST(LoadRules, TakesNoMoreThanTenMillisecondsOfProcessorTime) {
    std::clock_t least = std::numeric_limits<std::clock_t>::max();  // other processes make it longer only
    for (int round = 0; round < 10; ++round) {
        const std::clock_t start = std::clock();
        ASSERT_TRUE(load_rules(std::string(DLP_SOURCE_DIR) + "/rules"));
        least = std::min(least, std::clock() - start);
    }
    const double milliseconds = 1000.0 * static_cast<double>(least) / CLOCKS_PER_SEC;
    RecordProperty("milliseconds", std::to_string(milliseconds));
#ifdef NDEBUG
    EXPECT_LT(milliseconds, 10.0);
#endif
}

TEST(LoadRules, NeedsAFolderOfLayers) {
    EXPECT_EQ(load_rules("/no/such/folder").error().kind, ErrorKind::NotFound);
}

TEST(LoadRules, NamesTheLineOfAnUnknownKey) {
    const RulesFolder folder;
    folder.write("layers/dense.toml", std::string(dense_file) + "colour = { kind = \"integer\", minimun = 3 }\n");
    EXPECT_EQ(folder.error(), "layers/dense.toml:6: unknown key 'minimun'");
}

TEST(LoadRules, NamesTheLineOfBrokenToml) {
    const RulesFolder folder;
    folder.write("layers/dense.toml", "type = \"Dense\"\nshape = \n");
    EXPECT_NE(folder.error().find("layers/dense.toml:2: not TOML"), std::string::npos) << folder.error();
}

TEST(LoadRules, RefusesTwoFilesForOneType) {
    const RulesFolder folder;
    folder.write("layers/dense.toml", dense_file);
    folder.write("layers/dense2.toml", dense_file);
    EXPECT_NE(folder.error().find("layers/dense2.toml:1: layer type Dense is already described by"), std::string::npos);
}

TEST(LoadRules, RefusesOneAliasForTwoTypes) {
    const RulesFolder folder;
    folder.write("layers/dense.toml", dense_file);
    folder.write("layers/full.toml", "type = \"Full\"\naliases = [\"fc\"]\nshape = \"dense\"\n");
    EXPECT_EQ(folder.error(), "layers/full.toml:1: alias 'fc' of Full belongs to Dense");
}

TEST(LoadRules, WantsASpellingOfEveryLayerForEveryTarget) {
    const RulesFolder folder;
    folder.write("layers/dense.toml", dense_file);
    folder.write("targets/toy.toml", "comment = \"#\"\n[activation]\nrelu = \"Relu\"\n");
    EXPECT_EQ(folder.error(),
              "layers/dense.toml:1: Dense has no spelling for toy: [emit.toy] is missing, and its "
              "table in rules/targets/toy");
}

TEST(LoadRules, WantsEitherACallOrAReason) {
    const RulesFolder folder;
    folder.write("layers/dense.toml", std::string(dense_file) + "[emit.toy]\ncall = \"D\"\nunsupported = \"no\"\n");
    folder.write("targets/toy.toml", "comment = \"#\"\n");
    EXPECT_EQ(folder.error(),
              "layers/dense.toml:6: Dense needs either 'call' or 'unsupported' for toy, not both or neither");
}

TEST(LoadRules, RefusesASpellingForATargetThatIsNotThere) {
    const RulesFolder folder;
    folder.write("layers/dense.toml", std::string(dense_file) + "[emit.kears]\ncall = \"D\"\n");
    EXPECT_EQ(folder.error(), "layers/dense.toml:6: there is no target 'kears' in rules/targets");
}

TEST(LoadRules, ReadsSpellingsFromTheFolderOfATargetToo) {
    const RulesFolder folder;
    folder.write("layers/dense.toml", dense_file);
    folder.write("targets/toy.toml", "comment = \"#\"\n");
    folder.write("targets/toy/vectors.toml", "[Dense]\ncall = \"D($units$)\"\ninit = \"make\"\n");
    const auto rules = folder.load();
    ASSERT_TRUE(rules) << folder.error();
    EXPECT_EQ(rules->layers.at("Dense").emit.at("toy").call, "D($units$)");
    EXPECT_EQ(rules->layers.at("Dense").emit.at("toy").fields.at("init"), "make");
}

TEST(LoadRules, ReadsClassesBesideTheLayersThatUseThem) {
    const RulesFolder folder;
    folder.write("layers/dense.toml", dense_file);
    folder.write("targets/toy.toml", "comment = \"#\"\n[classes]\nOne = \"class One\"\n");
    folder.write("targets/toy/vectors.toml", "[classes]\nTwo = \"class Two\"\n[Dense]\ncall = \"D\"\n");
    const auto rules = folder.load();
    ASSERT_TRUE(rules) << folder.error();
    EXPECT_EQ(rules->targets.at("toy").tables.at("classes").size(), 2U);
    folder.write("targets/toy/vectors.toml", "[classes]\nOne = \"class One\"\n[Dense]\ncall = \"D\"\n");
    EXPECT_EQ(folder.error(), "targets/toy/vectors.toml:1: the class 'One' of toy is there twice");
}

TEST(LoadRules, RefusesASpellingInTwoFilesOfATargetOrInALayerFileAsWell) {
    const RulesFolder folder;
    folder.write("layers/dense.toml", dense_file);
    folder.write("targets/toy.toml", "comment = \"#\"\n");
    folder.write("targets/toy/a.toml", "[Dense]\ncall = \"D\"\n");
    folder.write("targets/toy/b.toml", "\n[Dense]\ncall = \"E\"\n");
    EXPECT_TRUE(folder.error().starts_with("targets/toy/b.toml:2: Dense is already spelled for toy by "));
    EXPECT_TRUE(folder.error().ends_with("targets/toy/a.toml:1")) << folder.error();
    folder.write("targets/toy/b.toml", "");
    folder.write("layers/dense.toml", std::string(dense_file) + "[emit.toy]\ncall = \"F\"\n");
    EXPECT_TRUE(folder.error().starts_with("targets/toy/a.toml:1: Dense is already spelled for toy by "));
}

TEST(LoadRules, RefusesASpellingOfATypeThatIsNotThere) {
    const RulesFolder folder;
    folder.write("layers/dense.toml", dense_file);
    folder.write("targets/toy.toml", "comment = \"#\"\n");
    folder.write("targets/toy/a.toml", "[Desne]\ncall = \"D\"\n");
    EXPECT_EQ(folder.error(), "targets/toy/a.toml:1: there is no layer type 'Desne' in rules/layers");
}

TEST(LoadRules, TakesTheReasonOfATargetForLayersThatItDoesNotSpell) {
    const RulesFolder folder;
    folder.write("layers/dense.toml", dense_file);
    folder.write("targets/toy.toml", "unspelled = \"the toy is small\"\n");
    const auto rules = folder.load();
    ASSERT_TRUE(rules) << folder.error();
    EXPECT_EQ(rules->layers.at("Dense").emit.at("toy").unsupported, "the toy is small");
}

TEST(LoadRules, RefusesASpellingThatStandsTwice) {
    const RulesFolder folder;
    folder.write("layers/dense.toml", std::string(dense_file) + "[emit.toy]\ncall = \"D\"\n[emit.toy]\ncall = \"E\"\n");
    EXPECT_NE(folder.error().find("layers/dense.toml:8: not TOML"), std::string::npos) << folder.error();
}

TEST(LoadRules, ReadsANewLayerTargetVocabularyAndBlockFromFilesAlone) {
    const RulesFolder folder;
    folder.write("layers/dense.toml", std::string(dense_file) + "[emit.toy]\ncall = \"D($units$)\"\nimports = \"d\"\n");
    folder.write("targets/toy.toml", "comment = \"#\"\nchannels_first = true\n[activation]\nrelu = \"Relu\"\n");
    folder.write("words/units.toml", "count = [\"units\", \"neurons\"]\n[parameters]\nkernel = [\"k\"]\n");
    folder.write("blocks/fire.toml", "name = \"fire\"\n");
    const auto rules = folder.load();
    ASSERT_TRUE(rules) << folder.error();
    EXPECT_EQ(rules->layers.at("Dense").emit.at("toy").call, "D($units$)");
    EXPECT_EQ(rules->layers.at("Dense").emit.at("toy").fields.at("imports"), "d");
    EXPECT_EQ(rules->targets.at("toy").fields.at("channels_first"), "true");
    EXPECT_EQ(rules->targets.at("toy").tables.at("activation").at("relu"), "Relu");
    EXPECT_EQ(rules->words.at("units").lists.at("parameters.kernel"), std::vector<std::string>{"k"});
    EXPECT_EQ(rules->blocks.at("fire"), "name = \"fire\"\n");
}

constexpr const char* activation_file = R"(type = "Activation"
aliases = ["activation"]
shape = "activation"
[parameters]
activation = { kind = "text", required = true, guess = "relu", choices = ["relu", "tanh"] }
)";

TEST(LoadRules, ReadsTheWordsOfAFileFormat) {
    const RulesFolder folder;
    folder.write("layers/dense.toml", dense_file);
    folder.write("importers/toy.toml", "[types]\nFullyConnected = \"Dense\"\n[parameters]\n\"Dense.units\" = \"n\"\n");
    const auto rules = folder.load();
    ASSERT_TRUE(rules) << rules.error().message;
    const ImporterRule& toy = rules->importers.at("toy");
    ASSERT_NE(toy.find("types", "FullyConnected"), nullptr);
    EXPECT_EQ(*toy.find("types", "FullyConnected"), "Dense");
    EXPECT_EQ(toy.find("types", "Dense"), nullptr);
    EXPECT_EQ(toy.find("activations", "Dense"), nullptr);
}

TEST(LoadRules, RefusesWordsOfAFileFormatThatMeanNothing) {
    const std::vector<std::pair<std::string, std::string>> cases{
        {"[types]\nFC = \"Dence\"\n", "2: names the layer type Dence, which rules/layers does not have"},
        {"[parameters]\n\"Dense.width\" = \"n\"\n", "2: Dense.width is no parameter of a layer type"},
        {"[parameters]\nunits = \"n\"\n", "2: units is no parameter of a layer type"},
        {"[activations]\nrectifier = \"rellu\"\n", "2: names the activation rellu, which Activation does not have"},
        {"[scaled_activations]\n\"2 tanh 1\" = \"tan\"\n",
         "2: names the activation tan, which Activation does not have"},
        {"[types]\nFC = 3\n", "2: FC must be a text"},
        {"types = \"Dense\"\n", "1: types must be a table"},
        {"[typos]\nFC = \"Dense\"\n", "1: unknown key 'typos'"},
    };
    for (const auto& [text, message] : cases) {
        const RulesFolder folder;
        folder.write("layers/dense.toml", dense_file);
        folder.write("layers/activation.toml", activation_file);
        folder.write("importers/toy.toml", text);
        EXPECT_EQ(folder.error(), "importers/toy.toml:" + message);
    }
}

}  // namespace
}  // namespace dlp
