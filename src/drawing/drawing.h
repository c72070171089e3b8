// A picture as its maker sees it: outlines and text in paint order, before it becomes a file.
// Not here: what a picture shows (dialect.h, flow_chart.h), its file (write_pdf.h).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pdf/ink.h"

namespace dlp {

/// Points of 1/72 inch before the drawing is fitted to a page, origin at the top left, y downwards.
struct DrawingSpace;
using DrawingPoint = Point<DrawingSpace>;
using DrawingBox = Box<DrawingSpace>;

struct Pen {
    Color color = 0;
    double width = 1;
    bool is_dashed = false;
};

/// `verbs` and `points` as in pdf/ink.h.
struct DrawnPath {
    std::vector<PathVerb> verbs;
    std::vector<DrawingPoint> points;
    std::optional<Color> fill;
    std::optional<Pen> stroke;
};

/// One line, centred on `middle`.
struct DrawnText {
    std::string text;
    DrawingPoint middle;
    double size = 10;
    bool is_upward = false;  ///< from bottom to top instead of left to right
    bool is_bold = false;
    Color color = 0;
};

/// Texts lie on top of all paths.
struct Drawing {
    std::vector<DrawnPath> paths;
    std::vector<DrawnText> texts;
};

struct Ink {
    std::optional<Color> fill;
    std::optional<Pen> stroke;
};

DrawnPath drawn_polygon(const std::vector<DrawingPoint>& corners, const Ink& ink);
/// `radius` 0 gives sharp corners.
DrawnPath drawn_box(const DrawingBox& box, double radius, const Ink& ink);
DrawnPath drawn_ellipse(const DrawingBox& box, const Ink& ink);
DrawnPath drawn_diamond(const DrawingBox& box, const Ink& ink);
/// Open: straight from point to point.
DrawnPath drawn_line(const std::vector<DrawingPoint>& way, const Pen& pen);
/// Open: between each two points an S that leaves and arrives along `y`, or along `x`.
DrawnPath drawn_curve(const std::vector<DrawingPoint>& way, bool is_down, const Pen& pen);

enum class HeadForm : std::uint8_t {
    Triangle,
    Barbed,  ///< a triangle with a notch
    Open,    ///< two strokes
};

/// A head whose tip is `tip`, coming from the direction of `from`.
DrawnPath drawn_head(DrawingPoint from, DrawingPoint tip, HeadForm form, double length, const Pen& pen);

/// `end`, on a side of `box`, moved on along y (or along x) to the ellipse or diamond in the box.
DrawingPoint onto_ellipse(DrawingPoint end, const DrawingBox& box, bool is_down);
DrawingPoint onto_diamond(DrawingPoint end, const DrawingBox& box, bool is_down);

/// Lines of text, centred on `middle` as a whole.
void write_lines(Drawing& drawing, const std::vector<std::string>& lines, DrawnText like);

/// Of all paths and texts.
DrawingBox extent_of(const Drawing& drawing);

}  // namespace dlp
