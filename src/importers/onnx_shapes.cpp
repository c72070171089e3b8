// What only changes where values lie.
#include <algorithm>

#include "importers/onnx_readers.h"

namespace dlp {
namespace {

constexpr std::size_t most_new_axes = 8;

bool is_own(std::int64_t axis) {
    return axis >= 0;
}

std::int64_t product(const Integers& sizes) {
    std::int64_t values = 1;
    for (const std::int64_t size : sizes) values = size > 0 && values < (std::int64_t{1} << 31) ? values * size : -1;
    return values;
}

// Whether the first size of a Reshape is that of the batch again.
bool keeps_batch(std::int64_t first, const Integers& rest, const Shape& from) {
    if (first == 0) return true;
    const bool is_open = std::count(rest.begin(), rest.end(), -1) > 0;
    if (is_open || from.empty() || product(from) < 0 || product(rest) < 0) return first <= 1;
    return product(rest) == product(from);
}

// 0 keeps the size that stands there.
void copy_zeros(const Integers& sizes, Integers& target) {
    for (std::size_t i = 0; i < target.size(); ++i) {
        if (target[i] == 0) target[i] = i + 1 < sizes.size() ? sizes[i + 1] : unknown_size;
    }
}

}  // namespace

void OnnxReaders::flatten(OnnxReading& all, const OnnxNode& node) {
    const OnnxTrace* const trace = all.input(node, 0);
    if (trace == nullptr || trace->order.front() != 0) return all.give_up(node);
    const bool is_flat = std::count_if(trace->order.begin(), trace->order.end(), is_own) < 3;
    if (is_flat) return all.pass(node, {trace->layer, {0, 1}, {}});
    auto layer = all.layer_for("Flatten");
    all.add(node, std::move(*layer), {trace->layer}, {{}, {0, 1}, {}});
}

void OnnxReaders::reshape(OnnxReading& all, const OnnxNode& node) {
    const OnnxTrace* const trace = all.input(node, 0);
    const OnnxTensor* const shape = all.constant(node, 1);
    if (trace == nullptr || shape == nullptr || shape->integers.empty()) return all.give_up(node);
    const std::size_t axes = shape->integers.size();
    const bool joins_directions = axes == 3 && trace->order.size() == 4 && trace->order[2] < 0;
    if (joins_directions)
        return all.pass(node, {trace->layer, {trace->order[0], trace->order[1], trace->order[3]}, {}});
    Integers target(shape->integers.begin() + 1, shape->integers.end());
    const auto from_shape = all.shapes_.find(trace->layer);
    const Shape from_sizes = from_shape == all.shapes_.end() ? Shape() : from_shape->second;
    if (trace->order.front() != 0 || !keeps_batch(shape->integers.front(), target, from_sizes))
        return all.give_up(node);
    if (axes < 3) return flatten(all, node);
    const OnnxTrace from = all.in_order(node, 0, onnx_channels_last(trace->order.size()));
    auto layer = all.layer_for(node.op);
    copy_zeros(all.sizes_by_shape(from), target);
    layer->params["target_shape"] = target;
    all.add(node, std::move(*layer), {from.layer}, {{}, onnx_channels_last(axes), {}});
}

void OnnxReaders::transpose(OnnxReading& all, const OnnxNode& node) {
    const OnnxTrace* const trace = all.input(node, 0);
    if (trace == nullptr) return all.give_up(node);
    const Integers order = all.integers(node, "perm");
    if (!order.empty() && order.size() != trace->order.size()) return all.give_up(node);
    OnnxTrace turned{trace->layer, {}, {}};
    for (std::size_t i = 0; i < trace->order.size(); ++i) {
        const std::size_t from =
            i < order.size() ? axis_at(order[i], trace->order.size()) : trace->order.size() - 1 - i;
        turned.order.push_back(trace->order[from]);
        if (trace->sizes.size() == trace->order.size()) turned.sizes.push_back(trace->sizes[from]);
    }
    all.pass(node, std::move(turned));
}

void OnnxReaders::squeeze(OnnxReading& all, const OnnxNode& node) {
    const OnnxTrace* const trace = all.input(node, 0);
    if (trace == nullptr) return all.give_up(node);
    const OnnxTensor* const given = all.constant(node, 1);
    Integers axes = given != nullptr ? given->integers : all.integers(node, "axes");
    for (std::int64_t& axis : axes) axis = static_cast<std::int64_t>(axis_at(axis, trace->order.size()));
    for (std::size_t i = 1; i < trace->order.size() && node.inputs.size() < 2 && axes.empty(); ++i) {
        if (trace->order[i] == no_axis) axes.push_back(static_cast<std::int64_t>(i));
    }
    drop_axes(all, node, *trace, axes);
}

// Axes that the design has not are gone at once; others, of size one, by a Reshape.
void OnnxReaders::drop_axes(OnnxReading& all, const OnnxNode& node, const OnnxTrace& trace, const Integers& axes) {
    const auto is_gone = [&](std::size_t i) {
        return std::find(axes.begin(), axes.end(), static_cast<std::int64_t>(i)) != axes.end();
    };
    Integers order;
    Integers dropped;
    for (std::size_t i = 0; i < trace.order.size(); ++i) {
        if (!is_gone(i)) order.push_back(trace.order[i]);
        if (is_gone(i) && trace.order[i] != no_axis) dropped.push_back(trace.order[i]);
    }
    if (dropped.empty() && !axes.empty()) return all.pass(node, {trace.layer, order, {}});
    const auto shape = all.shapes_.find(trace.layer);
    if (axes.empty() || shape == all.shapes_.end()) return all.give_up(node);
    Integers target;
    for (std::size_t axis = 1; axis <= shape->second.size(); ++axis) {
        const bool is_dropped = std::count(dropped.begin(), dropped.end(), static_cast<std::int64_t>(axis)) > 0;
        if (is_dropped && shape->second[axis - 1] != 1) return all.give_up(node);
        if (!is_dropped) target.push_back(shape->second[axis - 1]);
    }
    const bool has_batch = std::count_if(dropped.begin(), dropped.end(), [](auto axis) { return axis <= 0; }) == 0;
    if (!has_batch || target.empty() || std::count(target.begin(), target.end(), unknown_size) > 1)
        return all.give_up(node);
    for (std::int64_t& axis : order)
        axis -= std::count_if(dropped.begin(), dropped.end(), [&](std::int64_t gone) { return gone < axis; });
    auto layer = all.layer_for(target.size() == 1 ? "Flatten" : "Reshape");
    if (target.size() > 1) layer->params["target_shape"] = target;
    all.add(node, std::move(*layer), {trace.layer}, {{}, order, {}});
}

void OnnxReaders::unsqueeze(OnnxReading& all, const OnnxNode& node) {
    const OnnxTrace* const trace = all.input(node, 0);
    const OnnxTensor* const given = all.constant(node, 1);
    Integers axes = given != nullptr ? given->integers : all.integers(node, "axes");
    if (trace == nullptr || axes.empty() || axes.size() > most_new_axes) return all.give_up(node);
    Integers order = trace->order;
    const std::size_t count = order.size() + axes.size();
    for (std::int64_t& axis : axes) axis = static_cast<std::int64_t>(axis_at(axis, count));
    std::sort(axes.begin(), axes.end());
    for (const std::int64_t axis : axes)
        order.insert(order.begin() + std::min(axis, static_cast<std::int64_t>(order.size())), no_axis);
    all.pass(node, {trace->layer, order, {}});
}

}  // namespace dlp
