#include "assemble/stacked_boxes.h"

#include <algorithm>
#include <optional>

namespace dlp {
namespace {

bool is_named_box(const DiagramNode& node) {
    return (node.role == NodeRole::Layers || node.role == NodeRole::Opaque) && !node.is_round && !node.is_tensor_like &&
           !node.is_picture && !node.is_words && !node.is_neurons;
}

/// As wide as each other, and closer than they are high.
bool is_right_below(const DiagramNode& upper, const DiagramNode& lower) {
    constexpr double enough_shared = 0.85;
    constexpr double widest_gap = 0.7;  // heights of the lower of the two
    const double gap = lower.box.top() - upper.box.bottom();
    const double shared = shared_width(upper.box, lower.box) / std::max(upper.box.width(), lower.box.width());
    return gap >= -1 && gap < widest_gap * std::min(upper.box.height(), lower.box.height()) && shared > enough_shared;
}

class Stacker {
  public:
    Stacker(const std::vector<DiagramNode>& nodes, DiagramFlow& flow) : nodes_(nodes), flow_(flow) {}

    void stack() {
        for (std::size_t i = 0; i < nodes_.size(); ++i) {
            if (!is_named_box(nodes_[i]) || nearest(i, false)) continue;
            std::vector<std::size_t> column{i};
            while (const auto next = nearest(column.back(), true)) column.push_back(*next);
            join_open_ends(column);
            if (is_hung(column)) hung_.push_back(std::move(column));
        }
        for (const std::vector<std::size_t>& column : hung_) hang(column);
    }

  private:
    [[nodiscard]] std::optional<std::size_t> nearest(std::size_t of, bool is_below) const {
        for (std::size_t i = 0; i < nodes_.size(); ++i) {
            if (i == of || !is_named_box(nodes_[i]) || nodes_[i].container != nodes_[of].container) continue;
            if (is_below ? is_right_below(nodes_[of], nodes_[i]) : is_right_below(nodes_[i], nodes_[of])) return i;
        }
        return std::nullopt;
    }

    [[nodiscard]] bool has_way(std::size_t node, bool is_out) const {
        return std::any_of(flow_.edges.begin(), flow_.edges.end(),
                           [&](const FlowEdge& edge) { return (is_out ? edge.from : edge.to) == node; });
    }

    [[nodiscard]] bool is_alone(std::size_t node) const { return !has_way(node, true) && !has_way(node, false); }

    void add_way(std::size_t from, std::size_t to) {
        FlowEdge edge;
        edge.from = from;
        edge.to = to;
        add_edge(flow_.edges, std::move(edge));
    }

    /// Arrows lead into the first and out of the last of some boxes, with none between: along the column.
    void join_open_ends(std::vector<std::size_t> column) {
        if (flow_.main.down < 0) std::reverse(column.begin(), column.end());
        for (std::size_t first = 0; first + 1 < column.size(); ++first) {
            if (!has_way(column[first], false) || has_way(column[first], true)) continue;
            std::size_t last = first + 1;
            while (last + 1 < column.size() && is_alone(column[last])) ++last;
            if (has_way(column[last], false) || !has_layers(column, first, last)) continue;
            for (std::size_t i = first; i < last; ++i) add_way(column[i], column[i + 1]);
        }
    }

    /// Blocks of the paper's own may stand among them: `BERT`.
    [[nodiscard]] bool has_layers(const std::vector<std::size_t>& column, std::size_t first, std::size_t last) const {
        const auto begin = column.begin() + static_cast<std::ptrdiff_t>(first);
        const auto end = column.begin() + static_cast<std::ptrdiff_t>(last) + 1;
        return std::any_of(begin, end, [&](std::size_t node) { return is_layer(node); });
    }

    [[nodiscard]] bool is_layer(std::size_t node) const { return nodes_[node].role == NodeRole::Layers; }

    /// Only the uppermost has arrows, in from one side and out to the other: the rest hangs under it.
    [[nodiscard]] bool is_hung(const std::vector<std::size_t>& column) const {
        const std::size_t host = column.front();
        return column.size() > 1 && has_way(host, true) && has_way(host, false) && runs_across(host) &&
               std::all_of(column.begin(), column.end(), [&](std::size_t node) { return is_layer(node); }) &&
               std::all_of(column.begin() + 1, column.end(), [&](std::size_t node) { return is_alone(node); });
    }

    void hang(const std::vector<std::size_t>& column) {
        for (FlowEdge& edge : flow_.edges) {
            if (edge.from == column.front()) edge.from = column.back();
        }
        for (std::size_t i = 0; i + 1 < column.size(); ++i) add_way(column[i], column[i + 1]);
    }

    /// What it is joined with stands beside it.
    [[nodiscard]] bool runs_across(std::size_t node) const {
        const PageBox& box = nodes_[node].box;
        return std::all_of(flow_.edges.begin(), flow_.edges.end(), [&](const FlowEdge& edge) {
            if (edge.from != node && edge.to != node) return true;
            const PageBox& other = nodes_[edge.from == node ? edge.to : edge.from].box;
            return shared_width(box, other) <= 0 && shared_height(box, other) > 0;
        });
    }

    const std::vector<DiagramNode>& nodes_;
    DiagramFlow& flow_;
    std::vector<std::vector<std::size_t>> hung_;
};

}  // namespace

void chain_stacked(const std::vector<DiagramNode>& nodes, DiagramFlow& flow) {
    Stacker(nodes, flow).stack();
}

}  // namespace dlp
