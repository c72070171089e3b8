// Vector ink, piece by piece: every subpath of a figure as a closed outline, a line, or the head of an arrow.
// Not here: how pieces belong together (outlines.h, wires.h).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "diagram/diagram.h"
#include "diagram/polyline.h"

namespace dlp {

/// More pieces of one kind than any diagram has: a plot or a map.
inline constexpr std::size_t most_pieces = 2500;

/// A closed piece of ink that may be a shape, or part of one.
struct ClosedPiece {
    Outline outline = Outline::Polygon;
    Polyline corners;  ///< simplified; an ellipse has none
    PageBox box;
    Finish finish;
    std::string symbol;  ///< as in DiagramShape
    std::uint32_t order = 0;
};

/// An open piece of ink: a stroke, or a fill too thin to be anything else.
struct Wire {
    Polyline points;
    Color color = 0;
    double width = 0;
    bool is_dashed = false;
    bool is_curved = false;
    std::uint32_t order = 0;
};

/// A small triangle, filled or of two strokes, which points where a connector leads.
struct ArrowHead {
    Polyline corners;
    PagePoint tip;        ///< the corner between the two longest sides
    PagePoint direction;  ///< from the middle of its back to the tip, of length 1
    double length = 0;
    Color color = 0;
    bool is_filled = true;
    bool is_again = false;  ///< another one is at its place: of a second arrow there, or of none
    std::uint32_t order = 0;
};

struct Primitives {
    std::vector<ClosedPiece> closed;
    std::vector<Wire> wires;
    std::vector<ArrowHead> heads;
};

/// Stops soon after `most_pieces` of a kind. `largest_head` is the longest side that a head of an arrow may have, in
/// points.
Primitives find_primitives(const FigureInk& ink, double largest_head);

}  // namespace dlp
