// Shapes, axes and sizes as Caffe's blobs have them: one sample, channels first, sequences time first.
#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.h"
#include "codegen/derive.h"

namespace dlp {
namespace {

std::string dims_text(const Integers& sizes) {
    std::string text;
    for (const std::int64_t size : sizes) text += (text.empty() ? "dim: " : " dim: ") + std::to_string(size);
    return text;
}

// The blob of a shape in its usual layout.
Integers blob_sizes(const TargetLayer& view, const Shape& shape) {
    Integers sizes(shape.size() + 1, 1);
    const Integers positions = axis_positions(view.target, usual_layout(view.target, shape.size()), shape.size());
    for (std::size_t i = 0; i < positions.size() && i < shape.size(); ++i)
        sizes.at(static_cast<std::size_t>(positions[i])) = shape[i];
    return sizes;
}

std::int64_t places_in(const Shape& shape) {
    std::int64_t count = 1;
    for (std::size_t i = 0; i + 1 < shape.size(); ++i) count *= shape[i];
    return count;
}

std::string number(std::int64_t value) {
    return std::to_string(value);
}

// A reshape keeps the order of a channels-last tensor: what has places is turned around before and after.
void add_reshape(const Shape& from, const Shape& to, Holes& holes) {
    const bool turns_before = from.size() >= 3;
    const bool turns_after = to.size() >= 3;
    holes["from_channels"] = {turns_before ? number(from.back()) : std::string()};
    holes["from_places"] = {turns_before ? number(places_in(from)) : std::string()};
    holes["to_channels"] = {turns_after ? number(to.back()) : std::string()};
    holes["to_places"] = {turns_after ? number(places_in(to)) : std::string()};
}

std::string blob_axis(const TargetLayer& view) {
    const std::size_t rank = view.inputs.front().size();
    const Integers positions = axis_positions(view.target, view.layout, rank);
    const std::int64_t axis = integer_of(view, "axis", -1);
    const std::int64_t place = axis < 0 ? static_cast<std::int64_t>(rank) + axis : axis - 1;
    if (place < 0 || place >= static_cast<std::int64_t>(positions.size())) return {};
    return number(positions[static_cast<std::size_t>(place)]);
}

void add_input_holes(const TargetLayer& view, Holes& holes) {
    const Shape& from = view.inputs.front();
    holes["in_dims"] = {dims_text(blob_sizes(view, from))};
    holes["depthwise_channels"] = {number(from.back() * integer_of(view, "depth_multiplier", 1))};
    holes["places_count"] = {number(places_in(from))};
    holes["steps"] = {from.size() == 2 ? number(from[0]) : std::string()};
    holes["later_steps"] = {from.size() == 2 && from[0] > 1 ? number(from[0] - 1) : std::string()};
    holes["blob_axis"] = {blob_axis(view)};
    add_reshape(from, view.output, holes);
    const std::string share = number_text(1.0 / static_cast<double>(view.inputs.size()));
    std::string shares;
    for (std::size_t i = 0; i < view.inputs.size(); ++i) shares += (i == 0 ? "coeff: " : " coeff: ") + share;
    holes["shares"] = {shares};
}

// `1` along every axis but the channels.
bool is_gate(const Shape& shape) {
    return std::all_of(shape.begin(), shape.end() - 1, [](std::int64_t size) { return size == 1; });
}

}  // namespace

Result<void> derive_caffe_blobs(const TargetLayer& view, Holes& holes) {
    holes["out_dims"] = {dims_text(blob_sizes(view, view.output))};
    const bool is_sequence = view.output.size() == 2;
    holes["map_dims"] = {is_sequence ? dims_text({1, view.output[1], view.output[0], 1}) : holes["out_dims"].text};
    const std::int64_t channels = view.output.empty() ? 1 : view.output.back();
    const std::int64_t groups = integer_of(view, "groups", 1);
    holes["group_count"] = {number(groups < 0 ? channels : groups)};
    const std::int64_t local_size = 2 * integer_of(view, "depth_radius", 2) + 1;
    holes["local_size"] = {number(local_size)};
    // Caffe divides by the number of channels it sums.
    holes["scaled_alpha"] = {number_text(number_of(view, "alpha", 0.0) * static_cast<double>(local_size))};
    if (!view.inputs.empty()) add_input_holes(view, holes);
    return {};
}

// One value a channel that is multiplied with or added to a map.
Result<void> derive_caffe_gate(const TargetLayer& view, Holes& holes) {
    for (const char* name : {"gate", "gated", "gate_channels"}) holes[name] = {};
    const Shape& first = view.inputs.front();
    const auto is_alike = [&](const Shape& shape) { return shape == first; };
    if (std::all_of(view.inputs.begin(), view.inputs.end(), is_alike)) return {};
    if (view.inputs.size() != 2)
        return tl::unexpected<Error>(unsupported(view, "more than two inputs of different shapes"));
    const std::size_t gate = is_gate(view.inputs[1]) ? 1 : 0;
    const Shape& small = view.inputs[gate];
    const Shape& large = view.inputs[1 - gate];
    const bool fits = is_gate(small) && small.back() == large.back() && large.size() >= 3;
    if (!fits)
        return tl::unexpected<Error>(unsupported(view, "inputs of different shapes, and none is one value a channel"));
    holes["gate_channels"] = {number(small.back())};
    holes["gate"] = {gate == 0 ? "@1" : "@2"};
    holes["gated"] = {gate == 0 ? "@2" : "@1"};
    return {};
}

// Nearest neighbours: every cell becomes an axis of its own and is tiled along it.
Result<void> derive_caffe_upsampling(const TargetLayer& view, Holes& holes) {
    constexpr std::array<std::string_view, 3> axes{"rows", "columns", "depth"};
    const auto rank = static_cast<std::size_t>(view.rule.rank);
    const auto times = sizes_of(view, "size", rank);
    if (!times) return tl::unexpected<Error>(unsupported(view, "size does not fit its input"));
    Integers split{1, view.inputs.front().back()};
    for (std::size_t i = 0; i < axes.size(); ++i) {
        if (i < rank) split.insert(split.end(), {view.inputs.front()[i], 1});
        const bool is_stretched = i < rank && (*times)[i] > 1;
        holes[std::string(axes.at(i)) + "_times"] = {is_stretched ? number((*times)[i]) : std::string()};
    }
    holes["split_dims"] = {dims_text(split)};
    holes["filter_size"] = {number(2 * times->front() - times->front() % 2)};
    holes["filter_pad"] = {number(times->front() / 2)};
    return {};
}

Result<void> derive_caffe_margin(const TargetLayer& view, Holes& holes) {
    const auto rank = static_cast<std::size_t>(view.rule.rank);
    constexpr std::array<std::string_view, 3> axes{"rows", "columns", "depth"};
    const bool is_cropping = view.rule.parameters.contains("cropping");
    const std::string_view name = is_cropping ? "cropping" : "padding";
    const auto both = sizes_of(view, name, 2 * rank);
    const auto each = sizes_of(view, name, rank);
    if (!both && !each) return tl::unexpected<Error>(unsupported(view, std::string(name) + " does not fit its input"));
    Integers blob = blob_sizes(view, view.inputs.front());
    if (rank == 1) blob = {1, view.inputs.front()[1], view.inputs.front()[0], 1};
    for (std::size_t i = 0; i < axes.size(); ++i) {
        const bool is_axis = i < rank;
        const std::int64_t before = !is_axis ? 0 : both ? (*both)[2 * i] : (*each)[i];
        const std::int64_t after = !is_axis ? 0 : both ? (*both)[2 * i + 1] : (*each)[i];
        const std::string axis(axes.at(i));
        holes[axis + "_before_axis"] = {before > 0 ? number(static_cast<std::int64_t>(2 + i)) : std::string()};
        holes[axis + "_after_axis"] = {after > 0 ? number(static_cast<std::int64_t>(2 + i)) : std::string()};
        const auto padding_dims = [&](std::int64_t size) {
            Integers sizes = blob;
            if (is_axis) sizes[2 + i] = size;
            return size == 0 ? std::string() : dims_text(sizes);
        };
        holes[axis + "_before"] = {padding_dims(before)};
        holes[axis + "_after"] = {padding_dims(after)};
        holes[axis + "_skipped"] = {before == 0 || !is_cropping ? std::string() : number(before)};
        holes[axis + "_kept"] = {after == 0 || !is_cropping ? std::string() : number(view.output[is_axis ? i : 0])};
        if (is_axis && !is_cropping) blob[2 + i] += before + after;
    }
    return {};
}

}  // namespace dlp
