// What only changes where values lie.
#include <algorithm>

#include "importers/onnx_readers.h"

namespace dlp {

void OnnxReaders::flatten(OnnxReading& all, const OnnxNode& node) {
    const OnnxTrace* const trace = all.input(node, 0);
    if (trace == nullptr) return all.give_up(node);
    const bool has_extra = std::count(trace->order.begin(), trace->order.end(), no_axis) > 0;
    if (has_extra || trace->order.size() < 3) return all.pass(node, {trace->layer, {0, 1}, {}});
    auto layer = all.layer_for("Flatten");
    all.add(node, std::move(*layer), {trace->layer}, {{}, {0, 1}, {}});
}

void OnnxReaders::reshape(OnnxReading& all, const OnnxNode& node) {
    const OnnxTrace* const trace = all.input(node, 0);
    const OnnxTensor* const shape = all.constant(node, 1);
    if (trace == nullptr) return all.give_up(node);
    const bool is_inside = shape != nullptr && (!shape->has_values || node.outputs.front().ends_with("_groups"));
    if (all.is_ours_ && is_inside) return all.pass(node, *trace);
    if (shape == nullptr || shape->integers.size() < 3) {
        const bool has_extra = std::count(trace->order.begin(), trace->order.end(), no_axis) > 0;
        if (has_extra && trace->order.size() == 4 && shape != nullptr && trace->order[2] == no_axis)
            return all.pass(node, {trace->layer, {0, 1}, {}});
        return flatten(all, node);
    }
    const std::size_t axes = shape->integers.size();
    const bool joins_directions = axes == 3 && trace->order.size() == 4 && trace->order[2] == no_axis;
    if (joins_directions)
        return all.pass(node, {trace->layer, {trace->order[0], trace->order[1], trace->order[3]}, {}});
    const OnnxTrace from = all.in_order(node, 0, onnx_channels_last(trace->order.size()));
    auto layer = all.layer_for(node.op);
    Integers target(shape->integers.begin() + 1, shape->integers.end());
    layer->params["target_shape"] = target;
    all.add(node, std::move(*layer), {from.layer}, {{}, onnx_channels_last(axes), {}});
}

void OnnxReaders::transpose(OnnxReading& all, const OnnxNode& node) {
    const OnnxTrace* const trace = all.input(node, 0);
    if (trace == nullptr) return all.give_up(node);
    const Integers order = all.integers(node, "perm");
    OnnxTrace turned{trace->layer, {}, {}};
    for (std::size_t i = 0; i < trace->order.size(); ++i) {
        const std::size_t from =
            i < order.size() ? axis_at(order[i], trace->order.size()) : trace->order.size() - 1 - i;
        turned.order.push_back(trace->order[from]);
        if (trace->sizes.size() == trace->order.size()) turned.sizes.push_back(trace->sizes[from]);
    }
    all.pass(node, std::move(turned));
}

// Of axes that the design does not have.
void OnnxReaders::squeeze(OnnxReading& all, const OnnxNode& node) {
    const OnnxTrace* const trace = all.input(node, 0);
    if (trace == nullptr) return all.give_up(node);
    OnnxTrace rest{trace->layer, {}, {}};
    for (const std::int64_t axis : trace->order) {
        if (axis != no_axis) rest.order.push_back(axis);
    }
    if (rest.order.size() == trace->order.size()) return all.give_up(node);
    all.pass(node, std::move(rest));
}

}  // namespace dlp
