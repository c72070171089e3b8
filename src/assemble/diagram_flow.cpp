#include "assemble/diagram_flow.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <utility>

#include "assemble/diagram_maps.h"
#include "assemble/diagram_ways.h"
#include "assemble/stacked_boxes.h"

namespace dlp {
namespace {

/// Ways that one arrow between two containers may stand for.
constexpr std::size_t most_entered = 64;

class FlowFinder {
  public:
    FlowFinder(const std::vector<DiagramNode>& nodes, DiagramFlow flow) : nodes_(nodes), flow_(std::move(flow)) {}

    DiagramFlow find() {
        chain_touching();
        chain_stacked(nodes_, flow_);
        enter_containers();
        chain_neighbours();
        cut_circles();
        return std::move(flow_);
    }

  private:
    /// Members of a container, at any depth, that no other member leads to (`first`) or that lead to none.
    [[nodiscard]] std::vector<std::size_t> members(std::size_t container, bool first) const {
        std::vector<std::size_t> ends;
        for (std::size_t i = 0; i < nodes_.size(); ++i) {
            const bool is_leaf = nodes_[i].role != NodeRole::Container && nodes_[i].role != NodeRole::Nothing;
            if (!is_leaf || !is_within(nodes_, i, container)) continue;
            const bool has_neighbour = std::any_of(flow_.edges.begin(), flow_.edges.end(), [&](const FlowEdge& edge) {
                return first ? edge.to == i && is_within(nodes_, edge.from, container)
                             : edge.from == i && is_within(nodes_, edge.to, container);
            });
            if (!has_neighbour) ends.push_back(i);
        }
        return ends;
    }

    /// Containers are no layers: what leads to one leads to its first members.
    void enter_containers() {
        chain_in_containers();
        std::vector<FlowEdge> outer;
        std::vector<FlowEdge> inner;
        for (FlowEdge& edge : flow_.edges) {
            const bool is_outer =
                nodes_[edge.from].role == NodeRole::Container || nodes_[edge.to].role == NodeRole::Container;
            (is_outer ? outer : inner).push_back(std::move(edge));
        }
        flow_.edges = std::move(inner);
        std::set<std::pair<std::size_t, std::size_t>> known;
        for (const FlowEdge& edge : flow_.edges) known.emplace(edge.from, edge.to);
        std::vector<FlowEdge> entered;
        for (const FlowEdge& edge : outer) {
            const bool from_many = nodes_[edge.from].role == NodeRole::Container;
            const bool to_many = nodes_[edge.to].role == NodeRole::Container;
            const std::vector<std::size_t> from =
                from_many ? members(edge.from, false) : std::vector<std::size_t>{edge.from};
            const std::vector<std::size_t> to = to_many ? members(edge.to, true) : std::vector<std::size_t>{edge.to};
            if (from.size() * to.size() > most_entered) {
                ++flow_.dropped;
                continue;
            }
            for (const std::size_t a : from) {
                for (const std::size_t b : to) {
                    if (!known.emplace(a, b).second) continue;
                    FlowEdge copy = edge;
                    copy.from = a;
                    copy.to = b;
                    entered.push_back(std::move(copy));
                }
            }
        }
        for (FlowEdge& edge : entered) flow_.edges.push_back(std::move(edge));
    }

    /// Layers whose boxes share a side follow each other, as in a tower of them, unless arrows join them.
    void chain_touching() {
        for (const bool is_across : {true, false}) {
            for (const std::vector<std::size_t>& tower : towers(is_across)) {
                const bool is_forward = (is_across ? flow_.main.across : flow_.main.down) > 0;
                for (std::size_t i = 0; i + 1 < tower.size(); ++i) {
                    FlowEdge edge;
                    edge.from = tower[is_forward ? i : i + 1];
                    edge.to = tower[is_forward ? i + 1 : i];
                    add_edge(flow_.edges, std::move(edge));
                }
            }
        }
    }

    /// Runs of boxes that each share a side with the next, from left to right or from top to bottom. A box that shares
    /// sides both ways stands in a table.
    [[nodiscard]] std::vector<std::vector<std::size_t>> towers(bool is_across) const {
        constexpr std::size_t fewest = 3;
        std::vector<std::vector<std::size_t>> result;
        for (std::size_t i = 0; i < nodes_.size(); ++i) {
            if (!may_be_storey(nodes_[i]) || next_storey(i, is_across, false)) continue;
            std::vector<std::size_t> tower{i};
            bool is_joined = false;
            while (const auto next = next_storey(tower.back(), is_across, true)) {
                is_joined = is_joined || are_joined(tower.back(), *next) || tower.size() > nodes_.size();
                tower.push_back(*next);
                if (is_joined) break;
            }
            const bool is_table = std::any_of(tower.begin(), tower.end(), [&](std::size_t node) {
                return next_storey(node, !is_across, true) || next_storey(node, !is_across, false);
            });
            if (tower.size() >= fewest && !is_joined && !is_table) result.push_back(std::move(tower));
        }
        return result;
    }

    [[nodiscard]] static bool may_be_storey(const DiagramNode& node) {
        const bool is_named = node.role == NodeRole::Layers || node.role == NodeRole::Opaque ||
                              node.role == NodeRole::Input || node.role == NodeRole::Output;
        return is_named && !node.is_round && !node.is_tensor_like && !node.is_picture;
    }

    [[nodiscard]] bool are_joined(std::size_t a, std::size_t b) const {
        return std::any_of(flow_.edges.begin(), flow_.edges.end(), [&](const FlowEdge& edge) {
            return (edge.from == a && edge.to == b) || (edge.from == b && edge.to == a);
        });
    }

    [[nodiscard]] std::optional<std::size_t> next_storey(std::size_t of, bool is_across, bool is_after) const {
        constexpr double touching = 1.2;  // points
        constexpr double enough_shared = 0.85;
        const PageBox& a = nodes_[of].box;
        for (std::size_t i = 0; i < nodes_.size(); ++i) {
            if (i == of || nodes_[i].container != nodes_[of].container || !may_be_storey(nodes_[i])) continue;
            const PageBox& b = nodes_[i].box;
            const double gap = is_across ? (is_after ? b.left() - a.right() : a.left() - b.right())
                                         : (is_after ? b.top() - a.bottom() : a.top() - b.bottom());
            const double shared = is_across ? shared_height(a, b) / std::max(a.height(), b.height())
                                            : shared_width(a, b) / std::max(a.width(), b.width());
            if (std::abs(gap) < touching && shared > enough_shared) return i;
        }
        return std::nullopt;
    }

    /// Boxes in a row that nothing connects, touching or in line, are a chain.
    void chain_in_containers() {
        for (std::size_t i = 0; i < nodes_.size(); ++i) {
            if (nodes_[i].role == NodeRole::Container) chain_members(static_cast<DiagramIndex>(i), 2);
        }
    }
    void chain_neighbours() {
        constexpr std::size_t fewest_in_a_row = 3;
        chain_members(nothing, fewest_in_a_row);
    }

    void chain_members(DiagramIndex container, std::size_t fewest) {
        std::vector<std::size_t> row;
        for (std::size_t i = 0; i < nodes_.size(); ++i) {
            if (nodes_[i].container != container || !may_stand_in_row(nodes_[i])) continue;
            const bool is_connected = std::any_of(flow_.edges.begin(), flow_.edges.end(),
                                                  [&](const FlowEdge& edge) { return edge.from == i || edge.to == i; });
            if (is_connected && container == nothing) return;
            row.push_back(i);
        }
        const bool has_inner = std::any_of(flow_.edges.begin(), flow_.edges.end(), [&](const FlowEdge& edge) {
            return nodes_[edge.from].container == container && nodes_[edge.to].container == container;
        });
        if (row.size() < fewest || has_inner) return;
        const bool is_across = in_line(row, true);
        if (!is_across && !in_line(row, false)) return;
        const int forward = is_across ? flow_.main.across : flow_.main.down;
        std::sort(row.begin(), row.end(), [&](std::size_t a, std::size_t b) {
            const PagePoint p = nodes_[a].box.center();
            const PagePoint q = nodes_[b].box.center();
            return forward * (is_across ? p.x - q.x : p.y - q.y) < 0;
        });
        for (std::size_t i = 0; i + 1 < row.size(); ++i) {
            FlowEdge edge;
            edge.from = row[i];
            edge.to = row[i + 1];
            edge.is_guessed = true;
            add_edge(flow_.edges, std::move(edge));
        }
    }

    [[nodiscard]] static bool may_stand_in_row(const DiagramNode& node) {
        return node.role != NodeRole::Nothing &&
               !(node.role == NodeRole::Tensor && node.label.empty() && !node.is_tensor_like);
    }

    /// All share most of their extent across the line with the largest, and none of it along with each other.
    [[nodiscard]] bool in_line(const std::vector<std::size_t>& row, bool is_across) const {
        constexpr double enough_shared = 0.5;
        constexpr double most_shared = 0.3;
        const auto shared = [&](std::size_t i, std::size_t k, bool in_height) {
            const PageBox& a = nodes_[i].box;
            const PageBox& b = nodes_[k].box;
            return in_height ? shared_height(a, b) / std::min(a.height(), b.height())
                             : shared_width(a, b) / std::min(a.width(), b.width());
        };
        const std::size_t largest = *std::max_element(row.begin(), row.end(), [&](std::size_t i, std::size_t k) {
            const PageBox& a = nodes_[i].box;
            const PageBox& b = nodes_[k].box;
            return is_across ? a.height() < b.height() : a.width() < b.width();
        });
        for (const std::size_t i : row) {
            if (shared(i, largest, is_across) < enough_shared) return false;
            for (const std::size_t k : row) {
                if (i < k && shared(i, k, !is_across) > most_shared) return false;
            }
        }
        return true;
    }

    /// Loops in time and mistaken arrows: of every circle, the way that runs against the flow goes.
    void cut_circles() {
        while (true) {
            const std::vector<std::size_t> circle = find_circle();
            if (circle.empty()) return;
            const auto worst = std::min_element(circle.begin(), circle.end(), [&](std::size_t a, std::size_t b) {
                return forwardness(flow_.edges[a]) < forwardness(flow_.edges[b]);
            });
            flow_.edges.erase(flow_.edges.begin() + static_cast<std::ptrdiff_t>(*worst));
        }
    }

    [[nodiscard]] double forwardness(const FlowEdge& edge) const {
        const PagePoint from = nodes_[edge.from].box.center();
        const PagePoint to = nodes_[edge.to].box.center();
        return (to.x - from.x) * flow_.main.across + (to.y - from.y) * flow_.main.down;
    }

    /// Places of the edges of one circle; empty where there is none.
    [[nodiscard]] std::vector<std::size_t> find_circle() const {
        std::vector<int> state(nodes_.size(), 0);
        std::vector<std::size_t> path;
        for (std::size_t i = 0; i < nodes_.size(); ++i) {
            if (state[i] == 0 && walk(i, state, path)) {
                const std::size_t meeting = flow_.edges[path.back()].to;
                const auto start = std::find_if(path.begin(), path.end(),
                                                [&](std::size_t e) { return flow_.edges[e].from == meeting; });
                return {start, path.end()};
            }
        }
        return {};
    }

    bool walk(std::size_t node, std::vector<int>& state, std::vector<std::size_t>& path) const {
        state[node] = 1;
        for (std::size_t e = 0; e < flow_.edges.size(); ++e) {
            if (flow_.edges[e].from != node) continue;
            path.push_back(e);
            const std::size_t next = flow_.edges[e].to;
            if (state[next] == 1 || (state[next] == 0 && walk(next, state, path))) return true;
            path.pop_back();
        }
        state[node] = 2;
        return false;
    }

    const std::vector<DiagramNode>& nodes_;
    DiagramFlow flow_;
};

}  // namespace

void add_edge(std::vector<FlowEdge>& edges, FlowEdge edge) {
    const bool is_known = std::any_of(edges.begin(), edges.end(), [&](const FlowEdge& other) {
        return other.from == edge.from && other.to == edge.to;
    });
    if (!is_known) edges.push_back(std::move(edge));
}

DiagramFlow find_flow(const Diagram& diagram, const std::vector<DiagramNode>& nodes, const LabelReader& reader) {
    DiagramFlow flow = read_ways(diagram, nodes, reader);
    join_maps(diagram, nodes, flow);
    return FlowFinder(nodes, std::move(flow)).find();
}

}  // namespace dlp
