// Strokes -> lines: dashes and corners joined, heads of arrows put on their shafts, boxes drawn as single strokes
// closed. Not here: what the lines lead to (connectors.h).
#pragma once

#include "diagram/primitives.h"

namespace dlp {

struct DrawnLine {
    Polyline points;
    bool has_head_at_start = false;
    bool has_head_at_end = false;
    bool is_dashed = false;
    bool is_curved = false;
    Color color = 0;
    double width = 0;
    [[nodiscard]] PagePoint end_at(bool at_start) const { return at_start ? points.front() : points.back(); }
    [[nodiscard]] bool has_head(bool at_start) const { return at_start ? has_head_at_start : has_head_at_end; }
};

/// One of the two ends of a line.
struct LineEnd {
    std::size_t line = 0;
    bool at_start = false;
};

struct DrawnLines {
    std::vector<DrawnLine> lines;
    std::vector<ClosedPiece> closed;  ///< lines that end where they began
};

/// Consumes wires and heads. A head without a shaft becomes a line as long as itself. Lines that meet at the border of
/// one of `closed` stay two.
DrawnLines join_wires(std::vector<Wire> wires, const std::vector<ArrowHead>& heads,
                      const std::vector<ClosedPiece>& closed);

}  // namespace dlp
