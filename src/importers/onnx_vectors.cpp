// Layers over the channels: dense, normalization, activations; what computes nothing.
#include <algorithm>

#include "base/text.h"
#include "importers/onnx_readers.h"

namespace dlp {
namespace {

// None where the ends are not known.
Integers part_of(const Integers& list, const OnnxTensor* first, const OnnxTensor* last) {
    if (first == nullptr || last == nullptr || first->integers.size() != 1 || last->integers.size() != 1) return {};
    const auto size = static_cast<std::int64_t>(list.size());
    const auto at = [&](std::int64_t place) {
        return std::clamp<std::int64_t>(place < 0 ? place + size : place, 0, size);
    };
    const std::int64_t begin = at(first->integers.front());
    const std::int64_t end = std::max(at(last->integers.front()), begin);
    return {list.begin() + begin, list.begin() + end};
}

}  // namespace

// However the axes before them lie.
OnnxTrace OnnxReaders::with_channels_behind(OnnxReading& all, const OnnxNode& node) {
    const OnnxTrace& trace = *all.input(node, 0);
    const auto last = static_cast<std::int64_t>(trace.order.size()) - 1;
    const bool has_other = std::any_of(trace.order.begin(), trace.order.end(), [](auto axis) { return axis < 0; });
    if (!has_other && last > 0 && trace.order.back() == last) return trace;
    return all.in_order(node, 0, onnx_channels_last(trace.order.size()));
}

void OnnxReaders::dense(OnnxReading& all, const OnnxNode& node) {
    const OnnxTensor* const kernel = all.constant(node, 1);
    auto layer = all.layer_for(node.op);
    if (all.input(node, 0) == nullptr || kernel == nullptr || kernel->dims.size() != 2 || !layer)
        return all.give_up(node);
    const OnnxTrace from = with_channels_behind(all, node);
    const bool is_turned = all.integer(node, "transB", 0) != 0;
    const LayerRule& rule = all.rule_of(*layer);
    set_value(*layer, rule, "units", kernel->dims[is_turned ? 0 : 1]);
    set_value(*layer, rule, "use_bias", node.inputs.size() > 2);
    all.add(node, std::move(*layer), {from.layer}, {{}, from.order, {}});
}

void OnnxReaders::batch_norm(OnnxReading& all, const OnnxNode& node) {
    auto layer = all.layer_for(node.op);
    const OnnxTrace* const trace = all.input(node, 0);
    if (trace == nullptr || !layer || trace->order.size() < 2) return all.give_up(node);
    const OnnxTrace from = all.in_order(node, 0, onnx_channels_first(trace->order.size() - 2));
    set_value(*layer, all.rule_of(*layer), "epsilon", all.number(node, "epsilon", 1e-5));
    set_value(*layer, all.rule_of(*layer), "momentum", all.number(node, "momentum", 0.9));
    all.add(node, std::move(*layer), {from.layer}, from);
}

void OnnxReaders::layer_norm(OnnxReading& all, const OnnxNode& node) {
    auto layer = all.layer_for(node.op);
    const OnnxTensor* const scale = all.constant(node, 1);
    const OnnxTrace* const trace = all.input(node, 0);
    if (trace == nullptr || !layer) return all.give_up(node);
    const std::size_t axes = trace->order.size();
    const bool is_last = axis_at(all.integer(node, "axis", -1), axes) + 1 == axes;
    // Else over the places too.
    const bool is_of_channels = is_last && (scale == nullptr || scale->dims.size() < 2);
    if (!is_of_channels) return all.give_up(node);
    const OnnxTrace from = with_channels_behind(all, node);
    set_value(*layer, all.rule_of(*layer), "epsilon", all.number(node, "epsilon", 1e-5));
    all.add(node, std::move(*layer), {from.layer}, from);
}

// With one group a channel where nothing groups them before. Else the constants are a shape that does, and the ones and
// zeros that stand for scale and shift.
void OnnxReaders::group_norm(OnnxReading& all, const OnnxNode& node) {
    auto layer = all.layer_for(node.op);
    const OnnxTrace* const trace = all.input(node, 0);
    if (trace == nullptr || !layer || trace->order.size() < 2) return all.give_up(node);
    std::int64_t groups = -1;
    for (std::size_t i = 1; i < node.inputs.size(); ++i) {
        const OnnxTensor* const constant = all.constant(node, i);
        if (constant != nullptr && constant->integers.size() == 3) groups = constant->integers[1];
    }
    if (node.op == layer->type && groups < 1) return all.give_up(node);
    const OnnxTrace from = all.in_order(node, 0, onnx_channels_first(trace->order.size() - 2));
    const LayerRule& rule = all.rule_of(*layer);
    set_value(*layer, rule, "groups", groups);
    set_value(*layer, rule, "epsilon", all.number(node, "epsilon", 1e-5));
    all.add(node, std::move(*layer), {from.layer}, from);
}

void OnnxReaders::local_response(OnnxReading& all, const OnnxNode& node) {
    auto layer = all.layer_for(node.op);
    const OnnxTrace* const trace = all.input(node, 0);
    if (trace == nullptr || !layer || trace->order.size() < 3) return all.give_up(node);
    const OnnxTrace from = all.in_order(node, 0, onnx_channels_first(trace->order.size() - 2));
    const std::int64_t size = std::max<std::int64_t>(all.integer(node, "size", 5), 1);
    const LayerRule& rule = all.rule_of(*layer);
    set_value(*layer, rule, "depth_radius", (size - 1) / 2);
    set_value(*layer, rule, "alpha", all.number(node, "alpha", 1e-4) / static_cast<double>(size));
    set_value(*layer, rule, "beta", all.number(node, "beta", 0.75));
    set_value(*layer, rule, "bias", all.number(node, "bias", 1.0));
    all.add(node, std::move(*layer), {from.layer}, from);
}

void OnnxReaders::dropout(OnnxReading& all, const OnnxNode& node) {
    auto layer = all.layer_for(node.op);
    const OnnxTrace* const trace = all.input(node, 0);
    if (trace == nullptr || !layer) return all.give_up(node);
    const OnnxTensor* const rate = all.constant(node, 1);
    const bool has_rate = rate != nullptr && !rate->numbers.empty();
    const double value = has_rate ? rate->numbers.front() : all.number(node, "ratio", 0.5);
    set_value(*layer, all.rule_of(*layer), "rate",
              to_number(number_text(static_cast<double>(static_cast<int>(value * 1e6 + 0.5)) / 1e6)).value_or(value));
    all.add(node, std::move(*layer), {trace->layer}, *trace);
}

void OnnxReaders::identity(OnnxReading& all, const OnnxNode& node) {
    const OnnxTrace* const trace = all.input(node, 0);
    if (trace == nullptr) return all.give_up(node);
    all.pass(node, *trace);
}

void OnnxReaders::constant(OnnxReading& all, const OnnxNode& node) {
    const OnnxAttribute* const value = find_attribute(node, "value");
    if (value != nullptr && !value->tensors.empty() && !node.outputs.empty())
        all.constants_[node.outputs.front()] = value->tensors.front();
}

// A shape, or what follows from constants: it is one itself. Of shapes the sizes are followed, -1 for those that are
// not known; of others the values are not needed.
void OnnxReaders::fixed(OnnxReading& all, const OnnxNode& node) {
    OnnxTensor made;
    const OnnxTensor* const from = all.constant(node, 0);
    const OnnxTensor* const index = all.constant(node, 1);
    if (node.op == "Shape" && all.input(node, 0) != nullptr) {
        made.integers = all.input(node, 0)->sizes;
        made.dims = {static_cast<std::int64_t>(made.integers.size())};
    } else if (node.op == "Gather" && from != nullptr && index != nullptr && index->integers.size() == 1 &&
               !from->integers.empty()) {
        made.integers = {from->integers[axis_at(index->integers.front(), from->integers.size())]};
    } else if (node.op == "Slice" && from != nullptr && node.inputs.size() == 4) {
        made.integers = part_of(from->integers, index, all.constant(node, 2));
        made.dims = {static_cast<std::int64_t>(made.integers.size())};
    } else if (node.op == "Concat") {
        for (std::size_t i = 0; i < node.inputs.size(); ++i) {
            const OnnxTensor* const part = all.constant(node, i);
            if (part == nullptr || part->integers.empty()) return keep_constant(all, node, {});
            made.integers.insert(made.integers.end(), part->integers.begin(), part->integers.end());
        }
    } else if (from != nullptr &&
               (node.op == "Unsqueeze" || node.op == "Squeeze" || node.op == "Cast" || node.op == "Identity")) {
        made = *from;
    }
    keep_constant(all, node, made);
}

void OnnxReaders::keep_constant(OnnxReading& all, const OnnxNode& node, OnnxTensor made) {
    for (const std::string& output : node.outputs) {
        made.name = output;
        all.constants_[output] = made;
    }
}

void OnnxReaders::activation(OnnxReading& all, const OnnxNode& node, const std::string& word) {
    const OnnxTrace* const trace = all.input(node, 0);
    if (trace == nullptr) return all.give_up(node);
    const bool is_along = find_attribute(node, "axis") != nullptr || word.ends_with("softmax");
    const std::size_t along = axis_at(all.integer(node, "axis", -1), trace->order.size());
    const auto own = std::count_if(trace->order.begin(), trace->order.end(), [](auto axis) { return axis >= 0; });
    if (is_along && trace->order[along] != own - 1) return all.give_up(node);  // not over the channels
    Layer* const producer = all.find(trace->layer);
    const auto only = all.uses_.find(node.inputs[0]);
    const bool is_only = only != all.uses_.end() && only->second == 1;
    const bool takes_one = producer != nullptr && all.rule_of(*producer).parameters.contains("activation") &&
                           all.rule_of(*producer).shape != "activation" && !producer->params.contains("activation") &&
                           !all.rule_of(*producer).parameters.contains("return_sequences");
    // In our own models a layer's activation has the layer's name in front.
    const bool belongs = !all.is_ours_ || (takes_one && node.outputs.front().starts_with(producer->id + "_"));
    if (takes_one && is_only && belongs) {
        producer->params["activation"] = word;
        return all.pass(node, *trace);
    }
    Layer layer;
    layer.type = "Activation";
    layer.params["activation"] = word;
    all.add(node, std::move(layer), {trace->layer}, *trace);
}

}  // namespace dlp
