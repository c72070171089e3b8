#include "assemble/diagram_layers.h"

#include <algorithm>
#include <map>
#include <set>

#include "assemble/graph_builder.h"
#include "assemble/layer_details.h"
#include "assemble/layer_of_map.h"
#include "assemble/part_roles.h"
#include "assemble/settle_kinds.h"
#include "assemble/stated_shape.h"
#include "assemble/told_rank.h"
#include "base/ascii.h"
#include "base/text.h"

namespace dlp {
namespace {

using Ids = std::vector<std::string>;

constexpr std::size_t most_layers = 2000;

class PartBuilder {
  public:
    PartBuilder(const std::vector<std::size_t>& members, const std::vector<DiagramNode>& nodes, const DiagramFlow& flow,
                const PaperContext& context)
        : members_(members), nodes_(nodes), context_(context), roles_(members, nodes, flow) {}

    PartDesign build() {
        const std::vector<std::size_t> order = roles_.in_order();
        for (const std::size_t node : order) {
            for (const FlowEdge* edge : roles_.edges_into(node)) result_.score.guessed += edge->is_guessed;
            if (!is_full()) add_node(node);
        }
        result_.left_out = members_.size() - order.size();
        result_.design = builder_.take();
        const int taken = take_activations_for_layers(result_.design);
        result_.score.weighty += taken;
        result_.score.arithmetic -= taken;
        return std::move(result_);
    }

  private:
    void add_node(std::size_t place) {
        const DiagramNode& node = nodes_[place];
        result_.score.rows += node.is_neurons;
        Ids inputs = told_merge(place, inputs_of(place));
        if (roles_.is_sampled(place)) {
            ++result_.score.known;
            outputs_[place] = {builder_.add(layer_at(node, "Lambda"), inputs)};
            return;
        }
        switch (roles_.role_of(place)) {
            case NodeRole::Layers: inputs = add_layers(node.reading.layers, node, node.label, std::move(inputs)); break;
            case NodeRole::Merge: {
                const std::vector<Mention> layers = merged(node, inputs);
                inputs = add_layers(layers, node, node.label, std::move(inputs));
                break;
            }
            case NodeRole::Opaque:
                if (inputs.size() >= 2 && !node.reading.layers.empty()) {
                    inputs = add_layers(node.reading.layers, node, node.label, std::move(inputs));
                } else {
                    inputs = {add_blocks(node, std::move(inputs))};
                }
                break;
            case NodeRole::Units:
                if (roles_.is_moment(place)) result_.score.name_width();
                for (int i = 0; i < roles_.repeats_into(place); ++i) inputs = {add_units(node, inputs)};
                if (roles_.edges_into(place).size() == 1)
                    give_window(nodes_[roles_.edges_into(place).front()->from], inputs);
                break;
            case NodeRole::Input: inputs = {add_input(node)}; break;
            case NodeRole::Output: inputs = {add_output(node, inputs)}; break;
            case NodeRole::Tensor:
                if (node.is_joint || (node.reading.kind == LabelKind::Variable && !leads_to_merges(place)))
                    inputs = joined_inputs(nullptr, std::move(inputs));
                state_size(node, inputs);
                break;
            case NodeRole::Container:
            case NodeRole::Nothing: break;
        }
        if (node.circles > 0 && inputs.size() == 1) result_.circles.emplace(inputs.front(), node.circles);
        outputs_[place] = std::move(inputs);
    }

    /// Where one of several ways to a layer says how they meet: `concat` beside the way around a U-shaped network.
    Ids told_merge(std::size_t place, Ids inputs) {
        const NodeRole role = roles_.role_of(place);
        if (inputs.size() < 2 || role == NodeRole::Merge || role == NodeRole::Tensor) return inputs;
        for (const FlowEdge* edge : roles_.edges_into(place)) {
            if (edge->merge != "Concat" && edge->merge != "Add") continue;
            Layer merge;
            merge.type = edge->merge;
            merge.id = lower(merge.type);
            return {builder_.add(std::move(merge), inputs)};
        }
        return inputs;
    }

    /// Over the time steps of one layer, an average is a pooling, and the sum behind a recurrent layer an attention
    /// where the paper speaks of one.
    [[nodiscard]] std::vector<Mention> merged(const DiagramNode& node, const Ids& inputs) {
        std::vector<Mention> layers = node.reading.layers;
        if (inputs.size() != 1 || layers.size() != 1) return layers;
        const LayerRule* rule = context_.rules.find_layer(builder_.layer(inputs.front()).type);
        const bool is_of_steps = has_parameter(rule, "return_sequences");
        if (layers.front().type == "Add" && is_of_steps && speaks_of_attention(context_))
            layers.front().type = "Attention";
        if (layers.front().type == "Average" && (is_of_steps || has_parameter(rule, "output_dim")))
            layers.front().type = "GlobalAvgPool1D";
        return layers;
    }

    /// Only to signs or boxes at which ways meet: what several ways bring to a letter is joined there, as drawn.
    [[nodiscard]] bool leads_to_merges(std::size_t place) const {
        bool leads = false;
        for (const std::size_t reader : members_) {
            for (const FlowEdge* edge : roles_.edges_into(reader)) {
                if (edge->from != place) continue;
                if (roles_.role_of(reader) != NodeRole::Merge || !edge->operations.layers.empty()) return false;
                leads = true;
            }
        }
        return leads;
    }

    Ids inputs_of(std::size_t place) {
        Ids inputs;
        std::vector<const FlowEdge*> edges = roles_.edges_into(place);
        std::stable_sort(edges.begin(), edges.end(), [&](const FlowEdge* a, const FlowEdge* b) {
            const PagePoint p = nodes_[a->from].box.center();
            const PagePoint q = nodes_[b->from].box.center();
            return p.x != q.x ? p.x < q.x : p.y < q.y;
        });
        std::set<std::string> told;
        for (const FlowEdge* edge : edges) {
            // Words of an input that stand apart (its size, its channels) are still one input.
            const bool is_again =
                roles_.is_source(edge->from) && !edge->operations.layers.empty() && !told.insert(edge->label).second;
            if (is_again) continue;
            Ids from = outputs_[edge->from];
            state_width(*edge, from);
            if (!edge->operations.layers.empty() && !is_identity(*edge)) {
                DiagramNode way = nodes_[place];
                way.evidence = edge->evidence;
                way.repeat = 1;
                if (roles_.is_made_behind(place)) {
                    way.channels.reset();
                    way.size = size_behind_pools(way.size, nodes_[edge->from].size);
                }
                from = add_layers(layers_to(nodes_[place].evidence, edge->operations.layers, context_.sentences), way,
                                  edge->label, std::move(from));
                if (edge->operations.layers.size() == 1) give_window(nodes_[edge->from], from);
            }
            for (std::string& id : from) {
                if (std::find(inputs.begin(), inputs.end(), id) == inputs.end()) inputs.push_back(std::move(id));
            }
        }
        return inputs;
    }

    /// A pooling keeps the channels; how large a map a vector is made from is not printed.
    static std::optional<Integers> size_behind_pools(std::optional<Integers> result,
                                                     const std::optional<Integers>& before) {
        if (!result || !before || result->size() != before->size()) return std::nullopt;
        result->back() = before->back();
        return result;
    }

    /// The window that is drawn in the map before is the kernel that makes the next.
    void give_window(const DiagramNode& before, const Ids& made) {
        if (made.size() != 1 || !before.window) return;
        Layer& layer = builder_.layer(made.front());
        if (has_parameter(context_.rules.find_layer(layer.type), "kernel_size"))
            layer.params.emplace("kernel_size", *before.window);
    }

    /// One of two results is made from the other, a few layers on: three of them, each normalized and activated.
    [[nodiscard]] bool is_shortcut(const Ids& inputs) const {
        constexpr int longest = 9;
        return inputs.size() == 2 &&
               (builder_.leads_to(inputs[0], inputs[1], longest) || builder_.leads_to(inputs[1], inputs[0], longest));
    }

    /// Several results that a layer with one input reads together: put side by side.
    Ids joined_inputs(const LayerRule* rule, Ids inputs) {
        const bool takes_many = rule != nullptr && rule->inputs_at_most != 1;
        if (inputs.size() < 2 || takes_many) return inputs;
        Layer merge;
        const bool may_add = speaks_of_shortcuts(context_) || speaks_of_skips_that_add(context_);
        const bool is_told = (is_shortcut(inputs) && may_add) || caption_tells_of_sums(context_);
        merge.type = is_told ? "Add" : "Concat";
        merge.id = lower(merge.type);
        merge.is_inferred = true;
        result_.score.inferred += !is_told && !caption_tells_of_joining(context_);
        return {builder_.add(std::move(merge), inputs)};
    }

    /// A layer of a label: `label` are its words, `is_first` and `is_last` its place among the layers of the label.
    struct Source {
        const Mention& mention;
        std::string label;
        bool is_first = true;
        bool is_last = true;
    };

    Ids add_layers(const std::vector<Mention>& mentions, const DiagramNode& node, const std::string& label,
                   Ids inputs) {
        ++result_.score.named;
        const int repeat = written_out(node.repeat);
        const int opaque = result_.score.opaque;
        for (int i = 0; i < repeat; ++i) {
            result_.score.opaque = opaque;  // a box that stands for many is one that is not known
            for (std::size_t m = 0; m < mentions.size() && !is_full(); ++m) {
                const std::string& words = mentions.size() == 1 ? label : mentions[m].text;
                inputs = add_layer({mentions[m], words, m == 0, m + 1 == mentions.size()}, node, std::move(inputs));
            }
        }
        state_size(node, inputs);
        return inputs;
    }

    bool is_full() {
        result_.is_cut = result_.is_cut || builder_.size() >= most_layers;
        return result_.is_cut;
    }

    Ids add_layer(const Source& source, const DiagramNode& node, Ids inputs) {
        if (source.mention.type == "Input" && !inputs.empty()) return inputs;  // a name of what leads here
        Layer layer;
        layer.type = source.mention.type;
        layer.label = source.label;
        layer.id = id_of_label(source.label);
        layer.evidence = node.evidence;
        const LayerRule* rule = context_.rules.find_layer(layer.type);
        for (const auto& [name, value] : source.mention.params) {
            if (has_parameter(rule, name.c_str())) layer.params.emplace(name, value);
        }
        if (layer.type == "Activation" && !source.is_first && merge_activation(layer, inputs)) return inputs;
        if (source.is_last) fill_width(layer, rule, node, context_.rank);
        ++(layer.type == "Block" ? result_.score.opaque : result_.score.known);
        result_.score.weighty += is_weighty(rule);
        result_.score.arithmetic += is_arithmetic(rule);
        inputs = joined_inputs(rule, std::move(inputs));
        result_.score.crowded += rule != nullptr && rule->inputs_at_most == 2 && inputs.size() > 2;
        return {builder_.add(std::move(layer), inputs)};
    }

    [[nodiscard]] static bool is_arithmetic(const LayerRule* rule) {
        static constexpr std::string_view shapes[] = {"activation", "elementwise", "dot", "concat"};
        return rule != nullptr && std::find(std::begin(shapes), std::end(shapes), rule->shape) != std::end(shapes);
    }

    [[nodiscard]] static bool is_weighty(const LayerRule* rule) {
        static constexpr const char* telling[] = {"kernel_size", "pool_size", "units",
                                                  "output_dim",  "num_heads", "size"};
        const bool is_attention = rule != nullptr && rule->shape == "attention";
        return is_attention || std::any_of(std::begin(telling), std::end(telling),
                                           [&](const char* name) { return has_parameter(rule, name); });
    }

    /// `conv + ReLU` in one label: the activation is its producer's.
    bool merge_activation(const Layer& activation, const Ids& inputs) {
        if (inputs.size() != 1) return false;
        Layer& before = builder_.layer(inputs.front());
        const LayerRule* rule = context_.rules.find_layer(before.type);
        const auto name = activation.params.find("activation");
        const bool has_room = has_parameter(rule, "activation") && before.type != "Activation";
        if (!has_room || name == activation.params.end() || before.params.count("activation") != 0) return false;
        before.params["activation"] = name->second;
        return true;
    }

    void state_size(const DiagramNode& node, const Ids& ids) {
        if (ids.size() != 1 || (!node.channels && !node.size)) return;
        Layer& layer = builder_.layer(ids.front());
        name_global_pool(node, layer);
        fill_width(layer, context_.rules.find_layer(layer.type), node, context_.rank);
        give_activation(node, layer);
        if (node.size && node.size->size() >= 2)
            result_.sizes.outputs.emplace(layer.id, stated_shape(node, context_.rank));
    }

    /// The number on a way is the width of the dense layer, the block or the input that it comes from.
    void state_width(const FlowEdge& edge, const Ids& from) {
        if (!edge.size || edge.size->size() != 1 || !edge.operations.layers.empty() || from.size() != 1) return;
        Layer& layer = builder_.layer(from.front());
        if (has_parameter(context_.rules.find_layer(layer.type), "units"))
            layer.params.emplace("units", edge.size->front());
        if (layer.type == "Input") layer.params.emplace("shape", *edge.size);
        if (layer.type == "Block") layer.inferred.emplace("output_shape", *edge.size);
    }

    /// A pooling that makes a vector is global.
    static void name_global_pool(const DiagramNode& node, Layer& layer) {
        const bool is_vector = node.size && node.size->size() == 1;
        if (is_vector && is_pool_2d(layer.type) && layer.params.count("pool_size") == 0)
            layer.type = "Global" + layer.type;
    }

    /// `256 sigmoid units`.
    void give_activation(const DiagramNode& node, Layer& layer) const {
        if (node.reading.kind != LabelKind::Units || node.reading.layers.empty()) return;
        if (!has_parameter(context_.rules.find_layer(layer.type), "activation")) return;
        for (const auto& [name, value] : node.reading.layers.front().params) layer.params.emplace(name, value);
    }

    [[nodiscard]] static Layer layer_at(const DiagramNode& node, const char* type) {
        Layer layer;
        layer.type = type;
        layer.label = node.label;
        layer.id = id_of_label(node.label.empty() ? lower(type) : node.label);
        layer.evidence = node.evidence;
        return layer;
    }

    /// A box that stands for many is one that is not known.
    std::string add_blocks(const DiagramNode& node, Ids inputs) {
        ++result_.score.opaque;
        const int repeat = std::clamp(node.repeat, 1, most_repeats);
        for (int i = 0; i < repeat && !is_full(); ++i) inputs = {builder_.add(layer_at(node, "Block"), inputs)};
        return inputs.front();
    }

    /// A layer that only its result tells: dense for a vector, a convolution for a map.
    std::string add_units(const DiagramNode& node, const Ids& inputs) {
        ++result_.score.widths;
        result_.score.numbers += node.size.has_value() || node.channels.has_value();
        result_.score.silent += node.label.empty() && !node.size && node.is_tensor_like;
        result_.score.named_numbers += node.size && std::any_of(node.label.begin(), node.label.end(), is_lower);
        result_.score.recurrent += node.is_recurrent;
        const bool is_pooled = inputs.size() == 1 && is_pool_2d(builder_.layer(inputs.front()).type);
        const char* const type = is_pooled && node.channels ? "Conv2D" : type_of_units(node, inputs);
        Layer layer = layer_at(node, type);
        const LayerRule* rule = context_.rules.find_layer(layer.type);
        fill_width(layer, rule, node, context_.rank);
        give_activation(node, layer);
        const std::string id = builder_.add(std::move(layer), joined_inputs(rule, inputs));
        if (!node.size || !is_vector(*node.size)) state_size(node, {id});
        return id;
    }

    [[nodiscard]] const char* type_of_units(const DiagramNode& node, const Ids& inputs) {
        if (node.is_recurrent) return "SimpleRNN";
        const bool is_of_vector = inputs.size() == 1 && builder_.layer(inputs.front()).type == "Dense";
        const bool is_bar = node.channels && !node.is_tensor_like && speaks_of_convolutions(context_);
        const bool is_map = node.size ? node.size->size() >= 2 : (node.is_tensor_like || is_bar) && !is_of_vector;
        if (!is_map) return "Dense";
        const auto found =
            inputs.size() == 1 ? result_.sizes.outputs.find(inputs.front()) : result_.sizes.outputs.end();
        return layer_of_map(node.size,
                            found == result_.sizes.outputs.end() ? std::nullopt : std::optional(found->second));
    }

    std::string add_input(const DiagramNode& node) {
        ++result_.score.inputs;
        result_.score.named_inputs += !node.label.empty();
        Layer layer = layer_at(node, "Input");
        if (!node.reading.layers.empty()) {
            const Parameters& params = node.reading.layers.front().params;
            if (const auto shape = params.find("shape"); shape != params.end()) layer.params["shape"] = shape->second;
        }
        if (node.size) give_shape(layer, stated_shape(node, context_.rank));
        if (layer.params.count("shape") != 0) layer.inferred.erase("shape");
        const std::string id = builder_.add(std::move(layer), {});
        if (node.size && node.size->size() >= 2) result_.sizes.outputs.emplace(id, stated_shape(node, context_.rank));
        return id;
    }

    std::string add_output(const DiagramNode& node, const Ids& inputs) {
        result_.score.opaque += node.role == NodeRole::Opaque;
        const LayerRule* rule = context_.rules.find_layer("Output");
        const int inferred = result_.score.inferred;
        const std::string id = builder_.add(layer_at(node, "Output"), joined_inputs(rule, inputs));
        if (node.role == NodeRole::Opaque) result_.score.inferred = inferred;  // a box with words joins its ways
        return id;
    }

    const std::vector<std::size_t>& members_;
    const std::vector<DiagramNode>& nodes_;
    const PaperContext& context_;
    PartRoles roles_;
    std::map<std::size_t, Ids> outputs_;
    GraphBuilder builder_;
    PartDesign result_;
};

}  // namespace

PartDesign build_part(const std::vector<std::size_t>& members, const std::vector<DiagramNode>& nodes,
                      const DiagramFlow& flow, const PaperContext& context) {
    return PartBuilder(members, nodes, flow, context).build();
}

}  // namespace dlp
