#include "assemble/drawn_units.h"

#include <algorithm>

#include "assemble/layer_details.h"
#include "base/text.h"
#include "diagram/text_lines.h"

namespace dlp {
namespace {

/// `...`, also among other words, or one below the other.
bool shows_dots(const DiagramLabel& label) {
    const std::string text = replaced(label.text, "·", ".");
    return is_dots(text) || text.find("..") != std::string::npos || text.find(".\n.") != std::string::npos;
}

/// Dots near the row, or small shapes painted as such.
bool has_dots(const Diagram& diagram, std::size_t row) {
    const DiagramShape& shape = diagram.shapes[row];
    const double width = std::min(shape.box.width(), shape.box.height());
    const PageBox near = widened(shape.box, width);
    return std::any_of(
               diagram.labels.begin(), diagram.labels.end(),
               [&](const DiagramLabel& label) { return contains(near, label.box.center()) && shows_dots(label); }) ||
           std::any_of(diagram.shapes.begin(), diagram.shapes.end(), [&](const DiagramShape& dot) {
               return dot.box.width() < 0.5 * width && dot.box.height() < 0.5 * width &&
                      contains(near, dot.box.center());
           });
}

/// Each unit has a letter of its own, in it or beside it.
bool is_enumerated(const Diagram& diagram, std::size_t row) {
    const DiagramShape& shape = diagram.shapes[row];
    const auto beside = std::count_if(diagram.labels.begin(), diagram.labels.end(), [&](const DiagramLabel& label) {
        return label.shape == static_cast<DiagramIndex>(row) && names_unit(label.text);
    });
    return shape.units > 1 && (shape.letters >= shape.units || beside >= shape.units);
}

bool contradicts(const Layer& layer, std::int64_t circles) {
    const auto units = layer.params.find("units");
    return units != layer.params.end() && units->second != Value(circles);
}

}  // namespace

void count_circles(const Diagram& diagram, std::vector<DiagramNode>& nodes) {
    bool is_whole = false;
    for (std::size_t i = 0; i < diagram.shapes.size(); ++i) {
        if (diagram.shapes[i].units > 1 && has_dots(diagram, i)) return;
        is_whole = is_whole || is_enumerated(diagram, i);
    }
    if (!is_whole) return;
    for (std::size_t i = 0; i < diagram.shapes.size(); ++i) {
        const int units = diagram.shapes[i].units;
        if (units > 1 || nodes[i].is_only_unit) nodes[i].circles = units;
    }
}

void apply_drawn_units(PartDesign& part, const Rules& rules) {
    std::vector<Layer>& layers = part.design.layers;
    const auto circles_of = [&](const Layer& layer) {
        const auto found = part.circles.find(layer.id);
        return found == part.circles.end() ? 0 : found->second;
    };
    const bool is_told_otherwise = std::any_of(layers.begin(), layers.end(), [&](const Layer& layer) {
        return circles_of(layer) > 0 && contradicts(layer, circles_of(layer));
    });
    if (is_told_otherwise) return;
    for (Layer& layer : layers) {
        const std::int64_t circles = circles_of(layer);
        if (circles == 0) continue;
        if (has_parameter(rules.find_layer(layer.type), "units")) layer.params.emplace("units", circles);
        if (layer.type == "Input") layer.params.emplace("shape", Integers{circles});
    }
}

}  // namespace dlp
