#include "assemble/part_roles.h"

#include <algorithm>

#include "assemble/layer_details.h"
#include "assemble/moments.h"
#include "base/ascii.h"
#include "base/text.h"

namespace dlp {
namespace {

constexpr std::int64_t most_values = 1'000'000'000;

bool ends_in(const DiagramNode& node, const char* type) {
    return !node.reading.layers.empty() && node.reading.layers.back().type == type;
}

/// Nothing is printed and nothing drawn: the place where an arrow from nowhere begins.
bool is_blank(const DiagramNode& node) {
    return node.label.empty() && !node.size && !node.is_tensor_like && !node.is_picture;
}

/// The width of a vector.
std::optional<std::int64_t> width_of(const DiagramNode& node) {
    if (node.is_tensor_like || (node.size && node.size->size() != 1)) return std::nullopt;
    return node.size ? node.size->front() : node.channels;
}

/// Of a map seen from the side.
std::optional<std::int64_t> channels_above(const DiagramNode& node) {
    const bool tells_all = node.size && node.size->size() != 2;
    return node.is_tensor_like || tells_all ? std::nullopt : node.channels;
}

}  // namespace

PartRoles::PartRoles(const std::vector<std::size_t>& members, const std::vector<DiagramNode>& nodes,
                     const DiagramFlow& flow)
    : members_(members), nodes_(nodes), flow_(flow) {
    for (const FlowEdge& edge : flow.edges) {
        if (!is_member(edge.from) || !is_member(edge.to)) continue;
        into_[edge.to].push_back(&edge);
        has_reader_.insert(edge.from);
    }
    find_style();
}

bool PartRoles::is_member(std::size_t place) const {
    return std::find(members_.begin(), members_.end(), place) != members_.end();
}

const std::vector<const FlowEdge*>& PartRoles::edges_into(std::size_t place) const {
    static const std::vector<const FlowEdge*> none;
    const auto found = into_.find(place);
    return found != into_.end() ? found->second : none;
}

/// A figure that names no layer but shows several hidden ones by letters, widths or rows of circles is a network of
/// dense layers; elsewhere letters name what passes between layers.
void PartRoles::find_style() {
    int typed = 0;
    int hidden = 0;
    int maps = 0;
    for (const std::size_t member : members_) {
        const DiagramNode& node = nodes_[member];
        const bool is_letter = node.role == NodeRole::Layers && node.reading.kind != LabelKind::Layers &&
                               node.reading.kind != LabelKind::Block;
        typed += node.role == NodeRole::Layers && !is_letter && !ends_in(node, "Embedding");
        hidden += is_letter;
        hidden += node.role == NodeRole::Units && !is_source(member) && node.reading.variable != VariableRole::Input;
        maps += (node.role == NodeRole::Tensor && (node.is_tensor_like || node.size)) ||
                ((node.role == NodeRole::Tensor || node.role == NodeRole::Units) && node.channels);
    }
    for (const FlowEdge& edge : flow_.edges) typed += is_member(edge.to) && !edge.operations.layers.empty();
    units_are_layers_ = typed == 0 && hidden >= 2;
    is_of_maps_ = maps >= 3;
}

std::vector<std::size_t> PartRoles::in_order() const {
    std::map<std::size_t, std::size_t> waiting;
    std::set<std::size_t> ready;
    for (const std::size_t member : members_) {
        const auto found = into_.find(member);
        if (found == into_.end()) {
            ready.insert(member);
        } else {
            waiting[member] = found->second.size();
        }
    }
    std::vector<std::size_t> order;
    while (!ready.empty()) {
        const std::size_t next = *ready.begin();
        ready.erase(ready.begin());
        order.push_back(next);
        for (const FlowEdge& edge : flow_.edges) {
            if (edge.from != next || waiting.count(edge.to) == 0) continue;
            if (--waiting[edge.to] == 0) ready.insert(edge.to);
        }
    }
    return order;
}

int PartRoles::repeats_into(std::size_t place) const {
    const auto& edges = edges_into(place);
    return edges.size() == 1 ? written_out(edges.front()->operations.repeat) : 1;
}

bool PartRoles::is_sampled(std::size_t place) const {
    return dlp::is_sampled(place, nodes_, flow_.edges);
}

bool PartRoles::is_moment(std::size_t place) const {
    return dlp::is_moment(place, nodes_, flow_.edges);
}

NodeRole PartRoles::role_of(std::size_t place) const {
    const DiagramNode& node = nodes_[place];
    const bool ends_in_embedding =
        node.role == NodeRole::Layers && is_sink(place) && !is_source(place) && ends_in(node, "Embedding");
    if (ends_in_embedding) return NodeRole::Output;  // a vector that is the result, not a table
    const bool is_one_letter = node.label.size() == 1 && is_lower(node.label.front());
    // `DCT residuals`, or a circle with `x` in it
    const bool is_merge_of_none = is_source(place) && (is_one_letter || node.label.find(' ') != std::string::npos);
    const bool is_named = node.role == NodeRole::Layers || (node.role == NodeRole::Merge && !is_merge_of_none);
    if (is_source(place) && (!is_named || is_word_before_boxes(place))) return role_of_source(place);
    if (is_from_nowhere(place)) return NodeRole::Input;
    if (is_moment(place)) return NodeRole::Units;
    if (is_head(place) || (node.is_recurrent && !is_named)) return NodeRole::Units;
    switch (node.role) {
        case NodeRole::Units: {
            if (is_made_on_the_way(place) && !is_made_behind(place)) return NodeRole::Tensor;
            const bool is_letter = node.reading.kind == LabelKind::Variable;
            if (is_letter && node.is_words && is_sink(place) && is_of_neurons(place)) return NodeRole::Output;
            if (is_letter && (is_given(place) || is_name_of_sum(place))) return NodeRole::Tensor;
            if (!is_letter || units_are_layers_ || node.is_only_unit) return NodeRole::Units;
            if (is_stage(place)) return NodeRole::Opaque;
            return is_sink(place) ? NodeRole::Output : NodeRole::Tensor;
        }
        case NodeRole::Input: return NodeRole::Tensor;
        case NodeRole::Output:
            if (units_are_layers_ || (is_of_maps_ && node.channels && is_bare(place))) return NodeRole::Units;
            return is_sink(place) ? NodeRole::Output : NodeRole::Tensor;
        case NodeRole::Tensor: return role_of_tensor(place);
        case NodeRole::Opaque: {
            const bool is_result = is_sink(place) && node.reading.layers.empty();
            return is_result ? NodeRole::Output : NodeRole::Opaque;
        }
        default: return node.role;
    }
}

/// All that follows are words at which nothing begins: the name of what comes out.
bool PartRoles::leads_to_words(std::size_t place) const {
    return std::all_of(flow_.edges.begin(), flow_.edges.end(), [&](const FlowEdge& edge) {
        return edge.from != place || (nodes_[edge.to].is_words && is_sink(edge.to));
    });
}

/// `query block`, without an outline where all that it leads to has one: what goes in.
bool PartRoles::is_word_before_boxes(std::size_t place) const {
    const std::vector<Mention>& layers = nodes_[place].reading.layers;
    const bool is_block = layers.size() == 1 && layers.front().type == "Block";
    return nodes_[place].is_words && is_block && !is_sink(place) &&
           std::none_of(flow_.edges.begin(), flow_.edges.end(),
                        [&](const FlowEdge& edge) { return edge.from == place && nodes_[edge.to].is_words; });
}

/// `x`: what goes in, also where it is drawn behind what it was taken from.
bool PartRoles::is_given(std::size_t place) const {
    const auto& edges = edges_into(place);
    return nodes_[place].reading.variable == VariableRole::Input && !edges.empty() && !is_sink(place) &&
           std::all_of(edges.begin(), edges.end(), [&](const FlowEdge* edge) { return is_source(edge->from); });
}

/// `c` behind a sign alone: what the sign gives, on its way to what reads it.
bool PartRoles::is_name_of_sum(std::size_t place) const {
    const DiagramNode& node = nodes_[place];
    const auto& edges = edges_into(place);
    return edges.size() == 1 && edges.front()->operations.layers.empty() && !is_sink(place) && !node.size &&
           !node.channels && !node.is_round && nodes_[edges.front()->from].role == NodeRole::Merge &&
           !nodes_[edges.front()->from].is_joint;
}

/// Only rows of circles lead to it.
bool PartRoles::is_of_neurons(std::size_t place) const {
    const auto& edges = edges_into(place);
    return !edges.empty() && std::all_of(edges.begin(), edges.end(), [&](const FlowEdge* edge) {
        return nodes_[edge->from].is_neurons || nodes_[edge->from].is_only_unit;
    });
}

NodeRole PartRoles::role_of_source(std::size_t place) const {
    const DiagramNode& node = nodes_[place];
    const bool is_stem = is_blank(node) && std::all_of(flow_.edges.begin(), flow_.edges.end(), [&](const FlowEdge& e) {
                             return e.from != place || is_from_nowhere(e.to);
                         });
    if (is_stem && !is_sink(place)) return NodeRole::Nothing;
    const bool is_empty = node.label.empty() && !node.size && !node.is_neurons;
    return is_empty && !node.is_tensor_like && node.role != NodeRole::Tensor ? NodeRole::Tensor : NodeRole::Input;
}

/// A map with a size to which only arrows from nowhere lead.
bool PartRoles::is_from_nowhere(std::size_t place) const {
    const auto& edges = edges_into(place);
    return nodes_[place].size && !edges.empty() && std::all_of(edges.begin(), edges.end(), [&](const FlowEdge* edge) {
               return is_source(edge->from) && is_blank(nodes_[edge->from]) && edge->operations.layers.empty();
           });
}

NodeRole PartRoles::role_of_tensor(std::size_t place) const {
    const DiagramNode& node = nodes_[place];
    if (node.is_picture && is_of_maps_ && is_sink(place)) return NodeRole::Output;
    if (is_of_maps_ && is_bare(place)) return NodeRole::Units;
    if (is_made_behind(place)) return NodeRole::Units;
    const bool is_unit = node.is_only_unit || (node.is_round && units_are_layers_);  // of the last layer
    return is_unit && (is_sink(place) || leads_to_words(place)) ? NodeRole::Units : node.role;
}

/// Every way to it names the layers that make it.
bool PartRoles::is_made_on_the_way(std::size_t place) const {
    const auto& edges = edges_into(place);
    return !edges.empty() && std::all_of(edges.begin(), edges.end(),
                                         [](const FlowEdge* edge) { return !edge->operations.layers.empty(); });
}

bool PartRoles::is_made_behind(std::size_t place) const {
    const auto& edges = edges_into(place);
    const bool is_result = nodes_[place].role == NodeRole::Tensor || nodes_[place].role == NodeRole::Units;
    if (edges.size() != 1 || !is_result || edges.front()->operations.layers.empty()) return false;
    return is_made_behind_pools(place, *edges.front()) || is_made_behind_flattening(place, *edges.front()) ||
           is_made_behind_dropout(place, *edges.front());
}

/// A number of units to which nothing but a dropout leads.
bool PartRoles::is_made_behind_dropout(std::size_t place, const FlowEdge& edge) const {
    const std::vector<Mention>& layers = edge.operations.layers;
    return nodes_[place].role == NodeRole::Units && width_of(nodes_[place]) &&
           std::all_of(layers.begin(), layers.end(), [](const Mention& layer) { return layer.type == "Dropout"; });
}

/// Pools are all that the way to a map names, and its channels are others.
bool PartRoles::is_made_behind_pools(std::size_t place, const FlowEdge& edge) const {
    const std::optional<Integers>& size = nodes_[place].size;
    const std::optional<Integers>& before = nodes_[edge.from].size;
    const std::vector<Mention>& layers = edge.operations.layers;
    const bool is_other = size && before && before->size() == 3 && size->back() != before->back() &&
                          (size->size() == 3 || (size->size() == 1 && nodes_[place].role == NodeRole::Units));
    const std::optional<std::int64_t> channels = channels_above(nodes_[place]);
    const std::optional<std::int64_t> channels_before = channels_above(nodes_[edge.from]);
    const bool is_other_bar = channels && channels_before && *channels != *channels_before;
    return (is_other || is_other_bar) &&
           std::all_of(layers.begin(), layers.end(), [](const Mention& layer) { return is_pool_2d(layer.type); });
}

/// A map is flattened on the way to a vector, and has more values than the vector.
bool PartRoles::is_made_behind_flattening(std::size_t place, const FlowEdge& edge) const {
    const std::optional<Integers>& before = nodes_[edge.from].size;
    const std::optional<std::int64_t> width = width_of(nodes_[place]);
    if (!width || !before || before->size() != 3 || edge.operations.layers.back().type != "Flatten") return false;
    std::int64_t values = 1;
    for (const std::int64_t side : *before) {
        if (side <= 0 || side > most_values) return false;
        values = std::min(values * side, most_values);
    }
    return *width < values;
}

/// A map without words or numbers from which each way leads that names its layers: where ways do, maps make none.
bool PartRoles::is_between_named_ways(std::size_t place) const {
    const DiagramNode& node = nodes_[place];
    if (node.size || node.channels || !node.label.empty() || is_sink(place)) return false;
    return std::all_of(flow_.edges.begin(), flow_.edges.end(),
                       [&](const FlowEdge& edge) { return edge.from != place || !edge.operations.layers.empty(); });
}

/// A map with a size that no named layer makes.
bool PartRoles::is_bare(std::size_t place) const {
    const DiagramNode& node = nodes_[place];
    if ((!node.size && !node.is_tensor_like && !node.channels) || holds_values(node)) return false;
    if (is_between_named_ways(place)) return false;
    const auto& edges = edges_into(place);
    return std::all_of(edges.begin(), edges.end(), [&](const FlowEdge* edge) {
        const NodeRole before = nodes_[edge->from].role;
        return edge->operations.layers.empty() &&
               (before == NodeRole::Tensor || before == NodeRole::Units || before == NodeRole::Input);
    });
}

/// Where maps and vectors are drawn, arrows are layers: words to which one of several arrows leads from a vector are
/// the results of a dense layer each.
bool PartRoles::is_head(std::size_t place) const {
    const DiagramNode& node = nodes_[place];
    const bool is_word = (node.role == NodeRole::Output || node.role == NodeRole::Tensor) && !node.label.empty() &&
                         !node.size && !node.is_tensor_like && !node.is_picture;
    const auto& edges = edges_into(place);
    if (!is_of_maps_ || !is_word || !is_sink(place) || edges.size() != 1) return false;
    const std::size_t from = edges.front()->from;
    const bool is_vector = nodes_[from].size && nodes_[from].size->size() == 1;
    if (!is_vector || !edges.front()->operations.layers.empty()) return false;
    return std::count_if(members_.begin(), members_.end(), [&](std::size_t other) {
               return is_sink(other) && edges_into(other).size() == 1 && edges_into(other).front()->from == from;
           }) >= 2;
}

/// `C2` -> `C3` -> `C4`: boxes of one letter that nothing but arrows joins are the stages of a network.
bool PartRoles::is_stage(std::size_t place) const {
    if (!may_be_stage(place) || edges_into(place).size() != 1) return false;
    const FlowEdge& into = *edges_into(place).front();
    if (!into.operations.layers.empty()) return false;
    const bool begins = is_source(into.from) &&
                        std::any_of(flow_.edges.begin(), flow_.edges.end(),
                                    [&](const auto& edge) { return edge.from == place && leads_to_next_stage(edge); });
    return begins || leads_to_next_stage(into);
}

bool PartRoles::may_be_stage(std::size_t place) const {
    const DiagramNode& node = nodes_[place];
    const bool has_number = !node.label.empty() && to_integer(node.label.substr(node.label.size() - 1));
    const bool is_box = !node.is_words && !node.is_round && !node.is_tensor_like && !node.is_picture;
    return is_box && has_number && node.reading.kind == LabelKind::Variable && !node.is_recurrent;
}

bool PartRoles::leads_to_next_stage(const FlowEdge& edge) const {
    if (!edge.operations.layers.empty() || !may_be_stage(edge.from) || !may_be_stage(edge.to)) return false;
    const std::string& a = nodes_[edge.from].label;
    const std::string& b = nodes_[edge.to].label;
    return a != b && a.substr(0, a.size() - 1) == b.substr(0, b.size() - 1);
}

}  // namespace dlp
