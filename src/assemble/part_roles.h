// What the nodes of one connected part are, where they stand in it: the first of a chain is an input, a letter between
// layers a tensor, a map that no named layer makes a layer itself. Not here: the layers (diagram_layers.h).
#pragma once

#include <map>
#include <set>
#include <vector>

#include "assemble/diagram_flow.h"

namespace dlp {

class PartRoles {
  public:
    /// `members` are places in `nodes`; edges between others are left alone. All three are kept.
    PartRoles(const std::vector<std::size_t>& members, const std::vector<DiagramNode>& nodes, const DiagramFlow& flow);

    /// Sources first; among those that may come next, in the order of the shapes. Without what a circle keeps from
    /// having a place.
    [[nodiscard]] std::vector<std::size_t> in_order() const;
    [[nodiscard]] NodeRole role_of(std::size_t place) const;
    [[nodiscard]] const std::vector<const FlowEdge*>& edges_into(std::size_t place) const;
    [[nodiscard]] bool is_source(std::size_t place) const { return into_.count(place) == 0; }
    [[nodiscard]] bool is_sink(std::size_t place) const { return has_reader_.count(place) == 0; }
    /// The way to a map or vector names pools only, or flattening, which do not make what is printed: another layer
    /// makes it from what they give.
    [[nodiscard]] bool is_made_behind(std::size_t place) const;
    /// `x 4` on the only way to a tensor: as many layers.
    [[nodiscard]] int repeats_into(std::size_t place) const;
    /// From a mean and a deviation.
    [[nodiscard]] bool is_sampled(std::size_t place) const;
    /// One of these two.
    [[nodiscard]] bool is_moment(std::size_t place) const;

  private:
    void find_style();
    [[nodiscard]] bool is_member(std::size_t place) const;
    [[nodiscard]] NodeRole role_of_source(std::size_t place) const;
    [[nodiscard]] bool leads_to_words(std::size_t place) const;
    [[nodiscard]] bool is_word_before_boxes(std::size_t place) const;
    [[nodiscard]] bool is_of_neurons(std::size_t place) const;
    [[nodiscard]] bool is_given(std::size_t place) const;
    [[nodiscard]] bool is_name_of_sum(std::size_t place) const;
    [[nodiscard]] bool is_from_nowhere(std::size_t place) const;
    [[nodiscard]] NodeRole role_of_tensor(std::size_t place) const;
    [[nodiscard]] bool is_made_on_the_way(std::size_t place) const;
    [[nodiscard]] bool is_made_behind_dropout(std::size_t place, const FlowEdge& edge) const;
    [[nodiscard]] bool is_made_behind_pools(std::size_t place, const FlowEdge& edge) const;
    [[nodiscard]] bool is_made_behind_flattening(std::size_t place, const FlowEdge& edge) const;
    [[nodiscard]] bool is_between_named_ways(std::size_t place) const;
    [[nodiscard]] bool is_bare(std::size_t place) const;
    [[nodiscard]] bool is_head(std::size_t place) const;
    [[nodiscard]] bool is_stage(std::size_t place) const;
    [[nodiscard]] bool may_be_stage(std::size_t place) const;
    [[nodiscard]] bool leads_to_next_stage(const FlowEdge& edge) const;

    const std::vector<std::size_t>& members_;
    const std::vector<DiagramNode>& nodes_;
    const DiagramFlow& flow_;
    std::map<std::size_t, std::vector<const FlowEdge*>> into_;
    std::set<std::size_t> has_reader_;
    bool units_are_layers_ = false;
    bool is_of_maps_ = false;
};

}  // namespace dlp
