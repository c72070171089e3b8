// What a figure draws, whether its ink was vectors or pixels: shapes, connectors between them, labels, each with its
// place. No meaning yet: what a label says is read by assemble/, with the words of phrase/.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "document/paper.h"

namespace dlp {

/// Index into `Diagram::shapes`, `connectors` or `labels`; `nothing` where there is none.
using DiagramIndex = int;
inline constexpr DiagramIndex nothing = -1;

enum class Outline : std::uint8_t {
    Rectangle,
    Rounded,  ///< rectangle with round corners, up to a stadium
    Ellipse,
    Diamond,
    Parallelogram,  ///< slanted sheets, faces seen from the side
    Trapezoid,
    Polygon,
    Cuboid,   ///< a front face and one or two faces in perspective
    Picture,  ///< a bitmap, or a plot: the figure's content, not its structure
    Text,     ///< no outline at all: a label that connectors lead to or from
};

/// `outline`, lower case: for pictures and JSON.
const char* name_of(Outline outline);

/// The paint of a closed shape.
struct Finish {
    Color fill = 0xFFFFFF;
    Color stroke = 0;
    bool is_filled = false;
    bool is_stroked = false;
    bool is_dashed = false;
};

struct DiagramShape {
    Outline outline = Outline::Rectangle;
    PageBox box;                     ///< of all that belongs to it: faces in perspective, all sheets of a stack
    PageBox front;                   ///< the front face of a cuboid, the frontmost sheet of a stack; else `box`
    std::vector<PagePoint> corners;  ///< of a single slanted sheet; empty for all other shapes
    Finish finish;
    /// Equal sheets drawn one behind the other (`64@28x28` drawn as five of them); 1 for a shape alone.
    int sheets = 1;
    int units = 1;    ///< circles in a row that stand for one layer; 1 for a shape alone
    int letters = 0;  ///< of the units, those with a letter of their own inside
    /// What strokes inside draw: `+`, `x` (a cross), `~` (a curve); `.` where ways meet on a line; empty for none.
    std::string symbol;
    DiagramIndex parent = nothing;  ///< the smallest shape around it
    bool is_explained = false;      ///< a legend tells what it is
};

/// True where the shape itself is: the box of a stack, of a cuboid or of a slanted sheet has empty corners.
bool covers(const DiagramShape& shape, PagePoint point);

/// Which side of its owner a label stands on.
enum class LabelSide : std::uint8_t { Inside, Above, Below, Left, Right };

/// Words that belong together: `Conv 3x3\n64`, lines joined by '\n'; a raised part as `^2`, a lowered one as `_1`.
struct DiagramLabel {
    std::string text;
    PageBox box;
    double size = 0;   ///< em size in points
    double angle = 0;  ///< degrees, counter-clockwise as seen
    /// The shape that holds it, or that it stands beside; at most one of `shape` and `connector` is set.
    DiagramIndex shape = nothing;
    LabelSide side = LabelSide::Inside;
    DiagramIndex connector = nothing;
};

/// A way from one shape to another. Junctions are already followed: a line that forks is one connector per end.
struct Connector {
    std::vector<PagePoint> way;  ///< at least two points
    DiagramIndex from = nothing;
    DiagramIndex to = nothing;
    bool has_head_at_start = false;
    bool has_head_at_end = false;
    bool is_dashed = false;
    Color color = 0;
    double width = 0;  ///< of its line, in points
};

/// True where one of its heads is at the shape; at the other end, for `leads_from`.
bool leads_to(const Connector& connector, DiagramIndex shape);
bool leads_from(const Connector& connector, DiagramIndex shape);

struct Diagram {
    int page = 0;
    PageBox box;
    std::vector<DiagramShape> shapes;  ///< in reading order: top to bottom, then left to right
    std::vector<Connector> connectors;
    std::vector<DiagramLabel> labels;
};

/// The ink of a figure -> its diagram. Never fails: what is not understood is left out.
Diagram read_diagram(const Figure& figure);

}  // namespace dlp
