// Models of Keras as other people have them: of version 1, with wrappers, masks and states, channels first, in models.
#include <gtest/gtest.h>

#include <algorithm>

#include "check/infer_shapes.h"
#include "support/imported.h"

namespace dlp {
namespace {

using test::imported;
using test::layer_called;
using test::shipped_rules;
using test::types_of;

struct Read {
    Design design;
    std::vector<std::string> warnings;
};

Read read(const std::string& text) {
    Diagnostics diagnostics;
    auto design = imported(text, "keras", diagnostics);
    EXPECT_TRUE(design) << design.error().message;
    Read made{design ? std::move(*design) : Design{}, {}};
    for (const Diagnostic& entry : diagnostics.entries()) made.warnings.push_back(entry.message);
    return made;
}

Shape shape_of(const Design& design, const std::string& id) {
    const auto facts = infer_shapes(design, shipped_rules());
    EXPECT_TRUE(facts) << facts.error().message;
    return facts ? facts->layers.find(id)->second.output : Shape{};
}

std::string layer(const std::string& type, const std::string& name, const std::string& config) {
    return R"({"class_name": ")" + type + R"(", "config": {"name": ")" + name + R"(", )" + config + "}}";
}

std::string old_sequential(const std::string& layers) {
    return R"({"class_name": "Sequential", "keras_version": "1.2.2", "config": [)" + layers + "]}";
}

/// A layer that reads first outputs, as Keras 2 writes it.
std::string node(const std::string& type, const std::string& name, const std::string& inputs,
                 const std::string& config) {
    return R"({"class_name": ")" + type + R"(", "name": ")" + name + R"(", "config": {"name": ")" + name + R"(", )" +
           config + R"(}, "inbound_nodes": )" + inputs + "}";
}

std::string model(const std::string& shape, const std::string& layers, const std::string& outputs) {
    return R"({"class_name": "Model", "config": {"name": "net", "layers": [)" +
           node("InputLayer", "in", "[]", R"("batch_input_shape": )" + shape) + "," + layers +
           R"(], "input_layers": [["in", 0, 0]], "output_layers": )" + outputs + "}}";
}

TEST(KerasOne, IsTranslated) {
    const Read made = read(old_sequential(
        layer("Convolution2D", "conv", R"("nb_filter": 8, "nb_row": 3, "nb_col": 5, "border_mode": "same",
 "subsample": [2, 2], "dim_ordering": "th", "bias": false, "activation": "relu", "W_regularizer": null,
 "batch_input_shape": [null, 3, 28, 20])") +
        "," + layer("MaxPooling2D", "pool", R"("pool_size": [2, 2], "strides": [2, 2], "dim_ordering": "th")") + "," +
        layer("Dropout", "drop", R"("p": 0.25)") + "," + layer("Flatten", "flat", R"("trainable": true)") + "," +
        layer("Dense", "dense", R"("output_dim": 10, "input_dim": null, "bias": true, "activation": "softmax")")));
    EXPECT_EQ(types_of(made.design), "Input Conv2D MaxPool2D Dropout Flatten Dense");
    EXPECT_EQ(layer_called(made.design, "conv").params, (Parameters{{"activation", std::string("relu")},
                                                                    {"filters", std::int64_t{8}},
                                                                    {"kernel_size", Integers{3, 5}},
                                                                    {"padding", std::string("same")},
                                                                    {"strides", std::int64_t{2}},
                                                                    {"use_bias", false}}));
    EXPECT_EQ(layer_called(made.design, "drop").params.at("rate"), Value(0.25));
    EXPECT_EQ(shape_of(made.design, "pool"), (Shape{7, 5, 8}));
    EXPECT_EQ(shape_of(made.design, "dense"), (Shape{10}));
    EXPECT_TRUE(made.warnings.empty());
}

TEST(KerasOne, HasSequencesOfItsOwn) {
    const Read made = read(old_sequential(
        layer("Embedding", "words", R"("input_dim": 50, "output_dim": 6, "batch_input_shape": [null, 20])") + "," +
        layer("Convolution1D", "conv", R"("nb_filter": 4, "filter_length": 5, "subsample_length": 2)") + "," +
        layer("MaxPooling1D", "pool", R"("pool_length": 2, "stride": 1)") + "," +
        layer("LSTM", "lstm", R"("output_dim": 7, "inner_activation": "hard_sigmoid", "return_sequences": true)") +
        "," + layer("TimeDistributedDense", "each", R"("output_dim": 3)") + "," +
        layer("MaxoutDense", "max", R"("output_dim": 9, "nb_feature": 4)")));
    EXPECT_EQ(types_of(made.design), "Input Embedding Conv1D MaxPool1D LSTM Dense Block");
    EXPECT_EQ(shape_of(made.design, "conv"), (Shape{8, 4}));
    EXPECT_EQ(shape_of(made.design, "pool"), (Shape{7, 4}));
    EXPECT_EQ(shape_of(made.design, "each"), (Shape{7, 3}));
    EXPECT_EQ(shape_of(made.design, "max"), (Shape{9}));
    EXPECT_EQ(made.warnings, (std::vector<std::string>{
                                 "LSTM 'lstm': recurrent_activation is hard_sigmoid there and sigmoid in a design",
                                 "MaxoutDense 'max': there is no such layer type; it becomes a Block"}));
}

TEST(KerasOne, MergesModelsAndLayers) {
    const auto branch = [](const std::string& name, const std::string& size) {
        return old_sequential(layer("Dense", name, R"("output_dim": 4, "batch_input_shape": [null, )" + size + "]"));
    };
    const auto merged = [&](const std::string& mode) {
        return read(old_sequential(layer("Merge", "merge",
                                         R"("mode": ")" + mode + R"(", "concat_axis": -1, "layers": [)" +
                                             branch("a", "5") + "," + branch("b", "6") + "]") +
                                   "," + layer("Dense", "end", R"("output_dim": 2)")))
            .design;
    };
    EXPECT_EQ(types_of(merged("concat")), "Input Dense Input Dense Concat Dense");
    EXPECT_EQ(shape_of(merged("concat"), "merge"), (Shape{8}));
    EXPECT_EQ(types_of(merged("sum")), "Input Dense Input Dense Add Dense");
    EXPECT_EQ(types_of(merged("mul")), "Input Dense Input Dense Multiply Dense");
    EXPECT_EQ(types_of(merged("cos")), "Input Dense Input Dense Block Dense");

    const Design graph =
        imported(model("[null, 5]",
                       node("Dense", "a", R"([[["in", 0, 0]]])", R"("output_dim": 5)") + "," +
                           node("Merge", "sum", R"([[["in", 0, 0], ["a", 0, 0]]])", R"("mode": "sum")"),
                       R"([["sum", 0, 0]])"),
                 "keras");
    EXPECT_EQ(types_of(graph), "Input Dense Add");
}

TEST(KerasWrappers, ThatADesignCannotSayAreBlocks) {
    const auto both_ways = [](const std::string& mode) {
        return read(model("[null, 12, 6]",
                          node("Bidirectional", "bi", R"([[["in", 0, 0, {}]]])",
                               R"("merge_mode": )" + mode + R"(, "layer": )" + layer("LSTM", "l", R"("units": 5)")),
                          R"([["bi", 0, 0]])"));
    };
    EXPECT_EQ(types_of(both_ways("\"concat\"").design), "Input LSTM");
    for (const auto& [mode, text] : std::vector<std::pair<std::string, std::string>>{
             {"\"sum\"", "sum"}, {"\"ave\"", "ave"}, {"\"mul\"", "mul"}, {"null", "None"}}) {
        const Read made = both_ways(mode);
        EXPECT_EQ(types_of(made.design), "Input Block");
        EXPECT_EQ(shape_of(made.design, "bi"), (Shape{5}));
        ASSERT_EQ(made.warnings.size(), 1U);
        EXPECT_EQ(made.warnings[0],
                  "Bidirectional(LSTM, merge_mode=" + text + ") 'bi': there is no such layer type; it becomes a Block");
    }
}

/// A TimeDistributed for each layer, in a row.
Read read_over_steps(const std::string& shape, const std::vector<std::string>& inside, const std::string& behind = "") {
    std::string layers;
    for (std::size_t i = 0; i < inside.size(); ++i) {
        const std::string first = i == 0 ? R"("batch_input_shape": )" + shape + ", " : "";
        layers += (i == 0 ? "" : ",") +
                  layer("TimeDistributed", "each" + std::to_string(i), first + R"("layer": )" + inside[i]);
    }
    return read(R"({"class_name": "Sequential", "config": {"name": "net", "layers": [)" + layers + behind + "]}}");
}

TEST(KerasSteps, AreOneMoreDirectionOfWindowsThatSeeOneOfThem) {
    const Read made = read_over_steps(
        "[null, null, 64, 48, 3]",
        {layer("Conv2D", "c", R"("filters": 8, "kernel_size": [3, 5], "padding": "same", "strides": [2, 2])"),
         layer("ZeroPadding2D", "z", R"("padding": [[1, 1], [0, 2]])"),
         layer("MaxPooling2D", "p", R"("pool_size": [2, 2], "strides": [2, 2])"),
         layer("Dropout", "d", R"("rate": 0.5)"), layer("Flatten", "f", R"("data_format": "channels_last")")},
        "," + layer("LSTM", "lstm", R"("units": 5)"));
    EXPECT_EQ(types_of(made.design), "Input Conv3D ZeroPadding3D MaxPool3D Dropout Reshape LSTM");
    EXPECT_EQ(layer_called(made.design, "each0").params, (Parameters{{"filters", std::int64_t{8}},
                                                                     {"kernel_size", Integers{1, 3, 5}},
                                                                     {"padding", std::string("same")},
                                                                     {"strides", Integers{1, 2, 2}}}));
    EXPECT_EQ(layer_called(made.design, "each1").params.at("padding"), Value(Integers{0, 0, 1, 1, 0, 2}));
    EXPECT_EQ(layer_called(made.design, "each2").params.at("pool_size"), Value(Integers{1, 2, 2}));
    EXPECT_EQ(shape_of(made.design, "each2"), (Shape{unknown_size, 17, 13, 8}));
    EXPECT_EQ(shape_of(made.design, "each4"), (Shape{unknown_size, 17 * 13 * 8}));
    EXPECT_EQ(shape_of(made.design, "lstm"), (Shape{5}));
}

TEST(KerasSteps, OfGlobalPoolsHaveWindowsAsLargeAsTheirMap) {
    const Read made =
        read_over_steps("[null, 10, 6, 4, 3]", {layer("GlobalAveragePooling2D", "p", R"("keepdims": false)")});
    EXPECT_EQ(types_of(made.design), "Input AvgPool3D Reshape");
    EXPECT_EQ(layer_called(made.design, "each0").params.at("pool_size"), Value(Integers{1, 6, 4}));
    EXPECT_EQ(shape_of(made.design, "each0_places"), (Shape{10, 3}));
}

TEST(KerasSteps, OfAModelAreThoseOfItsLayers) {
    const std::string inner = R"({"class_name": "Sequential", "config": {"name": "eye", "layers": [)" +
                              layer("Conv1D", "c", R"("filters": 4, "kernel_size": [3])") + "," +
                              layer("BatchNormalization", "n", R"("axis": 2)") + "," +
                              layer("Flatten", "f", R"("trainable": true)") + "]}}";
    const Read made = read_over_steps("[null, 7, 12, 2]", {inner}, "," + layer("GRU", "gru", R"("units": 5)"));
    EXPECT_EQ(types_of(made.design), "Input Conv2D BatchNorm Reshape GRU");
    EXPECT_EQ(layer_called(made.design, "each0/c").params.at("kernel_size"), Value(Integers{1, 3}));
    EXPECT_EQ(shape_of(made.design, "gru"), (Shape{5}));
}

TEST(KerasSteps, BecomeABlockOfTheRightShapeWhereADesignCannotSayThem) {
    const Read made = read_over_steps(
        "[null, 7, 12, 2]",
        {layer("LSTM", "c", R"("units": 4)"), layer("Conv1D", "c", R"("filters": 3, "kernel_size": [2])")});
    EXPECT_EQ(types_of(made.design), "Input Block Block");
    EXPECT_EQ(shape_of(made.design, "each0"), (Shape{7, 4}));
    EXPECT_EQ(made.warnings.front(), "TimeDistributed(LSTM) 'each0': there is no such layer type; it becomes a Block");
    const Read causal = read_over_steps(
        "[null, 7, 12, 2]", {layer("Conv1D", "c", R"("filters": 3, "kernel_size": [2], "padding": "causal")")});
    EXPECT_EQ(shape_of(causal.design, "each0"), (Shape{7, 12, 3}));
    EXPECT_EQ(types_of(causal.design), "Input Block");
}

Read read_over_axis(const std::string& type, const std::string& axis, const std::string& shape = "[null, 8, 6, 4]") {
    return read(model(shape, node(type, "n", R"([[["in", 0, 0, {}]]])", R"("groups": 2, "axis": )" + axis),
                      R"([["n", 0, 0]])"));
}

TEST(KerasAxes, ThatAreTheChannelsSayNothing) {
    for (const char* axis : {"-1", "3", "[3]", "[-1]"}) {
        const Read made = read_over_axis("BatchNormalization", axis);
        EXPECT_EQ(types_of(made.design), "Input BatchNorm") << axis;
        EXPECT_TRUE(made.warnings.empty());
    }
}

TEST(KerasAxes, AreBroughtToThePlaceOfTheChannelsAndBack) {
    for (const char* type : {"BatchNormalization", "LayerNormalization", "GroupNormalization", "Softmax"}) {
        const Read made = read_over_axis(type, "1");
        ASSERT_EQ(made.design.layers.size(), 4U) << type;
        EXPECT_EQ(made.design.layers[1].params.at("dims"), Value(Integers{3, 2, 1}));
        EXPECT_EQ(made.design.layers[2].id, "n");
        EXPECT_EQ(made.design.layers[3].params.at("dims"), Value(Integers{3, 2, 1}));
        EXPECT_EQ(shape_of(made.design, "n"), (Shape{4, 6, 8}));
        EXPECT_EQ(shape_of(made.design, "n_back"), (Shape{8, 6, 4}));
    }
}

TEST(KerasAxes, OfSeveralMakeABlock) {
    const Read made = read_over_axis("LayerNormalization", "[1, 2, 3]");
    EXPECT_EQ(types_of(made.design), "Input Block");
    ASSERT_EQ(made.warnings.size(), 1U);
    EXPECT_EQ(made.warnings[0], "LayerNorm 'n': it is over several axes, 1, 2, 3; it becomes a Block");
}

TEST(KerasAxes, OfModelsThatAreChannelsFirstAreCountedThere) {
    const auto with_axis = [](const std::string& axis) {
        return read(model("[null, 3, 8, 6]",
                          node("Conv2D", "c", R"([[["in", 0, 0, {}]]])",
                               R"("filters": 4, "kernel_size": [1, 1], "data_format": "channels_first")") +
                              "," + node("BatchNormalization", "n", R"([[["c", 0, 0, {}]]])", R"("axis": )" + axis),
                          R"([["n", 0, 0]])"));
    };
    EXPECT_EQ(types_of(with_axis("1").design), "Input Conv2D BatchNorm");
    const Read rows = with_axis("2");
    EXPECT_EQ(types_of(rows.design), "Input Conv2D Permute BatchNorm Permute");
    EXPECT_EQ(shape_of(rows.design, "n").back(), 8);
}

TEST(KerasAxes, ThatADesignCannotCountAreTold) {
    const Read made = read_over_axis("BatchNormalization", "5");
    EXPECT_EQ(made.warnings,
              (std::vector<std::string>{"layer 'n': it is over axis 5 there, and over the channels in a design"}));
}

TEST(KerasCalls, TellOfMasksAndStates) {
    const Read made = read(model(
        "[null, 12, 6]",
        node("LSTM", "first", R"([[["in", 0, 0, {"mask": ["in", 0, 0]}]]])", R"("units": 5, "return_state": true)") +
            "," +
            node("LSTM", "second", R"([[["in", 0, 0, {}], ["first", 0, 1, {}], ["first", 0, 2, {}]]])",
                 R"("units": 5)"),
        R"([["second", 0, 0]])"));
    EXPECT_EQ(types_of(made.design), "Input LSTM Block Block Block");
    EXPECT_EQ(made.warnings,
              (std::vector<std::string>{"layer 'first' reads a mask, which a design has no place for",
                                        "layer 'first': another output than its first is read; it becomes a Block",
                                        "layer 'first': another output than its first is read; it becomes a Block",
                                        "LSTM 'second': it reads other inputs than in a design; it becomes a Block"}));
}

TEST(KerasCalls, KeepOutputsThatAreReadToo) {
    const Design design = imported(model("[null, 6]",
                                         node("Dense", "aux", R"([[["in", 0, 0, {}]]])", R"("units": 3)") + "," +
                                             node("Dense", "end", R"([[["aux", 0, 0, {}]]])", R"("units": 2)"),
                                         R"([["aux", 0, 0], ["end", 0, 0]])"),
                                   "keras");
    EXPECT_EQ(types_of(design), "Input Dense Dense Output Output");
    EXPECT_EQ(design.edges[2], (Edge{"aux", "aux_output"}));
    EXPECT_EQ(design.edges[3], (Edge{"end", "end_output"}));
}

TEST(KerasCalls, KeepThePlacesOfAGlobalPool) {
    const std::string layers =
        node("GlobalAveragePooling2D", "gap", R"([[["in", 0, 0, {}]]])", R"("keepdims": true)") + "," +
        node("Conv2D", "conv", R"([[["gap", 0, 0, {}]]])", R"("filters": 7, "kernel_size": [1, 1])");
    const Design design = imported(model("[null, 9, 9, 4]", layers, R"([["conv", 0, 0]])"), "keras");
    EXPECT_EQ(types_of(design), "Input GlobalAvgPool2D Reshape Conv2D");
    EXPECT_EQ(shape_of(design, "conv"), (Shape{1, 1, 7}));
}

TEST(KerasChannelsFirst, AreTurned) {
    const std::string layers =
        node("Conv2D", "conv", R"([[["in", 0, 0, {}]]])",
             R"("filters": 8, "kernel_size": [3, 3], "padding": "same", "data_format": "channels_first")") +
        "," + node("Concatenate", "cat", R"([[["in", 0, 0, {}], ["conv", 0, 0, {}]]])", R"("axis": 1)") + "," +
        node("Reshape", "rows", R"([[["cat", 0, 0, {}]]])", R"("target_shape": [11, 120])");
    const Design design = imported(model("[null, 3, 12, 10]", layers, R"([["rows", 0, 0]])"), "keras");
    EXPECT_EQ(layer_called(design, "in").params.at("shape"), Value(Integers{12, 10, 3}));
    EXPECT_EQ(shape_of(design, "cat"), (Shape{12, 10, 11}));
    EXPECT_EQ(types_of(design), "Input Conv2D Concat Reshape Permute");
    EXPECT_EQ(design.data_format, DataFormat::ChannelsLast);
}

TEST(KerasModels, InsideOthersCountTheirCallsFromOne) {
    const std::string inner =
        R"({"class_name": "Sequential", "name": "inner", "config": {"name": "inner", "layers": [)" +
        layer("Dense", "d", R"("units": 2, "batch_input_shape": [null, 6])") +
        R"(]}, "inbound_nodes": [[["in", 0, 0, {}]], [["twice", 0, 0, {}]]]})";
    const std::string layers =
        node("Dense", "twice", R"([[["in", 0, 0, {}]]])", R"("units": 6)") + "," + inner + "," +
        node("Add", "sum", R"([[["inner", 1, 0, {}], ["inner", 2, 0, {}]]])", R"("trainable": true)");
    const Design design = imported(model("[null, 6]", layers, R"([["sum", 0, 0]])"), "keras");
    EXPECT_EQ(types_of(design), "Input Dense Dense Dense Add");
    EXPECT_EQ(shape_of(design, "sum"), (Shape{2}));
}

TEST(KerasModels, StartWithTheShapeOfTheFirstLayerInside) {
    const std::string inner = R"({"class_name": "Sequential", "config": {"name": "inner", "layers": [)" +
                              layer("Dense", "d", R"("units": 2, "batch_input_shape": [null, 6])") + "]}}";
    const Design design = imported(R"({"class_name": "Sequential", "config": {"name": "outer", "layers": [)" + inner +
                                       "," + layer("Dense", "end", R"("units": 1)") + "]}}",
                                   "keras");
    EXPECT_EQ(types_of(design), "Input Dense Dense");
    EXPECT_EQ(layer_called(design, "input").params.at("shape"), Value(Integers{6}));
}

TEST(KerasLambdas, StayWhatTheyAre) {
    const std::string layers = node("Lambda", "f", R"([[["in", 0, 0, {}]]])",
                                    R"("function": ["4wEAAAABAAAA", null, null], "function_type": "lambda")");
    const Design design = imported(model("[null, 6]", layers, R"([["f", 0, 0]])"), "keras");
    EXPECT_EQ(types_of(design), "Input Lambda");
    EXPECT_FALSE(layer_called(design, "f").params.contains("function"));
    EXPECT_EQ(shape_of(design, "f"), (Shape{6}));
}

TEST(KerasOperations, OfTensorFlowAreKnownUnlessTheyTakeNumbers) {
    const auto operation = [](const std::string& name, const std::string& function, const std::string& other) {
        return node("TFOpLambda", name, R"([["in", 0, 0, {"y": )" + other + R"(, "name": null}]])",
                    R"("function": ")" + function + "\"");
    };
    const Design sum = imported(model("[null, 6]",
                                      node("Dense", "d", R"([[["in", 0, 0, {}]]])", R"("units": 6)") + "," +
                                          operation("sum", "math.add", R"(["d", 0, 0])"),
                                      R"([["sum", 0, 0]])"),
                                "keras");
    EXPECT_EQ(types_of(sum), "Input Dense Add");
    const Read half = read(model("[null, 6]", operation("half", "math.multiply", "0.5"), R"([["half", 0, 0]])"));
    EXPECT_EQ(types_of(half.design), "Input Block");
    EXPECT_EQ(half.warnings.size(), 1U);
}

}  // namespace
}  // namespace dlp
