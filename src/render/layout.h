// Where the boxes and lines of a picture are: plain numbers that every writer (SVG, PNG, TikZ, DOT, HTML) reads.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "geometry/box.h"
#include "render/sketch.h"

namespace dlp {

/// Units of a picture (a pixel of an SVG), origin at the top left, y downwards.
struct PictureSpace;
using PicturePoint = Point<PictureSpace>;
using PictureBox = Box<PictureSpace>;

enum class Direction : std::uint8_t { Down, Right };

struct LayoutRow {
    SketchRow content;
    PictureBox box;
};

struct LayoutBox {
    PictureBox box;
    std::vector<LayoutRow> rows;  ///< from the top
};

/// From point to point: straight where the two differ in one coordinate only, else an S that leaves and arrives in the
/// direction of the picture.
struct LayoutEdge {
    std::size_t from = 0;
    std::size_t to = 0;
    std::vector<PicturePoint> points;
};

/// What leaves a box, written once however many read it. `at` is the middle of the text's left or right end.
struct LayoutLabel {
    std::size_t box = 0;
    std::string text;
    PicturePoint at;
    bool ends_at = false;  ///< the text ends at `at`; else it begins there
};

/// A frame around boxes that stand for several equal parts.
struct LayoutFrame {
    PictureBox box;
    std::string text;  ///< `× 6`
    std::vector<std::size_t> boxes;
};

struct Layout {
    std::string title;
    Direction direction = Direction::Down;
    double width = 0;
    double height = 0;
    std::vector<LayoutBox> boxes;
    std::vector<LayoutEdge> edges;
    std::vector<LayoutLabel> labels;
    std::vector<LayoutFrame> frames;
};

namespace type_size {
inline constexpr double title = 12;
inline constexpr double name = 10;
inline constexpr double slim = 11;
inline constexpr double label = 10;
}  // namespace type_size

/// Layers of boxes after Sugiyama, Tagawa and Toda (1981); places after Brandes and Köpf (2001).
/// Errors: Unsupported for a design that is too large to be looked at (boxes, and lines that pass them by).
Result<Layout> lay_out(const Sketch& sketch, Direction direction);

}  // namespace dlp
