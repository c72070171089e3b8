// What changes the size of a map without weights.
#include <algorithm>
#include <array>
#include <cmath>

#include "importers/onnx_readers.h"

namespace dlp {

// By whole numbers, and between the places as a design's layer does it.
bool OnnxReaders::is_usual_resize(const OnnxReading& all, const OnnxNode& node, const std::vector<double>& scales) {
    const bool is_whole = std::all_of(scales.begin(), scales.end(), [](double scale) {
        return scale >= 1 && scale <= 1e6 && scale == std::floor(scale);
    });
    const std::string places = all.text(node, "coordinate_transformation_mode");
    const std::string mode = all.text(node, "mode");
    const bool is_half = places.empty() || places == "half_pixel" || places == "pytorch_half_pixel";
    if (mode == "cubic") return is_whole && is_half && all.number(node, "cubic_coeff_a", -0.75) == -0.5;
    return is_whole && (mode == "linear" ? is_half || node.op == "Upsample" : places != "align_corners");
}

void OnnxReaders::resize(OnnxReading& all, const OnnxNode& node) {
    const OnnxTensor* const scales = all.constant(node, node.inputs.size() == 2 ? 1 : 2);
    const bool is_known = scales != nullptr && scales->numbers.size() > 2;
    auto layer = all.layer_for(node.op + std::to_string(is_known ? scales->numbers.size() - 2 : 0));
    if (all.input(node, 0) == nullptr || !layer || !is_usual_resize(all, node, scales->numbers))
        return all.give_up(node);
    const OnnxTrace from = all.in_order(node, 0, onnx_channels_first(scales->numbers.size() - 2));
    Integers sizes;
    for (std::size_t i = 2; i < scales->numbers.size(); ++i)
        sizes.push_back(static_cast<std::int64_t>(std::clamp(scales->numbers[i], 1.0, 1e6)));
    const std::string mode = all.text(node, "mode");
    const LayerRule& rule = all.rule_of(*layer);
    set_value(*layer, rule, "size", sizes);
    if (mode == "linear" || mode == "cubic")
        set_value(*layer, rule, "interpolation", std::string(mode == "linear" ? "bilinear" : "bicubic"));
    all.add(node, std::move(*layer), {from.layer}, {{}, from.order, {}});
}

bool OnnxReaders::is_of_zeros(const OnnxReading& all, const OnnxNode& node) {
    const std::string mode = all.text(node, "mode");
    const OnnxTensor* const value = all.constant(node, 2);
    const bool is_zero = value == nullptr || value->numbers.empty() || value->numbers.front() == 0 || all.is_ours_;
    return (mode.empty() || mode == "constant") && is_zero && all.number(node, "value", 0) == 0;
}

void OnnxReaders::pad(OnnxReading& all, const OnnxNode& node) {
    const OnnxTrace* const trace = all.input(node, 0);
    const OnnxTensor* const given = all.constant(node, 1);
    const Integers pads = given != nullptr ? given->integers : all.integers(node, "pads");
    const std::size_t axes = trace == nullptr ? 0 : trace->order.size();
    if (axes < 3 || pads.size() != 2 * axes || !is_of_zeros(all, node)) return all.give_up(node);
    // Channels that are added are no margin of places.
    if (pads[0] != 0 || pads[1] != 0 || pads[axes] != 0 || pads[axes + 1] != 0) return all.give_up(node);
    auto layer = all.layer_for(node.op + std::to_string(axes - 2));
    if (!layer) return all.give_up(node);
    const OnnxTrace from = all.in_order(node, 0, onnx_channels_first(axes - 2));
    Integers sides;
    for (std::size_t i = 2; i < axes; ++i) sides.insert(sides.end(), {pads[i], pads[i + axes]});
    set_value(*layer, all.rule_of(*layer), "padding", sides);
    all.add(node, std::move(*layer), {from.layer}, {{}, from.order, {}});
}

void OnnxReaders::crop(OnnxReading& all, const OnnxNode& node) {
    if (slices_last(all, node)) return;
    const OnnxTrace* const trace = all.input(node, 0);
    const std::array lists{all.constant(node, 1), all.constant(node, 2), all.constant(node, 3)};
    const bool is_known = std::all_of(lists.begin(), lists.end(), [&](const OnnxTensor* list) {
        return list != nullptr && trace != nullptr && list->integers.size() + 2 == trace->order.size();
    });
    auto layer = is_known ? all.layer_for(node.op + std::to_string(lists[0]->integers.size())) : std::nullopt;
    if (!layer || node.inputs.size() > 4) return all.give_up(node);
    const OnnxTrace from = all.in_order(node, 0, onnx_channels_first(trace->order.size() - 2));
    Integers sides(2 * lists[0]->integers.size(), 0);
    for (std::size_t i = 0; i < lists[0]->integers.size(); ++i) {
        const std::int64_t axis = lists[2]->integers[i] - 2;
        if (axis < 0 || axis >= static_cast<std::int64_t>(lists[0]->integers.size())) return all.give_up(node);
        const auto at = static_cast<std::size_t>(axis);
        sides[2 * at] = lists[0]->integers[i];
        sides[2 * at + 1] = lists[1]->integers[i] < 0 ? -lists[1]->integers[i] : 0;
    }
    set_value(*layer, all.rule_of(*layer), "cropping", sides);
    all.add(node, std::move(*layer), {from.layer}, {{}, from.order, {}});
}

void OnnxReaders::shuffle(OnnxReading& all, const OnnxNode& node) {
    auto layer = all.layer_for(node.op);
    if (all.input(node, 0) == nullptr || !layer) return all.give_up(node);
    const OnnxTrace from = all.in_order(node, 0, onnx_channels_first(2));
    set_value(*layer, all.rule_of(*layer), "size", all.integer(node, "blocksize", 2));
    all.add(node, std::move(*layer), {from.layer}, {{}, from.order, {}});
}

}  // namespace dlp
