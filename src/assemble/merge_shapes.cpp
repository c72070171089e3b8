#include "assemble/merge_shapes.h"

#include <algorithm>
#include <utility>

namespace dlp {

void merge_shapes(Diagram& diagram, const std::vector<std::size_t>& instead) {
    std::vector<DiagramIndex> number(diagram.shapes.size(), nothing);
    std::vector<DiagramShape> kept;
    for (std::size_t i = 0; i < diagram.shapes.size(); ++i) {
        if (instead[i] != i) continue;
        number[i] = static_cast<DiagramIndex>(kept.size());
        kept.push_back(diagram.shapes[i]);
    }
    const auto moved = [&](DiagramIndex at) {
        return at == nothing ? nothing : number[instead[static_cast<std::size_t>(at)]];
    };
    for (DiagramShape& each : kept) each.parent = moved(each.parent);
    for (DiagramLabel& label : diagram.labels) label.shape = moved(label.shape);
    for (Connector& connector : diagram.connectors) {
        const bool is_loop = connector.from == connector.to;  // as drawn
        connector.from = moved(connector.from);
        connector.to = moved(connector.to);
        if (connector.from == connector.to && !is_loop) connector.from = connector.to = nothing;
    }
    diagram.shapes = std::move(kept);
}

void erase_labels(Diagram& diagram, const std::vector<std::size_t>& places) {
    std::size_t next = 0;
    std::erase_if(diagram.labels,
                  [&](const DiagramLabel&) { return std::find(places.begin(), places.end(), next++) != places.end(); });
}

}  // namespace dlp
