#include <algorithm>
#include <optional>

#include "assemble/diagram_nodes.h"
#include "base/text.h"

namespace dlp {

std::optional<std::size_t> node_at(const std::vector<DiagramNode>& nodes, DiagramIndex shape) {
    if (shape == nothing) return std::nullopt;
    const auto owner = static_cast<std::size_t>(nodes[static_cast<std::size_t>(shape)].owner);
    return nodes[owner].role == NodeRole::Nothing ? std::nullopt : std::optional(owner);
}

bool holds_values(const DiagramNode& node) {
    const std::vector<std::string> words = split_words(node.label);
    return words.size() > 1 && std::all_of(words.begin(), words.end(), [](const std::string& word) {
               return word.size() == 1 && to_integer(word).has_value();
           });
}

bool is_within(const std::vector<DiagramNode>& nodes, std::size_t node, std::size_t container) {
    for (DiagramIndex around = nodes[node].container; around != nothing;
         around = nodes[static_cast<std::size_t>(around)].container) {
        if (static_cast<std::size_t>(around) == container) return true;
    }
    return false;
}

bool are_joined(const Diagram& diagram, const std::vector<std::size_t>& shapes) {
    const auto is_one = [&](DiagramIndex shape) {
        return shape != nothing &&
               std::find(shapes.begin(), shapes.end(), static_cast<std::size_t>(shape)) != shapes.end();
    };
    return std::any_of(diagram.connectors.begin(), diagram.connectors.end(), [&](const Connector& each) {
        return each.from != each.to && is_one(each.from) && is_one(each.to);
    });
}

}  // namespace dlp
