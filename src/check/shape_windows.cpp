#include "base/text.h"
#include "check/counts.h"
#include "check/shape_rules.h"

namespace dlp::shape_rules {
namespace {

Window window_at(const LayerView& view, std::string_view size, std::size_t axis) {
    Window window;
    window.size = view.size(size, axis);
    window.stride = view.size("strides", axis, size == "pool_size" ? window.size : 1);
    window.dilation = view.size("dilation_rate", axis);
    window.padding = view.padding(axis);
    return window;
}

std::string extents_text(const LayerView& view, std::string_view size) {
    Shape extents;
    bool is_square = true;
    for (std::size_t axis = 0; axis < view.rank(); ++axis) {
        extents.push_back(extent(window_at(view, size, axis)));
        is_square = is_square && extents.back() == extents.front();
    }
    return is_square ? std::to_string(extents.front()) : shape_text(extents);
}

tl::unexpected<Error> bad_fit(const LayerView& view, std::string_view size, const Shape& spatial) {
    const std::string word = size == "pool_size" ? "window" : "kernel";
    return bad_layer(view.layer, word + " is larger than its input (" + word + " " + extents_text(view, size) +
                                     ", input " + shape_text(spatial) + ")");
}

/// The spatial sizes after a window has slid over `spatial`.
Result<Shape> slide(const LayerView& view, std::string_view size, const Shape& spatial) {
    Shape output;
    for (std::size_t axis = 0; axis < spatial.size(); ++axis) {
        output.push_back(window_output(spatial[axis], window_at(view, size, axis)));
        if (output.back() == 0) return bad_fit(view, size, spatial);
    }
    return output;
}

/// A pool with as much padding as window would look at nothing but padding somewhere: a maximum of no cells.
Result<void> check_pool_padding(const LayerView& view) {
    for (std::size_t axis = 0; axis < view.rank(); ++axis) {
        const Window window = window_at(view, "pool_size", axis);
        if (window.padding.kind != PaddingKind::Pixels || window.padding.pixels < extent(window)) continue;
        return bad_parameter(view.layer, "padding",
                             "padding must be smaller than the window (padding " +
                                 std::to_string(window.padding.pixels) + ", window " + extents_text(view, "pool_size") +
                                 ")");
    }
    return {};
}

Shape spatial_of(const Shape& map) {
    return {map.begin(), map.end() - 1};
}

std::int64_t kernel_cells(const LayerView& view) {
    std::int64_t cells = 1;
    for (std::size_t axis = 0; axis < view.rank(); ++axis) cells = times(cells, view.size("kernel_size", axis));
    return cells;
}

std::int64_t bias(const LayerView& view, std::int64_t channels) {
    return view.flag("use_bias") ? channels : 0;
}

LayerFacts facts(Shape output, std::int64_t parameters, std::int64_t multiply_adds) {
    return {std::move(output), parameters, parameters, multiply_adds};
}

Shape with_channels(Shape spatial, std::int64_t channels) {
    spatial.push_back(channels);
    return spatial;
}

Result<void> check_groups(const LayerView& view, std::int64_t channels, std::int64_t filters) {
    const std::int64_t groups = view.integer("groups", 1);
    if ((channels == unknown_size || channels % groups == 0) && filters % groups == 0) return {};
    return bad_layer(view.layer, "groups must divide input channels and filters (groups " + std::to_string(groups) +
                                     ", channels " + std::to_string(channels) + ", filters " + std::to_string(filters) +
                                     ")");
}

}  // namespace

Result<LayerFacts> convolution(const LayerView& view, const std::vector<const Shape*>& inputs) {
    const Shape& input = *inputs.front();
    TRY_DO(expect_sizes(view, input, view.rank() + 1));
    const std::int64_t filters = view.integer("filters");
    TRY_DO(check_groups(view, input.back(), filters));
    TRY(Shape spatial, slide(view, "kernel_size", spatial_of(input)));
    const std::int64_t channels =
        input.back() == unknown_size ? unknown_size : input.back() / view.integer("groups", 1);
    const std::int64_t weights = times(kernel_cells(view), channels, filters);
    const std::int64_t positions = product(spatial);
    return facts(with_channels(std::move(spatial), filters), plus(weights, bias(view, filters)),
                 times(weights, positions));
}

Result<LayerFacts> transposed_convolution(const LayerView& view, const std::vector<const Shape*>& inputs) {
    const Shape& input = *inputs.front();
    TRY_DO(expect_sizes(view, input, view.rank() + 1));
    const std::int64_t filters = view.integer("filters");
    TRY_DO(check_groups(view, input.back(), filters));
    Shape output;
    for (std::size_t axis = 0; axis < view.rank(); ++axis) {
        const Window window = window_at(view, "kernel_size", axis);
        output.push_back(transposed_output(input[axis], window, view.size("output_padding", axis, 0)));
        if (output.back() == 0) return bad_layer(view.layer, "padding leaves nothing of the output");
    }
    const std::int64_t channels =
        input.back() == unknown_size ? unknown_size : input.back() / view.integer("groups", 1);
    const std::int64_t weights = times(kernel_cells(view), channels, filters);
    return facts(with_channels(std::move(output), filters), plus(weights, bias(view, filters)),
                 times(weights, product(spatial_of(input))));
}

Result<LayerFacts> depthwise_convolution(const LayerView& view, const std::vector<const Shape*>& inputs) {
    const Shape& input = *inputs.front();
    TRY_DO(expect_sizes(view, input, view.rank() + 1));
    TRY(Shape spatial, slide(view, "kernel_size", spatial_of(input)));
    const std::int64_t channels = times(input.back(), view.integer("depth_multiplier", 1));
    const std::int64_t weights = times(kernel_cells(view), channels);
    const std::int64_t positions = product(spatial);
    return facts(with_channels(std::move(spatial), channels), plus(weights, bias(view, channels)),
                 times(weights, positions));
}

Result<LayerFacts> separable_convolution(const LayerView& view, const std::vector<const Shape*>& inputs) {
    const Shape& input = *inputs.front();
    TRY_DO(expect_sizes(view, input, view.rank() + 1));
    TRY(Shape spatial, slide(view, "kernel_size", spatial_of(input)));
    const std::int64_t filters = view.integer("filters");
    const std::int64_t channels = times(input.back(), view.integer("depth_multiplier", 1));
    const std::int64_t weights = plus(times(kernel_cells(view), channels), times(channels, filters));
    const std::int64_t positions = product(spatial);
    return facts(with_channels(std::move(spatial), filters), plus(weights, bias(view, filters)),
                 times(weights, positions));
}

Result<LayerFacts> pooling(const LayerView& view, const std::vector<const Shape*>& inputs) {
    const Shape& input = *inputs.front();
    TRY_DO(expect_sizes(view, input, view.rank() + 1));
    TRY_DO(check_pool_padding(view));
    TRY(Shape spatial, slide(view, "pool_size", spatial_of(input)));
    return facts(with_channels(std::move(spatial), input.back()), 0, 0);
}

/// Input [steps, height, width, channels]; four gates, each a convolution of the input and one of the state.
Result<LayerFacts> conv_lstm(const LayerView& view, const std::vector<const Shape*>& inputs) {
    const Shape& input = *inputs.front();
    TRY_DO(expect_sizes(view, input, view.rank() + 2));
    TRY(Shape spatial, slide(view, "kernel_size", Shape(input.begin() + 1, input.end() - 1)));
    const std::int64_t directions = view.flag("bidirectional") ? 2 : 1;
    const std::int64_t filters = view.integer("filters");
    const std::int64_t weights = times(4 * directions, kernel_cells(view), plus(input.back(), filters), filters);
    const std::int64_t multiply_adds = times(weights, product(spatial), input.front());
    Shape output = with_channels(std::move(spatial), times(filters, directions));
    if (view.flag("return_sequences")) output.insert(output.begin(), input.front());
    return facts(std::move(output), plus(weights, bias(view, times(4 * directions, filters))), multiply_adds);
}

}  // namespace dlp::shape_rules
