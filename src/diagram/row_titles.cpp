#include "diagram/row_titles.h"

#include <cmath>

namespace dlp {

bool is_title_over_row(const DiagramLabel& label, const Diagram& diagram) {
    if (label.shape == nothing) return false;
    const PageBox& frame = diagram.shapes[static_cast<std::size_t>(label.shape)].box;
    if (std::abs(label.box.center().x - frame.center().x) > 0.5 * label.size) return false;
    const DiagramShape* first = nullptr;
    bool is_row = false;
    for (const DiagramShape& shape : diagram.shapes) {
        if (shape.parent != label.shape) continue;
        const bool is_small_below = shape.box.top() > label.box.center().y && 2 * shape.box.width() < label.box.width();
        if (!is_small_below) return false;
        if (first == nullptr) first = &shape;
        const bool is_level = std::abs(shape.box.center().y - first->box.center().y) < 0.2 * label.size;
        if (shape.outline != first->outline || !is_level) return false;
        is_row = &shape != first;
    }
    return is_row;
}

}  // namespace dlp
