#include "importers/onnx_marks.h"

#include <algorithm>
#include <optional>
#include <set>

#include "codegen/onnx_graph.h"
#include "codegen/target_layer.h"
#include "design/json.h"
#include "importers/onnx_same.h"

namespace dlp {
namespace {

// What a mark may ask us to write again, and how often in vain.
constexpr std::size_t most_layers = 64;
constexpr std::int64_t largest_number = 1 << 20;
constexpr int most_false = 16;

// A marked layer as we write it.
struct Remade {
    Design design;
    DesignFacts facts;
    Program program;
    OnnxProgram model;
    std::vector<OnnxNode> turns;  // of its inputs
    std::vector<OnnxNode> nodes;  // of the layer
};

// The layer stands behind its inputs, alone.
bool is_alone(const Design& design, const Rules& rules) {
    if (design.layers.empty() || design.layers.size() > most_layers) return false;
    for (const Layer& layer : design.layers) {
        const LayerRule* const rule = rules.find_layer(layer.type);
        const bool is_last = &layer == &design.layers.back();
        if (rule == nullptr || (rule->shape == "input") == is_last) return false;
    }
    const auto ends_there = [&](const Edge& edge) { return edge.to == design.layers.back().id; };
    return design.edges.size() <= most_layers && std::all_of(design.edges.begin(), design.edges.end(), ends_there);
}

bool is_modest(const Layer& layer) {
    return layer.inferred.empty() && std::all_of(layer.params.begin(), layer.params.end(), [](const auto& parameter) {
               const auto* const number = std::get_if<std::int64_t>(&parameter.second);
               const auto* const list = std::get_if<Integers>(&parameter.second);
               const bool is_large = number != nullptr && *number > largest_number;
               const bool has_large = list != nullptr && (list->size() > most_layers ||
                                                          std::any_of(list->begin(), list->end(),
                                                                      [](auto size) { return size > largest_number; }));
               return !is_large && !has_large;
           });
}

Result<Remade> remade(const std::string& mark, const Rules& rules, const TargetRule& target) {
    Remade whole;
    TRY(whole.design, design_from_json(mark));
    const auto& layers = whole.design.layers;
    if (!is_alone(whole.design, rules) || !std::all_of(layers.begin(), layers.end(), is_modest))
        return fail(ErrorKind::BadInput, "not a layer of usual size behind its inputs");
    TRY(whole.facts, infer_shapes(whole.design, rules));
    TRY(const PreparedDesign prepared, prepare(whole.design, whole.facts, rules));
    Diagnostics diagnostics;  // told when the file was written
    TRY(whole.program, emit_program(prepared, target, diagnostics));
    TRY(whole.model, read_onnx_program(whole.program, whole.facts, target, {}));
    const OnnxLayer& layer = whole.model.layers.back();
    for (std::size_t i = 0; i < layer.code->own_end; ++i) {
        std::vector<OnnxNode>& nodes = i < layer.code->own_begin ? whole.turns : whole.nodes;
        const OnnxParts& parts = layer.parts[i];
        if (parts.kind != OnnxParts::Kind::Node) continue;
        const auto made = whole.model.model.graph.nodes.begin();
        nodes.insert(nodes.end(), made + static_cast<std::ptrdiff_t>(parts.first),
                     made + static_cast<std::ptrdiff_t>(parts.end));
    }
    if (layer.code->layer != whole.design.layers.back().id || whole.nodes.empty())
        return fail(ErrorKind::BadInput, "the layer has no nodes");
    return whole;
}

class MarkFolder {
  public:
    MarkFolder(OnnxGraph& graph, const ImportContext& context, const TargetRule& target)
        : graph_(graph), context_(context), target_(target) {
        for (const OnnxTensor& tensor : graph.initializers) constants_[tensor.name] = &tensor;
        for (const OnnxNode& node : graph.nodes) {
            for (const std::string& input : node.inputs) ++uses_[input];
        }
        for (const OnnxValue& output : graph.outputs) ++uses_[output.name];
    }

    OnnxMarkedLayers whole() {
        std::vector<OnnxNode> rest;
        for (std::size_t i = 0; i < graph_.nodes.size();) {
            const std::size_t taken = take(i, rest);
            if (taken == 0) rest.push_back(graph_.nodes[i]);
            i += std::max<std::size_t>(taken, 1);
        }
        graph_.nodes = std::move(rest);
        return std::move(layers_);
    }

  private:
    std::size_t take(std::size_t first, std::vector<OnnxNode>& rest) {
        const std::string& mark = graph_.nodes[first].description;
        const bool is_told = mark.starts_with('{') && !graph_.nodes[first].outputs.empty();
        if (!is_told || false_marks_ >= most_false) return 0;
        const auto ours = remade(mark, context_.rules, target_);
        if (!ours || !take_as(*ours, first, rest)) {
            ++false_marks_;
            context_.diagnostics.warn("'" + graph_.nodes[first].outputs.front() +
                                          "': the nodes are not the layer that their description says; they are read "
                                          "one by one",
                                      {context_.file.name, 0, 0, {}});
            return 0;
        }
        return ours->nodes.size();
    }

    bool take_as(const Remade& ours, std::size_t first, std::vector<OnnxNode>& rest) {
        if (ours.nodes.size() > graph_.nodes.size() - first) return false;
        OnnxSameness names(constants_, ours.model);
        for (std::size_t i = 0; i < ours.nodes.size(); ++i) {
            if (!names.is_same(graph_.nodes[first + i], ours.nodes[i])) return false;
        }
        const std::string output = names.name_of(ours.program.layers.back().value);
        if (output.empty() || !is_closed(first, ours.nodes.size(), output)) return false;
        OnnxNode node{ours.design.layers.back().type, {}, {}, {output}, {}};
        for (const Edge& edge : ours.design.edges) {
            node.inputs.push_back(names.name_of(value_read(ours, edge.from)));
            if (node.inputs.back().empty()) return false;
        }
        rest.push_back(std::move(node));
        layers_[output] = marked(ours);
        return true;
    }

    // Nobody else reads what is computed inside.
    bool is_closed(std::size_t first, std::size_t count, const std::string& result) const {
        std::map<std::string, std::size_t, std::less<>> inside;
        for (std::size_t i = first; i < first + count; ++i) {
            for (const std::string& input : graph_.nodes[i].inputs) ++inside[input];
        }
        for (std::size_t i = first; i < first + count; ++i) {
            for (const std::string& output : graph_.nodes[i].outputs) {
                const auto all = uses_.find(output);
                if (output != result && all != uses_.end() && all->second != inside[output]) return false;
            }
        }
        return true;
    }

    OnnxMarked marked(const Remade& ours) const {
        OnnxMarked whole;
        whole.layer = ours.design.layers.back();
        const auto& fields = context_.rules.find_layer(whole.layer.type)->emit.find(target_.name)->second.fields;
        const auto asked = fields.find("layout");
        const Shape& shape = shape_of(ours, whole.layer.id);
        for (const Edge& edge : ours.design.edges) {
            const Shape& from = shape_of(ours, edge.from);
            whole.keeps_order = ours.design.edges.size() == 1 && asked == fields.end() && from == shape;
            const bool is_turned = value_read(ours, edge.from) != code_of(ours, edge.from).value;
            whole.inputs.push_back(
                lying(is_turned && asked != fields.end() ? asked->second : code_of(ours, edge.from).layout, from));
        }
        whole.output = lying(ours.program.layers.back().layout, shape);
        return whole;
    }

    // What the layer's own nodes read: the value of another layer, or that turned around.
    static std::string value_read(const Remade& ours, const std::string& layer) {
        std::string value = code_of(ours, layer).value;
        for (const OnnxNode& turn : ours.turns) {
            if (!turn.inputs.empty() && turn.inputs.front() == value) value = turn.outputs.front();
        }
        return value;
    }

    static const LayerCode& code_of(const Remade& ours, const std::string& layer) {
        return *std::find_if(ours.program.layers.begin(), ours.program.layers.end(),
                             [&](const LayerCode& code) { return code.layer == layer; });
    }

    static const Shape& shape_of(const Remade& ours, const std::string& layer) {
        return ours.facts.layers.find(layer)->second.output;
    }

    OnnxMarkedValue lying(const std::string& layout, const Shape& shape) const {
        const Integers places = axis_positions(target_, layout, shape.size());
        OnnxMarkedValue value{Integers(places.size() + 1, 0), Integers(places.size() + 1, unknown_size)};
        for (std::size_t i = 0; i < places.size(); ++i) {
            const auto axis = static_cast<std::size_t>(places[i]);
            value.order[axis] = static_cast<std::int64_t>(i) + 1;
            value.sizes[axis] = shape[i];
        }
        return value;
    }

    OnnxGraph& graph_;
    const ImportContext& context_;
    const TargetRule& target_;
    std::map<std::string, const OnnxTensor*, std::less<>> constants_;
    std::map<std::string, std::size_t, std::less<>> uses_;
    OnnxMarkedLayers layers_;
    int false_marks_ = 0;
};

}  // namespace

OnnxMarkedLayers fold_marks(OnnxGraph& graph, const ImportContext& context) {
    const auto target = context.rules.targets.find("onnx");
    if (target == context.rules.targets.end()) return {};
    return MarkFolder(graph, context, target->second).whole();
}

}  // namespace dlp
