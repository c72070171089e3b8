#include "assemble/diagram_repeats.h"

#include <algorithm>
#include <functional>
#include <map>

namespace dlp {
namespace {

constexpr int most_instances = 256;
constexpr std::size_t most_nodes = 4000;

bool is_leaf(const DiagramNode& node) {
    return node.role != NodeRole::Nothing && node.role != NodeRole::Container;
}

class Unroller {
  public:
    Unroller(std::vector<DiagramNode>& nodes, std::vector<FlowEdge>& edges, std::size_t container)
        : nodes_(nodes), edges_(edges) {
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            if (is_leaf(nodes[i]) && is_within(nodes, i, container)) members_.push_back(i);
        }
        for (const FlowEdge& edge : edges) {
            if (is_member(edge.from) && is_member(edge.to)) inner_.push_back(edge);
        }
    }

    void unroll(int instances) {
        const bool is_too_much = nodes_.size() + members_.size() * static_cast<std::size_t>(instances) > most_nodes;
        if (members_.empty() || is_too_much) return;
        const std::vector<std::size_t> first = ends(true);
        const std::vector<std::size_t> last = ends(false);
        std::vector<std::size_t> tails = last;
        for (int i = 1; i < instances; ++i) tails = add_instance(first, last, tails);
        for (FlowEdge& edge : edges_) {
            if (is_member(edge.from) && !is_member(edge.to) && edge.to < first_copy_) {
                edge.from = tails[std::min(place_of(edge.from, last), tails.size() - 1)];
            }
        }
        for (std::size_t& tail : tails) nodes_[tail].repeat = std::max(nodes_[tail].repeat, 1);
    }

  private:
    [[nodiscard]] bool is_member(std::size_t node) const {
        return std::find(members_.begin(), members_.end(), node) != members_.end();
    }

    [[nodiscard]] static std::size_t place_of(std::size_t node, const std::vector<std::size_t>& in) {
        return static_cast<std::size_t>(std::find(in.begin(), in.end(), node) - in.begin());
    }

    /// Members without a way from (`first`), or to, another member.
    [[nodiscard]] std::vector<std::size_t> ends(bool first) const {
        std::vector<std::size_t> result;
        for (const std::size_t member : members_) {
            const bool has_neighbour = std::any_of(inner_.begin(), inner_.end(), [&](const FlowEdge& edge) {
                return (first ? edge.to : edge.from) == member;
            });
            if (!has_neighbour) result.push_back(member);
        }
        return result;
    }

    std::vector<std::size_t> add_instance(const std::vector<std::size_t>& first, const std::vector<std::size_t>& last,
                                          const std::vector<std::size_t>& tails) {
        std::map<std::size_t, std::size_t> copies;
        for (const std::size_t member : members_) {
            copies[member] = nodes_.size();
            nodes_.push_back(DiagramNode(nodes_[member]));
        }
        for (FlowEdge edge : inner_) {
            edge.from = copies.at(edge.from);
            edge.to = copies.at(edge.to);
            edges_.push_back(std::move(edge));
        }
        for (const std::size_t tail : tails) {
            for (const std::size_t head : entries(first)) {
                FlowEdge& edge = edges_.emplace_back();
                edge.from = tail;
                edge.to = copies.at(head);
            }
        }
        std::vector<std::size_t> new_tails;
        new_tails.reserve(last.size());
        for (const std::size_t member : last) new_tails.push_back(copies.at(member));
        return new_tails;
    }

    /// What the way into the container reaches: a shortcut goes to a member in the middle, too.
    [[nodiscard]] std::vector<std::size_t> entries(const std::vector<std::size_t>& first) const {
        std::vector<std::size_t> result;
        for (const FlowEdge& edge : edges_) {
            const bool enters = !is_member(edge.from) && is_member(edge.to) && edge.from < first_copy_;
            if (enters && std::find(result.begin(), result.end(), edge.to) == result.end()) result.push_back(edge.to);
        }
        return result.empty() ? first : result;
    }

    std::vector<DiagramNode>& nodes_;
    std::vector<FlowEdge>& edges_;
    std::size_t first_copy_ = nodes_.size();
    std::vector<std::size_t> members_;
    std::vector<FlowEdge> inner_;
};

bool is_repeated(const DiagramNode& node) {
    return node.role == NodeRole::Container && node.repeat >= 2 && node.repeat <= most_instances;
}

}  // namespace

void unroll_repeats(std::vector<DiagramNode>& nodes, std::vector<FlowEdge>& edges) {
    std::vector<std::size_t> repeated;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        if (is_repeated(nodes[i])) repeated.push_back(i);
    }
    const auto depth = [&](std::size_t container) {
        return std::count_if(repeated.begin(), repeated.end(),
                             [&](std::size_t outer) { return is_within(nodes, container, outer); });
    };
    std::map<std::ptrdiff_t, std::vector<std::size_t>, std::greater<>> by_depth;  // what stands inside goes first
    for (const std::size_t container : repeated) by_depth[depth(container)].push_back(container);
    for (const auto& [level, containers] : by_depth) {
        for (const std::size_t container : containers)
            Unroller(nodes, edges, container).unroll(nodes[container].repeat);
    }
}

}  // namespace dlp
