// Several inputs become one.
#include <algorithm>

#include "importers/onnx_readers.h"

namespace dlp {
namespace {

// Sizes of what two inputs give together, the smaller being stretched; none where they are not known.
Integers stretched(Integers a, const Integers& b) {
    if (a.size() != b.size()) return {};
    for (std::size_t i = 0; i < a.size(); ++i) a[i] = a[i] == 1 ? b[i] : a[i];
    return a;
}

std::int64_t own_axes(const OnnxTrace& trace) {
    return std::count_if(trace.order.begin(), trace.order.end(), [](std::int64_t axis) { return axis >= 0; });
}

// Whether a value of fewer axes lies as a merge stretches it: its last axis at the last one, and so on.
bool is_aligned(const OnnxTrace& trace, const OnnxTrace& lead) {
    const std::int64_t missing = own_axes(lead) - own_axes(trace);
    if (missing < 1 || trace.order.size() != lead.order.size()) return false;
    for (std::size_t i = 0; i < trace.order.size(); ++i) {
        if (trace.order[i] > 0 && trace.order[i] + missing != lead.order[i]) return false;
    }
    return true;
}

}  // namespace

void OnnxReaders::merge(OnnxReading& all, const OnnxNode& node) {
    add_merge(all, node, false);
}

void OnnxReaders::concat(OnnxReading& all, const OnnxNode& node) {
    add_merge(all, node, true);
}

void OnnxReaders::add_merge(OnnxReading& all, const OnnxNode& node, bool joins) {
    std::vector<std::string> inputs;
    const OnnxTrace* first = nullptr;
    for (std::size_t i = 0; i < node.inputs.size(); ++i) {
        const OnnxTrace* const trace = all.input(node, i);
        if (trace == nullptr) continue;
        if (first == nullptr || own_axes(*trace) > own_axes(*first)) first = trace;
    }
    if (first == nullptr) return all.give_up(node);
    const OnnxTrace lead = *first;
    Integers sizes = lead.sizes;
    for (std::size_t i = 0; i < node.inputs.size(); ++i) {
        if (all.input(node, i) == nullptr) continue;
        if (all.input(node, i)->order.size() != lead.order.size()) return all.give_up(node);
        const bool is_stretched = is_aligned(*all.input(node, i), lead);
        const OnnxTrace from = is_stretched ? *all.input(node, i) : all.in_order(node, i, lead.order);
        sizes = stretched(sizes, from.sizes);
        inputs.push_back(from.layer);
    }
    if (inputs.size() < node.inputs.size()) return with_constant(all, node, lead);
    if (continues_part(all, node, inputs, lead)) return;
    auto layer = all.layer_for(node.op);
    if (!layer) return all.give_up(node);
    if (joins) {
        const std::int64_t axis = lead.order[axis_at(all.integer(node, "axis", -1), lead.order.size())];
        const bool is_last = axis == static_cast<std::int64_t>(lead.order.size()) - 1;
        set_value(*layer, all.rule_of(*layer), "axis", is_last ? std::int64_t{-1} : axis);
    }
    all.add(node, std::move(*layer), inputs, {{}, lead.order, joins ? Integers() : sizes});
}

// In our models an operator of two inputs stands several times where the layer has more.
bool OnnxReaders::continues_part(OnnxReading& all, const OnnxNode& node, const std::vector<std::string>& inputs,
                                 const OnnxTrace& lead) {
    const std::size_t part = node.inputs.front().rfind(".part");
    Layer* const first = all.find(inputs.front());
    if (!all.is_ours_ || part == std::string::npos || first == nullptr) return false;
    if (first->id != node.inputs.front().substr(0, part)) return false;
    for (std::size_t i = 1; i < inputs.size(); ++i) all.draft.design.edges.push_back({inputs[i], first->id});
    OnnxTrace whole = lead;
    whole.layer = first->id;
    all.pass(node, std::move(whole));
    return true;
}

// A bias that stands beside its product.
void OnnxReaders::with_constant(OnnxReading& all, const OnnxNode& node, const OnnxTrace& lead) {
    Layer* const producer = all.find(lead.layer);
    const std::string* const type = all.context_.words.find("types", node.op);
    const bool is_sum = type != nullptr && *type == "Add";
    const bool is_bias = is_sum && producer != nullptr && producer->params.contains("use_bias") &&
                         !producer->params.contains("activation");
    if (!is_bias) return all.give_up(node);
    producer->params.erase("use_bias");
    all.pass(node, lead);
}

}  // namespace dlp
