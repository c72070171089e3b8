#include "diagram/unit_labels.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "diagram/labels.h"
#include "diagram/polyline.h"
#include "diagram/text_lines.h"

namespace dlp {
namespace {

/// The column (or row) of units that a label heads: in line with its middle, however far, and without words so far.
DiagramIndex column_under(const DiagramLabel& label, const Diagram& diagram, const std::vector<bool>& has_words) {
    DiagramIndex best = nothing;
    double nearest = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < diagram.shapes.size(); ++i) {
        const DiagramShape& shape = diagram.shapes[i];
        const bool is_unit = shape.units > 1 || shape.outline == Outline::Ellipse;
        if (!is_unit || has_words[i] || shape.parent != label.shape) continue;
        const PagePoint off = label.box.center() - shape.box.center();
        const bool is_above = std::abs(off.x) < 0.8 * label.size && shape.box.height() >= shape.box.width();
        const bool is_beside = std::abs(off.y) < 0.8 * label.size && shape.box.width() >= shape.box.height();
        const double gap = gap_between(label.box, shape.box);
        if ((!is_above && !is_beside) || gap >= nearest) continue;
        nearest = gap;
        best = static_cast<DiagramIndex>(i);
    }
    return best;
}

/// The lines between units are many, and none of them has a name.
bool joins_units(DiagramIndex connector, const Diagram& diagram) {
    const Connector& line = diagram.connectors[static_cast<std::size_t>(connector)];
    if (line.from == nothing || line.to == nothing) return false;
    const DiagramShape& from = diagram.shapes[static_cast<std::size_t>(line.from)];
    const DiagramShape& to = diagram.shapes[static_cast<std::size_t>(line.to)];
    return (from.units > 1 && (to.units > 1 || to.outline == Outline::Ellipse)) ||
           (to.units > 1 && from.outline == Outline::Ellipse);
}

}  // namespace

void attach_to_columns(Diagram& diagram) {
    std::vector<bool> has_words(diagram.shapes.size(), false);
    bool has_columns = false;
    for (const DiagramShape& shape : diagram.shapes) has_columns = has_columns || shape.units > 1;
    const auto is_text = [](const DiagramLabel& label) {
        return label.text.find_first_not_of(".\n ") != std::string::npos;
    };
    for (const DiagramLabel& label : diagram.labels) {
        if (label.shape == nothing || !is_text(label)) continue;
        const auto shape = static_cast<std::size_t>(label.shape);
        const bool is_unit = diagram.shapes[shape].units > 1 || diagram.shapes[shape].outline == Outline::Ellipse;
        const bool is_of_unit = is_unit && (label.side == LabelSide::Inside || names_unit(label.text));
        if (!is_of_unit) has_words[shape] = true;
    }
    if (!has_columns) return;
    for (DiagramLabel& label : diagram.labels) {
        if (label.shape != nothing || !is_text(label)) continue;
        if (label.connector != nothing && !joins_units(label.connector, diagram)) continue;
        const DiagramIndex column = column_under(label, diagram, has_words);
        if (column == nothing) continue;
        label.connector = nothing;
        label.shape = column;
        label.side = side_of(label.box, diagram.shapes[static_cast<std::size_t>(column)].box);
        has_words[static_cast<std::size_t>(column)] = true;
    }
}

}  // namespace dlp
