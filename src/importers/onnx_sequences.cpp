// Recurrent layers and embeddings.
#include "importers/onnx_readers.h"

namespace dlp {

void OnnxReaders::recurrent(OnnxReading& all, const OnnxNode& node) {
    auto layer = all.layer_for(node.op);
    const OnnxTrace* const trace = all.input(node, 0);
    if (trace == nullptr || !layer) return all.give_up(node);
    const OnnxTrace from = all.in_order(node, 0, {1, 0, 2});
    const LayerRule& rule = all.rule_of(*layer);
    const bool is_sequence = !node.outputs.empty() && !node.outputs[0].empty() && all.is_read(node.outputs[0]);
    set_value(*layer, rule, "units", all.integer(node, "hidden_size", 1));
    set_value(*layer, rule, "bidirectional", all.text(node, "direction") == "bidirectional");
    set_value(*layer, rule, "return_sequences", is_sequence);
    set_value(*layer, rule, "use_bias", node.inputs.size() > 3 && !node.inputs[3].empty());
    const OnnxAttribute* const functions = find_attribute(node, "activations");
    // One for each gate that has one of its own, and those of the gates come first.
    const std::size_t directions = all.text(node, "direction") == "bidirectional" ? 2 : 1;
    const std::size_t index = functions != nullptr && functions->texts.size() > directions ? 1 : 0;
    if (functions != nullptr && functions->texts.size() > index) {
        const std::string* const known = all.context_.words.find("activation_layers", functions->texts[index]);
        if (known != nullptr) set_value(*layer, rule, "activation", *known);
    }
    const std::string id = all.draft.add(std::move(*layer), all.name_for(node), {from.layer});
    for (std::size_t i = 0; i < node.outputs.size(); ++i) {
        if (node.outputs[i].empty()) continue;
        all.values_[node.outputs[i]] = {id, i == 0 ? Integers{1, no_axis, 0, 2} : Integers{no_axis, 0, 1}, {}};
    }
}

void OnnxReaders::embedding(OnnxReading& all, const OnnxNode& node) {
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
    result.layer = all.draft.add(
        std::move(*layer), dot == std::string::npos || dot == 0 ? all.name_for(node) : node.inputs[0].substr(0, dot),
        {ids->layer});
    all.pass(node, result);
}

}  // namespace dlp
