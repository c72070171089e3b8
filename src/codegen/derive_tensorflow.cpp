// Windows, shapes and margins as the functions of tf.nn take them: the batch first, channels last.
#include <algorithm>
#include <array>

#include "codegen/derive.h"
#include "codegen/placed_window.h"
#include "codegen/spell.h"

namespace dlp {
namespace {

std::string number(std::int64_t value) {
    return std::to_string(value);
}

Integers along(const PlacedWindow& window, std::int64_t PlacedAxis::*size) {
    Integers sizes;
    for (const PlacedAxis& axis : window.axes) sizes.push_back(axis.*size);
    return sizes;
}

bool is_all(const Integers& sizes, std::int64_t value) {
    return std::all_of(sizes.begin(), sizes.end(), [&](std::int64_t size) { return size == value; });
}

// `2` for every axis, or `(2, 1)`.
Hole size_hole(const Integers& sizes, const TargetLayer& view) {
    const bool is_even = !sizes.empty() && is_all(sizes, sizes.front());
    return {is_even ? number(sizes.front()) : spell_value(sizes, view.target), is_all(sizes, 1)};
}

Hole padding_hole(bool is_same, const TargetLayer& view) {
    return {quote(is_same ? "SAME" : "VALID", view.target), !is_same};
}

// `((0, 0), (1, 1), (1, 1), (0, 0))`; empty when nothing is added.
std::string pads_text(const std::vector<std::pair<std::int64_t, std::int64_t>>& sides) {
    std::string text = "((0, 0), ";
    bool is_padded = false;
    for (const auto& [before, after] : sides) {
        text += "(" + number(before) + ", " + number(after) + "), ";
        is_padded = is_padded || before > 0 || after > 0;
    }
    return is_padded ? text + "(0, 0))" : std::string();
}

// `:, 1:-1, 2:`; empty when nothing is cut.
std::string slices_text(const std::vector<std::pair<std::int64_t, std::int64_t>>& sides) {
    std::string text = ":";
    bool is_cut = false;
    for (const auto& [before, after] : sides) {
        text += ", " + (before > 0 ? number(before) : std::string()) + ":";
        if (after > 0) text += number(-after);
        is_cut = is_cut || before > 0 || after > 0;
    }
    return is_cut ? text : std::string();
}

// `:, ::2, ::2`: what strides leave of a convolution that went in steps of 1.
std::string skips_text(const PlacedWindow& window) {
    std::string text = ":";
    for (const PlacedAxis& axis : window.axes)
        text += axis.stride == 1 ? std::string(", :") : ", ::" + number(axis.stride);
    return text;
}

// (sizes ..., channels of a group, filters), or (sizes ..., channels, filters of each channel).
std::string kernel_shape(const PlacedWindow& window, const TargetLayer& view) {
    Integers shape = along(window, &PlacedAxis::kernel);
    const std::int64_t channels = view.inputs.front().back();
    const bool is_depthwise = view.rule.parameters.contains("depth_multiplier");
    shape.push_back(channels / integer_of(view, "groups", 1));
    shape.push_back(is_depthwise ? integer_of(view, "depth_multiplier", 1) : integer_of(view, "filters", 1));
    return spell_value(shape, view.target);
}

// tf.nn does not take strides and dilation together, nor a depthwise stride that differs between axes.
bool has_to_skip(const PlacedWindow& window, const TargetLayer& view) {
    const Integers strides = along(window, &PlacedAxis::stride);
    if (is_all(strides, 1)) return false;
    const bool is_uneven = view.rule.parameters.contains("depth_multiplier") && !is_all(strides, strides.front());
    return is_uneven || !is_all(along(window, &PlacedAxis::dilation), 1);
}

bool is_open(const PlacedWindow& window) {
    return std::any_of(window.axes.begin(), window.axes.end(),
                       [](const PlacedAxis& axis) { return axis.input == unknown_size; });
}

Error misfit(const TargetLayer& view) {
    return unsupported(view, "its window does not fit its input");
}

}  // namespace

Result<void> derive_tensorflow_window(const TargetLayer& view, Holes& holes) {
    const std::optional<PlacedWindow> window = window_of(view);
    if (!window) return tl::unexpected<Error>(misfit(view));
    const bool skips = has_to_skip(*window, view);
    const bool is_pooling = view.rule.parameters.contains("pool_size");
    const bool counts_padding = spelling_field(view, "padding_counts") == "yes";
    Border border = window->simplest_border();
    if (border == Border::Same && counts_padding) border = window->border;
    if (skips && border == Border::Same && is_open(*window)) {
        return tl::unexpected<Error>(
            unsupported(view, "padding 'same' of an open size, with strides that tf.nn does not take"));
    }
    const bool is_same = border == Border::Same && !skips;
    std::vector<std::pair<std::int64_t, std::int64_t>> sides;
    for (const PlacedAxis& axis : window->axes) sides.emplace_back(axis.pad_before, axis.pad_after);
    holes["padding"] = padding_hole(is_same, view);
    holes["all_sides"] = {is_same || border == Border::Valid ? std::string() : pads_text(sides)};
    holes["skips"] = {skips ? skips_text(*window) : std::string()};
    holes["strides"] = size_hole(skips ? Integers{1} : along(*window, &PlacedAxis::stride), view);
    holes["dilations"] = size_hole(along(*window, &PlacedAxis::dilation), view);
    if (is_pooling) holes["pool_size"] = size_hole(along(*window, &PlacedAxis::kernel), view);
    if (!is_pooling) holes["kernel_shape"] = {kernel_shape(*window, view)};
    return {};
}

Result<void> derive_tensorflow_transposed(const TargetLayer& view, Holes& holes) {
    const std::optional<PlacedWindow> window = transposed_window_of(view);
    if (!window) return tl::unexpected<Error>(misfit(view));
    const std::int64_t output_padding = integer_of(view, "output_padding", 0);
    Integers surplus;
    std::vector<std::pair<std::int64_t, std::int64_t>> cuts;
    bool is_same = true;
    for (const PlacedAxis& axis : window->axes) {
        const std::int64_t gap = axis.extent() - axis.stride;
        const bool is_known = axis.input != unknown_size;
        const std::int64_t missing = std::max(-gap, output_padding);
        const std::int64_t cut_after =
            is_known || window->border != Border::Valid ? axis.pad_after : std::min<std::int64_t>(-missing, 0);
        surplus.push_back(gap - std::min<std::int64_t>(cut_after, 0));
        cuts.emplace_back(axis.pad_before, std::max<std::int64_t>(cut_after, 0));
        const bool keeps_size = is_known && axis.output == axis.input * axis.stride;
        is_same = is_same && keeps_size && axis.pad_before == std::max<std::int64_t>(gap, 0) / 2;
    }
    is_same = window->border == Border::Same || (window->border == Border::Explicit && is_same);
    Integers shape = along(*window, &PlacedAxis::kernel);
    shape.push_back(integer_of(view, "filters", 1) / integer_of(view, "groups", 1));
    shape.push_back(view.inputs.front().back());
    const Integers dilations = along(*window, &PlacedAxis::dilation);
    holes["kernel_shape"] = {spell_value(shape, view.target)};
    holes["strides"] = {spell_value(along(*window, &PlacedAxis::stride), view.target)};
    holes["surplus"] = {spell_sizes(is_same ? Integers(surplus.size(), 0) : surplus, "-1", view.target)};
    holes["padding"] = padding_hole(is_same, view);
    holes["dilations"] = {is_all(dilations, 1) ? std::string() : spell_value(dilations, view.target)};
    holes["crop"] = {is_same ? std::string() : slices_text(cuts)};
    return {};
}

Result<void> derive_tensorflow_margin(const TargetLayer& view, Holes& holes) {
    const auto rank = static_cast<std::size_t>(view.rule.rank);
    const std::string_view name = view.rule.parameters.contains("cropping") ? "cropping" : "padding";
    const auto both = sizes_of(view, name, 2 * rank);
    const auto each = sizes_of(view, name, rank);
    if (!both && !each) return tl::unexpected<Error>(unsupported(view, std::string(name) + " does not fit its input"));
    std::vector<std::pair<std::int64_t, std::int64_t>> sides;
    for (std::size_t i = 0; i < rank; ++i)
        sides.emplace_back(both ? (*both)[2 * i] : (*each)[i], both ? (*both)[2 * i + 1] : (*each)[i]);
    holes["all_sides"] = {pads_text(sides)};
    holes["crop"] = {slices_text(sides)};
    return {};
}

Result<void> derive_tensorflow_shapes(const TargetLayer& view, Holes& holes) {
    Integers whole{-1};
    whole.insert(whole.end(), view.output.begin(), view.output.end());
    const bool is_known = std::count(view.output.begin(), view.output.end(), unknown_size) == 0;
    holes["batch_shape"] = {is_known ? spell_sizes(whole, "-1", view.target) : std::string()};
    holes["open_shape"] = {is_known ? std::string() : spell_sizes(view.output, "-1", view.target)};
    const std::int64_t block = integer_of(view, "size", 1);
    holes["block_size"] = {block > 1 ? number(block) : std::string()};
    if (view.inputs.empty()) return {};
    Integers order{0};
    if (const auto dims = sizes_of(view, "dims", view.inputs.front().size()))
        order.insert(order.end(), dims->begin(), dims->end());
    holes["order"] = {spell_value(order, view.target)};
    const Shape& first = view.inputs.front();
    std::int64_t places = 1;
    for (std::size_t i = 0; i + 1 < first.size(); ++i) places *= first[i];
    holes["places_count"] = {number(places)};
    return {};
}

// A sequence of maps: what happens to each of them.
Result<void> derive_tensorflow_frames(const TargetLayer& view, Holes& holes) {
    const FrameLayer frame(view);
    TRY_DO(derive_tensorflow_window(frame.view(), holes));
    std::string& sides = holes["all_sides"].text;
    if (!sides.empty()) sides.insert(1, "(0, 0), ");
    return {};
}

// Query, value and key; those that are not there are the one before.
Result<void> derive_tensorflow_features(const TargetLayer& view, Holes& holes) {
    Integers features;
    for (std::size_t i = 0; i < 3; ++i) features.push_back(view.inputs[std::min(i, view.inputs.size() - 1)].back());
    holes["features"] = {spell_value(features, view.target)};
    return {};
}

// Nearest neighbours: how often the cells of each axis come.
Result<void> derive_tensorflow_repeats(const TargetLayer& view, Holes& holes) {
    constexpr std::array<std::string_view, 3> axes{"rows", "columns", "depth"};
    const auto times = sizes_of(view, "size", static_cast<std::size_t>(view.rule.rank));
    if (!times) return tl::unexpected<Error>(unsupported(view, "size does not fit its input"));
    for (std::size_t i = 0; i < axes.size(); ++i) {
        const bool is_stretched = i < times->size() && (*times)[i] > 1;
        holes[std::string(axes.at(i)) + "_times"] = {is_stretched ? number((*times)[i]) : std::string()};
    }
    return {};
}

}  // namespace dlp
