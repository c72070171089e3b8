#include <gtest/gtest.h>

#include "check/infer_shapes.h"
#include "support/imported.h"

namespace dlp {
namespace {

using test::imported;
using test::layer_called;
using test::shipped_rules;
using test::types_of;

const Value& value(const Design& design, std::string_view id, std::string_view parameter) {
    static const Value none = std::string("none");
    const Value* const found = find_value(layer_called(design, id), parameter);
    return found == nullptr ? none : *found;
}

Shape shape_of(const Design& design, const std::string& id) {
    const auto facts = infer_shapes(design, shipped_rules());
    EXPECT_TRUE(facts) << facts.error().message;
    return facts ? facts->layers.find(id)->second.output : Shape{};
}

// The dialect before `layer { type: "..." }`: an enumeration, rates of learning beside the layer, phases, losses.
const std::string old_training_net = R"(name: "digits"
layers { name: "mnist" type: DATA top: "data" top: "label"
  data_param { source: "train_lmdb" backend: LMDB batch_size: 64 }
  transform_param { scale: 0.00390625 crop_size: 28 force_gray: true } include: { phase: TRAIN } }
layers { name: "mnist" type: DATA top: "data" top: "label"
  data_param { source: "test_lmdb" backend: LMDB batch_size: 100 }
  transform_param { crop_size: 28 force_gray: true } include: { phase: TEST } }
layers { name: "conv1" type: CONVOLUTION bottom: "data" top: "conv1" blobs_lr: 1 blobs_lr: 2
  convolution_param { num_output: 20 kernel_size: 5 stride: 1 weight_filler { type: "xavier" } } }
layers { name: "pool1" type: POOLING bottom: "conv1" top: "pool1" pooling_param { pool: MAX kernel_size: 2 stride: 2 } }
layers { name: "ip1" type: INNER_PRODUCT bottom: "pool1" top: "ip1" blobs_lr: 1 blobs_lr: 2
  inner_product_param { num_output: 500 } }
layers { name: "relu1" type: RELU bottom: "ip1" top: "ip1" }
layers { name: "ip2" type: INNER_PRODUCT bottom: "ip1" top: "ip2" inner_product_param { num_output: 10 } }
layers { name: "accuracy" type: ACCURACY bottom: "ip2" bottom: "label" top: "accuracy" include: { phase: TEST } }
layers { name: "loss" type: SOFTMAX_LOSS bottom: "ip2" bottom: "label" top: "loss" }
)";

TEST(ReadCaffe, ReadsATrainingNetOfTheOldDialect) {
    const Design design = imported(old_training_net, "caffe");
    EXPECT_EQ(design.name, "digits");
    EXPECT_EQ(types_of(design), "Input Conv2D MaxPool2D Flatten Dense Activation Dense Activation");
    EXPECT_EQ(shape_of(design, "data"), (Shape{28, 28, 1}));
    EXPECT_EQ(shape_of(design, "conv1"), (Shape{24, 24, 20}));
    EXPECT_EQ(shape_of(design, "ip2"), (Shape{10}));
    EXPECT_EQ(value(design, "loss", "activation"), Value(std::string("softmax")));
}

TEST(ReadCaffe, ReadsOldInputsWithFourDims) {
    const Design design = imported(R"(input: "data" input_dim: 10 input_dim: 3 input_dim: 227 input_dim: 227
layers { name: "conv1" type: CONVOLUTION bottom: "data" top: "conv1"
  convolution_param { num_output: 96 kernel_size: 11 stride: 4 } })",
                                   "caffe");
    EXPECT_EQ(shape_of(design, "data"), (Shape{227, 227, 3}));
    EXPECT_EQ(shape_of(design, "conv1"), (Shape{55, 55, 96}));
}

const std::string input_line =
    R"(layer { name: "data" type: "Input" top: "data" input_param { shape { dim: 1 dim: 4 dim: 12 dim: 13 } } }
)";

TEST(ReadCaffe, KeepsGroupsAndUndoesCaffesLrn) {
    const Design design = imported(input_line + R"(
layer { name: "c" type: "Convolution" bottom: "data" top: "c" param { lr_mult: 1 }
  convolution_param { num_output: 8 kernel_h: 3 kernel_w: 5 pad_h: 1 pad_w: 2 group: 2 bias_term: false } }
layer { name: "relu" type: "ReLU" bottom: "c" top: "c" }
layer { name: "n" type: "LRN" bottom: "c" top: "n" lrn_param { local_size: 5 alpha: 0.0005 beta: 0.5 } }
)",
                                   "caffe");
    EXPECT_EQ(value(design, "c", "groups"), Value(std::int64_t{2}));
    EXPECT_EQ(value(design, "c", "kernel_size"), Value(Integers{3, 5}));
    EXPECT_EQ(value(design, "c", "padding"), Value(std::string("same")));
    EXPECT_EQ(value(design, "c", "use_bias"), Value(false));
    EXPECT_EQ(value(design, "n", "beta"), Value(0.5));
    EXPECT_EQ(value(design, "n", "alpha"), Value(std::string("none")));  // 0.0005 / 5 is the default
    ASSERT_EQ(design.edges.size(), 3U);
    EXPECT_EQ(design.edges[2], (Edge{"relu", "n"}));
}

TEST(ReadCaffe, MakesOneBatchNormOfBatchNormAndScale) {
    const Design design = imported(input_line + R"(
layer { name: "bn" type: "BatchNorm" bottom: "data" top: "bn" batch_norm_param { use_global_stats: true } }
layer { name: "scale" type: "Scale" bottom: "bn" top: "bn" scale_param { bias_term: true } }
layer { name: "relu" type: "ReLU" bottom: "bn" top: "bn" })",
                                   "caffe");
    EXPECT_EQ(types_of(design), "Input BatchNorm Activation");
    EXPECT_EQ(value(design, "bn", "epsilon"), Value(0.00001));
}

TEST(ReadCaffe, TakesAScaleOverOtherAxesForNoPartOfABatchNorm) {
    const Design design = imported(input_line + R"(
layer { name: "bn" type: "BatchNorm" bottom: "data" top: "bn" }
layer { name: "scale" type: "Scale" bottom: "bn" top: "scale" scale_param { axis: 2 } })",
                                   "caffe");
    EXPECT_EQ(types_of(design), "Input BatchNorm Block");
}

TEST(ReadCaffe, SaysPoolingThatRoundsUpAsSame) {
    const Design design = imported(R"(input: "data" input_dim: 1 input_dim: 4 input_dim: 12 input_dim: 12
layer { name: "p" type: "Pooling" bottom: "data" top: "p" pooling_param { pool: MAX kernel_h: 3 kernel_w: 3 stride: 2 } })",
                                   "caffe");
    EXPECT_EQ(shape_of(design, "p"), (Shape{6, 6, 4}));
    EXPECT_EQ(value(design, "p", "padding"), Value(std::string("same")));
}

TEST(ReadCaffe, PadsByALayerWherePaddingCannotSayWhatRoundingUpReads) {
    const Design design = imported(input_line + R"(
layer { name: "p" type: "Pooling" bottom: "data" top: "p" pooling_param { pool: MAX kernel_size: 3 stride: 2 } })",
                                   "caffe");
    EXPECT_EQ(shape_of(design, "p"), (Shape{6, 6, 4}));  // 12 is rounded up, 13 fits
    EXPECT_EQ(value(design, "p_padding", "padding"), Value(Integers{0, 1, 0, 0}));
}

TEST(ReadCaffe, TellsApartSumsDifferencesAndAverages) {
    const auto eltwise = [](const std::string& fields) {
        return types_of(imported(input_line + R"(layer { name: "a" type: "Sigmoid" bottom: "data" top: "a" }
layer { name: "e" type: "Eltwise" bottom: "data" bottom: "a" top: "e" eltwise_param { )" +
                                     fields + " } }",
                                 "caffe"));
    };
    EXPECT_EQ(eltwise("operation: SUM"), "Input Activation Add");
    EXPECT_EQ(eltwise("operation: SUM coeff: 1 coeff: -1"), "Input Activation Subtract");
    EXPECT_EQ(eltwise("coeff: 0.5 coeff: 0.5"), "Input Activation Average");
    EXPECT_EQ(eltwise("operation: PROD"), "Input Activation Multiply");
    EXPECT_EQ(eltwise("operation: MAX"), "Input Activation Maximum");
    EXPECT_EQ(eltwise("coeff: 2 coeff: 1"), "Input Activation Block");
}

TEST(ReadCaffe, WarnsOfATypeThatItDoesNotKnow) {
    Diagnostics diagnostics;
    const auto design =
        imported(input_line + R"(layer { name: "w" type: "Warp" bottom: "data" top: "w" })", "caffe", diagnostics);
    ASSERT_TRUE(design);
    EXPECT_EQ(types_of(*design), "Input Block");
    ASSERT_EQ(diagnostics.entries().size(), 1U);
    EXPECT_EQ(diagnostics.entries()[0].message, "Warp 'w': there is no such layer type; it becomes a Block");
}

TEST(ReadCaffe, TellsOfNumbersThatADesignCannotSay) {
    const auto messages = [](const std::string& layer) {
        Diagnostics diagnostics;
        EXPECT_TRUE(imported(input_line + R"(layer { name: "x" bottom: "data" top: "x" )" + layer + " }", "caffe",
                             diagnostics));
        return diagnostics.entries().empty() ? std::string() : diagnostics.entries()[0].message;
    };
    EXPECT_EQ(messages(R"(type: "ReLU" relu_param { negative_slope: 0.01 })"),
              "ReLU 'x': relu_param.negative_slope is 0.01 there and 0.2 in a design");
    EXPECT_EQ(messages(R"(type: "ReLU" relu_param { negative_slope: 0.2 })"), "");
    EXPECT_EQ(messages(R"(type: "ReLU" relu_param { negative_slope: 0 })"), "");
    EXPECT_EQ(messages(R"(type: "ELU" elu_param { alpha: 2 })"),
              "ELU 'x': elu_param.alpha is 2 there and 1 in a design");
    EXPECT_EQ(messages(R"(type: "Softmax" softmax_param { axis: 2 })"),
              "Softmax 'x': its axis is another than that of the channels, over which a design's goes");
    EXPECT_EQ(messages(R"(type: "Pooling" pooling_param { pool: MAX kernel_size: 3 stride: 2 })"),
              "pooling 'x': a maximum at the border reads zeros, which Caffe does not, where all is negative");
}

TEST(ReadCaffe, NamesABlobThatNothingWrites) {
    Diagnostics diagnostics;
    const auto design = imported(R"(layer { name: "r" type: "ReLU" bottom: "conv1" top: "r" })", "caffe", diagnostics);
    ASSERT_FALSE(design);
    EXPECT_EQ(design.error().message, "ReLU 'r' reads the blob 'conv1', which nothing before it writes");
}

TEST(ReadCaffe, RefusesWhatIsNoPrototxt) {
    Diagnostics diagnostics;
    for (const char* text : {"layer { name: \"a\"", "", "name: \"only a name\"", "layer } {"}) {
        EXPECT_FALSE(imported(text, "caffe", diagnostics)) << text;
    }
}

// Im2col with a window of one row transposes: 12 x 13 cells of 4 channels, channels last.
const std::string turned_lines = input_line + R"(
layer { name: "table" type: "Reshape" bottom: "data" top: "table"
  reshape_param { shape { dim: 1 dim: 1 dim: 4 dim: 156 } } }
layer { name: "turned" type: "Im2col" bottom: "table" top: "turned" convolution_param { kernel_h: 1 kernel_w: 156 } }
)";

TEST(ReadCaffe, TakesTranspositionsForFlattenReshapeAndPermute) {
    const auto read = [](const std::string& dims) {
        return imported(turned_lines + R"(layer { name: "last" type: "Reshape" bottom: "turned" top: "last"
  reshape_param { shape { )" +
                            dims + " } } }",
                        "caffe");
    };
    EXPECT_EQ(types_of(read("dim: 1 dim: -1")), "Input Flatten");
    EXPECT_EQ(types_of(read("dim: 156 dim: 1 dim: 4")), "Input Reshape");
    // The rows become the channels; what stood behind them is the map.
    const Design permuted = read("dim: 1 dim: 12 dim: 13 dim: 4");
    EXPECT_EQ(types_of(permuted), "Input Permute");
    EXPECT_EQ(value(permuted, "last", "dims"), Value(Integers{2, 3, 1}));
    EXPECT_EQ(shape_of(permuted, "last"), (Shape{13, 4, 12}));
}

TEST(ReadCaffe, LeavesWindowsThatDoNotTransposeWhatTheyAre) {
    const Design design = imported(input_line + R"(
layer { name: "columns" type: "Im2col" bottom: "data" top: "columns" convolution_param { kernel_h: 3 kernel_w: 3 } })",
                                   "caffe");
    EXPECT_EQ(types_of(design), "Input Block");
}

// As our writer says it: marks of where a sequence begins, and the last step cut off where only that is read.
const std::string recurrent_lines = R"(
layer { name: "words" type: "Input" top: "words" input_param { shape { dim: 7 dim: 1 dim: 5 } } }
layer { name: "start" type: "DummyData" top: "start" dummy_data_param { shape { dim: 1 dim: 1 } } }
layer { name: "run" type: "DummyData" top: "run"
  dummy_data_param { shape { dim: 6 dim: 1 } data_filler { type: "constant" value: 1 } } }
layer { name: "cont" type: "Concat" bottom: "start" bottom: "run" top: "cont" concat_param { axis: 0 } }
layer { name: "lstm" type: "LSTM" bottom: "words" bottom: "cont" top: "lstm" recurrent_param { num_output: 3 } }
)";

TEST(ReadCaffe, ReadsAnLstmWithAllOrTheLastOfItsSteps) {
    const Design all = imported(recurrent_lines, "caffe");
    EXPECT_EQ(types_of(all), "Input LSTM");
    EXPECT_EQ(shape_of(all, "lstm"), (Shape{7, 3}));
    const Design last = imported(recurrent_lines + R"(
layer { name: "last" type: "Slice" bottom: "lstm" top: "earlier" top: "last" slice_param { axis: 0 slice_point: 6 } }
layer { name: "unread" type: "Silence" bottom: "earlier" }
layer { name: "state" type: "Reshape" bottom: "last" top: "state" reshape_param { shape { dim: 1 dim: 3 } } }
layer { name: "classes" type: "InnerProduct" bottom: "state" top: "classes" inner_product_param { num_output: 2 } })",
                                 "caffe");
    EXPECT_EQ(types_of(last), "Input LSTM Dense");
    EXPECT_EQ(shape_of(last, "lstm"), (Shape{3}));
    EXPECT_EQ(value(last, "lstm", "units"), Value(std::int64_t{3}));
}

TEST(ReadCaffe, ReadsAnEmbeddingOfAListOfIds) {
    const Design design = imported(R"(
layer { name: "ids" type: "Input" top: "ids" input_param { shape { dim: 1 dim: 9 } } }
layer { name: "words" type: "Embed" bottom: "ids" top: "words"
  embed_param { input_dim: 100 num_output: 6 bias_term: false } }
layer { name: "sequence" type: "Reshape" bottom: "words" top: "sequence"
  reshape_param { shape { dim: 9 dim: 1 dim: 6 } } })",
                                   "caffe");
    EXPECT_EQ(types_of(design), "Input Embedding");
    EXPECT_EQ(shape_of(design, "words"), (Shape{9, 6}));
}

}  // namespace
}  // namespace dlp
