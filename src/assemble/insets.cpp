#include "assemble/insets.h"

#include <algorithm>
#include <set>

#include "base/ascii.h"
#include "base/text.h"

namespace dlp {
namespace {

constexpr std::size_t fewest_shapes = 3;  // of a part that is worth an inset

/// What connectors other than `arrow` join to the shape.
std::set<DiagramIndex> joined_to(DiagramIndex shape, const Diagram& diagram, const Connector& arrow) {
    std::set<DiagramIndex> reached{shape};
    bool has_grown = true;
    while (has_grown) {
        has_grown = false;
        for (const Connector& line : diagram.connectors) {
            if (&line == &arrow || line.from == nothing || line.to == nothing) continue;
            if (reached.count(line.from) == reached.count(line.to)) continue;
            reached.insert(line.from);
            reached.insert(line.to);
            has_grown = true;
        }
    }
    return reached;
}

/// `Transformer encoder ×12` -> `transformer encoder`.
std::string name_of_block(const std::string& label) {
    std::vector<std::string> name;
    for (const std::string& word : split_words(lower(label))) {
        if (!is_ascii_letter(word.front())) break;
        name.push_back(word);
    }
    return joined(name, " ");
}

bool is_block(const DiagramNode& node) {
    return node.reading.layers.size() == 1 && node.reading.layers.front().type == "Block";
}

}  // namespace

bool leads_to_inset(const Diagram& diagram, const std::vector<DiagramNode>& nodes, const Connector& arrow) {
    const bool is_dashed_arrow = arrow.is_dashed && arrow.has_head_at_end && !arrow.has_head_at_start;
    if (!is_dashed_arrow || arrow.from == nothing || arrow.to == nothing) return false;
    const auto block = node_at(nodes, arrow.from);
    if (!block || !is_block(nodes[*block])) return false;
    const std::string name = name_of_block(nodes[*block].label);
    const bool is_named =
        !name.empty() && std::any_of(diagram.labels.begin(), diagram.labels.end(), [&](const auto& l) {
            const bool is_beside = l.shape == nothing || l.side != LabelSide::Inside;
            return is_beside && joined(split_words(lower(l.text)), " ").rfind(name, 0) == 0;
        });
    if (!is_named) return false;
    const std::set<DiagramIndex> part = joined_to(arrow.to, diagram, arrow);
    return part.count(arrow.from) == 0 && part.size() >= fewest_shapes;
}

}  // namespace dlp
