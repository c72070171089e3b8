#include "diagram/diagram.h"

#include <algorithm>
#include <cmath>

namespace dlp {
namespace {

bool is_inside(const std::vector<PagePoint>& corners, PagePoint point) {
    bool is_in = false;
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const PagePoint a = corners[i];
        const PagePoint b = corners[(i + 1) % corners.size()];
        if ((a.y > point.y) == (b.y > point.y)) continue;
        if (point.x < a.x + (b.x - a.x) * (point.y - a.y) / (b.y - a.y)) is_in = !is_in;
    }
    return is_in;
}

/// Shares of a move from 0 to 1 at which a stretch that moves by `way` holds the place.
struct Shares {
    double from = 0;
    double to = 1;

    void narrow(double place, double low, double high, double way) {
        if (std::abs(way) < 1e-9) {
            if (place < low || place > high) to = -1;
            return;
        }
        const double enter = (place - high) / way;
        const double leave = (place - low) / way;
        from = std::max(from, std::min(enter, leave));
        to = std::min(to, std::max(enter, leave));
    }
};

/// The front, moved straight to the corner of the box that is farthest behind it, passes over the point.
bool is_passed(const PageBox& front, const PageBox& box, PagePoint point) {
    Shares shares;
    shares.narrow(point.x, front.left(), front.right(), box.left() - front.left() + box.right() - front.right());
    shares.narrow(point.y, front.top(), front.bottom(), box.top() - front.top() + box.bottom() - front.bottom());
    return shares.from <= shares.to;
}

}  // namespace

bool covers(const DiagramShape& shape, PagePoint point) {
    if (!contains(shape.box, point)) return false;
    if (shape.corners.size() > 2) return is_inside(shape.corners, point);
    return is_passed(shape.front, shape.box, point);
}

bool leads_to(const Connector& connector, DiagramIndex shape) {
    return (connector.to == shape && connector.has_head_at_end) ||
           (connector.from == shape && connector.has_head_at_start);
}

bool leads_from(const Connector& connector, DiagramIndex shape) {
    return (connector.from == shape && connector.has_head_at_end) ||
           (connector.to == shape && connector.has_head_at_start);
}

}  // namespace dlp
