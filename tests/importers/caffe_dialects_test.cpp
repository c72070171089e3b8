// Nets as other people write them: for segmentation, detection and captions, in Caffe's descendants, and of its youth.
#include <gtest/gtest.h>

#include "check/infer_shapes.h"
#include "support/imported.h"

namespace dlp {
namespace {

using test::imported;
using test::layer_called;
using test::shipped_rules;
using test::types_of;

Shape shape_of(const Design& design, const std::string& id) {
    const auto facts = infer_shapes(design, shipped_rules());
    EXPECT_TRUE(facts) << facts.error().message;
    return facts ? facts->layers.find(id)->second.output : Shape{};
}

const std::string image = R"(input: "data" input_shape { dim: 1 dim: 8 dim: 20 dim: 20 }
)";

TEST(CaffeDialects, CropToTheSizeOfAnotherBlob) {
    const Design design = imported(image + R"(
layer { name: "conv" type: "Convolution" bottom: "data" top: "conv" convolution_param { num_output: 4 kernel_size: 3 } }
layer { name: "pool" type: "Pooling" bottom: "conv" top: "pool" pooling_param { pool: MAX kernel_size: 2 stride: 2 } }
layer { name: "up" type: "Deconvolution" bottom: "pool" top: "up"
  convolution_param { num_output: 4 kernel_size: 2 stride: 2 } }
layer { name: "crop" type: "Crop" bottom: "data" bottom: "up" top: "crop" crop_param { axis: 2 offset: 1 } }
layer { name: "cat" type: "Concat" bottom: "up" bottom: "crop" top: "cat" })",
                                   "caffe");
    EXPECT_EQ(types_of(design), "Input Conv2D MaxPool2D Conv2DTranspose Cropping2D Concat");
    EXPECT_EQ(shape_of(design, "crop"), (Shape{18, 18, 8}));
    EXPECT_EQ(shape_of(design, "cat"), (Shape{18, 18, 12}));
}

TEST(CaffeDialects, TellOfWeightsThatLayersShare) {
    Diagnostics diagnostics;
    const auto design = imported(image + R"(
layer { name: "a" type: "Convolution" bottom: "data" top: "a" param { name: "w" } param { name: "b" }
  convolution_param { num_output: 4 kernel_size: 3 } }
layer { name: "b" type: "Convolution" bottom: "data" top: "b" param { name: "w" } param { name: "b" }
  convolution_param { num_output: 4 kernel_size: 3 } }
layer { name: "c" type: "Convolution" bottom: "data" top: "c" param { lr_mult: 1 } param { name: "own" }
  convolution_param { num_output: 4 kernel_size: 3 } })",
                                 "caffe", diagnostics);
    ASSERT_TRUE(design) << design.error().message;
    ASSERT_EQ(diagnostics.entries().size(), 1U);
    EXPECT_EQ(diagnostics.entries()[0].message,
              "layers 'a', 'b' share their weights ('b'); those of a design are each layer's own");
}

TEST(CaffeDialects, LeaveSizesOpenThatTheFileDoesNotSay) {
    Diagnostics diagnostics;
    const auto design = imported(R"(
layer { name: "data" type: "ImageData" top: "data" top: "label" image_data_param { source: "x" batch_size: 1 } }
layer { name: "conv" type: "Convolution" bottom: "data" top: "conv"
  convolution_param { num_output: 4 kernel_size: 3 pad: 1 } }
layer { name: "plain" type: "Convolution" bottom: "conv" top: "plain" convolution_param { num_output: 6 kernel_size: 3 } }
layer { name: "pool" type: "Pooling" bottom: "plain" top: "pool" pooling_param { pool: MAX kernel_size: 2 stride: 2 } }
layer { name: "up" type: "Deconvolution" bottom: "pool" top: "up" convolution_param { num_output: 5 kernel_size: 2 stride: 2 } })",
                                 "caffe", diagnostics);
    ASSERT_TRUE(design) << design.error().message;
    EXPECT_EQ(types_of(*design), "Input Conv2D Conv2D MaxPool2D Conv2DTranspose");
    EXPECT_EQ(*find_value(layer_called(*design, "conv"), "padding"), Value(std::int64_t{1}));
    EXPECT_EQ(find_value(layer_called(*design, "plain"), "padding"), nullptr);
    EXPECT_EQ(shape_of(*design, "up"), (Shape{unknown_size, unknown_size, 5}));
    ASSERT_EQ(diagnostics.entries().size(), 2U);
    EXPECT_EQ(diagnostics.entries()[1].message,
              "Pooling 'pool': Caffe rounds its size up and a design down, where its stride leaves a rest");
}

TEST(CaffeDialects, TakeStochasticPoolsForNoMaxima) {
    const Design design = imported(image + R"(
layer { name: "pool" type: "Pooling" bottom: "data" top: "pool"
  pooling_param { pool: STOCHASTIC kernel_size: 3 stride: 2 } })",
                                   "caffe");
    EXPECT_EQ(types_of(design), "Input Block");
    EXPECT_EQ(*find_value(layer_called(design, "pool"), "output_shape"), Value(Integers{10, 10, 8}));
}

TEST(CaffeDialects, SliceChannelsIntoBlocksOfTheirSizes) {
    const Design design = imported(image + R"(
layer { name: "cut" type: "Slice" bottom: "data" top: "a" top: "b" slice_param { slice_point: 1 } }
layer { name: "half" type: "Slice" bottom: "b" top: "c" top: "d" top: "e" slice_param { axis: -3 } }
layer { name: "nowhere" type: "Silence" bottom: "a" })",
                                   "caffe");
    EXPECT_EQ(types_of(design), "Input Block Block Block Block");
    EXPECT_EQ(shape_of(design, "cut"), (Shape{20, 20, 7}));
    EXPECT_EQ(shape_of(design, "half_3"), (Shape{20, 20, 3}));
}

TEST(CaffeDialects, RefuseSizesThatNoWindowHas) {
    const auto message_of = [](const std::string& layer) {
        Diagnostics diagnostics;
        const auto design = imported(image + layer, "caffe", diagnostics);
        return design ? std::string() : design.error().message;
    };
    const auto window = [](const std::string& type, const std::string& sizes) {
        return R"(layer { name: "w" type: ")" + type + R"(" bottom: "data" top: "w" )" + sizes + " }";
    };
    EXPECT_EQ(message_of(window("Pooling", "pooling_param { kernel_size: 2 stride: 0 }")),
              "layer 'w': there is no window of these sizes (kernel 2, stride 0, dilation 1, pad 0)");
    EXPECT_EQ(message_of(window("Convolution", "convolution_param { num_output: 4 kernel_size: 3 pad: -9 }")),
              "layer 'w': there is no window of these sizes (kernel 3, stride 1, dilation 1, pad -9)");
    EXPECT_EQ(message_of(window("Convolution", "convolution_param { kernel_size: 3 }")),
              "layer 'w': num_output is missing, or less than 1");
    EXPECT_EQ(message_of(R"(layer { name: "r" type: "ReLU" })"), "ReLU 'r' reads no blob");
    EXPECT_EQ(message_of(R"(layer { name: "s" type: "Slice" bottom: "data" top: "a" top: "b"
 slice_param { axis: 2 slice_point: 100 } })"),
              "layer 's': its slice points do not make 2 parts of 20");
}

TEST(CaffeDialects, PermuteBlobsChannelsFirst) {
    const Design design = imported(image + R"(
layer { name: "perm" type: "Permute" bottom: "data" top: "perm" permute_param { order: 0 order: 2 order: 3 order: 1 } }
layer { name: "flat" type: "Flatten" bottom: "perm" top: "flat" flatten_param { axis: 1 } })",
                                   "caffe");
    EXPECT_EQ(types_of(design), "Input Permute Flatten");
    EXPECT_EQ(*find_value(layer_called(design, "perm"), "dims"), Value(Integers{2, 3, 1}));
}

TEST(CaffeDialects, MakeABlockOfWhatDoesNotFitBehindABlock) {
    Diagnostics diagnostics;
    const auto design = imported(image + R"(
layer { name: "conv" type: "Convolution" bottom: "data" top: "conv" convolution_param { num_output: 4 kernel_size: 3 } }
layer { name: "a" type: "PriorBox" bottom: "data" bottom: "data" top: "a" prior_box_param { min_size: 30.0 } }
layer { name: "b" type: "PriorBox" bottom: "conv" bottom: "data" top: "b" prior_box_param { min_size: 60.0 } }
layer { name: "boxes" type: "Concat" bottom: "a" bottom: "b" top: "boxes" concat_param { axis: 2 } })",
                                 "caffe", diagnostics);
    ASSERT_TRUE(design) << design.error().message;
    EXPECT_EQ(types_of(*design), "Input Conv2D Block Block Block");
    EXPECT_EQ(diagnostics.entries().size(), 3U);
}

TEST(CaffeDialects, ReadSequencesWhoseMarksAreAnInput) {
    Diagnostics diagnostics;
    const auto design = imported(R"(name: "captions"
input: "cont_sentence" input_shape { dim: 20 dim: 100 }
input: "input_sentence" input_shape { dim: 20 dim: 100 }
layer { name: "embedding" type: "Embed" bottom: "input_sentence" top: "embedded"
  embed_param { bias_term: false input_dim: 8801 num_output: 1000 } }
layer { name: "lstm1" type: "LSTM" bottom: "embedded" bottom: "cont_sentence" top: "lstm1"
  recurrent_param { num_output: 512 } }
layer { name: "drop" type: "Dropout" bottom: "lstm1" top: "lstm1" }
layer { name: "lstm2" type: "LSTM" bottom: "lstm1" bottom: "cont_sentence" top: "lstm2"
  recurrent_param { num_output: 256 } }
layer { name: "predict" type: "InnerProduct" bottom: "lstm2" top: "predict"
  inner_product_param { num_output: 8801 axis: 2 } }
layer { name: "probs" type: "Softmax" bottom: "predict" top: "probs" softmax_param { axis: 2 } })",
                                 "caffe", diagnostics);
    ASSERT_TRUE(design) << design.error().message;
    EXPECT_EQ(types_of(*design), "Input Embedding LSTM Dropout LSTM Dense Activation");
    EXPECT_EQ(shape_of(*design, "lstm2"), (Shape{20, 256}));
    ASSERT_EQ(diagnostics.entries().size(), 1U);
    EXPECT_EQ(
        diagnostics.entries()[0].message,
        "Input 'cont_sentence': 'cont_sentence' says where sequences begin; those of a design begin at their first "
        "step");
}

TEST(CaffeDialects, KeepASecondTopAsABlock) {
    const Design design = imported(image + R"(
layer { name: "pool" type: "Pooling" bottom: "data" top: "pool" top: "mask"
  pooling_param { pool: MAX kernel_size: 2 stride: 2 } }
layer { name: "up" type: "Upsample" bottom: "pool" bottom: "mask" top: "up" upsample_param { scale: 2 } })",
                                   "caffe");
    EXPECT_EQ(types_of(design), "Input MaxPool2D Block Block");
}

TEST(CaffeDialects, ReshapeWithSizesOfTheBottom) {
    const Design design = imported(image + R"(
layer { name: 'rows' type: 'Reshape' bottom: 'data' top: 'rows' reshape_param { shape { dim: 0 dim: 2 dim: -1 dim: 0 } } }
layer { name: "prob" type: "Softmax" bottom: "rows" top: "prob" })",
                                   "caffe");
    EXPECT_EQ(types_of(design), "Input Permute Reshape Permute Activation");
    EXPECT_EQ(shape_of(design, "prob"), (Shape{80, 20, 2}));
}

TEST(CaffeDialects, RefuseTheFirstOfThem) {
    Diagnostics diagnostics;
    const auto design = imported(R"(input: "data" input_dim: 1 input_dim: 3 input_dim: 9 input_dim: 9
layers { layer { name: "conv1" type: "conv" num_output: 96 kernelsize: 3 } bottom: "data" top: "conv1" })",
                                 "caffe", diagnostics);
    ASSERT_FALSE(design);
    EXPECT_NE(design.error().message.find("first dialect"), std::string::npos);
}

}  // namespace
}  // namespace dlp
