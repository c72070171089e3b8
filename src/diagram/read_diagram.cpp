#include <algorithm>
#include <cmath>

#include "diagram/connectors.h"
#include "diagram/diagram.h"
#include "diagram/divided_boxes.h"
#include "diagram/faces.h"
#include "diagram/hollow_heads.h"
#include "diagram/labelled_lines.h"
#include "diagram/labels.h"
#include "diagram/legend.h"
#include "diagram/legend_cells.h"
#include "diagram/line_braces.h"
#include "diagram/neurons.h"
#include "diagram/parted_words.h"
#include "diagram/shapes.h"
#include "diagram/sign_words.h"
#include "diagram/signs.h"

namespace dlp {
namespace {

/// More pieces than any diagram has: a plot or a map, whose ink would only cost time.
constexpr std::size_t most_paths = 6000;

double largest_head_of(const PageBox& region) {
    return std::clamp(0.045 * std::hypot(region.width(), region.height()), 7.0, 20.0);
}

}  // namespace

const char* name_of(Outline outline) {
    switch (outline) {
        case Outline::Rectangle: return "rectangle";
        case Outline::Rounded: return "rounded";
        case Outline::Ellipse: return "ellipse";
        case Outline::Diamond: return "diamond";
        case Outline::Parallelogram: return "parallelogram";
        case Outline::Trapezoid: return "trapezoid";
        case Outline::Polygon: return "polygon";
        case Outline::Cuboid: return "cuboid";
        case Outline::Picture: return "picture";
        case Outline::Text: return "text";
    }
    return "";
}

Diagram read_diagram(const Figure& figure) {
    Diagram diagram;
    diagram.page = figure.page;
    diagram.box = figure.box;
    if (figure.ink.paths.size() > most_paths) return diagram;
    Primitives primitives = find_primitives(figure.ink, largest_head_of(figure.box));
    if (std::max({primitives.closed.size(), primitives.wires.size(), primitives.heads.size()}) > most_pieces) {
        return diagram;
    }
    close_quadrilaterals(primitives);
    close_faces(primitives);
    divide_boxes(primitives, figure.ink.words);
    read_signs(primitives);
    DrawnLines drawn = join_wires(std::move(primitives.wires), primitives.heads, primitives.closed);
    for (ClosedPiece& piece : drawn.closed) primitives.closed.push_back(std::move(piece));
    diagram.shapes = find_shapes(std::move(primitives.closed), figure.ink.bitmaps, figure.box);
    std::vector<Word> words = parted_at_shapes(with_brackets_for_braces(figure.ink.words), diagram.shapes);
    join_explained_cells(diagram.shapes, words);
    const std::vector<LegendEntry> legend = take_legend(diagram.shapes, drawn.lines, words);
    take_sign_words(drawn.lines, words, diagram.shapes);
    take_hollow_heads(diagram.shapes, drawn.lines, words, largest_head_of(figure.box));
    drop_plates(diagram.shapes, drawn.lines, words);
    diagram.labels = find_labels(words, diagram.shapes);
    connect(diagram, std::move(drawn.lines));
    join_neurons(diagram);
    attach_labels(diagram);
    apply_legend(legend, diagram);
    return diagram;
}

}  // namespace dlp
