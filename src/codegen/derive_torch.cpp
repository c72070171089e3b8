// Padding as PyTorch says it: so many cells at both sides of an axis inside the layer, or any number by F.pad before
// it.
#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "codegen/derive.h"
#include "codegen/placed_window.h"
#include "codegen/spell.h"

namespace dlp {
namespace {

using Sides = std::vector<std::pair<std::int64_t, std::int64_t>>;

// `2` where all axes agree, else `(2, 3)`.
std::string spell_by_axis(const Integers& sizes, const TargetLayer& view) {
    const bool is_even = std::all_of(sizes.begin(), sizes.end(), [&](auto size) { return size == sizes.front(); });
    return is_even && !sizes.empty() ? std::to_string(sizes.front()) : spell_value(sizes, view.target);
}

template <class Number>
std::string spell_axes(const PlacedWindow& window, const TargetLayer& view, Number number) {
    Integers sizes;
    for (const PlacedAxis& axis : window.axes) sizes.push_back(number(axis));
    return spell_by_axis(sizes, view);
}

template <class Condition>
bool all_axes(const PlacedWindow& window, Condition condition) {
    return std::all_of(window.axes.begin(), window.axes.end(), condition);
}

// F.pad counts from the last axis: `(left, right, top, bottom)`.
std::string spell_pads(const Sides& sides, const TargetLayer& view) {
    Integers pads;
    for (auto side = sides.rbegin(); side != sides.rend(); ++side) pads.insert(pads.end(), {side->first, side->second});
    return spell_value(pads, view.target);
}

Sides sides_of(const PlacedWindow& window) {
    Sides sides;
    for (const PlacedAxis& axis : window.axes) sides.emplace_back(axis.pad_before, axis.pad_after);
    return sides;
}

// `[:, :, 1:-1, 2:]`: what is left between the sides.
std::string spell_slices(const Sides& sides) {
    std::string text = "[:, :";
    for (const auto& [before, after] : sides) {
        text += ", " + (before > 0 ? std::to_string(before) : std::string()) + ":";
        if (after > 0) text += "-" + std::to_string(after);
    }
    return text + "]";
}

bool is_even(const PlacedAxis& axis) {
    return axis.pad_before == axis.pad_after;
}

// The cells that `same` takes depend on a size that is only known when the net runs.
bool is_open(const PlacedWindow& window) {
    const auto is_fixed = [](const PlacedAxis& axis) {
        return axis.input != unknown_size || axis.stride == 1 || axis.extent() == 1;
    };
    return window.border == Border::Same && !all_axes(window, is_fixed);
}

void set_pad(const PlacedWindow& window, const TargetLayer& view, Holes& holes) {
    const bool is_bare = all_axes(window, [](const PlacedAxis& axis) { return axis.pad_before == 0; });
    holes["pad"] = {spell_axes(window, view, [](const PlacedAxis& axis) { return axis.pad_before; }), is_bare};
}

void set_open_window(const PlacedWindow& window, const TargetLayer& view, Holes& holes) {
    const bool is_dilated = !all_axes(window, [](const PlacedAxis& axis) { return axis.dilation == 1; });
    std::string text = spell_axes(window, view, [](const PlacedAxis& axis) { return axis.kernel; }) + ", " +
                       spell_axes(window, view, [](const PlacedAxis& axis) { return axis.stride; });
    if (is_dilated) text += ", " + spell_axes(window, view, [](const PlacedAxis& axis) { return axis.dilation; });
    holes["open_window"] = {text};
}

Result<PlacedWindow> known_window(const TargetLayer& view, std::optional<PlacedWindow> window) {
    if (!window) return tl::unexpected<Error>(unsupported(view, "its window does not fit its input"));
    return *std::move(window);
}

// The pool itself leaves out padding that is no more than half a window, and rounds up where `same` has one more cell
// behind than before.
bool fits_into_pool(const PlacedWindow& window) {
    return all_axes(window, [&](const PlacedAxis& axis) {
        const bool is_rounded = window.border == Border::Same && axis.stride > 1;
        return 2 * axis.pad_before <= axis.kernel && (is_even(axis) || is_rounded);
    });
}

// Size and strides, as arguments.
std::string plain_pool(const PlacedWindow& window, const TargetLayer& view) {
    const std::string size = spell_axes(window, view, [](const PlacedAxis& axis) { return axis.kernel; });
    const std::string stride = spell_axes(window, view, [](const PlacedAxis& axis) { return axis.stride; });
    return size == stride ? size : size + ", stride=" + stride;
}

std::string inner_padding(const PlacedWindow& window, const TargetLayer& view, bool is_average_of_same) {
    std::string text;
    const bool is_bare = all_axes(window, [](const PlacedAxis& axis) { return axis.pad_before == 0; });
    if (!is_bare)
        text += ", padding=" + spell_axes(window, view, [](const PlacedAxis& axis) { return axis.pad_before; });
    if (!all_axes(window, is_even)) text += ", ceil_mode=True";
    if (!is_bare && is_average_of_same) text += ", count_include_pad=False";
    return text;
}

Result<Sides> margins_of(const TargetLayer& view, std::string_view name) {
    const auto rank = static_cast<std::size_t>(view.rule.rank);
    Sides sides;
    if (const auto both = sizes_of(view, name, 2 * rank); both) {
        for (std::size_t i = 0; i < rank; ++i) sides.emplace_back((*both)[2 * i], (*both)[2 * i + 1]);
    } else if (const auto each = sizes_of(view, name, rank)) {
        for (const std::int64_t size : *each) sides.emplace_back(size, size);
    } else {
        return tl::unexpected<Error>(unsupported(view, std::string(name) + " does not fit its input"));
    }
    return sides;
}

}  // namespace

Result<void> derive_torch_window(const TargetLayer& view, Holes& holes) {
    TRY(const PlacedWindow window, known_window(view, window_of(view)));
    holes["pad"] = holes["pads"] = holes["open_window"] = {};
    if (is_open(window)) {
        set_open_window(window, view, holes);
    } else if (all_axes(window, is_even)) {
        set_pad(window, view, holes);
    } else if (window.border == Border::Same && all_axes(window, [](const PlacedAxis& a) { return a.stride == 1; })) {
        holes["pad"] = {quote("same", view.target)};
    } else {
        holes["pads"] = {spell_pads(sides_of(window), view)};
    }
    return {};
}

Result<void> derive_torch_depthwise(const TargetLayer& view, Holes& holes) {
    const std::int64_t channels = view.inputs.front().back() * integer_of(view, "depth_multiplier", 1);
    holes["depthwise_channels"] = {std::to_string(channels)};
    return derive_torch_window(view, holes);
}

// Behind the steps of a sequence of maps: what is true of one map.
Result<void> derive_torch_steps(const TargetLayer& view, Holes& holes) {
    const FrameLayer of_map(view);
    TRY_DO(derive_torch_window(of_map.view(), holes));
    if (holes["open_window"].text.empty()) return {};
    return tl::unexpected<Error>(unsupported(view, "the size of its maps is not known"));
}

Result<void> derive_torch_pool(const TargetLayer& view, Holes& holes) {
    TRY(const PlacedWindow window, known_window(view, window_of(view)));
    const bool is_average = spelling_field(view, "padding_counts") == "yes";
    // An average of `same` does not count the padding.
    const bool is_average_of_same = is_average && window.border == Border::Same;
    holes["pads"] = holes["same_pads"] = holes["same_window"] = holes["open_window"] = holes["pool"] = {};
    if (is_open(window)) {
        set_open_window(window, view, holes);
        if (!is_average) holes["pool"] = {plain_pool(window, view)};
    } else if (fits_into_pool(window)) {
        holes["pool"] = {plain_pool(window, view) + inner_padding(window, view, is_average_of_same)};
    } else if (is_average_of_same) {
        holes["same_pads"] = {spell_pads(sides_of(window), view)};
        set_open_window(window, view, holes);
        std::swap(holes["same_window"], holes["open_window"]);
    } else {
        holes["pads"] = {spell_pads(sides_of(window), view)};
        holes["pool"] = {plain_pool(window, view)};
    }
    return {};
}

Result<void> derive_torch_transposed(const TargetLayer& view, Holes& holes) {
    TRY(const PlacedWindow window, known_window(view, transposed_window_of(view)));
    const auto largest_extra = [](const PlacedAxis& axis) { return std::max(axis.stride, axis.dilation) - 1; };
    const bool fits = all_axes(window, [&](const PlacedAxis& axis) {
        const std::int64_t extra = axis.pad_before - axis.pad_after;
        return extra >= 0 && extra <= largest_extra(axis);
    });
    PlacedWindow inside = window;
    for (PlacedAxis& axis : inside.axes) {
        if (!fits) axis.pad_before = 0;
        axis.pad_after = axis.pad_before - (fits ? axis.pad_after : std::min<std::int64_t>(axis.pad_after, 0));
    }
    set_pad(inside, view, holes);
    const bool has_extra = !all_axes(inside, [](const PlacedAxis& axis) { return axis.pad_after == 0; });
    if (!all_axes(inside, [&](const PlacedAxis& axis) { return axis.pad_after <= largest_extra(axis); }))
        return tl::unexpected<Error>(unsupported(view, "output_padding is not smaller than the strides"));
    holes["extra"] = {spell_axes(inside, view, [](const PlacedAxis& axis) { return axis.pad_after; }), !has_extra};
    holes["slices"] = {fits ? std::string() : spell_slices(sides_of(window))};
    return {};
}

Result<void> derive_torch_margin(const TargetLayer& view, Holes& holes) {
    const bool is_cropping = view.rule.parameters.contains("cropping");
    TRY(const Sides sides, margins_of(view, is_cropping ? "cropping" : "padding"));
    holes["slices"] = {spell_slices(sides)};
    holes["pads"] = {spell_pads(sides, view)};
    return {};
}

Result<void> derive_torch_upsampling(const TargetLayer& view, Holes& holes) {
    const Value* const stated = parameter_of(view, "interpolation");
    const bool is_cubic = stated != nullptr && *stated == Value(std::string("bicubic"));
    holes["smooth_size"] = {is_cubic ? "" : holes["size"].text};
    holes["cubic_size"] = {is_cubic ? holes["size"].text : ""};
    return {};
}

Result<void> derive_torch_norm(const TargetLayer& view, Holes& holes) {
    const std::int64_t channels = view.inputs.front().back();
    const std::int64_t groups = integer_of(view, "groups", 1);
    holes["group_count"] = {std::to_string(groups < 0 ? channels : groups)};
    // How much the new statistics count, not the old ones.
    const double momentum = std::round((1.0 - number_of(view, "momentum", 0.99)) * 1e9) / 1e9;
    holes["new_share"] = {spell_value(momentum, view.target)};
    const std::int64_t local_size = 2 * integer_of(view, "depth_radius", 2) + 1;
    holes["local_size"] = {std::to_string(local_size)};
    // PyTorch divides by the number of channels it sums.
    const double alpha = number_of(view, "alpha", 0.0) * static_cast<double>(local_size);
    holes["scaled_alpha"] = {number_text(alpha)};
    return {};
}

}  // namespace dlp
