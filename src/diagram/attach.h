// Where the end of a line belongs: to a shape, a label that stands alone, another line, or nowhere.
// Not here: what the joined lines mean together (connectors.h).
#pragma once

#include <vector>

#include "diagram/diagram.h"
#include "diagram/wires.h"

namespace dlp {

/// At most one of the three is set.
struct Anchor {
    DiagramIndex shape = nothing;
    DiagramIndex label = nothing;
    DiagramIndex line = nothing;
};

struct AnchoredLine {
    DrawnLine line;
    Anchor start;
    Anchor end;
    [[nodiscard]] const Anchor& at(bool is_start) const { return is_start ? start : end; }
    [[nodiscard]] bool has_head(bool is_start) const { return line.has_head(is_start); }
};

/// Distance from a point to the outline of a shape: to an ellipse's arc, to the sides of the others' boxes. Negative
/// inside.
double distance_to_outline(PagePoint point, const DiagramShape& shape);

/// One for each line, in order.
std::vector<AnchoredLine> anchor(const Diagram& diagram, std::vector<DrawnLine> lines);

}  // namespace dlp
