#include <algorithm>
#include <array>
#include <limits>
#include <set>
#include <utility>

#include "render/layered.h"

namespace dlp {
namespace {

using Ranks = std::vector<std::vector<std::size_t>>;
using Middles = std::vector<double>;
using Pairs = std::set<std::pair<std::size_t, std::size_t>>;

bool is_inner(const LayeredGraph& graph, std::size_t from, std::size_t to) {
    return graph.nodes[from].is_line && graph.nodes[to].is_line;
}

/// Connections that cross the inside of a long line: the long line stays straight, they give way.
Pairs find_conflicts(const LayeredGraph& graph) {
    std::vector<std::size_t> place(graph.nodes.size());
    for (const auto& rank : graph.ranks) {
        for (std::size_t i = 0; i < rank.size(); ++i) place[rank[i]] = i;
    }
    Pairs conflicts;
    for (std::size_t r = 1; r < graph.ranks.size(); ++r) {
        const auto& rank = graph.ranks[r];
        std::size_t first = 0;
        std::size_t left = 0;
        for (std::size_t i = 0; i < rank.size(); ++i) {
            std::size_t inner = no_node;
            for (const std::size_t from : graph.nodes[rank[i]].from) {
                if (is_inner(graph, from, rank[i])) inner = place[from];
            }
            if (inner == no_node && i + 1 < rank.size()) continue;
            const std::size_t right = inner == no_node ? graph.ranks[r - 1].size() : inner;
            for (; first <= i; ++first) {
                for (const std::size_t from : graph.nodes[rank[first]].from) {
                    const bool crosses = place[from] < left || place[from] > right;
                    if (crosses && !is_inner(graph, from, rank[first])) conflicts.emplace(from, rank[first]);
                }
            }
            left = right;
        }
    }
    return conflicts;
}

/// One of the four ways to align nodes with the medians of their neighbours: from above or below, leaning left or
/// right.
class Alignment {
  public:
    Alignment(const LayeredGraph& graph, const Pairs& conflicts, bool is_from_above, bool leans_right)
        : graph_(graph),
          conflicts_(conflicts),
          is_from_above_(is_from_above),
          leans_right_(leans_right),
          ranks_(graph.ranks),
          place_(graph.nodes.size()),
          root_(graph.nodes.size()),
          next_(graph.nodes.size()) {
        if (!is_from_above) std::reverse(ranks_.begin(), ranks_.end());
        for (auto& rank : ranks_) {
            if (leans_right) std::reverse(rank.begin(), rank.end());
            for (std::size_t i = 0; i < rank.size(); ++i) place_[rank[i]] = i;
        }
        for (std::size_t i = 0; i < root_.size(); ++i) root_[i] = next_[i] = i;
    }

    Middles run() {
        for (const auto& rank : ranks_) align(rank);
        Middles middles = compact();
        if (leans_right_) {
            for (double& middle : middles) middle = -middle;
        }
        return middles;
    }

  private:
    [[nodiscard]] const std::vector<std::size_t>& neighbours(std::size_t node) const {
        return is_from_above_ ? graph_.nodes[node].from : graph_.nodes[node].to;
    }

    /// A box stands straight under the one that it continues; what else that one feeds gives way.
    [[nodiscard]] std::vector<std::size_t> aligned_with(std::size_t node) const {
        const std::size_t main = is_from_above_ ? graph_.nodes[node].main_from : graph_.nodes[node].main_to;
        std::vector<std::size_t> around = neighbours(node);
        if (std::find(around.begin(), around.end(), main) != around.end()) return {main};
        std::erase_if(around, [&](std::size_t other) {
            return (is_from_above_ ? graph_.nodes[other].main_to : graph_.nodes[other].main_from) != no_node;
        });
        return around;
    }

    [[nodiscard]] bool is_in_conflict(std::size_t a, std::size_t b) const {
        return conflicts_.contains(is_from_above_ ? std::pair(a, b) : std::pair(b, a));
    }

    void align(const std::vector<std::size_t>& rank) {
        std::size_t free_from = 0;  // places on the rank before that are not behind an alignment yet
        for (const std::size_t node : rank) {
            std::vector<std::size_t> around = aligned_with(node);
            if (around.empty()) continue;
            std::stable_sort(around.begin(), around.end(),
                             [&](std::size_t a, std::size_t b) { return place_[a] < place_[b]; });
            for (const std::size_t half : {(around.size() - 1) / 2, around.size() / 2}) {
                const std::size_t other = around[half];
                if (next_[node] != node || place_[other] < free_from || is_in_conflict(other, node)) continue;
                next_[other] = node;
                root_[node] = root_[other];
                next_[node] = root_[node];
                free_from = place_[other] + 1;
            }
        }
    }

    struct BlockEdge {
        std::size_t block = 0;
        double distance = 0;
    };

    /// Blocks of aligned nodes as near to the left as they go, then back to the right as far as nothing is pushed.
    Middles compact() {
        std::vector<std::vector<BlockEdge>> left(root_.size());
        std::vector<std::vector<BlockEdge>> right(root_.size());
        for (const auto& rank : ranks_) {
            for (std::size_t i = 1; i < rank.size(); ++i) {
                const std::size_t a = root_[rank[i - 1]];
                const std::size_t b = root_[rank[i]];
                const double distance = distance_between(graph_.nodes[rank[i - 1]], graph_.nodes[rank[i]]);
                left[b].push_back({a, distance});
                right[a].push_back({b, distance});
            }
        }
        Middles middles(root_.size(), 0);
        const std::vector<std::size_t> order = sorted_blocks(left, right);
        for (const std::size_t block : order) {
            for (const BlockEdge& edge : left[block]) {
                middles[block] = std::max(middles[block], middles[edge.block] + edge.distance);
            }
        }
        for (auto block = order.rbegin(); block != order.rend(); ++block) {
            double most = std::numeric_limits<double>::infinity();
            for (const BlockEdge& edge : right[*block]) most = std::min(most, middles[edge.block] - edge.distance);
            if (!right[*block].empty()) middles[*block] = std::max(middles[*block], most);
        }
        for (std::size_t node = 0; node < root_.size(); ++node) middles[node] = middles[root_[node]];
        return middles;
    }

    /// Every block after those to its left.
    [[nodiscard]] std::vector<std::size_t> sorted_blocks(const std::vector<std::vector<BlockEdge>>& left,
                                                         const std::vector<std::vector<BlockEdge>>& right) const {
        std::vector<std::size_t> missing(root_.size());
        std::vector<std::size_t> order;
        for (std::size_t block = 0; block < root_.size(); ++block) {
            missing[block] = left[block].size();
            if (root_[block] == block && missing[block] == 0) order.push_back(block);
        }
        for (std::size_t done = 0; done < order.size(); ++done) {
            for (const BlockEdge& edge : right[order[done]]) {
                if (--missing[edge.block] == 0) order.push_back(edge.block);
            }
        }
        return order;
    }

    const LayeredGraph& graph_;
    const Pairs& conflicts_;
    bool is_from_above_;
    bool leans_right_;
    Ranks ranks_;
    std::vector<std::size_t> place_;
    std::vector<std::size_t> root_;  ///< by node: the first of its block
    std::vector<std::size_t> next_;  ///< by node: the next of its block; the last leads back to the first
};

std::pair<double, double> extent_of(const LayeredGraph& graph, const Middles& middles) {
    double left = std::numeric_limits<double>::infinity();
    double right = -left;
    for (std::size_t i = 0; i < middles.size(); ++i) {
        left = std::min(left, middles[i] - graph.nodes[i].across / 2);
        right = std::max(right, middles[i] + graph.nodes[i].across / 2);
    }
    return {left, right};
}

/// Shifts all four to the side of the narrowest that they lean to.
void bring_together(const LayeredGraph& graph, std::array<Middles, 4>& ways) {
    std::array<std::pair<double, double>, 4> extents;
    std::size_t narrowest = 0;
    for (std::size_t i = 0; i < ways.size(); ++i) {
        extents[i] = extent_of(graph, ways[i]);
        const auto width = [&](std::size_t way) { return extents[way].second - extents[way].first; };
        if (width(i) < width(narrowest)) narrowest = i;
    }
    for (std::size_t i = 0; i < ways.size(); ++i) {
        const bool leans_right = i % 2 == 1;
        const double shift =
            leans_right ? extents[narrowest].second - extents[i].second : extents[narrowest].first - extents[i].first;
        for (double& middle : ways[i]) middle += shift;
    }
}

}  // namespace

double distance_between(const LayeredNode& a, const LayeredNode& b) {
    const double gap = a.is_line && b.is_line ? spacing::between_lines : spacing::between_boxes;
    const double frames = a.fold == b.fold ? 0 : spacing::frame * ((a.fold > 0 ? 1 : 0) + (b.fold > 0 ? 1 : 0));
    return (a.across + b.across) / 2 + gap + frames;
}

void place_across(LayeredGraph& graph) {
    if (graph.nodes.empty()) return;
    const Pairs conflicts = find_conflicts(graph);
    std::array<Middles, 4> ways;
    for (std::size_t i = 0; i < ways.size(); ++i) ways[i] = Alignment(graph, conflicts, i < 2, i % 2 == 1).run();
    bring_together(graph, ways);
    for (std::size_t node = 0; node < graph.nodes.size(); ++node) {
        std::array<double, 4> middles{ways[0][node], ways[1][node], ways[2][node], ways[3][node]};
        std::sort(middles.begin(), middles.end());
        graph.nodes[node].middle = (middles[1] + middles[2]) / 2;
    }
}

}  // namespace dlp
