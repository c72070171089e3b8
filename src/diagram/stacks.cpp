#include "diagram/stacks.h"

#include <algorithm>
#include <cmath>

#include "base/disjoint_sets.h"

namespace dlp {
namespace {

bool is_face(const ClosedPiece& piece) {
    return piece.corners.size() == 4 &&
           (piece.outline == Outline::Rectangle || piece.outline == Outline::Parallelogram);
}

/// Two corners in common: an edge, or the diagonal of a front that the back is drawn around.
bool share_corners(const ClosedPiece& a, const ClosedPiece& b) {
    constexpr double slack = 1.2;
    if (!overlaps(widened(a.box, slack), b.box)) return false;
    Polyline shared;
    for (const PagePoint corner : a.corners) {
        const bool is_met = std::any_of(b.corners.begin(), b.corners.end(),
                                        [&](PagePoint other) { return distance(corner, other) < slack; });
        if (is_met) shared.push_back(corner);
    }
    const PageBox box = box_of(shared);
    return shared.size() >= 2 && box.width() + box.height() > 2.5;
}

/// One side of each lies along the other's, for most of the longer: the corners of faces without an outline are lost
/// where they were read from pixels.
bool share_side(const ClosedPiece& a, const ClosedPiece& b) {
    constexpr double slack = 2.5;  // points
    constexpr double most = 0.75;
    if (!overlaps(widened(a.box, slack), b.box)) return false;
    for (std::size_t i = 0; i < a.corners.size(); ++i) {
        const PagePoint from = a.corners[i];
        const PagePoint to = a.corners[(i + 1) % a.corners.size()];
        const PagePoint along = unit(to - from);
        for (std::size_t k = 0; k < b.corners.size(); ++k) {
            const PagePoint one = b.corners[k] - from;
            const PagePoint other = b.corners[(k + 1) % b.corners.size()] - from;
            const bool is_near = std::max(std::abs(cross(along, one)), std::abs(cross(along, other))) < slack;
            const auto [first, last] = std::minmax({dot(along, one), dot(along, other)});
            const double common = std::min(last, distance(from, to)) - std::max(first, 0.0);
            if (is_near && common > 2 * slack && common > most * std::max(last - first, distance(from, to)))
                return true;
        }
    }
    return false;
}

bool is_sheet(const ClosedPiece& piece) {
    return piece.outline == Outline::Rectangle || piece.outline == Outline::Parallelogram;
}

/// A slanted sheet covers part of the other: the shift is shorter than the sides along which it goes.
bool covers(const ClosedPiece& a, const ClosedPiece& b) {
    if (a.corners.size() != 4) return true;
    const PagePoint shift = b.box.center() - a.box.center();
    const PagePoint one = a.corners[1] - a.corners[0];
    const PagePoint other = a.corners[3] - a.corners[0];
    const double area = std::abs(cross(one, other));
    return std::abs(cross(shift, other)) < area && std::abs(cross(one, shift)) < area;
}

/// Of one size, and overlapping though not at one place.
bool is_shifted(const ClosedPiece& a, const ClosedPiece& b) {
    const double slack = 0.4 + 0.03 * std::min(a.box.width(), a.box.height());
    if (a.outline != b.outline) return false;
    if (std::abs(a.box.width() - b.box.width()) > slack || std::abs(a.box.height() - b.box.height()) > slack) {
        return false;
    }
    const double dx = std::abs(a.box.left() - b.box.left());
    const double dy = std::abs(a.box.top() - b.box.top());
    const bool is_diagonal = dx > 0.5 && dy > 0.5;
    return is_diagonal && dx < 0.8 * a.box.width() && dy < 0.8 * a.box.height() && covers(a, b);
}

/// Slender strips of one size, each a little aside of the one before, up or down.
bool is_strip_beside(const ClosedPiece& a, const ClosedPiece& b) {
    constexpr double slender = 3;  // widths
    const double width = a.box.width();
    const double slack = 0.4 + 0.03 * width;
    const bool is_equal = std::abs(width - b.box.width()) < slack &&
                          std::abs(a.box.height() - b.box.height()) < slack && a.box.height() > slender * width;
    const double dx = std::abs(a.box.left() - b.box.left());
    const double dy = std::abs(a.box.top() - b.box.top());
    return is_equal && dx > 0.8 * width && dx < 2 * width && dy > 0.5 && dy < 0.5 * a.box.height();
}

void unite_strips(const std::vector<ClosedPiece>& pieces, DisjointSets& groups) {
    constexpr std::size_t fewest = 3;
    DisjointSets strips(pieces.size());
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        if (pieces[i].outline != Outline::Rectangle) continue;
        for (std::size_t k = i + 1; k < pieces.size(); ++k) {
            const bool is_next = pieces[k].outline == Outline::Rectangle && is_strip_beside(pieces[i], pieces[k]);
            if (is_next) strips.unite(i, k);
        }
    }
    for (const std::vector<std::size_t>& strip : strips.at_least(fewest)) {
        for (const std::size_t member : strip) groups.unite(strip.front(), member);
    }
}

/// Small boxes of one size, each as far aside of the one before, up or down: maps too small to overlap.
bool is_small_step(const ClosedPiece& a, const ClosedPiece& b) {
    constexpr double largest = 15;  // points
    constexpr double slack = 0.4;
    const double width = a.box.width();
    const double height = a.box.height();
    if (std::max(width, height) > largest || std::abs(width - b.box.width()) > slack) return false;
    const double dx = std::abs(a.box.left() - b.box.left());
    const double dy = std::abs(a.box.top() - b.box.top());
    return std::abs(height - b.box.height()) < slack && dx > 0.5 && dy > 0.5 && dx < 1.5 * width && dy < 1.5 * height;
}

/// On one slanted line.
bool are_in_line(const std::vector<ClosedPiece>& pieces, const std::vector<std::size_t>& members) {
    PageBox box;
    for (const std::size_t member : members) box = united(box, pieces[member].box);
    const PageBox& first = pieces[members.front()].box;
    const double across = box.width() - first.width();
    const double down = box.height() - first.height();
    return std::all_of(members.begin(), members.end(), [&](std::size_t member) {
        const double x = (pieces[member].box.left() - box.left()) / across;
        const double y = (pieces[member].box.top() - box.top()) / down;
        return std::min(std::abs(x - y), std::abs(1 - x - y)) < 0.05;
    });
}

void unite_small_steps(const std::vector<ClosedPiece>& pieces, DisjointSets& groups) {
    constexpr std::size_t fewest = 5;
    DisjointSets steps(pieces.size());
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        if (pieces[i].outline != Outline::Rectangle) continue;
        for (std::size_t k = i + 1; k < pieces.size(); ++k) {
            if (pieces[k].outline == Outline::Rectangle && is_small_step(pieces[i], pieces[k])) steps.unite(i, k);
        }
    }
    for (const std::vector<std::size_t>& row : steps.at_least(fewest)) {
        if (!are_in_line(pieces, row)) continue;
        for (const std::size_t member : row) groups.unite(row.front(), member);
    }
}

}  // namespace

bool is_thin_side(const ClosedPiece& a, const ClosedPiece& b) {
    constexpr double thin = 0.4;
    return !a.finish.is_stroked && area_of(a.corners) < thin * area_of(b.corners) && !contains(a.box, b.box.center()) &&
           share_side(a, b);
}

std::vector<std::vector<std::size_t>> find_cuboids(const std::vector<ClosedPiece>& pieces) {
    DisjointSets groups(pieces.size());
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        if (!is_face(pieces[i])) continue;
        for (std::size_t k = i + 1; k < pieces.size(); ++k) {
            if (!is_face(pieces[k])) continue;
            const bool is_slanted = pieces[i].outline != Outline::Rectangle || pieces[k].outline != Outline::Rectangle;
            const bool is_one = share_corners(pieces[i], pieces[k]) || is_thin_side(pieces[i], pieces[k]) ||
                                is_thin_side(pieces[k], pieces[i]);
            if (is_slanted && is_one) groups.unite(i, k);
        }
    }
    return groups.at_least(2);
}

std::vector<std::vector<std::size_t>> find_sheets(const std::vector<ClosedPiece>& pieces) {
    DisjointSets groups(pieces.size());
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        if (!is_sheet(pieces[i])) continue;
        for (std::size_t k = i + 1; k < pieces.size(); ++k) {
            if (is_sheet(pieces[k]) && is_shifted(pieces[i], pieces[k])) groups.unite(i, k);
        }
    }
    unite_strips(pieces, groups);
    unite_small_steps(pieces, groups);
    return groups.at_least(2);
}

}  // namespace dlp
