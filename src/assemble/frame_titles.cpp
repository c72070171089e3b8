#include "assemble/frame_titles.h"

#include <algorithm>

namespace dlp {
namespace {

bool may_be_title(const LabelReading& reading) {
    const bool is_block = reading.layers.size() == 1 && reading.layers.front().type == "Block";
    return is_block || reading.kind == LabelKind::Name;
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

/// The words are no shape's of the frame: an arrow leads to them, or they merely are nearest to a shape with words of
/// its own.
bool stands_free(const Diagram& diagram, const DiagramLabel& label) {
    if (diagram.shapes[static_cast<std::size_t>(label.shape)].outline == Outline::Text) return true;
    return label.side == LabelSide::Above &&
           std::any_of(diagram.labels.begin(), diagram.labels.end(), [&](const DiagramLabel& other) {
               return other.shape == label.shape && other.side == LabelSide::Inside;
           });
}

}  // namespace

Diagram with_frame_titles(Diagram diagram, const LabelReader& reader) {
    for (DiagramLabel& label : diagram.labels) {
        if (label.shape == nothing) continue;
        const DiagramIndex frame = diagram.shapes[static_cast<std::size_t>(label.shape)].parent;
        if (frame == nothing || !stands_free(diagram, label) || !may_be_title(reader.read(label.text))) continue;
        if (!stands_at_top(diagram, label, frame)) continue;
        label.shape = frame;
        label.side = LabelSide::Inside;
    }
    return diagram;
}

}  // namespace dlp
