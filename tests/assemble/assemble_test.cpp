#include "assemble/assemble.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "support/design_builders.h"
#include "support/table_builder.h"

namespace dlp {
namespace {

using test::paper_of;
using test::Rows;
using test::shipped_rules;
using test::table_of;

std::vector<AssembledDesign> assemble(const Rows& rows, const std::string& text = "") {
    Diagnostics diagnostics;
    return assemble_tables(paper_of(table_of(rows), text), {true}, shipped_rules(), diagnostics);
}

/// The design of a table that shows one.
Design design_of(const Rows& rows, const std::string& text = "") {
    const std::vector<AssembledDesign> designs = assemble(rows, text);
    EXPECT_EQ(designs.size(), 1U);
    return designs.empty() ? Design{} : designs.front().design;
}

std::vector<std::string> types_of(const Design& design) {
    std::vector<std::string> types;
    for (const Layer& layer : design.layers) types.push_back(layer.type);
    return types;
}

std::vector<const Layer*> layers_of_type(const Design& design, std::string_view type) {
    std::vector<const Layer*> layers;
    for (const Layer& layer : design.layers) {
        if (layer.type == type) layers.push_back(&layer);
    }
    return layers;
}

std::size_t count_inputs(const Design& design, const std::string& id) {
    return static_cast<std::size_t>(
        std::count_if(design.edges.begin(), design.edges.end(), [&](const Edge& edge) { return edge.to == id; }));
}

std::string stated(const Layer& layer, const std::string& name) {
    const auto found = layer.params.find(name);
    return found == layer.params.end() ? "none" : value_text(found->second);
}

const Rows plain_rows{{"Layer", "Kernel", "Stride", "Filters"},
                      {"conv1", "5×5", "1", "32"},
                      {"pool1", "2×2", "2", ""},
                      {"conv2", "3×3", "1", "64"},
                      {"fc1", "", "", "10"}};

const Rows stage_rows{{"layer name", "output size", "26-layer"},
                      {"conv1", "112×112", "7×7, 64, stride 2"},
                      {"conv2_x", "56×56", "[1×1, 64; 3×3, 64; 1×1, 256] × 3"},
                      {"", "1×1", "average pool, 1000-d fc, softmax"}};

TEST(Assemble, ChainsTheRowsOfATableInTheirOrder) {
    const Design design = design_of(plain_rows);
    EXPECT_EQ(types_of(design), (std::vector<std::string>{"Conv2D", "MaxPool2D", "Conv2D", "Dense"}));
    ASSERT_EQ(design.edges.size(), 3U);
    for (std::size_t i = 0; i < design.edges.size(); ++i) {
        EXPECT_EQ(design.edges[i], (Edge{design.layers[i].id, design.layers[i + 1].id}));
    }
}

TEST(Assemble, NamesLayersAndDesignAfterThePaper) {
    const std::vector<AssembledDesign> designs = assemble(plain_rows);
    ASSERT_EQ(designs.size(), 1U);
    EXPECT_EQ(designs[0].design.layers.front().id, "conv1");
    EXPECT_EQ(designs[0].slug.rfind("table-1", 0), 0U) << designs[0].slug;
    ASSERT_EQ(designs[0].design.sources.size(), 1U);
    EXPECT_EQ(designs[0].design.sources[0].label, "Table 1");
}

TEST(Assemble, AddsShortcutsWhereThePaperSpeaksOfResidualBlocks) {
    const Design design = design_of(stage_rows, "We stack residual blocks with identity shortcuts.");
    EXPECT_EQ(layers_of_type(design, "Add").size(), 3U);
    for (const Layer* add : layers_of_type(design, "Add")) EXPECT_EQ(count_inputs(design, add->id), 2U);
}

TEST(Assemble, AddsNoShortcutWithoutThatEvidence) {
    const Design design = design_of(stage_rows, "We stack convolutions.");
    EXPECT_TRUE(layers_of_type(design, "Add").empty());
    EXPECT_EQ(layers_of_type(design, "Conv2D").size(), 10U);
}

TEST(Assemble, ProjectsAShortcutWhereTheWidthsDifferAndThePaperSaysSo) {
    const std::string text = "We use residual blocks. Projection shortcuts increase dimensions.";
    EXPECT_EQ(layers_of_type(design_of(stage_rows, text), "Conv2D").size(), 11U);
    EXPECT_EQ(layers_of_type(design_of(stage_rows, "We use residual blocks."), "Conv2D").size(), 10U);
}

TEST(Assemble, CallsAnAveragePoolingBeforeAOneByOneOutputGlobal) {
    const Design design = design_of(stage_rows);
    EXPECT_EQ(layers_of_type(design, "GlobalAvgPool2D").size(), 1U);
    EXPECT_TRUE(layers_of_type(design, "AvgPool2D").empty());
}

TEST(Assemble, ExpandsAnInceptionRowIntoItsBranches) {
    const Design design = design_of({{"type", "patch size/stride", "output size", "#1×1", "#3×3 reduce", "#3×3",
                                      "#5×5 reduce", "#5×5", "pool proj"},
                                     {"convolution", "7×7/2", "112×112×64", "", "", "", "", "", ""},
                                     {"inception (3a)", "", "28×28×256", "64", "96", "128", "16", "32", "32"},
                                     {"linear", "", "1×1×1000", "", "", "", "", "", ""}});
    const auto concats = layers_of_type(design, "Concat");
    ASSERT_EQ(concats.size(), 1U);
    EXPECT_EQ(count_inputs(design, concats[0]->id), 4U);
    EXPECT_EQ(concats[0]->label, "inception (3a)");
    EXPECT_EQ(layers_of_type(design, "Conv2D").size(), 7U);
}

TEST(Assemble, ExpandsAFireRow) {
    const Design design = design_of(
        {{"layer name/type", "filter size / stride", "s1x1 (#1x1 squeeze)", "e1x1 (#1x1 expand)", "e3x3 (#3x3 expand)"},
         {"conv1", "7x7/2 (x96)", "", "", ""},
         {"maxpool1", "3x3/2", "", "", ""},
         {"fire2", "", "16", "64", "64"}});
    const auto convolutions = layers_of_type(design, "Conv2D");
    ASSERT_EQ(convolutions.size(), 4U);
    EXPECT_EQ(stated(*convolutions[0], "filters"), "96");
    EXPECT_EQ(stated(*convolutions[1], "filters"), "16");
    EXPECT_EQ(layers_of_type(design, "Concat").size(), 1U);
}

const Rows bottleneck_rows{{"Input", "Operator", "t", "c", "n", "s"},
                           {"224^2 × 3", "conv2d", "-", "32", "1", "2"},
                           {"112^2 × 32", "bottleneck", "1", "16", "1", "1"},
                           {"112^2 × 16", "bottleneck", "6", "24", "2", "2"},
                           {"7^2 × 320", "conv2d 1x1", "-", "1280", "1", "1"}};

TEST(Assemble, GivesOnlyTheFirstOfRepeatedBlocksTheStride) {
    const Design design =
        design_of(bottleneck_rows, "Our building block is the inverted residual with linear bottleneck.");
    const auto depthwise = layers_of_type(design, "DepthwiseConv2D");
    ASSERT_EQ(depthwise.size(), 3U);
    EXPECT_EQ(stated(*depthwise[1], "strides"), "2");
    EXPECT_EQ(stated(*depthwise[2], "strides"), "1");
    EXPECT_EQ(layers_of_type(design, "Add").size(), 1U);
}

TEST(Assemble, WidensAnInvertedResidualByItsExpansion) {
    const Design design =
        design_of(bottleneck_rows, "Our building block is the inverted residual with linear bottleneck.");
    const auto has_width = [](const Layer& layer) { return stated(layer, "filters") == "96"; };
    EXPECT_EQ(std::count_if(design.layers.begin(), design.layers.end(), has_width), 1) << "6 x 16 channels";
}

TEST(Assemble, TakesTheInputFromTheFirstRowsPrintedSize) {
    const Design design = design_of(bottleneck_rows, "inverted residuals");
    EXPECT_EQ(design.layers.front().type, "Input");
    EXPECT_EQ(stated(design.layers.front(), "shape"), "[224, 224, 3]");
}

TEST(Assemble, KeepsABlockWhoseInsideIsNotShownAsOneLayer) {
    const Design design = design_of({{"Layer", "Kernel", "Filters"},
                                     {"conv1", "3×3", "16"},
                                     {"attention module", "", ""},
                                     {"conv2", "3×3", "32"},
                                     {"fc", "", "10"}});
    const auto blocks = layers_of_type(design, "Block");
    ASSERT_EQ(blocks.size(), 1U);
    EXPECT_EQ(blocks[0]->label, "attention module");
}

TEST(Assemble, ConnectsTheUnitsOfADenseBlockToAllBeforeThem) {
    const Design design =
        design_of({{"Layers", "Output Size", "DenseNet-121"},
                   {"Convolution", "112 × 112", "7 × 7 conv, stride 2"},
                   {"Dense Block (1)", "56 × 56", "[1 × 1 conv; 3 × 3 conv] × 3"},
                   {"Classification Layer", "1 × 1", "7 × 7 global average pool\n1000D fully-connected, softmax"}},
                  "Each dense block is densely connected. The growth rate for our networks is k = 32.");
    const auto concats = layers_of_type(design, "Concat");
    ASSERT_EQ(concats.size(), 3U);
    EXPECT_EQ(count_inputs(design, concats[0]->id), 2U);
    EXPECT_EQ(count_inputs(design, concats[2]->id), 4U);
    EXPECT_EQ(stated(*layers_of_type(design, "Conv2D").back(), "filters"), "32");
}

TEST(Assemble, AppliesWhatTheTextSaysOfAllLayers) {
    const Design design = design_of(plain_rows, "All hidden layers use the ReLU non-linearity in our network.");
    EXPECT_EQ(stated(design.layers[0], "activation"), "relu");
    EXPECT_EQ(stated(design.layers.back(), "activation"), "none") << "the last layer is no hidden one";
}

TEST(Assemble, LetsTheTableGoBeforeTheText) {
    const Design design = design_of({{"Layer", "Kernel", "Filters", "Activation"},
                                     {"conv1", "3×3", "16", "tanh"},
                                     {"conv2", "3×3", "32", "tanh"},
                                     {"fc", "", "10", "softmax"}},
                                    "All hidden layers use the ReLU non-linearity in our network.");
    EXPECT_EQ(stated(design.layers[0], "activation"), "tanh");
}

TEST(Assemble, KeepsThePrintedSizesForTheShapeAlgebra) {
    const std::vector<AssembledDesign> designs = assemble(stage_rows);
    ASSERT_EQ(designs.size(), 1U);
    EXPECT_EQ(designs[0].sizes.outputs.at("conv1"), (Shape{112, 112, unknown_size}));
}

TEST(Assemble, SaysSoWhereATableDoesNotReadAsLayers) {
    Diagnostics diagnostics;
    const Paper paper = paper_of(table_of({{"Method", "Top-1"}, {"Ours", "75.3"}, {"Baseline", "73.1"}}));
    EXPECT_TRUE(assemble_tables(paper, {true}, shipped_rules(), diagnostics).empty());
    EXPECT_FALSE(diagnostics.entries().empty());
}

TEST(Assemble, LeavesTablesAloneThatShowNoDesign) {
    Diagnostics diagnostics;
    EXPECT_TRUE(assemble_tables(paper_of(table_of(plain_rows)), {false}, shipped_rules(), diagnostics).empty());
}

const Rows two_stages{{"layer name", "output size", "net"},
                      {"conv1", "112×112", "7×7, 64, stride 2"},
                      {"conv2_x", "56×56", "[3×3, 64; 3×3, 64] × 2"},
                      {"conv3_x", "28×28", "[3×3, 128; 3×3, 128] × 2"}};

TEST(Assemble, StatesTheStrideOfAStageThatHalvesItsMapWhereTheTextSaysSo) {
    const Design design = design_of(two_stages, "Down-sampling is performed by the stages with a stride of 2.");
    const std::vector<const Layer*> convolutions = layers_of_type(design, "Conv2D");
    ASSERT_EQ(convolutions.size(), 9U);
    EXPECT_EQ(stated(*convolutions[5], "strides"), "2") << convolutions[5]->id;
    EXPECT_EQ(stated(*convolutions[6], "strides"), "none");
    const Design silent = design_of(two_stages);
    EXPECT_EQ(stated(*layers_of_type(silent, "Conv2D")[5], "strides"), "none");
}

TEST(Assemble, TakesTheInputFromTheTextWhenItFitsTheFirstMap) {
    const Design design = design_of(two_stages, "The input of our network is a 224 × 224 RGB image.");
    ASSERT_FALSE(design.layers.empty());
    EXPECT_EQ(design.layers.front().type, "Input");
    EXPECT_EQ(stated(design.layers.front(), "shape"), "[224, 224, 3]");
    const Design other = design_of(two_stages, "The input of the mask branch is a 28 × 28 RGB image.");
    EXPECT_EQ(layers_of_type(other, "Input").size(), 0U);
}

const Rows dense_rows{{"Layers", "Output Size", "net"},
                      {"Convolution", "32×32", "3×3 conv"},
                      {"Dense Block (1)", "32×32", "[1×1 conv; 3×3 conv] × 2"},
                      {"Transition Layer (1)", "32×32", "1×1 conv"},
                      {"Pooling", "16×16", "2×2 average pool, stride 2"}};

TEST(Assemble, GivesDenselyConnectedLayersTheWidthsThatTheTextTells) {
    const Design design =
        design_of(dense_rows,
                  "The growth rate is k = 12. The initial convolution layer comprises 2k convolutions. We let each 1×1 "
                  "convolution "
                  "produce 4k feature-maps. We set the compression factor to 0.5 in our experiments.");
    const std::vector<const Layer*> convolutions = layers_of_type(design, "Conv2D");
    ASSERT_EQ(convolutions.size(), 6U);
    EXPECT_EQ(stated(*convolutions[0], "filters"), "24");
    EXPECT_EQ(stated(*convolutions[1], "filters"), "48");
    EXPECT_EQ(stated(*convolutions[2], "filters"), "12");
    const Value* transition = find_value(*convolutions[5], "filters");
    ASSERT_NE(transition, nullptr);
    EXPECT_EQ(value_text(*transition), "24");  // half of 24 + 2 x 12
    EXPECT_EQ(convolutions[5]->params.count("filters"), 0U) << "computed, so inferred";
}

TEST(Assemble, KeepsBlocksWhoseMapsThePaperPrintsBesideOneLayer) {
    const Rows rows{{"Name", "Type", "Output size"},
                    {"fusion module A", "", "24×64×64"},
                    {"fusion module B", "", "48×32×32"},
                    {"fullconv", "", "10×128×128"}};
    EXPECT_EQ(types_of(design_of(rows)), (std::vector<std::string>{"Block", "Block", "Conv2DTranspose"}));
    Rows without_maps = rows;
    for (std::vector<std::string>& row : without_maps) row.back().clear();
    EXPECT_TRUE(assemble(without_maps).empty());
}

TEST(Assemble, KeepsATypeThatNobodyKnowsAsAnOpaqueBlock) {
    const Design design = design_of({{"Type", "Configurations"},
                                     {"Convolution", "#maps:64, k:3×3, s:1, p:1"},
                                     {"MaxPooling", "Window:2×2, s:2"},
                                     {"Transcription", "-"}});
    EXPECT_EQ(types_of(design), (std::vector<std::string>{"Conv2D", "MaxPool2D", "Block"}));
    EXPECT_EQ(design.layers.back().label, "Transcription");
}

TEST(Assemble, ExpandsTransformerBlocksOnlyWhereTheTextSpeaksOfAttention) {
    const Rows rows{{"Layer Name", "Tiny", "Base"},
                    {"Patch Embedding", "p = 4; c = 96", "p = 4; c = 128"},
                    {"Transformer Block", "[w = 7; r = 7] × 2", "[w = 7; r = 7] × 3"},
                    {"Patch Embedding", "p = 2; c = 192", "p = 2; c = 256"}};
    const std::vector<AssembledDesign> designs = assemble(rows, "Each block holds multi-head self-attention.");
    ASSERT_EQ(designs.size(), 2U);
    EXPECT_EQ(layers_of_type(designs[0].design, "MultiHeadAttention").size(), 2U);
    EXPECT_EQ(layers_of_type(designs[1].design, "MultiHeadAttention").size(), 3U);
    EXPECT_EQ(stated(designs[0].design.layers.front(), "strides"), "4");
    const std::vector<AssembledDesign> silent = assemble(rows);
    ASSERT_EQ(silent.size(), 2U);
    EXPECT_EQ(layers_of_type(silent[0].design, "Block").size(), 2U);
}

const Rows shuffle_rows{{"Layer", "KSize", "Stride", "Repeat", "Output channels"},
                        {"Image", "", "", "", "3"},
                        {"Conv1", "3 × 3", "2", "1", "24"},
                        {"Stage2", "", "2", "1", "240"},
                        {"", "", "1", "1", "240"},
                        {"FC", "", "", "", "1000"}};

TEST(Assemble, PutsThePapersUnitsIntoItsStages) {
    const Design design = design_of(shuffle_rows, "ShuffleNet units are stacked in three stages.");
    const auto convolutions = layers_of_type(design, "Conv2D");
    ASSERT_EQ(convolutions.size(), 5U);
    EXPECT_EQ(stated(*convolutions[1], "filters"), "60");
    EXPECT_EQ(convolutions[2]->inferred.at("filters"), Value(std::int64_t{216}));  // beside the 24 of the average
    EXPECT_EQ(stated(*convolutions[4], "filters"), "240");
    EXPECT_EQ(layers_of_type(design, "Concat").size(), 1U);
    EXPECT_EQ(layers_of_type(design, "Add").size(), 1U);
}

TEST(Assemble, LeavesStagesClosedWhereThePaperTellsNoUnit) {
    EXPECT_EQ(layers_of_type(design_of(shuffle_rows), "Block").size(), 2U);
}

Rows stream_rows(const std::string& first, const std::string& second) {
    return {{"stage", first, second},
            {"conv1", "3×7×7, 64", "5×7×7, 8"},
            {"conv2", "3×3×3, 128", "3×3×3, 16"},
            {"head", "global average pool, concat, fc", "<"}};
}

TEST(Assemble, MakesOneNetworkOfColumnsThatAreItsStreams) {
    const Design design = design_of(stream_rows("Slow pathway", "Fast pathway"));
    EXPECT_EQ(types_of(design), (std::vector<std::string>{"Conv3D", "Conv3D", "GlobalAvgPool3D", "Conv3D", "Conv3D",
                                                          "GlobalAvgPool3D", "Concat", "Dense"}));
    EXPECT_EQ(design.layers.front().id, "slow_conv1");
    EXPECT_EQ(count_inputs(design, layers_of_type(design, "Concat").front()->id), 2U);
}

TEST(Assemble, KeepsNetworksApartWhoseColumnsAreNoStreams) {
    EXPECT_EQ(assemble(stream_rows("Slow model", "Fast model")).size(), 2U);
}

TEST(Assemble, LeadsToARowFromTheRowsThatItNames) {
    const Design design = design_of({{"Name", "Kernel", "Filters", "Input"},
                                     {"conv1", "7×7", "64", "image"},
                                     {"conv2", "5×5", "128", "conv1"},
                                     {"conv3", "5×5", "128", "conv2"},
                                     {"iconv1", "3×3", "32", "conv3+conv1"}});
    const auto concats = layers_of_type(design, "Concat");
    ASSERT_EQ(concats.size(), 1U);
    EXPECT_EQ(count_inputs(design, concats.front()->id), 2U);
    EXPECT_EQ(count_inputs(design, "iconv1"), 1U);
}

TEST(Assemble, GivesConvolutionsWithoutAWindowTheOneOfAll) {
    const Design design =
        design_of({{"Layer", "Type", "Filters"}, {"1", "Conv2D", "32"}, {"2", "Conv2D", "64"}, {"3", "Dense", "10"}},
                  "All filters have size 5x5.");
    EXPECT_EQ(stated(*layers_of_type(design, "Conv2D").front(), "kernel_size"), "5");
}

}  // namespace
}  // namespace dlp
