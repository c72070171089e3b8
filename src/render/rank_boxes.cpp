#include <algorithm>

#include "render/layered.h"

namespace dlp {
namespace {

constexpr std::size_t most_lines = 200'000;

/// Boxes come after those that feed them, so that one pass is enough.
void rank_by_longest_path(LayeredGraph& graph) {
    for (LayeredNode& node : graph.nodes) {
        node.rank = 0;
        for (const std::size_t from : node.from) node.rank = std::max(node.rank, graph.nodes[from].rank + 1);
    }
}

/// A box with more readers than sources moves down to its first reader: that shortens more lines than it stretches.
void pull_towards_readers(LayeredGraph& graph) {
    for (std::size_t i = graph.nodes.size(); i-- > 0;) {
        LayeredNode& node = graph.nodes[i];
        if (node.to.empty() || node.from.size() >= node.to.size()) continue;
        std::size_t first = graph.nodes[node.to.front()].rank;
        for (const std::size_t to : node.to) first = std::min(first, graph.nodes[to].rank);
        node.rank = first - 1;
    }
}

/// The only one of `nodes` with the longest way, else none.
std::size_t longest_of(const std::vector<std::size_t>& nodes, const std::vector<std::size_t>& lengths) {
    std::size_t best = no_node;
    std::size_t longest = 0;
    for (const std::size_t node : nodes) {
        if (lengths[node] == longest) best = no_node;
        if (lengths[node] <= longest) continue;
        longest = lengths[node];
        best = node;
    }
    return best;
}

/// The first rank of each fold, by place plus one.
std::vector<std::size_t> first_ranks_of_folds(const LayeredGraph& graph) {
    std::vector<std::size_t> firsts;
    for (const LayeredNode& node : graph.nodes) {
        if (node.fold >= firsts.size()) firsts.resize(node.fold + 1, no_node);
        firsts[node.fold] = std::min(firsts[node.fold], node.rank);
    }
    return firsts;
}

std::size_t count_lines(const LayeredGraph& graph, const std::vector<SketchLink>& links) {
    std::size_t lines = 0;
    for (const SketchLink& link : links) lines += graph.nodes[link.to].rank - graph.nodes[link.from].rank - 1;
    return lines;
}

void connect(LayeredGraph& graph, std::size_t from, std::size_t to) {
    graph.nodes[from].to.push_back(to);
    graph.nodes[to].from.push_back(from);
}

std::size_t add_line(LayeredGraph& graph, std::size_t rank, std::size_t fold) {
    LayeredNode line;
    line.rank = rank;
    line.is_line = true;
    line.fold = fold;
    graph.nodes.push_back(line);
    return graph.nodes.size() - 1;
}

}  // namespace

void rank_boxes(LayeredGraph& graph, const std::vector<SketchLink>& links) {
    for (const SketchLink& link : links) connect(graph, link.from, link.to);
    rank_by_longest_path(graph);
    pull_towards_readers(graph);
}

void find_main_ways(LayeredGraph& graph) {
    std::vector<std::size_t> above(graph.nodes.size(), 1);
    std::vector<std::size_t> below(graph.nodes.size(), 1);
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        for (const std::size_t from : graph.nodes[i].from) above[i] = std::max(above[i], above[from] + 1);
    }
    for (std::size_t i = graph.nodes.size(); i-- > 0;) {
        for (const std::size_t to : graph.nodes[i].to) below[i] = std::max(below[i], below[to] + 1);
    }
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        const std::size_t next = longest_of(graph.nodes[i].to, below);
        if (next == no_node || longest_of(graph.nodes[next].from, above) != i) continue;
        graph.nodes[i].main_to = next;
        graph.nodes[next].main_from = i;
    }
}

bool add_lines(LayeredGraph& graph, const std::vector<SketchLink>& links) {
    if (count_lines(graph, links) > most_lines) return false;
    for (LayeredNode& node : graph.nodes) {
        node.from.clear();
        node.to.clear();
    }
    const std::vector<std::size_t> first_ranks = first_ranks_of_folds(graph);
    for (const SketchLink& link : links) {
        const std::size_t fold = graph.nodes[link.to].fold;  // a line to its boxes runs beside them
        std::vector<std::size_t> path{link.from};
        for (std::size_t rank = graph.nodes[link.from].rank + 1; rank < graph.nodes[link.to].rank; ++rank) {
            path.push_back(add_line(graph, rank, rank >= first_ranks[fold] ? fold : 0));
        }
        path.push_back(link.to);
        for (std::size_t i = 0; i + 1 < path.size(); ++i) connect(graph, path[i], path[i + 1]);
        graph.paths.push_back(std::move(path));
    }
    return true;
}

}  // namespace dlp
