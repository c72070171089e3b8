// ONNX -> Design: walks the nodes in order; what each operator means is in onnx_operators.cpp.
#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.h"
#include "check/layer_facts.h"
#include "importers/onnx_folds.h"
#include "importers/onnx_reading.h"
#include "onnx/read_model.h"

namespace dlp {

OnnxReading::OnnxReading(const ImportContext& context, const OnnxModel& model, const OnnxMarkedLayers& marked)
    : draft(context), context_(context), model_(model), marked_(marked), is_ours_(model.producer == "dlpaper2code") {
    for (const OnnxTensor& tensor : model.graph.initializers) constants_[tensor.name] = tensor;
    for (const OnnxNode& node : model.graph.nodes) {
        for (const std::string& name : node.inputs) ++uses_[name];
    }
    for (const OnnxValue& output : model.graph.outputs) ++uses_[output.name];
    for (const OnnxValue& value : model.graph.values) {
        for (const OnnxSize& size : value.sizes) sizes_[value.name].push_back(size.value);
    }
    for (const OnnxValue& value : model.graph.inputs) {
        if (constants_.contains(value.name)) continue;
        OnnxTrace trace{{}, onnx_channels_last(value.sizes.size()), {}};
        for (const OnnxSize& size : value.sizes) trace.sizes.push_back(size.value);
        if (value.sizes.size() > 3) trace.order = onnx_channels_first(value.sizes.size() - 2);
        Integers shape(std::max<std::size_t>(value.sizes.size(), 1) - 1, unknown_size);
        for (std::size_t i = 1; i < trace.order.size(); ++i)
            shape[static_cast<std::size_t>(trace.order[i] - 1)] = trace.sizes[i];
        Layer layer;
        layer.type = "Input";
        layer.params["shape"] = shape;
        trace.layer = add_layer(std::move(layer), value.name, {});
        values_[value.name] = trace;
    }
}

const OnnxTrace* OnnxReading::input(const OnnxNode& node, std::size_t index) const {
    if (index >= node.inputs.size()) return nullptr;
    const auto found = values_.find(node.inputs[index]);
    return found == values_.end() || found->second.order.empty() ? nullptr : &found->second;
}

const OnnxTensor* OnnxReading::constant(const OnnxNode& node, std::size_t index) const {
    if (index >= node.inputs.size()) return nullptr;
    const auto found = constants_.find(node.inputs[index]);
    return found == constants_.end() ? nullptr : &found->second;
}

Integers OnnxReading::integers(const OnnxNode& node, std::string_view name) const {
    const OnnxAttribute* const attribute = find_attribute(node, name);
    return attribute == nullptr ? Integers() : attribute->integers;
}

std::int64_t OnnxReading::integer(const OnnxNode& node, std::string_view name, std::int64_t otherwise) const {
    const Integers list = integers(node, name);
    return list.empty() ? otherwise : list.front();
}

double OnnxReading::number(const OnnxNode& node, std::string_view name, double otherwise) const {
    const OnnxAttribute* const attribute = find_attribute(node, name);
    if (attribute == nullptr || attribute->numbers.empty()) return otherwise;
    // As people write it, not as a float keeps it.
    std::array<char, 32> text{};
    const auto end =
        std::to_chars(text.data(), text.data() + text.size(), static_cast<float>(attribute->numbers.front()));
    return to_number(std::string_view(text.data(), static_cast<std::size_t>(end.ptr - text.data())))
        .value_or(otherwise);
}

std::string OnnxReading::text(const OnnxNode& node, std::string_view name) const {
    const OnnxAttribute* const attribute = find_attribute(node, name);
    return attribute == nullptr || attribute->texts.empty() ? std::string() : attribute->texts.front();
}

std::optional<Layer> OnnxReading::layer_for(const std::string& word) const {
    const std::string* const type = context_.words.find("types", word);
    if (type == nullptr) return std::nullopt;
    Layer layer;
    layer.type = *type;
    return layer;
}

// Weights have the layer's name in front: `conv1.kernel` of ours, `layer1.0.conv1.weight` of PyTorch.
std::string OnnxReading::name_for(const OnnxNode& node) const {
    for (std::size_t i = 1; i < node.inputs.size(); ++i) {
        const std::size_t dot = node.inputs[i].rfind('.');
        if (constants_.contains(node.inputs[i]) && dot != std::string::npos && dot > 0)
            return node.inputs[i].substr(0, dot);
    }
    for (const std::string& output : node.outputs) {
        if (output.empty()) continue;
        if (is_ours_ && output.ends_with("_pool")) return output.substr(0, output.rfind('_'));
        return is_ours_ ? output.substr(0, output.rfind(".part")) : output;
    }
    return node.op;
}

// By one node, over all that only change where its values lie.
bool OnnxReading::is_read_once(const std::string& layer) const {
    const auto is_edge = [&](const Edge& edge) { return edge.from == layer; };
    if (std::any_of(draft.design.edges.begin(), draft.design.edges.end(), is_edge)) return false;
    return std::all_of(values_.begin(), values_.end(), [&](const auto& value) {
        const auto uses = uses_.find(value.first);
        return value.second.layer != layer || uses == uses_.end() || uses->second == 1;
    });
}

Layer* OnnxReading::find(const std::string& id) {
    for (Layer& layer : draft.design.layers) {
        if (layer.id == id) return &layer;
    }
    return nullptr;
}

std::string OnnxReading::add_layer(Layer layer, const std::string& wanted, const std::vector<std::string>& inputs) {
    const std::string id = draft.add(std::move(layer), wanted, inputs);
    inputs_of_[id] = inputs;
    find_shape(draft.design.layers.back());
    return id;
}

// None where it does not follow from the file: what is wrong is said by whoever checks the design.
void OnnxReading::find_shape(const Layer& layer) {
    std::vector<const Shape*> shapes;
    for (const std::string& input : inputs_of_[layer.id]) {
        const auto known = shapes_.find(input);
        if (known == shapes_.end()) return;
        shapes.push_back(&known->second);
    }
    shapes_.erase(layer.id);
    if (auto facts = facts_of(layer, shapes, context_.rules)) shapes_[layer.id] = std::move(facts->output);
}

Integers OnnxReading::sizes_by_shape(const OnnxTrace& trace) const {
    const auto shape = shapes_.find(trace.layer);
    if (shape == shapes_.end()) return {};
    Integers sizes;
    for (const std::int64_t axis : trace.order) {
        const bool is_known = axis != directions_axis && axis <= static_cast<std::int64_t>(shape->second.size());
        if (!is_known) return {};
        sizes.push_back(axis == no_axis ? 1
                        : axis == 0     ? unknown_size
                                        : shape->second[static_cast<std::size_t>(axis - 1)]);
    }
    return sizes;
}

void OnnxReading::pass(const OnnxNode& node, OnnxTrace trace) {
    if (trace.sizes.size() != trace.order.size()) trace.sizes = sizes_by_shape(trace);
    for (const std::string& output : node.outputs) {
        if (output.empty()) continue;
        const auto known = sizes_.find(output);
        const bool is_known = known != sizes_.end() && known->second.size() == trace.order.size();
        if (is_known) trace.sizes = known->second;
        values_[output] = trace;
    }
}

void OnnxReading::add(const OnnxNode& node, Layer layer, const std::vector<std::string>& inputs,
                      const OnnxTrace& result) {
    OnnxTrace trace = result;
    trace.layer = add_layer(std::move(layer), name_for(node), inputs);
    pass(node, std::move(trace));
}

void OnnxReading::give_up(const OnnxNode& node) {
    std::vector<std::string> inputs;
    OnnxTrace first;
    for (std::size_t i = 0; i < node.inputs.size(); ++i) {
        const OnnxTrace* const trace = input(node, i);
        if (trace == nullptr) continue;
        if (inputs.empty()) first = *trace;
        inputs.push_back(trace->layer);
    }
    add(node, opaque_layer(context_, name_for(node), node.op), inputs, first);
}

// What it was written for counts: a layer may be spelled otherwise for an input of other sizes.
void OnnxReading::read_marked(const OnnxNode& node, const OnnxMarked& marked) {
    std::vector<std::string> inputs;
    OnnxTrace result{{}, marked.output.order, marked.output.sizes};
    for (std::size_t i = 0; i < node.inputs.size(); ++i) {
        if (input(node, i) == nullptr) return give_up(node);
        const OnnxTrace from = marked.keeps_order ? *input(node, i) : in_order(node, i, marked.inputs[i].order);
        const bool is_as_marked = from.order == marked.inputs[i].order && from.sizes == marked.inputs[i].sizes;
        if (!marked.keeps_order && !is_as_marked) return give_up(node);
        inputs.push_back(from.layer);
        if (marked.keeps_order) result = from;
    }
    result.layer = add_layer(marked.layer, marked.layer.id, inputs);
    pass(node, std::move(result));
}

OnnxTrace OnnxReading::in_order(const OnnxNode& node, std::size_t index, const Integers& wanted) {
    OnnxTrace trace = *input(node, index);
    if (trace.order == wanted || trace.order.size() != wanted.size()) return trace;
    Layer* const producer = find(trace.layer);
    const bool is_source =
        !is_ours_ && node.inputs[index] == trace.layer && producer != nullptr && rule_of(*producer).shape == "input";
    const std::optional<OnnxTurn> turn = turn_of(trace, wanted);
    if (is_source && !turn && trace.order.size() == trace.sizes.size()) {
        // Whose batch is not first.
        Integers shape(wanted.size() - 1, unknown_size);
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            if (wanted[i] > 0) shape[static_cast<std::size_t>(wanted[i]) - 1] = trace.sizes[i];
        }
        producer->params["shape"] = shape;
        find_shape(*producer);
        values_[node.inputs[index]].order = wanted;
    } else if (!turn) {
        trace.layer =
            add_layer(opaque_layer(context_, trace.layer, "Transpose"), trace.layer + "_turned", {trace.layer});
    } else if (is_source) {
        // A sequence that nobody has read yet: its channels are first.
        producer->params["shape"] = turn->sizes;
        find_shape(*producer);
        values_[node.inputs[index]].order = wanted;
    } else {
        turn_around(*turn, trace);
    }
    trace.order = wanted;
    return trace;
}

// A Permute where axes change places; a Reshape where the file has axes of size one that the design has not.
void OnnxReading::turn_around(const OnnxTurn& turn, OnnxTrace& trace) {
    const std::string from = trace.layer;
    if (!std::is_sorted(turn.dims.begin(), turn.dims.end())) {
        Layer permute;
        permute.type = "Permute";
        permute.params["dims"] = turn.dims;
        trace.layer = add_layer(std::move(permute), from + "_turned", {trace.layer});
    }
    if (turn.dims.size() == turn.sizes.size()) return;
    Layer reshape;
    reshape.type = "Reshape";
    reshape.params["target_shape"] = turn.sizes;
    trace.layer = add_layer(std::move(reshape), from + "_places", {trace.layer});
}

void OnnxReading::read_outputs() {
    for (const OnnxValue& output : model_.graph.outputs) {
        if (const auto found = values_.find(output.name); found != values_.end()) {
            // A result that only lies in another order than usual is a Permute of the design.
            const std::size_t axes = found->second.order.size();
            const bool is_whole = std::count(found->second.order.begin(), found->second.order.end(), no_axis) == 0;
            const OnnxNode end{"", "", {output.name}, {}, {}};
            if (is_whole && axes > 1 && found->second.order.front() == 0)
                in_order(end, 0, axes > 3 ? onnx_channels_first(axes - 2) : onnx_channels_last(axes));
            continue;
        }
        context_.diagnostics.warn("output '" + output.name + "' comes from no layer", {context_.file.name, 0, 0, {}});
    }
}

Result<Design> read_onnx(const ImportContext& context) {
    auto model = read_model(context.file.bytes);
    if (!model) return fail(model.error().kind, model.error().message, {context.file.name, 0, 0, {}});
    const OnnxMarkedLayers marked = fold_marks(model->graph, context);
    fold_arithmetic(model->graph, context.words);
    OnnxReading reading(context, *model, marked);
    for (const OnnxNode& node : model->graph.nodes) reading.read(node);
    reading.read_outputs();
    reading.draft.design.name = model->graph.name;
    return std::move(reading.draft.design);
}

}  // namespace dlp
