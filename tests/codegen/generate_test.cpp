#include "codegen/generate.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "base/prototxt.h"
#include "base/text.h"
#include "support/design_builders.h"

namespace dlp {
namespace {

using test::chain;
using test::conv;
using test::dense;
using test::flatten;
using test::input;
using test::layer;
using test::named;
using test::shipped_rules;

Result<std::vector<GeneratedFile>> generated(const Design& design, std::string_view target, Diagnostics& diagnostics) {
    TRY(const DesignFacts facts, infer_shapes(design, shipped_rules()));
    return generate(design, facts, shipped_rules(), target, "A paper", diagnostics);
}

std::string code_of(const Design& design, std::string_view target) {
    Diagnostics diagnostics;
    const auto files = generated(design, target, diagnostics);
    EXPECT_TRUE(files) << files.error().message;
    return files ? files->front().text : std::string();
}

std::string refusal_of(const Design& design, std::string_view target) {
    Diagnostics diagnostics;
    const auto files = generated(design, target, diagnostics);
    EXPECT_FALSE(files);
    return files ? std::string() : files.error().message;
}

bool has_line(const std::string& code, std::string_view wanted) {
    for (const std::string& line : split(code, '\n')) {
        if (trimmed(line) == wanted) return true;
    }
    return false;
}

TEST(GenerateKeras, NamesValuesThatAreNeededLaterAndChainsTheRest) {
    test::Builder net;
    net.add(named("image", input({8, 8, 4})), {});
    net.add(named("a", conv(4, 3, "same")), {"image"});
    net.add(named("b", conv(4, 3, "same")), {"a"});
    net.add(named("sum", layer("Add")), {"b", "a"});
    const std::string code = code_of(net.design, "keras");
    EXPECT_TRUE(has_line(code, R"(a = layers.Conv2D(4, 3, padding="same", name="a")(inputs))")) << code;
    EXPECT_TRUE(has_line(code, R"(x = layers.Conv2D(4, 3, padding="same", name="b")(a))")) << code;
    EXPECT_TRUE(has_line(code, R"(outputs = layers.Add(name="sum")([x, a]))")) << code;
}

TEST(GenerateKeras, KeepsAValueAliveThatALayerWithoutCodeHandsOn) {
    test::Builder net;
    net.add(named("image", input({8, 8, 4})), {});
    net.add(named("a", conv(4, 3, "same")), {"image"});
    net.add(named("alias", layer("Add")), {"a"});
    net.add(named("b", conv(4, 3, "same")), {"alias"});
    net.add(named("sum", layer("Add")), {"b", "alias"});
    const std::string code = code_of(net.design, "keras");
    EXPECT_TRUE(has_line(code, "alias = x")) << code;
    EXPECT_TRUE(has_line(code, R"(outputs = layers.Add(name="sum")([x, alias]))")) << code;
}

TEST(GenerateKeras, EndsADocstringOfATitleOnlyOnItsLine) {
    const Design design = chain({input({8, 8, 4}), flatten(), dense(3)});
    const DesignFacts facts = infer_shapes(design, shipped_rules()).value();
    for (const char* target : {"keras", "caffe", "pytorch", "tensorflow"}) {
        Diagnostics diagnostics;
        const auto files = generate(design, facts, shipped_rules(), target, "", diagnostics);
        ASSERT_TRUE(files) << files.error().message;
        const auto script = std::find_if(files->begin(), files->end(),
                                         [](const GeneratedFile& file) { return file.path.ends_with(".py"); });
        ASSERT_NE(script, files->end());
        EXPECT_TRUE(script->text.starts_with("\"\"\"Model.\"\"\"\n\n")) << script->text;
    }
}

TEST(GenerateKeras, SaysWhoseColumnAHeaderIsAndCutsALongCaptionAfterAWord) {
    Design design = chain({input({8, 8, 4}), flatten(), dense(3)});
    design.name = "A";
    std::string caption = "Layers.";
    for (int i = 0; i < 60; ++i) caption += " abcdefghi";
    design.sources = {{SourceKind::Table, "Table 1", 3, {}, caption}};
    const std::string code = code_of(design, "keras");
    EXPECT_TRUE(code.starts_with("\"\"\"A, a network of Table 1.\n")) << code;
    EXPECT_NE(code.find("abcdefghi ...\n\"\"\""), std::string::npos) << code;
    design.name = "Architecture of the tiny network.";
    EXPECT_TRUE(code_of(design, "keras").starts_with("\"\"\"Architecture of the tiny network.\n"));
}

TEST(GenerateKeras, SaysWhatWasInferredAndOnlyWhatTheCodeShows) {
    Design design = chain({input({8, 8, 1}), named("c", conv(4, 3))});
    design.layers[1].inferred = {{"padding", "same"}, {"strides", std::int64_t{1}}};
    EXPECT_TRUE(has_line(code_of(design, "keras"), "# inferred: padding same"));
}

TEST(GenerateKeras, PadsBeforeALayerWhosePixelsAreNeitherSameNorValid) {
    const std::string code = code_of(chain({input({28, 28, 1}), named("c", conv(4, 3, std::int64_t{1}, 2))}), "keras");
    EXPECT_TRUE(has_line(code, R"(x = layers.ZeroPadding2D(1, name="c_pad")(inputs))")) << code;
}

TEST(GenerateKeras, WritesSameForPixelsThatAmountToIt) {
    const std::string code = code_of(chain({input({28, 28, 1}), named("c", conv(4, 3, std::int64_t{1}))}), "keras");
    EXPECT_TRUE(has_line(code, R"(outputs = layers.Conv2D(4, 3, padding="same", name="c")(inputs))")) << code;
}

TEST(GenerateKeras, HasTheClassesThatTheLinesUseAndNoOthers) {
    const std::string with = code_of(chain({input({8, 8, 8}), layer("LRN")}), "keras");
    EXPECT_NE(with.find("class LocalResponseNormalization"), std::string::npos);
    EXPECT_NE(with.find("from keras import layers, ops"), std::string::npos);
    const std::string without = code_of(chain({input({8, 8, 8}), layer("BatchNorm")}), "keras");
    EXPECT_EQ(without.find("class "), std::string::npos);
    EXPECT_EQ(without.find(", ops"), std::string::npos);
}

TEST(Generate, LooksUpTheVectorOfTheBestClass) {
    Layer best = layer("Embedding");
    best.params["input_dim"] = std::int64_t{9};
    best.params["output_dim"] = std::int64_t{4};
    best.params["ids"] = std::string("argmax");
    const Design design = chain({named("scores", input({7, 9})), named("e", best)});
    EXPECT_NE(code_of(design, "keras").find("(ops.argmax(inputs, axis=-1))"), std::string::npos);
    EXPECT_NE(code_of(design, "pytorch").find("self.e(inputs.argmax(-1))"), std::string::npos);
    EXPECT_NE(code_of(design, "tensorflow").find("self.e(tf.argmax(inputs, axis=-1))"), std::string::npos);
    EXPECT_NE(refusal_of(design, "caffe").find("wants ids"), std::string::npos);
}

TEST(Generate, TellsWhichLayerATargetDoesNotHaveAndWhy) {
    EXPECT_EQ(refusal_of(chain({input({8, 4}), named("r", layer("GRU", {{"units", std::int64_t{3}}}))}), "caffe"),
              "GRU 'r': caffe: Caffe has no GRU layer");
    EXPECT_EQ(refusal_of(chain({input({8}), named("d", dense(3, "gelu"))}), "caffe"),
              "Dense 'd': caffe: gelu needs the error function, which Caffe does not have");
}

TEST(Generate, RefusesEachOfTheValuesThatARequirementNames) {
    const auto both_ways = [](const std::string& activation) {
        Layer both = layer("GRU", {{"units", std::int64_t{3}}, {"bidirectional", true}, {"activation", activation}});
        return chain({input({8, 4}), named("r", std::move(both))});
    };
    for (const char* const activation : {"abs", "sin", "sqrt", "square"}) {
        EXPECT_EQ(refusal_of(both_ways(activation), "keras"),
                  "GRU 'r': keras: Keras copies a layer that it runs both ways, and cannot copy this function");
    }
    Diagnostics diagnostics;
    EXPECT_TRUE(generated(both_ways("relu"), "keras", diagnostics));
}

TEST(Generate, WarnsOfAPartThatThePaperDoesNotShow) {
    Diagnostics diagnostics;
    ASSERT_TRUE(generated(chain({input({8}), named("b", layer("Block"))}), "keras", diagnostics));
    ASSERT_EQ(diagnostics.entries().size(), 1U);
    EXPECT_EQ(
        diagnostics.entries()[0].message,
        "Block 'b': keras: the paper does not show what is inside; the code has a placeholder that computes nothing");
}

TEST(Generate, KnowsWhichLinesCameFromWhichLayer) {
    Diagnostics diagnostics;
    const auto files = generated(chain({named("i", input({8, 8, 1})), named("c", conv(4, 3))}), "caffe", diagnostics);
    ASSERT_TRUE(files);
    ASSERT_EQ(files->size(), 2U);
    for (const GeneratedFile& file : *files) {
        ASSERT_EQ(file.spans.size(), 2U) << file.path;
        const std::string line = split(file.text, '\n').at(file.spans[1].first_line - 1);
        EXPECT_EQ(file.spans[1].layers, std::vector<std::string>{"c"});
        EXPECT_TRUE(line == "layer {" || line.find("n.c = L.Convolution") != std::string::npos) << line;
    }
}

TEST(GenerateCaffe, SlicesAwayWhatEndPaddingDoesNotHave) {
    const std::string code =
        code_of(chain({named("i", input({28, 28, 1})), named("c", conv(4, 3, "same", 2))}), "caffe");
    EXPECT_TRUE(has_line(code, "pad: 2")) << code;
    EXPECT_TRUE(has_line(code, R"(name: "c_above_unused")")) << code;
    EXPECT_TRUE(has_line(code, "slice_point: 1")) << code;
}

TEST(GenerateCaffe, SlicesTheSurplusOffBeforePoolingThatRoundsUp) {
    const std::string odd = code_of(chain({named("i", input({7, 8, 1})), named("p", test::max_pool(2, 2))}), "caffe");
    EXPECT_TRUE(has_line(odd, "slice_point: 6")) << odd;
    const std::string even = code_of(chain({named("i", input({8, 8, 1})), named("p", test::max_pool(2, 2))}), "caffe");
    EXPECT_EQ(even.find("Slice"), std::string::npos);
}

TEST(GenerateCaffe, DoesNotOverwriteAMapThatAnotherLayerReads) {
    test::Builder net;
    net.add(named("i", input({8, 8, 4})), {});
    net.add(named("c", conv(4, 3, "same")), {"i"});
    net.add(named("r", layer("Activation", {{"activation", "relu"}})), {"c"});
    net.add(named("s", layer("Add")), {"r", "c"});
    EXPECT_TRUE(has_line(code_of(net.design, "caffe"), R"(top: "r")"));
}

TEST(GenerateCaffe, ScalesAlphaOfLrnByTheChannelsItSums) {
    const std::string code =
        code_of(chain({named("i", input({8, 8, 8})),
                       named("n", layer("LRN", {{"depth_radius", std::int64_t{2}}, {"alpha", 1e-4}}))}),
                "caffe");
    EXPECT_TRUE(has_line(code, "local_size: 5")) << code;
    EXPECT_TRUE(has_line(code, "alpha: 5e-04")) << code;
}

TEST(GenerateCaffe, LetsAUsualSizeStandInForAnOpenOne) {
    Diagnostics diagnostics;
    const auto files = generated(
        chain({named("i", input({unknown_size, 4})), named("l", layer("LSTM", {{"units", std::int64_t{3}}}))}), "caffe",
        diagnostics);
    ASSERT_TRUE(files) << files.error().message;
    EXPECT_TRUE(has_line(files->front().text, "dim: 16"));
    ASSERT_EQ(diagnostics.entries().size(), 1U);
}

// Text of a paper in every place that ends up in a file. What is code must be that of a harmless text.
std::string without_texts(std::string code) {
    std::string bare;
    bool is_comment = false;
    for (const std::string& line : split(code, '\n')) {
        if (trimmed(line).starts_with("#")) continue;
        const bool toggles = line.find("\"\"\"") != std::string::npos &&
                             line.find("\"\"\"", line.find("\"\"\"") + 3) == std::string::npos;
        if (toggles) is_comment = !is_comment;
        if (!is_comment && !toggles) bare += line + "\n";
    }
    return bare;
}

Design labelled(const std::string& text) {
    Design design = chain({named("i", input({8, 8, 3})), named("c", conv(4, 3)), named("b", layer("Block"))});
    for (Layer& made : design.layers) made.label = text;
    design.layers[1].inferred["note"] = text;
    design.sources = {{SourceKind::Table, text, 1, {}, text}};
    return design;
}

class HostileText : public testing::TestWithParam<std::string> {};

TEST_P(HostileText, StaysTextInEveryTarget) {
    for (const std::string_view target : {"keras", "caffe"}) {
        Diagnostics diagnostics;
        const Design design = labelled(GetParam());
        const DesignFacts facts = infer_shapes(design, shipped_rules()).value();
        const auto hostile = generate(design, facts, shipped_rules(), target, GetParam(), diagnostics);
        const auto harmless = generate(labelled("x"), facts, shipped_rules(), target, "x", diagnostics);
        ASSERT_TRUE(hostile && harmless);
        for (std::size_t i = 0; i < hostile->size(); ++i) {
            // The last call has the label as a string; how it is wrapped depends on its length.
            const std::string bare = without_texts((*hostile)[i].text);
            const std::string expected = without_texts((*harmless)[i].text);
            const std::size_t end = std::min(expected.find("outputs = "), expected.size());
            EXPECT_EQ(bare.substr(0, end), expected.substr(0, end));
            EXPECT_EQ(std::count(bare.begin() + static_cast<std::ptrdiff_t>(end), bare.end(), '('),
                      std::count(expected.begin() + static_cast<std::ptrdiff_t>(end), expected.end(), '('));
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Texts, HostileText,
                         testing::Values("\"\"\"\nimport os\n\"\"\"", "'; import os #", "a\nb\rc", "{{ 7 * 7 }}",
                                         "$name$ $[x$]", "layer { name: \"x\" }", "\\", "\\\"", "\u202Etxet",
                                         "\u2028import os", std::string("nul\0nul", 7), "__import__", "\xFF\xFE",
                                         "\x85import os", std::string(1'000'000, '"')));

TEST(Generate, TakesALayerTypeAndATargetThatAreFilesAlone) {
    namespace fs = std::filesystem;
    const fs::path folder = fs::path(testing::TempDir()) / "rules_of_a_toy";
    fs::remove_all(folder);
    fs::create_directories(folder / "layers");
    fs::create_directories(folder / "targets");
    std::ofstream(folder / "layers" / "input.toml")
        << "type = \"Input\"\naliases = []\nshape = \"input\"\ninputs_at_least = 0\n"
           "[parameters]\nshape = { kind = \"shape\", required = true }\n"
           "[emit.toy]\ncall = 'read $shape$'\n";
    std::ofstream(folder / "layers" / "twice.toml")
        << "type = \"Twice\"\naliases = []\nshape = \"identity\"\n[parameters]\n"
           "times = { kind = \"integer\", default = 2 }\n"
           "[emit.toy]\ncall = '$name$ = multiply $in$ by $times$'\n";
    std::ofstream(folder / "targets" / "toy.toml") << "path = \"toy.txt\"\nskeleton = '''\nbegin\n  $body$\nend\n'''\n";
    const auto rules = load_rules(folder);
    ASSERT_TRUE(rules) << rules.error().message;
    const Design design = chain({named("i", input({3})), named("t", layer("Twice"))});
    Diagnostics diagnostics;
    const auto files = generate(design, infer_shapes(design, *rules).value(), *rules, "toy", "", diagnostics);
    ASSERT_TRUE(files) << files.error().message;
    EXPECT_EQ(files->front().text, "begin\n  read (3,)\n  t = multiply  by 2\nend\n");
}

TEST(Summary, ListsEveryLayerAndItsTotals) {
    const Design design =
        chain({named("image", input({28, 28, 1})), named("conv", conv(20, 5)), flatten(), named("fc", dense(10))});
    const std::string table = summary(design, infer_shapes(design, shipped_rules()).value(), shipped_rules());
    EXPECT_NE(table.find("conv (Conv2D)"), std::string::npos);
    EXPECT_NE(table.find("[24, 24, 20]"), std::string::npos);
    EXPECT_NE(table.find("115,210"), std::string::npos);
    EXPECT_NE(table.find("Parameters: 115,730 (trainable 115,730, not trainable 0)"), std::string::npos) << table;
}

TEST(Summary, NamesOpenSizesAndPutsAQuestionMarkForWhatCannotBeKnown) {
    const Design design = chain({named("image", input({unknown_size, 3})), named("part", layer("Block"))});
    const std::string table = summary(design, infer_shapes(design, shipped_rules()).value(), shipped_rules());
    EXPECT_NE(table.find("[steps, 3]"), std::string::npos);
    EXPECT_NE(table.find("Parameters: ?"), std::string::npos);
}

TEST(ReadPrototxt, ReadsWhatItWrites) {
    const auto fields = read_prototxt("name: \"a { \\\" # b\" # note\nlayer { n: 1 n: 2 m { w: MAX } }", {});
    ASSERT_TRUE(fields);
    const std::vector<std::string> lines = prototxt_lines(*fields);
    EXPECT_EQ(lines, (std::vector<std::string>{"name: \"a { \\\" # b\"", "layer {", "  n: 1", "  n: 2", "  m {",
                                               "    w: MAX", "  }", "}"}));
}

TEST(ReadPrototxt, RefusesWhatIsBroken) {
    for (const char* text : {"layer {", "}", "name:", ": 3", "name: \"open", "a { b: }"})
        EXPECT_FALSE(read_prototxt(text, {})) << text;
    EXPECT_FALSE(read_prototxt(std::string(100, '{'), {}));
    std::string deep;
    for (int i = 0; i < 10'000; ++i) deep += "a{";
    EXPECT_FALSE(read_prototxt(deep, {}));
}

TEST(Generate, KeepsAResultThatALayerWithoutCodeHandsOn) {
    Design design = chain({named("i", input({7, 3})), named("a", dense(3)),
                           named("left", layer("Cropping1D", {{"cropping", std::int64_t{0}}}))});
    design.layers.push_back(named("b", dense(5)));
    design.layers.push_back(named("right", dense(5)));
    design.edges.push_back({"i", "b"});
    design.edges.push_back({"b", "right"});
    const Rules& rules = shipped_rules();
    Diagnostics diagnostics;
    const auto files = generate(design, infer_shapes(design, rules).value(), rules, "tensorflow", "", diagnostics);
    ASSERT_TRUE(files) << files.error().message;
    const std::string& text = files->front().text;
    EXPECT_NE(text.find("left = x"), std::string::npos) << text;
    EXPECT_NE(text.find("return left, right"), std::string::npos) << text;
}

TEST(Generate, TakesTheLastOfMoreSizesThanATargetLaysOutForTheChannels) {
    const Design design =
        chain({input({2, 4, 8, 8, 3}), named("a", layer("Activation", {{"activation", std::string("softmax")}}))});
    EXPECT_NE(code_of(design, "pytorch").find("dim=-1)"), std::string::npos) << code_of(design, "pytorch");
}

TEST(GenerateOnnx, NamesTheStepsOfEachInputApartInTheTextToo) {
    test::Builder net;
    for (const std::string name : {"left", "right"}) {
        net.add(named(name, input({unknown_size, 4})), {});
        net.add(named(name + "_sum", layer("GlobalMaxPool1D")), {name});
    }
    net.add(layer("Add"), {"left_sum", "right_sum"});
    Diagnostics diagnostics;
    const auto files = generated(net.design, "onnx", diagnostics);
    ASSERT_TRUE(files) << files.error().message;
    const std::string& text = files->back().text;
    EXPECT_TRUE(has_line(text, "# input left: float[N, steps, 4]")) << text;
    EXPECT_TRUE(has_line(text, "# input right: float[N, right_steps, 4]")) << text;
}

}  // namespace
}  // namespace dlp
