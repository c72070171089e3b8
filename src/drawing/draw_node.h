// One node of a picture in the form of its dialect.
#pragma once

#include <string>
#include <vector>

#include "drawing/dialect.h"

namespace dlp {

struct NodeLook {
    std::vector<std::string> lines;
    Color fill = 0xFFFFFF;
    bool is_sign = false;  ///< one character, drawn in a circle
    std::size_t rank = 0;  ///< among equal forms: heights of cuboids and numbers of circles differ
};

/// The room that it takes, text and all.
NodeSize size_of_node(const NodeLook& node, const Dialect& dialect);

/// The part of the room that lines lead to: without the label below.
DrawingBox body_of(const NodeLook& node, const DrawingBox& room, const Dialect& dialect);

/// Middles of the circles of a column.
std::vector<DrawingPoint> neurons_of(const NodeLook& node, const DrawingBox& body);
double neuron_radius();

void draw_node(Drawing& drawing, const NodeLook& node, const DrawingBox& room, const Dialect& dialect);

}  // namespace dlp
