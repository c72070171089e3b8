// Recurrent layers, attention and embeddings.
#include <algorithm>
#include <cmath>
#include <limits>

#include "base/text.h"
#include "importers/onnx_readers.h"

namespace dlp {

// One for each gate that has one of its own, and those of the gates come first: a sigmoid in a design.
void OnnxReaders::set_functions(OnnxReading& all, const OnnxNode& node, std::size_t directions, Layer& layer) {
    const OnnxAttribute* const functions = find_attribute(node, "activations");
    if (functions == nullptr || functions->texts.empty()) return;
    const bool has_gates = functions->texts.size() > directions;
    const std::string& function = functions->texts[has_gates ? 1 : 0];
    const auto field = [&](const std::string& key) -> std::optional<std::string> {
        const OnnxAttribute* const list = find_attribute(node, "activation_" + key);
        const bool is_said = list != nullptr && !list->numbers.empty();
        if (is_said) return number_text(all.number(node, "activation_" + key, 0));
        const std::string* const unsaid = all.context_.words.find("unsaid", function + "." + key);
        return unsaid == nullptr ? std::nullopt : std::optional(*unsaid);
    };
    const std::string* const known = meaning_of(all.context_.words, "activation_layers", function, field);
    const bool has_other_gates = has_gates && functions->texts[0] != "Sigmoid";
    if (known == nullptr || has_other_gates) {
        const std::string other = has_other_gates ? functions->texts[0] : function;
        all.context_.diagnostics.warn(node.op + " '" + all.name_for(node) + "': a design has no " +
                                          (has_other_gates ? "gates" : "results") + " of the function " + other,
                                      {all.context_.file.name, 0, 0, {}});
    }
    if (known == nullptr) return;
    const bool is_usual = known == all.context_.words.find("activation_layers", function);
    if (is_usual) warn_of_other_values(all.context_, all.name_for(node), function, field);
    set_value(layer, all.rule_of(layer), "activation", *known);
}

void OnnxReaders::recurrent(OnnxReading& all, const OnnxNode& node) {
    auto layer = all.layer_for(node.op);
    const OnnxTrace* const trace = all.input(node, 0);
    const bool has_peepholes = node.inputs.size() > 7 && !node.inputs[7].empty();
    const bool is_usual = all.text(node, "direction") != "reverse" && all.integer(node, "layout", 0) == 0;
    if (trace == nullptr || !layer || has_peepholes || !is_usual || trace->order.size() != 3) return all.give_up(node);
    const OnnxTrace from = all.in_order(node, 0, {1, 0, 2});
    const LayerRule& rule = all.rule_of(*layer);
    const bool is_sequence = !node.outputs.empty() && !node.outputs[0].empty() && all.is_read(node.outputs[0]);
    set_value(*layer, rule, "units", all.integer(node, "hidden_size", 1));
    set_value(*layer, rule, "bidirectional", all.text(node, "direction") == "bidirectional");
    set_value(*layer, rule, "return_sequences", is_sequence);
    set_value(*layer, rule, "use_bias", node.inputs.size() > 3 && !node.inputs[3].empty());
    const std::size_t directions = all.text(node, "direction") == "bidirectional" ? 2 : 1;
    set_functions(all, node, directions, *layer);
    const std::string id = all.add_layer(std::move(*layer), all.name_for(node), {from.layer});
    const std::int64_t axis = directions > 1 ? directions_axis : no_axis;
    for (std::size_t i = 0; i < node.outputs.size(); ++i) {
        if (node.outputs[i].empty() || !all.is_read(node.outputs[i])) continue;
        const bool is_other = i > 1 || (i == 1 && is_sequence);  // no layer gives both, or its cells
        const std::string from_layer =
            is_other ? all.add_layer(opaque_layer(all.context_, id, node.op), id + "_state", {id}) : id;
        all.values_[node.outputs[i]] = {from_layer, i == 0 ? Integers{1, axis, 0, 2} : Integers{axis, 0, 1}, {}};
    }
}

// One place of an axis: of one that the design has not, or the last step of a recurrent layer that nobody reads the
// others of, which gives that one only.
bool OnnxReaders::takes_one(OnnxReading& all, const OnnxNode& node) {
    const OnnxTrace* const trace = all.input(node, 0);
    const OnnxTensor* const index = all.constant(node, 1);
    if (trace == nullptr || index == nullptr || index->integers.size() != 1 || !index->dims.empty()) return false;
    Integers order = trace->order;
    const std::size_t axis = axis_at(all.integer(node, "axis", 0), order.size());
    const std::int64_t place = order[axis];
    order.erase(order.begin() + static_cast<std::ptrdiff_t>(axis));
    const bool is_last = place == 1 && index->integers.front() == -1 && order.size() == 2;
    if (place != no_axis && !(is_last && gives_last(all, trace->layer))) return false;
    if (place != no_axis) std::replace(order.begin(), order.end(), std::int64_t{2}, std::int64_t{1});
    all.pass(node, {std::string(trace->layer), order, {}});
    return true;
}

bool OnnxReaders::gives_last(OnnxReading& all, const std::string& layer) {
    Layer* const producer = all.find(layer);
    const bool is_sequence = producer != nullptr && producer->params.contains("return_sequences") &&
                             !producer->params.contains("bidirectional");
    if (!is_sequence || !all.is_read_once(layer)) return false;
    producer->params.erase("return_sequences");
    all.find_shape(*producer);
    return true;
}

// The last step as a list of one.
bool OnnxReaders::slices_last(OnnxReading& all, const OnnxNode& node) {
    const OnnxTrace* const trace = all.input(node, 0);
    const OnnxTensor* const first = all.constant(node, 1);
    const OnnxTensor* const last = all.constant(node, 2);
    const OnnxTensor* const axes = all.constant(node, 3);
    if (trace == nullptr || first == nullptr || last == nullptr || axes == nullptr) return false;
    if (first->integers != Integers{-1} || last->integers.size() != 1 || axes->integers.size() != 1) return false;
    Integers order = trace->order;
    const std::size_t axis = axis_at(axes->integers.front(), order.size());
    const bool is_whole = last->integers.front() >= std::numeric_limits<std::int32_t>::max() && order.size() == 3;
    if (!is_whole || order[axis] != 1 || !gives_last(all, trace->layer)) return false;
    order[axis] = no_axis;
    std::replace(order.begin(), order.end(), std::int64_t{2}, std::int64_t{1});
    all.pass(node, {std::string(trace->layer), order, {}});
    return true;
}

// Query, value and key.
void OnnxReaders::attention(OnnxReading& all, const OnnxNode& node) {
    auto layer = all.layer_for(node.op);
    std::vector<std::string> inputs;
    for (std::size_t i = 0; i < 3; ++i) {
        const OnnxTrace* const trace = all.input(node, i);
        if (!layer || trace == nullptr || trace->order.size() != 3) return all.give_up(node);
    }
    for (std::size_t i = 0; i < 3; ++i) inputs.push_back(all.in_order(node, i, {0, 1, 2}).layer);
    all.add(node, std::move(*layer), inputs, {{}, {0, 1, 2}, {}});
}

// Of PyTorch: the steps first; the last constant is the output's kernel, turned.
void OnnxReaders::heads(OnnxReading& all, const OnnxNode& node) {
    auto layer = all.layer_for(node.op);
    const OnnxTensor* const kernel = all.constant(node, node.inputs.size() - 1);
    const double square = std::pow(all.number(node, "scale", 0), 2);
    const std::int64_t size = std::llround(std::clamp(square, 0.0, 1e6));
    const bool is_whole = size > 0 && std::abs(square - static_cast<double>(size)) < 1e-3 * square;
    if (!layer || !is_whole || kernel == nullptr || kernel->dims.size() != 2 || kernel->dims[1] % size != 0)
        return all.give_up(node);
    std::vector<std::string> inputs;
    for (std::size_t i = 0; all.input(node, i) != nullptr; ++i) {
        if (all.input(node, i)->order.size() != 3) return all.give_up(node);
        inputs.push_back(all.in_order(node, i, {1, 0, 2}).layer);
    }
    if (inputs.size() == 1) inputs.resize(3, inputs.front());
    const LayerRule& rule = all.rule_of(*layer);
    set_value(*layer, rule, "num_heads", kernel->dims[1] / size);
    set_value(*layer, rule, "key_dim", size);
    if (inputs[0] == inputs[1] && inputs[1] == inputs[2]) inputs.resize(1);
    all.add(node, std::move(*layer), inputs, {{}, {1, 0, 2}, {}});
}

void OnnxReaders::embedding(OnnxReading& all, const OnnxNode& node) {
    if (takes_one(all, node)) return;
    const OnnxTensor* const table = all.constant(node, 0);
    const OnnxTrace* const ids = all.input(node, 1);
    auto layer = all.layer_for(node.op);
    if (table == nullptr || ids == nullptr || table->dims.size() != 2 || !layer) return all.give_up(node);
    const LayerRule& rule = all.rule_of(*layer);
    set_value(*layer, rule, "input_dim", table->dims[0]);
    set_value(*layer, rule, "output_dim", table->dims[1]);
    OnnxTrace result{{}, ids->order, {}};
    result.order.push_back(static_cast<std::int64_t>(ids->order.size()));
    const std::size_t dot = node.inputs[0].rfind('.');
    result.layer = all.add_layer(
        std::move(*layer), dot == std::string::npos || dot == 0 ? all.name_for(node) : node.inputs[0].substr(0, dot),
        {ids->layer});
    all.pass(node, result);
}

}  // namespace dlp
