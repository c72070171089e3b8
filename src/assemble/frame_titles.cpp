#include "assemble/frame_titles.h"

#include <algorithm>

namespace dlp {
namespace {

bool may_be_title(const LabelReading& reading) {
    return reading.kind == LabelKind::Block || reading.kind == LabelKind::Name;
}

/// Of the frame, with several other shapes below them.
bool stands_at_top(const Diagram& diagram, const DiagramLabel& label, DiagramIndex frame) {
    constexpr double nearest = 1.2;  // em
    constexpr int fewest = 2;
    const PageBox& box = diagram.shapes[static_cast<std::size_t>(frame)].box;
    const auto below = std::count_if(diagram.shapes.begin(), diagram.shapes.end(), [&](const DiagramShape& shape) {
        return shape.parent == frame && shape.outline != Outline::Text && shape.box.top() > label.box.bottom();
    });
    return label.box.top() - box.top() < nearest * label.size && below >= fewest;
}

}  // namespace

Diagram with_frame_titles(Diagram diagram, const LabelReader& reader) {
    for (DiagramLabel& label : diagram.labels) {
        if (label.shape == nothing) continue;
        const DiagramShape& words = diagram.shapes[static_cast<std::size_t>(label.shape)];
        const bool is_in_frame = words.outline == Outline::Text && words.parent != nothing;
        if (!is_in_frame || !may_be_title(reader.read(label.text))) continue;
        if (stands_at_top(diagram, label, words.parent)) label.shape = words.parent;
    }
    return diagram;
}

}  // namespace dlp
