// ONNX -> Design: walks the nodes in order; what each operator means is in onnx_operators.cpp.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/text.h"
#include "importers/onnx_folds.h"
#include "importers/onnx_reading.h"
#include "onnx/read_model.h"

namespace dlp {

Integers onnx_channels_last(std::size_t axes) {
    Integers order(axes);
    std::iota(order.begin(), order.end(), 0);
    return order;
}

Integers onnx_channels_first(std::size_t places) {
    Integers order = onnx_channels_last(places + 1);
    order.insert(order.begin() + 1, static_cast<std::int64_t>(places) + 1);
    return order;
}

std::size_t axis_at(std::int64_t axis, std::size_t axes) {
    const auto count = static_cast<std::int64_t>(axes);
    return static_cast<std::size_t>(std::clamp<std::int64_t>(axis < 0 ? axis + count : axis, 0, count - 1));
}

OnnxReading::OnnxReading(const ImportContext& context, const OnnxModel& model)
    : draft(context), context_(context), model_(model), is_ours_(model.producer == "dlpaper2code") {
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
        trace.layer = draft.add(std::move(layer), value.name, {});
        values_[value.name] = trace;
    }
}

const OnnxTrace* OnnxReading::input(const OnnxNode& node, std::size_t index) const {
    if (index >= node.inputs.size()) return nullptr;
    const auto found = values_.find(node.inputs[index]);
    return found == values_.end() ? nullptr : &found->second;
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
    return to_number(number_text(std::round(attribute->numbers.front() * 1e9) / 1e9)).value_or(otherwise);
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
        for (const std::string_view helper : {"_pool", "_normalized"}) {
            if (is_ours_ && output.ends_with(helper)) return output.substr(0, output.size() - helper.size());
        }
        return output;
    }
    return node.op;
}

Layer* OnnxReading::find(const std::string& id) {
    for (Layer& layer : draft.design.layers) {
        if (layer.id == id) return &layer;
    }
    return nullptr;
}

void OnnxReading::pass(const OnnxNode& node, OnnxTrace trace) {
    for (const std::string& output : node.outputs) {
        if (output.empty()) continue;
        const auto known = sizes_.find(output);
        if (trace.sizes.empty() && known != sizes_.end()) trace.sizes = known->second;
        values_[output] = trace;
    }
}

void OnnxReading::add(const OnnxNode& node, Layer layer, const std::vector<std::string>& inputs,
                      const OnnxTrace& result) {
    OnnxTrace trace = result;
    trace.layer = draft.add(std::move(layer), name_for(node), inputs);
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

OnnxTrace OnnxReading::in_order(const OnnxNode& node, std::size_t index, const Integers& wanted) {
    OnnxTrace trace = *input(node, index);
    if (trace.order == wanted || trace.order.size() != wanted.size()) return trace;
    Layer* const producer = find(trace.layer);
    const bool is_source =
        !is_ours_ && node.inputs[index] == trace.layer && producer != nullptr && rule_of(*producer).shape == "input";
    Integers sizes(wanted.size(), unknown_size);
    Integers dims(wanted.size() - 1, 0);
    for (std::size_t i = 1; i < wanted.size(); ++i) {
        const auto axis = static_cast<std::size_t>(wanted[i]);
        dims[axis - 1] = trace.order[i];
        if (!trace.sizes.empty()) sizes[axis] = trace.sizes[i];
    }
    trace.order = wanted;
    if (is_source) {
        // A sequence that nobody has read yet: its channels are first.
        producer->params["shape"] = Integers(sizes.begin() + 1, sizes.end());
        values_[node.inputs[index]] = trace;
        return trace;
    }
    Layer turn;
    turn.type = "Permute";
    turn.params["dims"] = dims;
    trace.layer = draft.add(std::move(turn), trace.layer + "_turned", {trace.layer});
    return trace;
}

void OnnxReading::read_outputs() {
    for (const OnnxValue& output : model_.graph.outputs) {
        if (const auto found = values_.find(output.name); found != values_.end()) {
            // A result that only lies in another order than usual is a Permute of the design.
            const std::size_t axes = found->second.order.size();
            const bool is_whole = std::count(found->second.order.begin(), found->second.order.end(), no_axis) == 0;
            const OnnxNode end{"", "", {output.name}, {}, {}};
            if (is_whole && axes > 1)
                in_order(end, 0, axes > 3 ? onnx_channels_first(axes - 2) : onnx_channels_last(axes));
            continue;
        }
        context_.diagnostics.warn("output '" + output.name + "' comes from no layer", {context_.file.name, 0, 0, {}});
    }
}

Result<Design> read_onnx(const ImportContext& context) {
    auto model = read_model(context.file.bytes);
    if (!model) return fail(model.error().kind, model.error().message, {context.file.name, 0, 0, {}});
    fold_arithmetic(model->graph, context.words);
    OnnxReading reading(context, *model);
    for (const OnnxNode& node : model->graph.nodes) reading.read(node);
    reading.read_outputs();
    reading.draft.design.name = model->graph.name;
    return std::move(reading.draft.design);
}

}  // namespace dlp
