#include "diagram/containers.h"

#include <algorithm>

namespace dlp {
namespace {

bool is_map(const DiagramShape& shape) {
    return shape.outline == Outline::Cuboid || shape.sheets > 1;
}

/// Shapes around two or more others that have something inside themselves, or around two or more maps in perspective.
std::vector<bool> frames_of_frames(const std::vector<DiagramShape>& shapes) {
    std::vector<bool> has_inside(shapes.size(), false);
    for (const DiagramShape& shape : shapes) {
        if (shape.parent != nothing) has_inside[static_cast<std::size_t>(shape.parent)] = true;
    }
    std::vector<int> frames(shapes.size(), 0);
    std::vector<int> maps(shapes.size(), 0);
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        if (shapes[i].parent == nothing) continue;
        const auto around = static_cast<std::size_t>(shapes[i].parent);
        if (has_inside[i]) ++frames[around];
        if (is_map(shapes[i]) && !is_map(shapes[around])) ++maps[around];
    }
    std::vector<bool> is_outer(shapes.size());
    for (std::size_t i = 0; i < shapes.size(); ++i) is_outer[i] = frames[i] >= 2 || maps[i] >= 2;
    return is_outer;
}

/// Shapes around two or more others of which a legend tells what they are.
void mark_frames_of_explained(const std::vector<DiagramShape>& shapes, std::vector<bool>& is_container) {
    std::vector<int> explained(shapes.size(), 0);
    for (const DiagramShape& shape : shapes) {
        if (shape.is_explained && shape.parent != nothing) ++explained[static_cast<std::size_t>(shape.parent)];
    }
    for (std::size_t i = 0; i < shapes.size(); ++i) is_container[i] = is_container[i] || explained[i] >= 2;
}

}  // namespace

std::vector<bool> find_containers(const Diagram& diagram) {
    std::vector<bool> is_container = frames_of_frames(diagram.shapes);
    mark_frames_of_explained(diagram.shapes, is_container);
    const auto mark_above = [&](DiagramIndex inner) {
        for (DiagramIndex up = diagram.shapes[static_cast<std::size_t>(inner)].parent; up != nothing;
             up = diagram.shapes[static_cast<std::size_t>(up)].parent) {
            is_container[static_cast<std::size_t>(up)] = true;
        }
    };
    for (const DiagramLabel& label : diagram.labels) {
        if (label.shape != nothing && label.side == LabelSide::Inside) mark_above(label.shape);
    }
    for (const Connector& connector : diagram.connectors) {
        for (const DiagramIndex end : {connector.from, connector.to}) {
            if (end != nothing) mark_above(end);
        }
    }
    return is_container;
}

}  // namespace dlp
