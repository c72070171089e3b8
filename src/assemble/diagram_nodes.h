// What each shape of a diagram is: layers, a merge, a tensor, what goes in or comes out, a container of others.
// Not here: how they are connected (diagram_flow.h).
#pragma once

#include <string>
#include <vector>

#include "assemble/diagram_label.h"
#include "design/design.h"
#include "diagram/diagram.h"

namespace dlp {

enum class NodeRole : std::uint8_t {
    Nothing,  ///< part of another shape, or without a meaning
    Layers,   ///< its label names layers
    Opaque,   ///< a box with a name that is no layer's
    Merge,    ///< `+`, `concat`
    Units,    ///< a layer that only its width, its letter or its row of circles tells
    Tensor,   ///< what passes between layers
    Input,
    Output,
    Container,  ///< holds other nodes
};

/// Words beside a tensor, on the way to it or from it.
struct SideLabel {
    LabelReading reading;
    std::string text;
    PageBox box;
};

/// `shape` is its place in the diagram; copies that a repeat makes have the same.
struct DiagramNode {
    NodeRole role = NodeRole::Nothing;
    DiagramIndex shape = nothing;
    PageBox box;
    LabelReading reading;
    std::string label;             ///< as printed, in one line
    std::optional<Integers> size;  ///< printed for the tensor that leaves it, channels last
    std::vector<Evidence> evidence;
    bool is_exact_size = false;            ///< all of the shape is printed, as in a record
    std::optional<std::int64_t> channels;  ///< printed above a map that is seen from the side
    std::optional<std::int64_t> window;    ///< side of the window that is drawn in a map
    int repeat = 1;
    std::int64_t circles = 0;               ///< as many units are drawn one by one
    DiagramIndex container = nothing;       ///< the container around it
    DiagramIndex owner = nothing;           ///< the node that it is a part of: itself for all but `Nothing`
    std::optional<SideLabel> before;        ///< of a tensor with words inside: to its left
    std::optional<SideLabel> after;         ///< to its right
    LabelKind beside = LabelKind::Nothing;  ///< of a label that stands beside it
    bool is_joint = false;                  ///< a place on a line where ways meet
    bool is_round = false;
    bool is_words = false;      ///< without an outline
    bool is_neurons = false;    ///< a row of joined circles
    bool is_only_unit = false;  ///< a circle that is joined with such a row: a layer of one unit
    bool is_picture = false;
    bool is_tensor_like = false;  ///< drawn as sheets or a cuboid
    bool is_recurrent = false;    ///< leads to itself in the next time step
};

/// One node for each shape, in their order.
std::vector<DiagramNode> read_nodes(const Diagram& diagram, const LabelReader& reader);

/// The node that a shape is, or is a part of; none where that has no meaning.
std::optional<std::size_t> node_at(const std::vector<DiagramNode>& nodes, DiagramIndex shape);

/// `0 1 0 1`, a digit in each cell: what a vector holds, not how many units a layer has.
bool holds_values(const DiagramNode& node);

/// True when the container holds the node, at any depth.
bool is_within(const std::vector<DiagramNode>& nodes, std::size_t node, std::size_t container);

/// A line leads from one of the shapes to another of them: they are no units of one layer.
bool are_joined(const Diagram& diagram, const std::vector<std::size_t>& shapes);

}  // namespace dlp
