#include "assemble/diagram_flow.h"

#include <algorithm>
#include <set>
#include <utility>

#include "assemble/diagram_maps.h"
#include "assemble/diagram_ways.h"

namespace dlp {
namespace {

/// Ways that one arrow between two containers may stand for.
constexpr std::size_t most_entered = 64;

class FlowFinder {
  public:
    FlowFinder(const std::vector<DiagramNode>& nodes, DiagramFlow flow) : nodes_(nodes), flow_(std::move(flow)) {}

    DiagramFlow find() {
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

    /// Every two share most of their extent across the line, and none of it along.
    [[nodiscard]] bool in_line(const std::vector<std::size_t>& row, bool is_across) const {
        constexpr double enough_shared = 0.5;
        for (std::size_t i = 0; i < row.size(); ++i) {
            for (std::size_t j = i + 1; j < row.size(); ++j) {
                const PageBox& a = nodes_[row[i]].box;
                const PageBox& b = nodes_[row[j]].box;
                const double beside = is_across ? shared_height(a, b) / std::min(a.height(), b.height())
                                                : shared_width(a, b) / std::min(a.width(), b.width());
                const double overlap = is_across ? shared_width(a, b) / std::min(a.width(), b.width())
                                                 : shared_height(a, b) / std::min(a.height(), b.height());
                if (beside < enough_shared || overlap > 0.3) return false;
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
