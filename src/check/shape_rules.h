// What each kind of layer does to shapes, and how many parameters and multiply-adds it takes: the rows that the key
// `shape` of rules/layers names. New arithmetic is one function and one row.
#pragma once

#include <string_view>

#include "check/infer_shapes.h"
#include "check/layer_view.h"

namespace dlp {

/// Called with a validated layer, as many inputs as its rule allows.
/// Counted are the products of convolutions, dense, recurrent and attention layers (biases and activations are not).
using ShapeRule = Result<LayerFacts> (*)(const LayerView&, const std::vector<const Shape*>&);

/// Null for a name without a row.
ShapeRule find_shape_rule(std::string_view name);

/// `28x28x64`, `?x300`.
std::string shape_text(const Shape& shape);

/// An error unless the only input has `sizes` sizes (`height, width, channels` are 3).
Result<void> expect_sizes(const LayerView& view, const Shape& input, std::size_t sizes);

// Rows, by the file they stand in.
namespace shape_rules {
// shape_windows.cpp
Result<LayerFacts> convolution(const LayerView& view, const std::vector<const Shape*>& inputs);
Result<LayerFacts> transposed_convolution(const LayerView& view, const std::vector<const Shape*>& inputs);
Result<LayerFacts> depthwise_convolution(const LayerView& view, const std::vector<const Shape*>& inputs);
Result<LayerFacts> separable_convolution(const LayerView& view, const std::vector<const Shape*>& inputs);
Result<LayerFacts> pooling(const LayerView& view, const std::vector<const Shape*>& inputs);
Result<LayerFacts> conv_lstm(const LayerView& view, const std::vector<const Shape*>& inputs);
// shape_maps.cpp
Result<LayerFacts> global_pooling(const LayerView& view, const std::vector<const Shape*>& inputs);
Result<LayerFacts> upsampling(const LayerView& view, const std::vector<const Shape*>& inputs);
Result<LayerFacts> zero_padding(const LayerView& view, const std::vector<const Shape*>& inputs);
Result<LayerFacts> cropping(const LayerView& view, const std::vector<const Shape*>& inputs);
Result<LayerFacts> pixel_shuffle(const LayerView& view, const std::vector<const Shape*>& inputs);
Result<LayerFacts> spatial_pyramid(const LayerView& view, const std::vector<const Shape*>& inputs);
Result<LayerFacts> roi_pooling(const LayerView& view, const std::vector<const Shape*>& inputs);
// shape_sequences.cpp
Result<LayerFacts> embedding(const LayerView& view, const std::vector<const Shape*>& inputs);
Result<LayerFacts> simple_rnn(const LayerView& view, const std::vector<const Shape*>& inputs);
Result<LayerFacts> lstm(const LayerView& view, const std::vector<const Shape*>& inputs);
Result<LayerFacts> gru(const LayerView& view, const std::vector<const Shape*>& inputs);
Result<LayerFacts> attention(const LayerView& view, const std::vector<const Shape*>& inputs);
Result<LayerFacts> multi_head_attention(const LayerView& view, const std::vector<const Shape*>& inputs);
// shape_merges.cpp
Result<LayerFacts> concat(const LayerView& view, const std::vector<const Shape*>& inputs);
Result<LayerFacts> elementwise(const LayerView& view, const std::vector<const Shape*>& inputs);
Result<LayerFacts> dot(const LayerView& view, const std::vector<const Shape*>& inputs);
}  // namespace shape_rules

}  // namespace dlp
