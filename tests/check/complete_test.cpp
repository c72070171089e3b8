#include <algorithm>

#include "check/completed.h"
#include "support/cpu_time.h"

namespace dlp {
namespace {

using namespace test;

TEST(Complete, NeverChangesWhatThePaperStates) {
    const Design design = vgg16();
    const Outcome outcome = completed(design);
    for (const Layer& before : design.layers) EXPECT_EQ(outcome.layer(before.id).params, before.params);
    EXPECT_TRUE(outcome.design.edges == design.edges);
    EXPECT_TRUE(outcome.messages.empty());
}

TEST(Complete, GivesConvolutionsTheHabitsOfTheFieldWhereNothingIsPrinted) {
    const Outcome outcome = completed(chain({input({32, 32, 3}), named("c", conv(8, 3)), bare("p", "MaxPool2D")}));
    EXPECT_EQ(outcome.value("c", "strides"), "1");
    EXPECT_EQ(outcome.value("c", "padding"), "same");
    EXPECT_EQ(outcome.value("p", "pool_size"), "2");
    EXPECT_EQ(outcome.value("p", "strides"), "2");
    EXPECT_EQ(outcome.value("p", "padding"), "valid");
    EXPECT_EQ(outcome.shape("p"), (Shape{16, 16, 8}));
}

TEST(Complete, FindsStrideAndPaddingFromPrintedSizes) {
    const Design design = chain(
        {named("in", input({32, 32, 1})), named("a", conv(6, 5)), named("p", max_pool(2, 2)), named("b", conv(16, 3))});
    const Outcome outcome = completed(design, {{}, {{"a", {28, 28, 6}}, {"p", {14, 14, 6}}, {"b", {7, 7, 16}}}});
    EXPECT_EQ(outcome.value("a", "padding"), "valid");
    EXPECT_EQ(outcome.value("b", "strides"), "2");
    EXPECT_EQ(outcome.value("b", "padding"), "same");
    EXPECT_TRUE(outcome.messages.empty());
}

TEST(Complete, FindsPixelsOfPaddingThatNoNameCovers) {
    const Outcome outcome =
        completed(chain({input({224, 224, 3}), named("a", layer("Conv2D", {{"filters", std::int64_t{96}},
                                                                           {"kernel_size", std::int64_t{11}},
                                                                           {"strides", std::int64_t{4}}}))}),
                  {{}, {{"a", {55, 55, unknown}}}});
    EXPECT_EQ(outcome.value("a", "padding"), "2");
}

TEST(Complete, FindsTheKernelOfAValidConvolution) {
    Layer made = layer("Conv2D", {{"filters", std::int64_t{6}}, {"padding", std::string("valid")}});
    const Outcome outcome = completed(chain({input({32, 32, 1}), named("a", made)}), {{}, {{"a", {28, 28, 6}}}});
    EXPECT_EQ(outcome.value("a", "kernel_size"), "5");
    EXPECT_EQ(outcome.value("a", "strides"), "1");
}

TEST(Complete, TakesPoolsOfThreeByTwoAsThePaperPrintsThem) {
    const Design design = chain({named("in", input({112, 112, 64})), named("p", max_pool(3, 2))});
    EXPECT_EQ(completed(design, {{}, {{"p", {56, 56, 64}}}}).value("p", "padding"), "same");
    EXPECT_EQ(completed(design, {{}, {{"p", {55, 55, 64}}}}).value("p", "padding"), "valid");
}

TEST(Complete, LetsOverlappingPoolsCoverTheirWholeInputWhereNothingIsPrinted) {
    EXPECT_EQ(completed(chain({input({112, 112, 64}), named("p", max_pool(3, 2))})).shape("p"), (Shape{56, 56, 64}));
    EXPECT_EQ(completed(chain({input({55, 55, 96}), named("p", max_pool(3, 2))})).shape("p"), (Shape{27, 27, 96}));
}

TEST(Complete, ReadsTheSizeThatTheNextLayerTakes) {
    const Design design = chain({input({56, 56, 64}), named("a", conv(64, 3)), named("b", conv(64, 3))});
    const Outcome outcome = completed(design, {{{"b", {28, 28, 64}}}, {}});
    EXPECT_EQ(outcome.value("a", "strides"), "2");
}

TEST(Complete, SettlesARunOfLayersByTheSizeAtItsEnd) {
    const Design design = chain({input({28, 28, 1}), named("a", conv(20, 5)), named("p", max_pool(2, 2)),
                                 named("b", conv(50, 5)), named("q", max_pool(2, 2))});
    const Outcome outcome = completed(design, {{}, {{"q", {4, 4, 50}}}});
    EXPECT_EQ(outcome.value("a", "padding"), "valid");
    EXPECT_EQ(outcome.value("b", "padding"), "valid");
}

TEST(Complete, ToleratesSizesThatAreOffByOneAndTellsAboutOthers) {
    Layer fixed = conv(8, 3, std::string("same"));
    const Design design = chain({input({32, 32, 3}), named("a", fixed)});
    const Outcome close = completed(design, {{}, {{"a", {31, 31, 8}}}});
    EXPECT_TRUE(close.tells("Conv2D 'a': the paper prints 31x31x8, its parameters give 32x32x8"));
    Diagnostics diagnostics;
    complete(design, {{}, {{"a", {10, 10, 8}}}}, shipped_rules(), diagnostics);
    ASSERT_EQ(diagnostics.entries().size(), 1U);
    EXPECT_EQ(diagnostics.entries().front().severity, Severity::Warning);
    EXPECT_EQ(diagnostics.entries().front().message,
              "Conv2D 'a': the paper prints 10x10x8, its parameters give 32x32x8");
}

TEST(Complete, PointsToThePageOfAContradiction) {
    Layer fixed = named("a", conv(8, 3, std::string("same")));
    fixed.evidence = {{4, page_box(1, 2, 3, 4), "conv"}};
    Diagnostics diagnostics;
    complete(chain({input({32, 32, 3}), fixed}), {{}, {{"a", {10, 10, 8}}}}, shipped_rules(), diagnostics);
    ASSERT_EQ(diagnostics.entries().size(), 1U);
    EXPECT_EQ(diagnostics.entries().front().origin.page, 4);
}

TEST(Complete, InsertsAFlattenBeforeDenseAndMarksItAsInferred) {
    const Outcome outcome =
        completed(chain({named("in", input({8, 8, 3})), named("c", conv(4, 3)), named("d", dense(10))}));
    EXPECT_EQ(types_of(outcome.design), (std::vector<std::string>{"Input", "Conv2D", "Flatten", "Dense"}));
    EXPECT_EQ(outcome.design.edges, (std::vector<Edge>{{"in", "c"}, {"c", "flatten"}, {"flatten", "d"}}));
    EXPECT_TRUE(outcome.layer("flatten").evidence.empty());
}

TEST(Complete, NeedsNoFlattenBehindAGlobalPool) {
    const Outcome outcome = completed(chain({input({8, 8, 3}), layer("GlobalAvgPool2D"), dense(10)}));
    EXPECT_EQ(outcome.design.layers.size(), 3U);
}

TEST(Complete, NumbersASecondFlatten) {
    Builder net;
    const std::string in = net.add(input({8, 8, 3}), {});
    net.add(named("a", dense(2)), {in});
    net.add(named("b", dense(3)), {in});
    const Outcome outcome = completed(net.design);
    EXPECT_EQ(outcome.shape("flatten_2"), (Shape{192}));
}

TEST(Complete, InsertsAnInputOfTheSizeThatTheFirstLayerTakes) {
    const Outcome outcome = completed(chain({named("c", conv(64, 3)), dense(10)}), {{{"c", {32, 32, unknown}}}, {}});
    EXPECT_EQ(outcome.design.layers.front().id, "input");
    EXPECT_EQ(outcome.value("input", "shape"), "[32, 32, 3]");
}

TEST(Complete, FindsTheInputBehindWhichTheFirstPrintedSizeComesOut) {
    const auto side = [](std::int64_t kernel, std::int64_t strides, std::int64_t printed) {
        Layer first = conv(64, kernel);
        first.params["strides"] = strides;
        return completed(chain({named("c", first)}), {{}, {{"c", {printed, printed, 64}}}}).value("input", "shape");
    };
    EXPECT_EQ(side(7, 2, 112), "[224, 224, 3]");
    EXPECT_EQ(side(11, 4, 55), "[227, 227, 3]");
    EXPECT_EQ(side(5, 1, 28), "[32, 32, 3]");
}

TEST(Complete, TakesAnImageOf224WhereNothingTellsTheInputAndSaysSo) {
    const Outcome outcome = completed(chain({named("c", conv(64, 3))}));
    EXPECT_EQ(outcome.value("input", "shape"), "[224, 224, 3]");
    EXPECT_TRUE(outcome.tells("input size is not stated; 224x224x3 is assumed"));
}

TEST(Complete, FillsAnInputThatStatesNoShape) {
    const Outcome outcome =
        completed(chain({bare("in", "Input"), named("c", conv(64, 3))}), {{}, {{"in", {48, 48, 1}}}});
    EXPECT_EQ(outcome.value("in", "shape"), "[48, 48, 1]");
}

TEST(Complete, FeedsTextOfAnyLengthToARecurrentNetwork) {
    const Layer lstm = layer("LSTM", {{"units", std::int64_t{64}}});
    const Outcome outcome = completed(chain({bare("e", "Embedding"), named("a", lstm), named("b", lstm), dense(2)}));
    EXPECT_EQ(outcome.value("input", "shape"), "[?]");
    EXPECT_EQ(outcome.value("a", "return_sequences"), "true");
    EXPECT_EQ(outcome.value("b", "return_sequences"), "not inferred");
    EXPECT_EQ(outcome.shape("b"), (Shape{64}));
    EXPECT_TRUE(outcome.tells("Embedding 'e': input_dim is not stated; 10000 is assumed"));
}

TEST(Complete, TakesFiltersFromThePrintedSizeElseFromTheInput) {
    const Design design = chain({input({8, 8, 16}), bare("a", "Conv2D"), bare("b", "Conv2D")});
    const Outcome outcome = completed(design, {{}, {{"a", {8, 8, 24}}}});
    EXPECT_EQ(outcome.value("a", "filters"), "24");
    EXPECT_EQ(outcome.value("b", "filters"), "24");
    EXPECT_TRUE(outcome.tells("Conv2D 'b': filters are not stated"));
}

TEST(Complete, TakesUnitsFromThePrintedSizeElseTellsThatItGuesses) {
    const Outcome outcome =
        completed(chain({input({64}), bare("a", "Dense"), bare("s", "Activation"), bare("b", "Dense")}),
                  {{}, {{"s", {1, 1, 100}}}});
    EXPECT_EQ(outcome.value("a", "units"), "100");
    EXPECT_EQ(outcome.value("b", "units"), "10");
    EXPECT_TRUE(outcome.tells("Dense 'b': units is not stated; 10 is assumed"));
}

TEST(Complete, GivesADenseLayerBehindAWholeMapAUsualWidth) {
    const Outcome outcome =
        completed(chain({input({224, 224, 3}), bare("flat", "Flatten"), bare("a", "Dense"), dense(10)}));
    EXPECT_EQ(outcome.value("a", "units"), "1024");
    EXPECT_TRUE(outcome.tells("Dense 'a': units are not stated; 1024, a usual width"));
}

TEST(Complete, GivesAConvolutionBehindAWholeMapAUsualNumberOfFilters) {
    const Outcome outcome =
        completed(chain({input({224, 224, 3}), bare("flat", "Flatten"), bare("a", "Conv2D"), dense(10)}));
    EXPECT_EQ(outcome.value("a", "filters"), "64");
    EXPECT_TRUE(outcome.tells("Conv2D 'a': filters are not stated; 64 is usual"));
}

TEST(Complete, StridesAShortcutSoThatTheSumFits) {
    Builder net;
    const std::string in = net.add(named("in", input({56, 56, 64})), {});
    const std::string a = net.add(named("a", conv(128, 3, std::string("same"), 2)), {in});
    const std::string b = net.add(named("b", conv(128, 3)), {a});
    const std::string shortcut = net.add(named("shortcut", layer("Conv2D", {{"kernel_size", std::int64_t{1}}})), {in});
    net.add(named("sum", layer("Add")), {b, shortcut});
    const Outcome outcome = completed(net.design);
    EXPECT_EQ(outcome.value("shortcut", "strides"), "2");
    EXPECT_EQ(outcome.value("shortcut", "filters"), "128");
    EXPECT_EQ(outcome.shape("sum"), (Shape{28, 28, 128}));
}

TEST(Complete, KeepsTheSizeInThePoolOfAnInceptionModule) {
    Builder net;
    const std::string in = net.add(input({28, 28, 192}), {});
    const std::string a = net.add(named("a", conv(64, 1)), {in});
    const std::string pool = net.add(named("pool", layer("MaxPool2D", {{"pool_size", std::int64_t{3}}})), {in});
    const std::string b = net.add(named("b", conv(32, 1)), {pool});
    net.add(named("join", layer("Concat")), {a, b});
    const Outcome outcome = completed(net.design);
    EXPECT_EQ(outcome.value("pool", "strides"), "1");
    EXPECT_EQ(outcome.value("pool", "padding"), "same");
    EXPECT_EQ(outcome.shape("join"), (Shape{28, 28, 96}));
}

TEST(Complete, CropsTheSkipOfAUNet) {
    Builder net;
    const std::string in = net.add(input({64, 64, 8}), {});
    const std::string pool = net.add(max_pool(2, 2), {in});
    const std::string small = net.add(conv(16, 3, std::string("valid")), {pool});
    const std::string up =
        net.add(named("up", layer("Conv2DTranspose", {{"filters", std::int64_t{8}}, {"kernel_size", std::int64_t{2}}})),
                {small});
    const std::string crop = net.add(named("crop", layer("Cropping2D")), {in});
    net.add(named("join", layer("Concat")), {crop, up});
    const Outcome outcome = completed(net.design);
    EXPECT_EQ(outcome.value("up", "strides"), "2");
    EXPECT_EQ(outcome.value("crop", "cropping"), "[2, 2, 2, 2]");
    EXPECT_EQ(outcome.shape("join"), (Shape{60, 60, 16}));
}

TEST(Complete, TurnsColumnsOfAMapIntoStepsOfASequence) {
    const Outcome outcome = completed(chain({input({4, unknown, 16}), layer("LSTM", {{"units", std::int64_t{32}}})}));
    EXPECT_EQ(types_of(outcome.design), (std::vector<std::string>{"Input", "Permute", "Reshape", "LSTM"}));
    EXPECT_EQ(outcome.value("reshape", "target_shape"), "[?, 64]");
}

TEST(Complete, TurnsAVectorIntoAMapBeforeATransposedConvolution) {
    const Layer up = layer("Conv2DTranspose", {{"filters", std::int64_t{512}}, {"kernel_size", std::int64_t{4}}});
    const Outcome noise = completed(chain({input({100}), named("a", up), named("b", up)}));
    EXPECT_EQ(noise.value("reshape", "target_shape"), "[1, 1, 100]");
    EXPECT_EQ(noise.shape("a"), (Shape{4, 4, 512}));
    EXPECT_EQ(noise.shape("b"), (Shape{8, 8, 512}));
    const Outcome projected =
        completed(chain({input({100}), dense(4 * 4 * 1024), named("a", up)}), {{{"a", {4, 4, 1024}}}, {}});
    EXPECT_EQ(projected.value("reshape", "target_shape"), "[4, 4, 1024]");
    EXPECT_EQ(projected.shape("a"), (Shape{8, 8, 512}));
}

TEST(Complete, GivesAReshapeTheTargetThatTheNextLayerNeeds) {
    const Layer lstm = layer("LSTM", {{"units", std::int64_t{32}}});
    const Outcome outcome = completed(chain({input({1, 25, 512}), bare("r", "Reshape"), lstm}));
    EXPECT_EQ(outcome.value("r", "target_shape"), "[25, 512]");
}

TEST(Complete, GivesDenseTheUnitsThatAReshapeBehindItHolds) {
    const Layer reshape = layer("Reshape", {{"target_shape", Integers{7, 7, 30}}});
    EXPECT_EQ(completed(chain({input({4096}), bare("d", "Dense"), reshape})).value("d", "units"), "1470");
}

TEST(Complete, DividesChannelsIntoAsManyGroupsAsFit) {
    EXPECT_EQ(completed(chain({input({8, 8, 20}), bare("g", "GroupNorm")})).value("g", "groups"), "4");
}

TEST(Complete, GivesAGreyImageItsChannel) {
    const Outcome outcome = completed(chain({input({28, 28}), conv(8, 3)}));
    EXPECT_EQ(outcome.value("reshape", "target_shape"), "[28, 28, 1]");
}

TEST(Complete, JoinsSeveralArrowsIntoALayerThatTakesOne) {
    Builder net;
    const std::string in = net.add(input({8, 8, 3}), {});
    const std::string a = net.add(conv(4, 3), {in});
    const std::string b = net.add(conv(6, 3), {in});
    net.add(named("c", conv(8, 3)), {a, b});
    const Outcome outcome = completed(net.design);
    EXPECT_EQ(outcome.shape("concat"), (Shape{8, 8, 10}));
    EXPECT_TRUE(outcome.tells("Conv2D 'c': takes one input but has 2; they are concatenated"));
}

TEST(Complete, GivesAnOpaqueBlockThePrintedSize) {
    const Outcome outcome = completed(chain({input({56, 56, 64}), bare("b", "Block"), named("c", conv(8, 3))}),
                                      {{}, {{"b", {28, 28, 128}}}});
    EXPECT_EQ(outcome.shape("c"), (Shape{28, 28, 8}));
}

TEST(Complete, LeavesACircleAsItIsAndSaysSo) {
    Design design = chain({named("a", layer("Dropout")), named("b", layer("Dropout"))});
    design.edges.push_back({"b", "a"});
    Diagnostics diagnostics;
    EXPECT_EQ(complete(design, {}, shipped_rules(), diagnostics), design);
    ASSERT_EQ(diagnostics.entries().size(), 1U);
    EXPECT_EQ(diagnostics.entries().front().message, "layers feed each other in a circle (a -> b)");
}

TEST(Complete, IsStableWhenRepeated) {
    for (const Design& design : {vgg16(), lenet5(), resnet50(), chain({conv(8, 3), layer("MaxPool2D"), dense(10)})}) {
        const Outcome once = completed(design);
        EXPECT_EQ(completed(once.design).design, once.design);
    }
}

TEST(Complete, TakesAThousandClassesForPhotographsOnlyWhereTheirSizeIsKnown) {
    EXPECT_EQ(completed(chain({input({224, 224, 3}), conv(8, 3), bare("out", "Dense")})).value("out", "units"), "1000");
    EXPECT_EQ(completed(chain({conv(8, 3), bare("out", "Dense")})).value("out", "units"), "10");
}

Design long_network(std::size_t count) {
    std::vector<Layer> layers{input({224, 224, 3})};
    while (layers.size() < count) layers.push_back(layers.size() % 2 == 0 ? conv(16, 3) : layer("BatchNorm"));
    return chain(std::move(layers));
}

double milliseconds_to_complete(const Design& design, const StatedSizes& sizes) {
    Diagnostics diagnostics;
    return cpu_milliseconds([&] { complete(design, sizes, shipped_rules(), diagnostics); });
}

TEST(Complete, TakesAThousandLayersInFiveMilliseconds) {
    const Design design = long_network(1000);
    double best = 1e9;
    for (int i = 0; i < 5; ++i) {
        best = std::min(best, milliseconds_to_complete(design, {}));
        best = std::min(best, milliseconds_to_complete(design, {{}, {{design.layers.back().id, {55, 55, 16}}}}));
    }
    RecordProperty("milliseconds", std::to_string(best));
#ifdef NDEBUG
    EXPECT_LT(best, 10.0);  // twice the aim: the machine may be busy
#endif
}

TEST(Complete, StaysQuickWhenNoPrintedSizeFits) {
    const Design design = long_network(1000);
    StatedSizes sizes;
    for (std::size_t i = 1; i < design.layers.size(); ++i)
        sizes.outputs[design.layers[i].id] = {static_cast<std::int64_t>(i % 97) + 300, 7, 3};
    const double milliseconds = milliseconds_to_complete(design, sizes);
    RecordProperty("milliseconds", std::to_string(milliseconds));
#ifdef NDEBUG
    EXPECT_LT(milliseconds, 500.0);
#endif
}

TEST(Complete, KeepsPlacesApartInAPerceptronThatIsAddedToItsMap) {
    Design design =
        chain({named("in", input({8, 8, 3})), named("c", conv(16, 3)), named("norm", bare("n", "LayerNorm")),
               named("up", dense(64)), named("down", dense(16)), named("sum", bare("s", "Add"))});
    design.edges.push_back({"c", "sum"});
    const Outcome outcome = completed(design);
    EXPECT_EQ(outcome.shape("up"), (Shape{8, 8, 64}));
    EXPECT_EQ(outcome.shape("sum"), (Shape{8, 8, 16}));
}

TEST(Complete, FeedsBlocksBeforeAttentionWithSequences) {
    const auto input_before = [](const std::string& reader) {
        return completed(chain({named("in", bare("i", "Input")), named("query", bare("q", "Block")),
                                named("reader", bare("r", reader))}))
            .shape("in");
    };
    EXPECT_EQ(input_before("Attention"), (Shape{128, 512}));
    EXPECT_EQ(input_before("LSTM"), (Shape{unknown, 128}));
    EXPECT_EQ(input_before("Conv2D"), (Shape{224, 224, 3}));
}

}  // namespace
}  // namespace dlp
