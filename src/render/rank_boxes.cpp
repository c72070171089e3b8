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

std::size_t count_lines(const LayeredGraph& graph, const std::vector<SketchLink>& links) {
    std::size_t lines = 0;
    for (const SketchLink& link : links) lines += graph.nodes[link.to].rank - graph.nodes[link.from].rank - 1;
    return lines;
}

void connect(LayeredGraph& graph, std::size_t from, std::size_t to) {
    graph.nodes[from].to.push_back(to);
    graph.nodes[to].from.push_back(from);
}

std::size_t add_line(LayeredGraph& graph, std::size_t rank) {
    LayeredNode line;
    line.rank = rank;
    line.is_line = true;
    graph.nodes.push_back(line);
    return graph.nodes.size() - 1;
}

}  // namespace

void rank_boxes(LayeredGraph& graph, const std::vector<SketchLink>& links) {
    for (const SketchLink& link : links) connect(graph, link.from, link.to);
    rank_by_longest_path(graph);
    pull_towards_readers(graph);
}

bool add_lines(LayeredGraph& graph, const std::vector<SketchLink>& links) {
    if (count_lines(graph, links) > most_lines) return false;
    for (LayeredNode& node : graph.nodes) {
        node.from.clear();
        node.to.clear();
    }
    for (const SketchLink& link : links) {
        std::vector<std::size_t> path{link.from};
        for (std::size_t rank = graph.nodes[link.from].rank + 1; rank < graph.nodes[link.to].rank; ++rank) {
            path.push_back(add_line(graph, rank));
        }
        path.push_back(link.to);
        for (std::size_t i = 0; i + 1 < path.size(); ++i) connect(graph, path[i], path[i + 1]);
        graph.paths.push_back(std::move(path));
    }
    return true;
}

}  // namespace dlp
