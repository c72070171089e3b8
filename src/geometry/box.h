// Points and axis-parallel boxes, tagged by the space they live in: page points and pixels never mix by accident.
// Not here: anything that knows what is inside a box.
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>

namespace dlp {

/// PDF points (1/72 inch), origin at the top left of the page's crop box, y downwards.
struct PageSpace;
/// Picture elements, origin at the top left, y downwards.
struct PixelSpace;

template <class Space>
struct Point {
    double x = 0;
    double y = 0;
    friend bool operator==(const Point&, const Point&) = default;
};

/// A box from its top-left to its bottom-right corner. A default box is empty: uniting it with another gives the other.
template <class Space>
struct Box {
    Point<Space> top_left{std::numeric_limits<double>::infinity(), std::numeric_limits<double>::infinity()};
    Point<Space> bottom_right{-std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()};

    [[nodiscard]] double left() const { return top_left.x; }
    [[nodiscard]] double top() const { return top_left.y; }
    [[nodiscard]] double right() const { return bottom_right.x; }
    [[nodiscard]] double bottom() const { return bottom_right.y; }
    [[nodiscard]] double width() const { return std::max(0.0, right() - left()); }
    [[nodiscard]] double height() const { return std::max(0.0, bottom() - top()); }
    [[nodiscard]] double area() const { return width() * height(); }
    [[nodiscard]] Point<Space> center() const { return {(left() + right()) / 2, (top() + bottom()) / 2}; }
    /// True for a box that nothing was united into. A line has no area but is not empty.
    [[nodiscard]] bool is_empty() const { return right() < left() || bottom() < top(); }
    friend bool operator==(const Box&, const Box&) = default;
};

using PagePoint = Point<PageSpace>;
using PageBox = Box<PageSpace>;
using PixelPoint = Point<PixelSpace>;
using PixelBox = Box<PixelSpace>;

template <class Space>
Box<Space> make_box(Point<Space> a, Point<Space> b) {
    return {{std::min(a.x, b.x), std::min(a.y, b.y)}, {std::max(a.x, b.x), std::max(a.y, b.y)}};
}

inline PageBox page_box(double left, double top, double right, double bottom) {
    return {{left, top}, {right, bottom}};
}

/// The smallest box that holds both.
template <class Space>
Box<Space> united(const Box<Space>& a, const Box<Space>& b) {
    return {{std::min(a.left(), b.left()), std::min(a.top(), b.top())},
            {std::max(a.right(), b.right()), std::max(a.bottom(), b.bottom())}};
}

/// What both cover; empty (`is_empty`) where they are apart.
template <class Space>
Box<Space> intersection(const Box<Space>& a, const Box<Space>& b) {
    return {{std::max(a.left(), b.left()), std::max(a.top(), b.top())},
            {std::min(a.right(), b.right()), std::min(a.bottom(), b.bottom())}};
}

template <class Space>
bool overlaps(const Box<Space>& a, const Box<Space>& b) {
    return !intersection(a, b).is_empty();
}

template <class Space>
bool contains(const Box<Space>& box, Point<Space> p) {
    return p.x >= box.left() && p.x <= box.right() && p.y >= box.top() && p.y <= box.bottom();
}

/// True when `inner` lies in `outer`, which is first widened by `slack` on every side.
template <class Space>
bool contains(const Box<Space>& outer, const Box<Space>& inner, double slack = 0) {
    return inner.left() >= outer.left() - slack && inner.right() <= outer.right() + slack &&
           inner.top() >= outer.top() - slack && inner.bottom() <= outer.bottom() + slack;
}

template <class Space>
Box<Space> widened(const Box<Space>& box, double by) {
    return {{box.left() - by, box.top() - by}, {box.right() + by, box.bottom() + by}};
}

/// Length that the two share on the x axis (0 when apart).
template <class Space>
double shared_width(const Box<Space>& a, const Box<Space>& b) {
    return std::max(0.0, std::min(a.right(), b.right()) - std::max(a.left(), b.left()));
}

/// Length that the two share on the y axis (0 when apart).
template <class Space>
double shared_height(const Box<Space>& a, const Box<Space>& b) {
    return std::max(0.0, std::min(a.bottom(), b.bottom()) - std::max(a.top(), b.top()));
}

/// True when width and height of `b` differ from those of `a` by less than the share `slack` of these.
template <class Space>
bool are_of_one_size(const Box<Space>& a, const Box<Space>& b, double slack) {
    return std::abs(a.width() - b.width()) < slack * a.width() &&
           std::abs(a.height() - b.height()) < slack * a.height();
}

/// Area of the intersection over area of the union; 0 when both are without area.
template <class Space>
double intersection_over_union(const Box<Space>& a, const Box<Space>& b) {
    const Box<Space> both = intersection(a, b);
    if (both.is_empty()) return 0;
    const double whole = a.area() + b.area() - both.area();
    return whole > 0 ? both.area() / whole : 0;
}

}  // namespace dlp
