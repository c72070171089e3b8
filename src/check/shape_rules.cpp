#include "check/shape_rules.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "base/text.h"
#include "check/counts.h"

namespace dlp {
namespace shape_rules {
namespace {

using Inputs = std::vector<const Shape*>;

Result<LayerFacts> input(const LayerView& view, const Inputs&) {
    return LayerFacts{view.shape("shape"), 0, 0, 0};
}

Result<LayerFacts> identity(const LayerView&, const Inputs& inputs) {
    return LayerFacts{*inputs.front(), 0, 0, 0};
}

Result<LayerFacts> with_weights(Shape output, std::int64_t parameters, std::int64_t trainable) {
    return LayerFacts{std::move(output), parameters, trainable, 0};
}

Result<LayerFacts> batch_norm(const LayerView&, const Inputs& inputs) {
    const std::int64_t channels = inputs.front()->back();
    return with_weights(*inputs.front(), times(4, channels), times(2, channels));
}

Result<LayerFacts> layer_norm(const LayerView&, const Inputs& inputs) {
    const std::int64_t parameters = times(2, inputs.front()->back());
    return with_weights(*inputs.front(), parameters, parameters);
}

Result<LayerFacts> group_norm(const LayerView& view, const Inputs& inputs) {
    const std::int64_t channels = inputs.front()->back();
    const std::int64_t groups = view.integer("groups", 1);
    if (groups == 0 || (groups > 0 && channels != unknown_size && channels % groups != 0)) {
        return bad_layer(view.layer, "groups must divide the channels (groups " + std::to_string(groups) +
                                         ", channels " + std::to_string(channels) + ")");
    }
    return layer_norm(view, inputs);
}

/// Works on the last size; a map or a sequence is done place by place.
Result<LayerFacts> dense(const LayerView& view, const Inputs& inputs) {
    Shape output = *inputs.front();
    const std::int64_t units = view.integer("units");
    const std::int64_t weights = times(output.back(), units);
    if (weights == unknown_size)
        return bad_layer(view.layer, "needs a known number of features (input " + shape_text(output) + ")");
    output.back() = units;
    const std::int64_t places = product(Shape(output.begin(), output.end() - 1));
    const std::int64_t parameters = plus(weights, view.flag("use_bias") ? units : 0);
    return LayerFacts{std::move(output), parameters, parameters, times(weights, places)};
}

Result<LayerFacts> flatten(const LayerView&, const Inputs& inputs) {
    return LayerFacts{{product(*inputs.front())}, 0, 0, 0};
}

tl::unexpected<Error> bad_reshape(const LayerView& view, const Shape& target, const Shape& input) {
    return bad_layer(view.layer, "target_shape holds another number of values than its input (target " +
                                     shape_text(target) + ", input " + shape_text(input) + ")");
}

/// One size of the target may be unknown: it takes what is left.
Result<LayerFacts> reshape(const LayerView& view, const Inputs& inputs) {
    Shape target = view.shape("target_shape");
    const std::int64_t total = product(*inputs.front());
    std::int64_t known = 1;
    std::int64_t* open = nullptr;
    for (std::int64_t& size : target) {
        if (size != unknown_size)
            known = times(known, size);
        else if (open != nullptr)
            return bad_layer(view.layer, "only one size of target_shape may be open");
        else
            open = &size;
    }
    if (total == unknown_size) return LayerFacts{std::move(target), 0, 0, 0};
    if (open == nullptr ? known != total : total % known != 0) return bad_reshape(view, target, *inputs.front());
    if (open != nullptr) *open = total / known;
    return LayerFacts{std::move(target), 0, 0, 0};
}

Result<LayerFacts> permute(const LayerView& view, const Inputs& inputs) {
    const Shape& from = *inputs.front();
    const Integers dims = view.shape("dims");
    if (dims.empty()) return LayerFacts{from, 0, 0, 0};
    Integers sorted = dims;
    std::sort(sorted.begin(), sorted.end());
    Integers wanted(from.size());
    std::iota(wanted.begin(), wanted.end(), 1);
    if (sorted != wanted)
        return bad_layer(view.layer,
                         "dims must name each axis of " + shape_text(from) + " once (dims " + value_text(dims) + ")");
    Shape to;
    for (const std::int64_t dim : dims) to.push_back(from[static_cast<std::size_t>(dim - 1)]);
    return LayerFacts{std::move(to), 0, 0, 0};
}

/// Input capsules [..., dimension], one at each place; a matrix for each pair of an input and an output capsule.
Result<LayerFacts> capsule(const LayerView& view, const Inputs& inputs) {
    const std::int64_t number = view.integer("num_capsules");
    const std::int64_t dimension = view.integer("capsule_dim");
    const std::int64_t weights = times(product(*inputs.front()), number, dimension);
    return LayerFacts{{number, dimension}, weights, weights, weights};
}

/// A part whose inside is not known. What it costs is not known either.
Result<LayerFacts> opaque(const LayerView& view, const Inputs& inputs) {
    Shape output = view.shape("output_shape");
    if (output.empty() && inputs.empty()) return bad_layer(view.layer, "needs an input or an output_shape");
    if (output.empty()) output = *inputs.front();
    return LayerFacts{std::move(output), unknown_size, unknown_size, unknown_size};
}

constexpr std::array rows{
    std::pair{std::string_view("attention"), ShapeRule(attention)},
    std::pair{std::string_view("activation"), ShapeRule(identity)},
    std::pair{std::string_view("batch_norm"), ShapeRule(batch_norm)},
    std::pair{std::string_view("capsule"), ShapeRule(capsule)},
    std::pair{std::string_view("concat"), ShapeRule(concat)},
    std::pair{std::string_view("conv_lstm"), ShapeRule(conv_lstm)},
    std::pair{std::string_view("convolution"), ShapeRule(convolution)},
    std::pair{std::string_view("cropping"), ShapeRule(cropping)},
    std::pair{std::string_view("dense"), ShapeRule(dense)},
    std::pair{std::string_view("depthwise_convolution"), ShapeRule(depthwise_convolution)},
    std::pair{std::string_view("dot"), ShapeRule(dot)},
    std::pair{std::string_view("elementwise"), ShapeRule(elementwise)},
    std::pair{std::string_view("embedding"), ShapeRule(embedding)},
    std::pair{std::string_view("flatten"), ShapeRule(flatten)},
    std::pair{std::string_view("global_pooling"), ShapeRule(global_pooling)},
    std::pair{std::string_view("group_norm"), ShapeRule(group_norm)},
    std::pair{std::string_view("gru"), ShapeRule(gru)},
    std::pair{std::string_view("identity"), ShapeRule(identity)},
    std::pair{std::string_view("input"), ShapeRule(input)},
    std::pair{std::string_view("layer_norm"), ShapeRule(layer_norm)},
    std::pair{std::string_view("lstm"), ShapeRule(lstm)},
    std::pair{std::string_view("multi_head_attention"), ShapeRule(multi_head_attention)},
    std::pair{std::string_view("opaque"), ShapeRule(opaque)},
    std::pair{std::string_view("permute"), ShapeRule(permute)},
    std::pair{std::string_view("pixel_shuffle"), ShapeRule(pixel_shuffle)},
    std::pair{std::string_view("pooling"), ShapeRule(pooling)},
    std::pair{std::string_view("reshape"), ShapeRule(reshape)},
    std::pair{std::string_view("roi_pooling"), ShapeRule(roi_pooling)},
    std::pair{std::string_view("separable_convolution"), ShapeRule(separable_convolution)},
    std::pair{std::string_view("simple_rnn"), ShapeRule(simple_rnn)},
    std::pair{std::string_view("spatial_pyramid"), ShapeRule(spatial_pyramid)},
    std::pair{std::string_view("transposed_convolution"), ShapeRule(transposed_convolution)},
    std::pair{std::string_view("upsampling"), ShapeRule(upsampling)},
    std::pair{std::string_view("zero_padding"), ShapeRule(zero_padding)},
};

}  // namespace
}  // namespace shape_rules

ShapeRule find_shape_rule(std::string_view name) {
    for (const auto& [row, rule] : shape_rules::rows) {
        if (row == name) return rule;
    }
    return nullptr;
}

std::string shape_text(const Shape& shape) {
    std::vector<std::string> sizes;
    for (const std::int64_t size : shape) sizes.push_back(size == unknown_size ? "?" : std::to_string(size));
    return sizes.empty() ? "nothing" : joined(sizes, "x");
}

Result<void> expect_sizes(const LayerView& view, const Shape& input, std::size_t sizes) {
    if (input.size() == sizes) return {};
    return bad_layer(view.layer, "needs an input of " + std::to_string(sizes) + " sizes, channels last (input " +
                                     shape_text(input) + ")");
}

}  // namespace dlp
