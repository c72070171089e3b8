// Padding as libraries with `same` and `valid` say it, and what has to stand beside the layer otherwise.
#include <algorithm>

#include "codegen/derive.h"
#include "codegen/placed_window.h"
#include "codegen/spell.h"

namespace dlp {
namespace {

using Sides = std::vector<std::pair<std::int64_t, std::int64_t>>;

Hole border_hole(Border border, const TargetLayer& view) {
    if (border == Border::Causal) return {quote("causal", view.target)};
    const bool is_same = border == Border::Same;
    return {quote(is_same ? "same" : "valid", view.target), !is_same};
}

// `1` when every side has it, `(1, 2)` by axis when both sides of an axis agree, else `((0, 1), (0, 1))`.
std::string spell_sides(const Sides& sides, const TargetLayer& view) {
    const auto agree = [](const auto& side) { return side.first == side.second; };
    if (!std::all_of(sides.begin(), sides.end(), agree)) {
        std::string text;
        for (const auto& [before, after] : sides) {
            text += (text.empty() ? "" : ", ") + spell_value(Integers{before, after}, view.target);
        }
        return sides.size() == 1 ? text : "(" + text + ")";
    }
    Integers sizes;
    for (const auto& [before, after] : sides) sizes.push_back(before);
    const bool is_even = std::all_of(sizes.begin(), sizes.end(), [&](auto size) { return size == sizes.front(); });
    return is_even ? std::to_string(sizes.front()) : spell_value(sizes, view.target);
}

// `((0, 0), (1, 1), (1, 1), (0, 0))`: every axis of the tensor, the batch first.
std::string spell_all_sides(const PlacedWindow& window) {
    std::string text = "((0, 0), ";
    for (const PlacedAxis& axis : window.axes) {
        text += "(" + std::to_string(axis.pad_before) + ", " + std::to_string(axis.pad_after) + "), ";
    }
    return text + "(0, 0))";
}

bool is_dilated_with_strides(const PlacedWindow& window) {
    const auto strided = [](const PlacedAxis& axis) { return axis.stride > 1; };
    const auto dilated = [](const PlacedAxis& axis) { return axis.dilation > 1; };
    return std::any_of(window.axes.begin(), window.axes.end(), strided) &&
           std::any_of(window.axes.begin(), window.axes.end(), dilated);
}

Result<PlacedWindow> known_window(const TargetLayer& view, std::optional<PlacedWindow> window) {
    if (!window) return tl::unexpected<Error>(unsupported(view, "its window does not fit its input"));
    if (is_dilated_with_strides(*window)) {
        return tl::unexpected<Error>(unsupported(view, "strides and dilation cannot both be larger than 1"));
    }
    return *std::move(window);
}

// Zeros around an average count as cells, unlike the padding of `same`.
bool counts_padding(const TargetLayer& view) {
    return spelling_field(view, "padding_counts") == "yes";
}

}  // namespace

Result<void> derive_margin(const TargetLayer& view, Holes& holes) {
    TRY(const Sides sides, margins_of(view));
    holes["margin"] = {spell_sides(sides, view)};
    return {};
}

Result<void> derive_window(const TargetLayer& view, Holes& holes) {
    TRY(const PlacedWindow window, known_window(view, window_of(view)));
    Border border = window.simplest_border();
    if (border == Border::Same && counts_padding(view)) border = window.border;
    holes["padding"] = border_hole(border, view);
    const bool strides_are_default = std::all_of(window.axes.begin(), window.axes.end(),
                                                 [](const PlacedAxis& axis) { return axis.stride == axis.kernel; });
    if (view.rule.parameters.contains("pool_size") && strides_are_default) holes["strides"].is_default = true;
    holes["explicit_padding"] = holes["all_sides"] = {};
    if (border != Border::Explicit) return {};
    Sides sides;
    for (const PlacedAxis& axis : window.axes) sides.emplace_back(axis.pad_before, axis.pad_after);
    holes["explicit_padding"] = {spell_sides(sides, view)};
    holes["all_sides"] = {spell_all_sides(window)};
    return {};
}

Result<void> derive_transposed(const TargetLayer& view, Holes& holes) {
    TRY(const PlacedWindow window, known_window(view, transposed_window_of(view)));
    const auto is_same = [](const PlacedAxis& axis) {
        return axis.input != unknown_size && axis.output == axis.input * axis.stride &&
               axis.pad_before == std::max<std::int64_t>(axis.extent() - axis.stride, 0) / 2;
    };
    const bool all_same = std::all_of(window.axes.begin(), window.axes.end(), is_same);
    const Border border = window.border == Border::Explicit && all_same ? Border::Same : window.border;
    holes["padding"] = border_hole(border, view);
    if (border != Border::Valid) holes["output_padding"] = {};
    holes["cropping"] = {};
    if (border != Border::Explicit) return {};
    Sides sides;
    for (const PlacedAxis& axis : window.axes) {
        const std::int64_t gap = std::max<std::int64_t>(axis.stride - axis.extent(), 0);
        sides.emplace_back(axis.pad_before, axis.pad_after + gap);
        if (sides.back().second >= 0) continue;
        return tl::unexpected<Error>(unsupported(view, "output_padding is larger than the padding"));
    }
    const bool is_bare = std::all_of(sides.begin(), sides.end(), [](auto& s) { return s.first == 0 && s.second == 0; });
    if (!is_bare) holes["cropping"] = {spell_sides(sides, view)};
    return {};
}

}  // namespace dlp
