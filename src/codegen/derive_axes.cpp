// Axes, sizes and orders of a layer in the target's own tensor: where `[layout]` and `[axes]` say that its sizes lie.
#include <algorithm>

#include "base/text.h"
#include "check/counts.h"
#include "codegen/derive.h"
#include "codegen/spell.h"

namespace dlp {
namespace {

// Of a tensor in its usual layout; channels-last, as the design has it, where the target says nothing.
Integers usual_axes(const TargetLayer& view, std::size_t rank) {
    Integers axes = axis_positions(view.target, usual_layout(view.target, rank), rank);
    for (std::size_t i = axes.size(); i < rank; ++i) axes.push_back(static_cast<std::int64_t>(i + 1));
    return axes;
}

std::string comma_list(const Integers& numbers) {
    std::string text;
    for (const std::int64_t number : numbers) text += (text.empty() ? "" : ", ") + std::to_string(number);
    return text;
}

std::size_t place(std::int64_t axis) {
    return static_cast<std::size_t>(axis);
}

// The axis that Keras counts from the batch, or from the end, in a shape without the batch.
std::optional<std::size_t> stated_axis(const TargetLayer& view, std::string_view name, std::size_t rank) {
    const std::int64_t axis = integer_of(view, name, -1);
    const std::int64_t from_start = axis < 0 ? static_cast<std::int64_t>(rank) + axis : axis - 1;
    if (from_start < 0 || from_start >= static_cast<std::int64_t>(rank)) return std::nullopt;
    return place(from_start);
}

// What `permute` calls an order of axes: the source of each, the batch first.
std::string permuted_axes(const TargetLayer& view) {
    const Value* const stated = parameter_of(view, "dims");
    const auto* const dims = stated == nullptr ? nullptr : std::get_if<Integers>(stated);
    const Integers axes = usual_axes(view, view.inputs.front().size());
    if (dims == nullptr || dims->size() != axes.size()) return {};
    Integers order(axes.size() + 1);
    for (std::size_t i = 0; i < axes.size(); ++i) order[place(axes[i])] = axes[place((*dims)[i] - 1)];
    return comma_list(order);
}

// `turned` of a tensor whose channels do not lie last: the axis to which they have to be moved, and from.
std::string last_axis_if_turned(const TargetLayer& view, std::size_t rank) {
    const Integers axes = usual_axes(view, rank);
    return rank > 0 && axes.back() != static_cast<std::int64_t>(rank) ? "-1" : "";
}

// Letters for the axes of one tensor, in the order of the target.
std::string letters_in_order(const TargetLayer& view, const std::string& letters) {
    std::string ordered(letters.size() + 1, 'n');
    const Integers axes = usual_axes(view, letters.size());
    for (std::size_t i = 0; i < letters.size(); ++i) ordered[place(axes[i])] = letters[i];
    return ordered;
}

// `nab,ncb->nac`: the product of two tensors over one axis of each, as einsum writes it.
std::string product_equation(const TargetLayer& view) {
    std::string left;
    std::string right;
    for (std::size_t i = 0; i < view.inputs[0].size(); ++i) left += static_cast<char>('a' + i);
    for (std::size_t i = 0; i < view.inputs[1].size(); ++i) right += static_cast<char>('g' + i);
    const auto left_axis = stated_axis(view, "axes", left.size());
    const auto right_axis = stated_axis(view, "axes", right.size());
    if (!left_axis || !right_axis) return {};
    right[*right_axis] = left[*left_axis];
    const std::string summed_left = letters_in_order(view, left);
    const std::string summed_right = letters_in_order(view, right);
    const std::string rest = left.erase(*left_axis, 1) + right.erase(*right_axis, 1);
    return summed_left + "," + summed_right + "->" + letters_in_order(view, rest);
}

Hole place_axes(const TargetLayer& view) {
    Integers axes = axis_positions(view.target, view.layout, view.inputs.front().size());
    if (axes.empty()) axes = usual_axes(view, view.inputs.front().size());
    axes.pop_back();
    std::sort(axes.begin(), axes.end());
    return {axes.size() == 1 ? std::to_string(axes.front()) : spell_value(axes, view.target)};
}

Hole joined_axis(const TargetLayer& view) {
    const std::size_t rank = view.inputs.front().size();
    Integers axes = axis_positions(view.target, view.layout, rank);
    if (axes.empty()) axes = usual_axes(view, rank);
    const auto axis = stated_axis(view, "axis", rank);
    return {axis ? std::to_string(axes[*axis]) : std::string()};
}

}  // namespace

Result<void> derive_axes(const TargetLayer& view, Holes& holes) {
    holes["first_shape"] = {};
    const std::size_t rank = view.output.size();
    const Integers axes = usual_axes(view, rank);
    Integers sizes(rank);
    for (std::size_t i = 0; i < rank; ++i) sizes[place(axes[i]) - 1] = view.output[i];
    if (view.rule.parameters.contains("output_shape") && parameter_of(view, "output_shape") != nullptr)
        holes["first_shape"] = {spell_sizes(sizes, "1", view.target)};
    holes["sizes"] = {comma_list(view.output)};
    holes["turns_out"] = {last_axis_if_turned(view, rank)};
    if (view.inputs.empty() || view.inputs.front().empty()) return {};
    holes["turns_in"] = {last_axis_if_turned(view, view.inputs.front().size())};
    holes["order"] = {permuted_axes(view)};
    holes["place_axes"] = place_axes(view);
    holes["joined_axis"] = joined_axis(view);
    holes["places_count"] = {std::to_string(product(view.inputs.front()) / view.inputs.front().back())};
    const bool is_product = view.inputs.size() == 2 && view.rule.parameters.contains("axes");
    Integers features;
    for (const Shape& input : view.inputs) features.push_back(input.empty() ? unknown_size : input.back());
    holes["all_features"] = {comma_list(features)};
    holes["single_size"] = {view.output == Shape{1} ? "1" : ""};
    holes["equation"] = {is_product ? quote(product_equation(view), view.target) : std::string()};
    return {};
}

}  // namespace dlp
