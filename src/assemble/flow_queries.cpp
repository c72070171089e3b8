#include "assemble/flow_queries.h"

namespace dlp {

bool leads_to(const std::vector<FlowEdge>& edges, std::size_t from, std::size_t to, const std::set<NodePair>& but) {
    std::set<std::size_t> reached{from};
    std::vector<std::size_t> next{from};
    while (!next.empty() && reached.count(to) == 0) {
        const std::size_t node = next.back();
        next.pop_back();
        for (const FlowEdge& edge : edges) {
            if (edge.from == node && but.count({edge.from, edge.to}) == 0 && reached.insert(edge.to).second)
                next.push_back(edge.to);
        }
    }
    return reached.count(to) != 0;
}

}  // namespace dlp
