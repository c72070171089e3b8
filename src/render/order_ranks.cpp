#include <algorithm>
#include <numeric>

#include "render/layered.h"

namespace dlp {
namespace {

constexpr int sweeps = 12;
constexpr int patience = 4;  // sweeps without gain
using Ranks = std::vector<std::vector<std::size_t>>;

/// Orders ranks by the median of what each node is connected to on the rank before, then swaps neighbours.
class Orderer {
  public:
    explicit Orderer(LayeredGraph& graph) : graph_(graph), place_(graph.nodes.size()) {}

    void run() {
        fill_ranks();
        Ranks best = graph_.ranks;
        std::size_t fewest = count_crossings();
        int idle = 0;
        for (int sweep = 0; sweep < sweeps && fewest > 0 && idle < patience; ++sweep) {
            sweep_once(sweep % 2 == 0);
            swap_neighbours();
            const std::size_t crossings = count_crossings();
            idle = crossings < fewest ? 0 : idle + 1;
            if (crossings >= fewest) continue;
            fewest = crossings;
            best = graph_.ranks;
        }
        graph_.ranks = std::move(best);
    }

  private:
    /// Depth first, so that branches stay together.
    void fill_ranks() {
        std::size_t deepest = 0;
        for (const LayeredNode& node : graph_.nodes) deepest = std::max(deepest, node.rank);
        graph_.ranks.assign(graph_.nodes.empty() ? 0 : deepest + 1, {});
        std::vector<bool> is_seen(graph_.nodes.size(), false);
        for (std::size_t start = 0; start < graph_.nodes.size(); ++start) {
            if (graph_.nodes[start].from.empty()) visit(start, is_seen);
        }
        for (std::size_t rank = 0; rank < graph_.ranks.size(); ++rank) number(rank);
    }

    void visit(std::size_t start, std::vector<bool>& is_seen) {
        std::vector<std::size_t> open{start};
        while (!open.empty()) {
            const std::size_t node = open.back();
            open.pop_back();
            if (is_seen[node]) continue;
            is_seen[node] = true;
            graph_.ranks[graph_.nodes[node].rank].push_back(node);
            const auto& next = graph_.nodes[node].to;
            open.insert(open.end(), next.rbegin(), next.rend());
        }
    }

    void number(std::size_t rank) {
        for (std::size_t i = 0; i < graph_.ranks[rank].size(); ++i) place_[graph_.ranks[rank][i]] = i;
    }

    [[nodiscard]] std::vector<std::size_t> places_of(const std::vector<std::size_t>& nodes) const {
        std::vector<std::size_t> places;
        for (const std::size_t node : nodes) places.push_back(place_[node]);
        std::sort(places.begin(), places.end());
        return places;
    }

    /// Negative for a node without neighbours, which stays where it is.
    [[nodiscard]] double median(const std::vector<std::size_t>& nodes) const {
        const std::vector<std::size_t> places = places_of(nodes);
        if (places.empty()) return -1;
        const std::size_t half = places.size() / 2;
        if (places.size() % 2 == 1) return static_cast<double>(places[half]);
        return static_cast<double>(places[half - 1] + places[half]) / 2;
    }

    void sweep_once(bool is_down) {
        for (std::size_t i = 1; i < graph_.ranks.size(); ++i) {
            const std::size_t rank = is_down ? i : graph_.ranks.size() - 1 - i;
            sort_rank(rank, is_down);
        }
    }

    void sort_rank(std::size_t rank, bool is_down) {
        std::vector<std::pair<double, std::size_t>> keyed;
        for (const std::size_t node : graph_.ranks[rank]) {
            const double key = median(is_down ? graph_.nodes[node].from : graph_.nodes[node].to);
            keyed.emplace_back(key < 0 ? static_cast<double>(place_[node]) : key, node);
        }
        std::stable_sort(keyed.begin(), keyed.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
        for (std::size_t i = 0; i < keyed.size(); ++i) graph_.ranks[rank][i] = keyed[i].second;
        number(rank);
    }

    /// Of the lines of two nodes, `left` standing left of `right`.
    [[nodiscard]] std::size_t crossings_of(const std::vector<std::size_t>& left,
                                           const std::vector<std::size_t>& right) const {
        std::size_t crossings = 0;
        for (const std::size_t a : left) {
            for (const std::size_t b : right) crossings += place_[a] > place_[b] ? 1U : 0U;
        }
        return crossings;
    }

    void swap_neighbours() {
        for (auto& rank : graph_.ranks) {
            for (std::size_t i = 0; i + 1 < rank.size(); ++i) {
                const LayeredNode& a = graph_.nodes[rank[i]];
                const LayeredNode& b = graph_.nodes[rank[i + 1]];
                const std::size_t now = crossings_of(a.from, b.from) + crossings_of(a.to, b.to);
                if (crossings_of(b.from, a.from) + crossings_of(b.to, a.to) >= now) continue;
                std::swap(rank[i], rank[i + 1]);
                place_[rank[i]] = i;
                place_[rank[i + 1]] = i + 1;
            }
        }
    }

    [[nodiscard]] std::size_t count_crossings() const {
        std::size_t crossings = 0;
        for (const auto& rank : graph_.ranks) crossings += crossings_below(rank);
        return crossings;
    }

    /// Inversions of the ends of the lines, by a binary indexed tree.
    [[nodiscard]] std::size_t crossings_below(const std::vector<std::size_t>& rank) const {
        std::vector<std::size_t> ends;
        for (const std::size_t node : rank) {
            const std::vector<std::size_t> places = places_of(graph_.nodes[node].to);
            ends.insert(ends.end(), places.begin(), places.end());
        }
        if (ends.empty()) return 0;
        std::vector<std::size_t> tree(*std::max_element(ends.begin(), ends.end()) + 2, 0);
        std::size_t crossings = 0;
        for (std::size_t i = 0; i < ends.size(); ++i) {
            crossings += i;
            for (std::size_t at = ends[i] + 1; at > 0; at -= at & (~at + 1)) crossings -= tree[at];
            for (std::size_t at = ends[i] + 1; at < tree.size(); at += at & (~at + 1)) ++tree[at];
        }
        return crossings;
    }

    LayeredGraph& graph_;
    std::vector<std::size_t> place_;  ///< by node: its place on its rank
};

}  // namespace

void order_ranks(LayeredGraph& graph) {
    Orderer(graph).run();
}

}  // namespace dlp
