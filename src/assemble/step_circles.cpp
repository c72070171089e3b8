#include "assemble/step_circles.h"

#include <algorithm>
#include <cmath>

namespace dlp {
std::set<NodePair> ways_between_columns(const std::vector<std::vector<std::size_t>>& rows,
                                        const std::vector<std::optional<std::size_t>>& row_of,
                                        const std::vector<DiagramNode>& nodes, const std::vector<FlowEdge>& edges) {
    std::set<NodePair> ways;
    for (const FlowEdge& edge : edges) {
        const auto row = row_of[edge.from];
        if (!row || !row_of[edge.to] || row == row_of[edge.to]) continue;
        const double x = nodes[edge.to].box.center().x;
        const auto nearest = std::min_element(rows[*row].begin(), rows[*row].end(), [&](std::size_t a, std::size_t b) {
            return std::abs(nodes[a].box.center().x - x) < std::abs(nodes[b].box.center().x - x);
        });
        if (*nearest != edge.from) ways.emplace(edge.from, edge.to);
    }
    return ways;
}

void drop_circles(std::vector<FlowEdge>& edges, const std::set<NodePair>& ways,
                  const std::map<std::size_t, std::size_t>& instead) {
    const auto that_stays = [&](std::size_t node) {
        const auto found = instead.find(node);
        return found != instead.end() ? found->second : node;
    };
    std::set<NodePair> moved;
    for (const auto& [from, to] : ways) moved.emplace(that_stays(from), that_stays(to));
    std::erase_if(edges, [&, before = edges](const FlowEdge& edge) {
        return moved.count({edge.from, edge.to}) != 0 && leads_to(before, edge.to, edge.from, moved);
    });
}

}  // namespace dlp
