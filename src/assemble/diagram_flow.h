// In which order the nodes of a diagram follow each other: by arrows, else by the flow of the rest, else by their
// places. Not here: what the nodes are (diagram_nodes.h), the layers that they become (diagram_layers.h).
#pragma once

#include <optional>
#include <vector>

#include "assemble/diagram_nodes.h"
#include "base/text.h"

namespace dlp {

/// One way between two nodes, with the layers that its own label names.
struct FlowEdge {
    std::size_t from = 0;  ///< places in the nodes
    std::size_t to = 0;
    LabelReading operations;
    std::optional<Integers> size;  ///< printed for what passes along it
    std::string label;
    std::string merge;  ///< the type of merge that its words tell of, where it meets others: `concat`
    std::vector<Evidence> evidence;
    bool is_guessed = false;  ///< nothing is drawn: the nodes merely stand in line
};

/// `Identity` beside an arrow: what passes along it stays as it is.
inline bool is_identity(const FlowEdge& edge) {
    return lower(edge.label) == "identity";
}

/// The directions in which most of a figure runs; -1, 0 or 1 each. Down is 1.
struct MainFlow {
    int across = 0;
    int down = 0;
};

struct DiagramFlow {
    std::vector<FlowEdge> edges;  ///< between nodes that are no containers, without circles
    MainFlow main;
    std::size_t dropped = 0;  ///< ways between containers with too many members to tell which lead where
};

/// Adds an edge unless there is one between its nodes.
void add_edge(std::vector<FlowEdge>& edges, FlowEdge edge);

/// Ends of connectors on parts of a node or on a container are moved to the node, or to the container's first or last
/// member.
DiagramFlow find_flow(const Diagram& diagram, const std::vector<DiagramNode>& nodes, const LabelReader& reader);

}  // namespace dlp
