#include "check/counts.h"
#include "check/shape_rules.h"

namespace dlp::shape_rules {
namespace {

/// Cells that a margin (`1`, `[1, 2]`, or both sides of each direction) takes along one direction.
std::int64_t margin_along(const LayerView& view, std::string_view name, std::size_t axis) {
    const Integers margin = view.shape(name);
    if (margin.size() == 2 * view.rank()) return margin[2 * axis] + margin[2 * axis + 1];
    return 2 * (margin.size() == 1 ? margin.front() : margin[axis]);
}

LayerFacts without_weights(Shape output) {
    return {std::move(output), 0, 0, 0};
}

}  // namespace

Result<LayerFacts> global_pooling(const LayerView& view, const std::vector<const Shape*>& inputs) {
    TRY_DO(expect_sizes(view, *inputs.front(), view.rank() + 1));
    return without_weights({inputs.front()->back()});
}

Result<LayerFacts> upsampling(const LayerView& view, const std::vector<const Shape*>& inputs) {
    Shape output = *inputs.front();
    TRY_DO(expect_sizes(view, output, view.rank() + 1));
    for (std::size_t axis = 0; axis < view.rank(); ++axis) output[axis] = times(output[axis], view.size("size", axis));
    return without_weights(std::move(output));
}

Result<LayerFacts> zero_padding(const LayerView& view, const std::vector<const Shape*>& inputs) {
    Shape output = *inputs.front();
    TRY_DO(expect_sizes(view, output, view.rank() + 1));
    for (std::size_t axis = 0; axis < view.rank(); ++axis) {
        output[axis] = plus(output[axis], margin_along(view, "padding", axis));
    }
    return without_weights(std::move(output));
}

Result<LayerFacts> cropping(const LayerView& view, const std::vector<const Shape*>& inputs) {
    Shape output = *inputs.front();
    TRY_DO(expect_sizes(view, output, view.rank() + 1));
    for (std::size_t axis = 0; axis < view.rank(); ++axis) {
        if (output[axis] == unknown_size) continue;
        output[axis] -= margin_along(view, "cropping", axis);
        if (output[axis] > 0) continue;
        return bad_layer(view.layer, "cropping leaves nothing of its input (cropping " +
                                         value_text(*view.value("cropping")) + ", input " +
                                         shape_text(*inputs.front()) + ")");
    }
    return without_weights(std::move(output));
}

Result<LayerFacts> pixel_shuffle(const LayerView& view, const std::vector<const Shape*>& inputs) {
    Shape output = *inputs.front();
    TRY_DO(expect_sizes(view, output, view.rank() + 1));
    const std::int64_t size = view.integer("size", 1);
    if (output.back() != unknown_size && output.back() % (size * size) != 0) {
        return bad_layer(view.layer, "size squared must divide the channels (size " + std::to_string(size) +
                                         ", channels " + std::to_string(output.back()) + ")");
    }
    for (std::size_t axis = 0; axis < view.rank(); ++axis) output[axis] = times(output[axis], size);
    if (output.back() != unknown_size) output.back() /= size * size;
    return without_weights(std::move(output));
}

Result<LayerFacts> spatial_pyramid(const LayerView& view, const std::vector<const Shape*>& inputs) {
    TRY_DO(expect_sizes(view, *inputs.front(), view.rank() + 1));
    std::int64_t bins = 0;
    for (const std::int64_t level : view.shape("levels")) bins = plus(bins, times(level, level));
    return without_weights({times(bins, inputs.front()->back())});
}

Result<LayerFacts> roi_pooling(const LayerView& view, const std::vector<const Shape*>& inputs) {
    TRY_DO(expect_sizes(view, *inputs.front(), view.rank() + 1));
    return without_weights({view.size("pool_size", 0), view.size("pool_size", 1), inputs.front()->back()});
}

}  // namespace dlp::shape_rules
