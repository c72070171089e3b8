#include "diagram/corner_titles.h"

#include <cmath>

namespace dlp {

bool is_corner_title(const DiagramLabel& label, const std::vector<bool>& is_container, const Diagram& diagram) {
    const double slack = 0.6 * label.size;
    for (std::size_t i = 0; i < diagram.shapes.size(); ++i) {
        const PageBox& frame = diagram.shapes[i].box;
        const double gap = frame.top() - label.box.bottom();
        const bool is_at_corner =
            std::abs(label.box.left() - frame.left()) < slack || std::abs(label.box.right() - frame.right()) < slack;
        const bool is_within = label.box.left() > frame.left() - slack && label.box.right() < frame.right() + slack;
        if (is_container[i] && diagram.shapes[i].parent == label.shape && is_at_corner && is_within &&
            gap > -0.2 * label.size && gap < 0.5 * label.size && label.box.width() < 0.5 * frame.width())
            return true;
    }
    return false;
}

}  // namespace dlp
