#include "assemble/diagram_maps.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "diagram/polyline.h"

namespace dlp {
namespace {

class MapJoiner {
  public:
    MapJoiner(const Diagram& diagram, const std::vector<DiagramNode>& nodes, DiagramFlow& flow)
        : diagram_(diagram), nodes_(nodes), flow_(flow) {}

    void join() {
        join_halves();
        join_groups();
        join_touching();
        join_signs();
        take_in_notes();
        drop_targets();
    }

  private:
    /// Two tensors side by side, drawn as one box in two colours: what leads to a half that nothing leaves leads to
    /// both.
    void join_halves() {
        for (std::size_t i = 0; i < nodes_.size(); ++i) {
            const auto leaves = [&](const FlowEdge& edge) { return edge.from == i; };
            const bool may_be_half = node_at(nodes_, nodes_[i].shape) == i && is_tensor(nodes_[i]);
            if (!may_be_half || std::any_of(flow_.edges.begin(), flow_.edges.end(), leaves)) continue;
            for (std::size_t j = 0; j < nodes_.size(); ++j) {
                if (j == i || !is_tensor(nodes_[j]) || !are_halves(nodes_[i].box, nodes_[j].box)) continue;
                for (FlowEdge& edge : flow_.edges) edge.to = edge.to == i ? j : edge.to;
            }
        }
    }

    [[nodiscard]] static bool is_tensor(const DiagramNode& node) {
        return node.role == NodeRole::Tensor || node.role == NodeRole::Units;
    }
    [[nodiscard]] static bool are_halves(const PageBox& a, const PageBox& b) {
        constexpr double touching = 0.8;
        const double gap = std::max(b.left() - a.right(), a.left() - b.right());
        return std::abs(gap) < touching && std::abs(a.top() - b.top()) < touching &&
               std::abs(a.bottom() - b.bottom()) < touching;
    }

    /// Sheets and cuboids of one size that touch follow each other.
    void join_groups() {
        std::vector<std::size_t> solids;
        for (std::size_t i = 0; i < nodes_.size(); ++i) {
            const bool is_solid = nodes_[i].is_tensor_like && node_at(nodes_, nodes_[i].shape) == i;
            if (is_solid && nodes_[i].role != NodeRole::Container) solids.push_back(i);
        }
        std::sort(solids.begin(), solids.end(),
                  [&](std::size_t a, std::size_t b) { return nodes_[a].box.left() < nodes_[b].box.left(); });
        for (std::size_t i = 0; i + 1 < solids.size(); ++i) {
            for (std::size_t j = i + 1; j < solids.size(); ++j) {
                if (!stand_together(nodes_[solids[i]].box, nodes_[solids[j]].box)) continue;
                FlowEdge edge;
                edge.from = solids[flow_.main.across < 0 ? j : i];
                edge.to = solids[flow_.main.across < 0 ? i : j];
                add_edge(flow_.edges, std::move(edge));
                break;
            }
        }
    }

    [[nodiscard]] static bool stand_together(const PageBox& a, const PageBox& b) {
        constexpr double alike = 0.12;
        const double gap = b.left() - a.right();
        const bool is_level =
            std::abs(a.top() - b.top()) < alike * a.height() && std::abs(a.bottom() - b.bottom()) < alike * a.height();
        return is_level && b.left() > a.left() && gap < 0.1 * a.width();
    }

    /// Of two boxes side by side, or one above the other, one ends a way and the other begins one: they are one way.
    void join_touching() {
        std::vector<bool> is_read(nodes_.size(), false);
        std::vector<bool> is_made(nodes_.size(), false);
        for (const FlowEdge& edge : flow_.edges) is_read[edge.from] = is_made[edge.to] = true;
        for (std::size_t i = 0; i < nodes_.size(); ++i) {
            if (!is_made[i] || is_read[i] || nodes_[i].role == NodeRole::Container) continue;
            for (std::size_t j = 0; j < nodes_.size(); ++j) {
                const bool begins = is_read[j] && !is_made[j] && nodes_[j].container == nodes_[i].container;
                if (!begins || !are_neighbours(nodes_[i].box, nodes_[j].box)) continue;
                FlowEdge edge;
                edge.from = i;
                edge.to = j;
                edge.is_guessed = true;
                add_edge(flow_.edges, std::move(edge));
                is_made[j] = true;
                break;
            }
        }
    }

    /// From its first to its last place along one axis.
    struct Span {
        double first = 0;
        double last = 0;
        [[nodiscard]] double middle() const { return (first + last) / 2; }
    };

    /// The second right behind the first in the direction of the flow, and in line with it.
    [[nodiscard]] bool are_neighbours(const PageBox& a, const PageBox& b) const {
        const Span a_across{a.left(), a.right()};
        const Span b_across{b.left(), b.right()};
        const Span a_down{a.top(), a.bottom()};
        const Span b_down{b.top(), b.bottom()};
        return (follows(a_across, b_across, flow_.main.across < 0) && are_in_line(a_down, b_down)) ||
               (follows(a_down, b_down, flow_.main.down < 0) && are_in_line(a_across, b_across));
    }

    static bool follows(Span a, Span b, bool is_backwards) {
        constexpr double nearest = 3;
        const double gap = is_backwards ? a.first - b.last : b.first - a.last;
        return gap > -1 && gap < nearest;
    }

    /// Of one extent, or one in the middle of the other.
    static bool are_in_line(Span a, Span b) {
        constexpr double alike = 0.05;
        const double slack = alike * std::max(a.last - a.first, b.last - b.first);
        const bool are_equal = std::abs(a.first - b.first) < slack && std::abs(a.last - b.last) < slack;
        return are_equal || std::abs(a.middle() - b.middle()) < slack;
    }

    /// A sum right in front of a map that nothing leads to makes that map.
    void join_signs() {
        for (std::size_t i = 0; i < nodes_.size(); ++i) {
            const DiagramNode& sign = nodes_[i];
            if (sign.role != NodeRole::Merge || !sign.is_round || !is_end_of_way(i, true) || is_end_of_way(i, false))
                continue;
            for (std::size_t j = 0; j < nodes_.size(); ++j) {
                const bool is_unfed = nodes_[j].is_tensor_like && nodes_[j].container == sign.container &&
                                      node_at(nodes_, nodes_[j].shape) == j && !is_end_of_way(j, true);
                if (!is_unfed || gap_between(sign.box, nodes_[j].box) > sign.box.height()) continue;
                FlowEdge edge;
                edge.from = i;
                edge.to = j;
                add_edge(flow_.edges, std::move(edge));
                break;
            }
        }
    }

    /// A way leads to the node, or away from it.
    [[nodiscard]] bool is_end_of_way(std::size_t node, bool leads_to) const {
        return std::any_of(flow_.edges.begin(), flow_.edges.end(),
                           [&](const FlowEdge& edge) { return (leads_to ? edge.to : edge.from) == node; });
    }

    /// Words with a line to a tensor are no layer beside it: they name what makes it, or what reads it.
    void take_in_notes() {
        for (std::size_t i = 0; i < nodes_.size(); ++i) {
            if (!is_note(i)) continue;
            const auto own = std::find_if(flow_.edges.begin(), flow_.edges.end(),
                                          [&](const FlowEdge& edge) { return edge.from == i || edge.to == i; });
            const std::size_t tensor = own->from == i ? own->to : own->from;
            const auto noted = noted_way(i, tensor);
            if (!noted) continue;
            FlowEdge& edge = flow_.edges[*noted];
            edge.operations = nodes_[i].reading;
            edge.label = nodes_[i].label;
            edge.evidence = nodes_[i].evidence;
            flow_.edges.erase(own);
        }
    }

    [[nodiscard]] bool is_note(std::size_t i) const {
        const bool is_text = diagram_.shapes[static_cast<std::size_t>(nodes_[i].shape)].outline == Outline::Text;
        if (!is_text || nodes_[i].role != NodeRole::Layers) return false;
        std::size_t ways = 0;
        bool to_tensor = false;
        for (const FlowEdge& edge : flow_.edges) {
            if (edge.from != i && edge.to != i) continue;
            ++ways;
            to_tensor = nodes_[edge.from == i ? edge.to : edge.from].role == NodeRole::Tensor;
        }
        return ways == 1 && to_tensor;
    }

    /// The way to or from the tensor whose middle is nearest to the note.
    [[nodiscard]] std::optional<std::size_t> noted_way(std::size_t note, std::size_t tensor) const {
        std::optional<std::size_t> nearest;
        double shortest = 0;
        for (std::size_t e = 0; e < flow_.edges.size(); ++e) {
            const FlowEdge& edge = flow_.edges[e];
            const bool is_other = edge.from != note && edge.to != note && (edge.from == tensor || edge.to == tensor);
            if (!is_other || !edge.operations.layers.empty()) continue;
            const PagePoint middle = united(nodes_[edge.from].box, nodes_[edge.to].box).center();
            const PagePoint place = nodes_[note].box.center();
            const double distance =
                flow_.main.across != 0 ? std::abs(middle.x - place.x) : std::abs(middle.y - place.y);
            if (nearest && distance >= shortest) continue;
            nearest = e;
            shortest = distance;
        }
        return nearest;
    }

    /// `target word` beside the last layer is what it learns, no further input.
    void drop_targets() {
        const auto has_way = [&](std::size_t node, bool into, const FlowEdge& but) {
            return std::any_of(flow_.edges.begin(), flow_.edges.end(), [&](const FlowEdge& edge) {
                return &edge != &but && (into ? edge.to : edge.from) == node;
            });
        };
        const auto is_target = [&](const FlowEdge& edge) {
            const DiagramNode& words = nodes_[edge.from];
            const bool is_text = diagram_.shapes[static_cast<std::size_t>(words.shape)].outline == Outline::Text;
            return is_text && words.role == NodeRole::Output && !has_way(edge.from, true, edge) &&
                   has_way(edge.to, true, edge) && !has_way(edge.to, false, edge);
        };
        std::vector<FlowEdge> kept;
        for (const FlowEdge& edge : flow_.edges) {
            if (!is_target(edge)) kept.push_back(edge);
        }
        flow_.edges = std::move(kept);
    }

    const Diagram& diagram_;
    const std::vector<DiagramNode>& nodes_;
    DiagramFlow& flow_;
};

}  // namespace

void join_maps(const Diagram& diagram, const std::vector<DiagramNode>& nodes, DiagramFlow& flow) {
    MapJoiner(diagram, nodes, flow).join();
}

}  // namespace dlp
