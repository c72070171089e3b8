#include <gtest/gtest.h>

#include "check/infer_shapes.h"
#include "support/imported.h"

namespace dlp {
namespace {

using test::imported;
using test::layer_called;
using test::types_of;

// Keras 2: no InputLayer, the shape stands in the first layer.
const std::string old_sequential = R"({"class_name": "Sequential", "config": {"name": "digits", "layers": [
{"class_name": "Conv2D", "config": {"name": "conv2d_1", "batch_input_shape": [null, 28, 28, 1], "filters": 32,
  "kernel_size": [3, 3], "strides": [1, 1], "padding": "valid", "activation": "relu", "use_bias": true}},
{"class_name": "MaxPooling2D", "config": {"name": "pool", "pool_size": [2, 2], "strides": [2, 2], "padding": "valid"}},
{"class_name": "ZeroPadding2D", "config": {"name": "pad", "padding": [[0, 1], [0, 1]]}},
{"class_name": "LeakyReLU", "config": {"name": "leaky", "alpha": 0.3}},
{"class_name": "Flatten", "config": {"name": "flatten_1"}},
{"class_name": "Dense", "config": {"name": "dense_1", "units": 10, "activation": "softmax"}}
]}, "keras_version": "2.2.4", "backend": "tensorflow"})";

TEST(ReadKeras, ReadsASequentialModelOfKeras2) {
    const Design design = imported(old_sequential, "keras");
    EXPECT_EQ(types_of(design), "Input Conv2D MaxPool2D ZeroPadding2D Activation Flatten Dense");
    EXPECT_EQ(layer_called(design, "input").params.at("shape"), Value(Integers{28, 28, 1}));
    EXPECT_EQ(layer_called(design, "conv2d_1").params, (Parameters{{"activation", std::string("relu")},
                                                                   {"filters", std::int64_t{32}},
                                                                   {"kernel_size", std::int64_t{3}}}));
    EXPECT_EQ(layer_called(design, "pad").params.at("padding"), Value(Integers{0, 1, 0, 1}));
}

const std::string old_functional = R"({"class_name": "Model", "config": {"name": "two", "layers": [
{"name": "a", "class_name": "InputLayer", "config": {"batch_input_shape": [null, 8], "name": "a"}, "inbound_nodes": []},
{"name": "b", "class_name": "InputLayer", "config": {"batch_input_shape": [null, 8], "name": "b"}, "inbound_nodes": []},
{"name": "shared", "class_name": "Dense", "config": {"name": "shared", "units": 4, "use_bias": false},
 "inbound_nodes": [[["a", 0, 0, {}]], [["b", 0, 0, {}]]]},
{"name": "sum", "class_name": "Add", "config": {"name": "sum"},
 "inbound_nodes": [[["shared", 1, 0, {}], ["shared", 0, 0, {}]]]}
], "input_layers": [["a", 0, 0], ["b", 0, 0]], "output_layers": [["sum", 0, 0]]}})";

TEST(ReadKeras, MakesALayerOfEveryCallOfASharedOne) {
    Diagnostics diagnostics;
    const auto design = imported(old_functional, "keras", diagnostics);
    ASSERT_TRUE(design) << design.error().message;
    EXPECT_EQ(types_of(*design), "Input Input Dense Dense Add");
    EXPECT_EQ(design->edges[2], (Edge{"shared_2", "sum"}));
    ASSERT_EQ(diagnostics.entries().size(), 1U);
    EXPECT_EQ(diagnostics.entries()[0].message,
              "layer 'shared' is called 2 times; a design has a layer for each, whose weights are not shared");
}

/// A tensor as Keras 3 writes it.
std::string tensor(const std::string& layer, const std::string& shape) {
    return R"({"class_name": "__keras_tensor__", "config": {"shape": )" + shape +
           R"(, "dtype": "float32", "keras_history": [")" + layer + R"(", 0, 0]}})";
}

std::string functional(const std::string& layers, const std::string& output) {
    return R"({"module": "keras", "class_name": "Functional", "config": {"name": "net", "layers": [
{"module": "keras.layers", "class_name": "InputLayer", "name": "in", "config": {"batch_shape": [null, 12, 6], "name": "in"}, "inbound_nodes": []},)" +
           layers + R"(], "input_layers": [["in", 0, 0]], "output_layers": [[")" + output + R"(", 0, 0]]}})";
}

TEST(ReadKeras, TakesWrappersOffAndKeepsWhatTheySay) {
    const std::string layers =
        R"({"class_name": "Bidirectional", "name": "bi", "config": {"name": "bi", "merge_mode": "concat",
 "layer": {"class_name": "LSTM", "config": {"name": "forward", "units": 5, "return_sequences": true}}},
 "inbound_nodes": [{"args": [)" +
        tensor("in", "[null, 12, 6]") + R"(], "kwargs": {"mask": null}}]},
{"class_name": "TimeDistributed", "name": "each", "config": {"name": "each",
 "layer": {"class_name": "Dense", "config": {"name": "inner", "units": 3, "activation": "silu"}}},
 "inbound_nodes": [{"args": [)" +
        tensor("bi", "[null, 12, 10]") + R"(], "kwargs": {}}]})";
    const Design design = imported(functional(layers, "each"), "keras");
    EXPECT_EQ(types_of(design), "Input LSTM Dense");
    EXPECT_EQ(layer_called(design, "bi").params.at("bidirectional"), Value(true));
    EXPECT_EQ(layer_called(design, "each").params.at("activation"), Value(std::string("swish")));
}

TEST(ReadKeras, MakesABlockOfAnUnknownClassAtEveryStepWithTheShapeThatTheFileStates) {
    const std::string layers =
        R"({"class_name": "TimeDistributed", "name": "each", "config": {"name": "each",
 "layer": {"class_name": "Strange", "config": {"name": "inner"}}}, "inbound_nodes": [{"args": [)" +
        tensor("in", "[null, 12, 6]") + R"(], "kwargs": {}}]},
{"class_name": "LSTM", "name": "l", "config": {"name": "l", "units": 2}, "inbound_nodes": [{"args": [)" +
        tensor("each", "[null, 12, 9]") + R"(], "kwargs": {}}]})";
    const Design design = imported(functional(layers, "l"), "keras");
    EXPECT_EQ(types_of(design), "Input Block LSTM");
    EXPECT_EQ(layer_called(design, "each").params.at("output_shape"), Value(Integers{12, 9}));
}

TEST(ReadKeras, MakesABlockOfAnUnknownClassWithTheShapeThatTheFileStates) {
    const std::string layers =
        R"({"class_name": "MyPackage>Strange", "name": "odd", "config": {"name": "odd"}, "inbound_nodes": [{"args": [)" +
        tensor("in", "[null, 12, 6]") + R"(], "kwargs": {}}]},
{"class_name": "Dense", "name": "d", "config": {"name": "d", "units": 2}, "inbound_nodes": [{"args": [)" +
        tensor("odd", "[null, 7]") + R"(], "kwargs": {}}]})";
    Diagnostics diagnostics;
    const auto design = imported(functional(layers, "d"), "keras", diagnostics);
    ASSERT_TRUE(design) << design.error().message;
    EXPECT_EQ(types_of(*design), "Input Block Dense");
    EXPECT_EQ(layer_called(*design, "odd").params.at("output_shape"), Value(Integers{7}));
    EXPECT_EQ(layer_called(*design, "odd").label, "Strange");
    EXPECT_EQ(diagnostics.entries().size(), 1U);
}

TEST(ReadKeras, ExpandsAModelInsideAModel) {
    const std::string inner = R"({"class_name": "Sequential", "name": "inner", "config": {"name": "inner", "layers": [
{"class_name": "InputLayer", "config": {"name": "x", "batch_shape": [null, 12, 6]}},
{"class_name": "Dense", "config": {"name": "d", "units": 2}}]}, "inbound_nodes": [{"args": [)" +
                              tensor("in", "[null, 12, 6]") + R"(], "kwargs": {}}]},
{"class_name": "Flatten", "name": "flat", "config": {"name": "flat"}, "inbound_nodes": [{"args": [)" +
                              tensor("inner", "[null, 12, 2]") + R"(], "kwargs": {}}]})";
    const Design design = imported(functional(inner, "flat"), "keras");
    EXPECT_EQ(types_of(design), "Input Dense Flatten");
    EXPECT_EQ(layer_called(design, "inner/d").params.at("units"), Value(std::int64_t{2}));
}

/// A function of `keras.ops`, called with a tensor and a number.
std::string scaled(const std::string& name, const std::string& factor, const std::string& input) {
    return R"({"module": "keras.src.ops.numpy", "class_name": "Multiply", "name": ")" + name +
           R"(", "config": {"name": ")" + name + R"("}, "inbound_nodes": [{"args": [)" + factor + ", " +
           tensor(input, "[null, 12, 6]") + R"(], "kwargs": {}}]})";
}

std::string one_layer(const std::string& type, const std::string& name, const std::string& input,
                      const std::string& config) {
    return R"({"class_name": ")" + type + R"(", "name": ")" + name + R"(", "config": {"name": ")" + name + "\"" +
           config + R"(}, "inbound_nodes": [{"args": [)" + tensor(input, "[null, 12, 6]") + R"(], "kwargs": {}}]})";
}

TEST(ReadKeras, KnowsTheScaledTanhAndTellsOfOtherConstants) {
    const std::string tanh = one_layer("Activation", "t", "a", R"(, "activation": "tanh")");
    const std::string start = scaled("a", "0.6666666666666666", "in") + "," + tanh + ",";
    const Design design = imported(functional(start + scaled("b", "1.7159", "t"), "b"), "keras");
    EXPECT_EQ(types_of(design), "Input Activation");
    EXPECT_EQ(layer_called(design, "t").params.at("activation"), Value(std::string("scaled_tanh")));

    Diagnostics diagnostics;
    const auto other = imported(functional(start + scaled("b", "2.5", "t"), "b"), "keras", diagnostics);
    ASSERT_TRUE(other);
    EXPECT_EQ(types_of(*other), "Input Block Activation Block");
    ASSERT_EQ(diagnostics.entries().size(), 2U);
    EXPECT_EQ(diagnostics.entries()[1].message, "ops.Multiply 'b': a design has no constants; it becomes a Block");
}

TEST(ReadKeras, TellsOfSlopesThatADesignCannotSay) {
    const auto messages = [](const std::string& type, const std::string& config) {
        Diagnostics diagnostics;
        EXPECT_TRUE(imported(functional(one_layer(type, "x", "in", config), "x"), "keras", diagnostics));
        return diagnostics.entries().empty() ? std::string() : diagnostics.entries()[0].message;
    };
    EXPECT_EQ(messages("LeakyReLU", R"(, "negative_slope": 0.3)"),
              "LeakyReLU 'x': negative_slope is 0.3 there and 0.2 in a design");
    EXPECT_EQ(messages("LeakyReLU", R"(, "negative_slope": 0.2)"), "");
    EXPECT_EQ(messages("ELU", R"(, "alpha": 0.5)"), "ELU 'x': alpha is 0.5 there and 1 in a design");
    EXPECT_EQ(messages("ReLU", R"(, "max_value": 6.0, "negative_slope": 0.0, "threshold": 0.0)"), "");
    EXPECT_EQ(messages("ReLU", R"(, "max_value": 1.0)"), "ReLU 'x': max_value is 1.0 there and 6 in a design");
}

TEST(ReadKeras, LeavesZerosBeforeAMaximumWhatTheyAre) {
    const std::string layers = one_layer("ZeroPadding1D", "pool_pad", "in", R"(, "padding": 1)") + "," +
                               one_layer("MaxPooling1D", "pool", "pool_pad", R"(, "pool_size": 3, "strides": 2)");
    EXPECT_EQ(types_of(imported(functional(layers, "pool"), "keras")), "Input ZeroPadding1D MaxPool1D");
}

TEST(ReadKeras, RefusesBrokenFilesWithAReason) {
    Diagnostics diagnostics;
    const std::string loop = functional(R"({"class_name": "Flatten", "name": "f", "config": {"name": "f"},
 "inbound_nodes": [{"args": [)" + tensor("f", "[null, 4]") +
                                            R"(], "kwargs": {}}]})",
                                        "f");
    const std::vector<std::pair<std::string, std::string>> cases{
        {"{}", "config.layers: a model needs a list of layers"},
        {loop, "layer 'f' reads a layer that is not there, or itself"},
        {std::string(300, '['), "the JSON is nested too deeply"},
        {R"({"class_name": "Sequential", "config": [{"class_name": "Dense", "config": {"units": 1}}]})",
         "config.layers[0]: the shape of the input is not stated"},
    };
    for (const auto& [text, message] : cases) {
        const auto design = imported(text, "keras", diagnostics);
        ASSERT_FALSE(design) << text;
        EXPECT_EQ(design.error().message, message);
    }
    EXPECT_FALSE(imported("{\"config\": ", "keras", diagnostics));
}

TEST(DetectFormat, LooksAtTheContentFirst) {
    const auto detected = [](const std::string& text, const std::string& name) {
        const auto format = detect_format({text, name});
        return format ? *format : format.error().message;
    };
    EXPECT_EQ(detected("  {\"class_name\": \"Model\"}", "net.txt"), "keras");
    EXPECT_EQ(detected("# a comment\nname: \"net\"\n", "-"), "caffe");
    EXPECT_EQ(detected("layers {", "-"), "caffe");
    EXPECT_EQ(detected(std::string("\x08\x07\x12\x00", 4), "-"), "onnx");
    EXPECT_EQ(detected("something", "net.prototxt"), "caffe");
    EXPECT_EQ(detected("something", "-"), "the file is neither Keras's JSON, nor a prototxt, nor ONNX");
}

}  // namespace
}  // namespace dlp
