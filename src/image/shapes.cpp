#include "image/shapes.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "image/border_detours.h"
#include "image/border_stroke.h"
#include "image/cylinder_body.h"
#include "image/like_discs.h"

namespace dlp {
namespace {

constexpr int least_extent = 9;        // pixels
constexpr double least_stroked = 0.7;  // of a border, for an outline
constexpr double least_dashed = 0.3;

/// A fitted region that may still turn out to be covered in part by others, or ground between connectors.
struct Candidate {
    FoundShape shape;
    BorderStroke border;
    bool is_ground = false;
    bool is_notched = false;
};

bool may_be_shape(const ColorRegion& region) {
    const bool is_large = region.box.width() >= least_extent && region.box.height() >= least_extent;
    return is_large && !(region.is_background_color && region.touches_edge);
}

/// A long bar as thin as a thick line is a line.
bool is_bar(const ColorRegion& region) {
    const int thin = std::min(region.box.width(), region.box.height());
    const int slender = std::max(region.box.width(), region.box.height()) / std::max(thin, 1);
    return region.thickness <= most_thin && !region.is_background_color && (slender >= 8 || region.area < 200);
}

/// Share of a border beyond which, three pixels out, the region's colour goes on: opening cut it off there.
double cut_share(const Raster& raster, const std::vector<BorderSide>& border, Color color, Color background) {
    constexpr int out = 3;
    const int alike = std::min(60, color_distance(color, background) / 3);  // levels
    std::size_t cut = 0;
    for (const BorderSide& side : border) {
        const Pixel step = outwards(side.heading);
        const int x = side.inside.x + out * step.x;
        const int y = side.inside.y + out * step.y;
        const bool is_inside = x >= 0 && y >= 0 && x < raster.width && y < raster.height;
        cut += is_inside && color_distance(color_at(raster, x, y), color) <= alike ? 1U : 0U;
    }
    return static_cast<double>(cut) / static_cast<double>(std::max<std::size_t>(border.size(), 1));
}

/// A line runs along the border here, and beyond it the region's colour goes on.
bool is_at_line(const Raster& raster, const BorderSide& side, Color color, Color background) {
    constexpr int widest = 7;  // pixels
    constexpr int beyond = 3;
    constexpr int alike = 12;  // levels
    constexpr int other = 24;
    const Pixel step = outwards(side.heading);
    bool is_line = false;
    int again = 0;
    for (int out = 1; out <= widest + beyond && again < beyond; ++out) {
        const int x = side.inside.x + out * step.x;
        const int y = side.inside.y + out * step.y;
        if (x < 0 || y < 0 || x >= raster.width || y >= raster.height) return false;
        const Color here = color_at(raster, x, y);
        const int distance = color_distance(here, color);
        again = is_line && distance <= alike ? again + 1 : 0;
        if (distance > other && color_distance(here, background) <= other) return false;
        is_line = is_line || distance > other;
    }
    return again >= beyond;
}

double line_share(const Raster& raster, const std::vector<BorderSide>& border, Color color, Color background) {
    const auto at_line = std::count_if(border.begin(), border.end(), [&](const BorderSide& side) {
        return is_at_line(raster, side, color, background);
    });
    return static_cast<double>(at_line) / static_cast<double>(std::max<std::size_t>(border.size(), 1));
}

/// Small dark things that are no box: heads of arrows, whose corners are thin ink.
bool is_head_sized(const Raster& raster, const ColorRegion& region, const FittedOutline& outline,
                   const std::vector<BorderSide>& border, Color background) {
    constexpr int most_extent = 60;
    constexpr double most_cut = 0.15;
    if (region.is_background_color || region.thickness > 14) return false;
    if (std::max(region.box.width(), region.box.height()) > most_extent) return false;
    const bool is_box = outline.kind != FitKind::Polygon || is_parallelogram(outline.corners);
    return !is_box || cut_share(raster, border, region.color, background) > most_cut;
}

/// Thick lines with bends or forks.
bool is_thick_line(const ColorRegion& region, const FittedOutline& outline, std::size_t border) {
    if (region.is_background_color || outline.kind != FitKind::Polygon || outline.corners.size() <= 4) return false;
    const double width = 2.0 * region.area / static_cast<double>(border);
    return region.thickness <= most_thin + 3 && width < 0.15 * std::max(region.box.width(), region.box.height());
}

/// What is seen of the background between lines that run into a fill is no outline of it.
bool is_ground_between_lines(const BorderStroke& border, Color background) {
    constexpr int same = 24;  // levels
    return border.share < least_stroked && color_distance(border.color, background) <= same;
}

void paint(Candidate& candidate, const ColorRegion& region, Color background) {
    FoundShape& shape = candidate.shape;
    shape.is_filled = !region.is_background_color;
    shape.fill = region.color;
    const bool has_gaps = shape.is_filled && is_ground_between_lines(candidate.border, background);
    // A fill without a stroke ends in the middle of its soft edge.
    const double soft_edge = has_gaps ? 1.0 : std::min(candidate.border.reach, 2.5);
    shape.is_stroked = region.is_crossed ||
                       (!has_gaps && candidate.border.share >= (candidate.is_ground ? least_stroked : least_dashed));
    shape.outline = grown(shape.outline, shape.is_stroked ? candidate.border.reach : soft_edge);
    if (!shape.is_stroked) return;
    shape.is_dashed = !region.is_crossed && candidate.border.share < least_stroked;
    shape.stroke = candidate.border.color;
    shape.line_width = candidate.border.width;
}

/// The corners of the smallest convex ring around points (Andrew's monotone chain).
std::vector<PixelPoint> hull_of(std::vector<PixelPoint> points) {
    std::sort(points.begin(), points.end(),
              [](PixelPoint a, PixelPoint b) { return a.x < b.x || (a.x == b.x && a.y < b.y); });
    const auto turns_left = [](PixelPoint a, PixelPoint b, PixelPoint c) {
        return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x) <= 0;
    };
    std::vector<PixelPoint> hull;
    for (const bool is_back : {false, true}) {
        const std::size_t start = hull.size();
        for (const PixelPoint p : points) {
            while (hull.size() >= start + 2 && turns_left(hull[hull.size() - 2], hull.back(), p)) hull.pop_back();
            hull.push_back(p);
        }
        hull.pop_back();
        if (!is_back) std::reverse(points.begin(), points.end());
    }
    return hull;
}

double area_of(const std::vector<PixelPoint>& ring) {
    double twice = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const PixelPoint a = ring[i];
        const PixelPoint b = ring[(i + 1) % ring.size()];
        twice += a.x * b.y - b.x * a.y;
    }
    return std::abs(twice) / 2;
}

/// How far points lie within a convex ring, at most.
double depth_within(const FittedOutline& hull, const std::vector<PixelPoint>& points) {
    double depth = 0;
    for (const PixelPoint p : points) depth = std::max(depth, -signed_distance(hull, p));
    return depth;
}

/// JPEG frays borders in blocks of eight pixels; what is nearly convex has the outline of its hull. Boxes that stand in
/// the border of ground reach deeper: it is no more than what a line encloses with them.
std::optional<FittedOutline> fit_frayed(const std::vector<PixelPoint>& ring, const ColorRegion& region) {
    constexpr double nearly_convex = 0.84;
    constexpr double deepest = 18;  // pixels
    const std::vector<PixelPoint> hull = hull_of(ring);
    if (hull.size() < 3 || region.area < nearly_convex * area_of(hull)) return std::nullopt;
    FittedOutline whole;
    whole.corners = hull;
    if (region.is_background_color && depth_within(whole, ring) > deepest) return std::nullopt;
    auto outline = fit_outline(points_along(whole, 1));
    if (outline && outline->kind == FitKind::Polygon && !is_parallelogram(outline->corners)) return std::nullopt;
    return outline;
}

bool is_plain(const std::optional<FittedOutline>& outline) {
    return outline && (outline->kind != FitKind::Polygon || outline->corners.size() <= 6);
}

/// The outline of a border and its ring of points, which lose their detours if only so there is one.
std::optional<FittedOutline> fit_border(std::vector<BorderSide>& border, std::vector<PixelPoint>& ring,
                                        const ColorRegion& region) {
    auto outline = fit_outline(ring);
    if (!outline || outline->kind == FitKind::Polygon) {
        if (auto body = fit_cylinder_body(ring)) return body;
    }
    if (is_plain(outline)) return outline;
    if (auto frayed = fit_frayed(ring, region)) return frayed;
    std::vector<BorderSide> direct = without_detours(border);
    auto whole = direct.size() < border.size() ? fit_around(border, direct) : std::nullopt;
    if (!whole) return outline;
    border = std::move(direct);
    ring = ring_of(border);
    return whole;
}

std::optional<Candidate> fit_region(const Raster& raster, const Regions& regions, std::int32_t index) {
    const ColorRegion& region = regions.all[static_cast<std::size_t>(index)];
    if (!may_be_shape(region) || is_bar(region)) return std::nullopt;
    std::vector<BorderSide> border = outer_border(regions.labels, index, region.first);
    std::vector<PixelPoint> ring = ring_of(border);
    auto outline = fit_border(border, ring, region);
    if (!outline || is_head_sized(raster, region, *outline, border, regions.background) ||
        is_thick_line(region, *outline, border.size()))
        return std::nullopt;
    Candidate candidate;
    candidate.is_ground = region.is_background_color;
    if (auto whole = without_notch(*outline)) {
        candidate.is_notched = true;
        outline = whole;
        // What is seen of a sheet reaches from side to side.
        if (whole->kind == FitKind::Rectangle) outline->box = bounds_of(ring);
    }
    candidate.shape.filled = area_of(ring) / std::max(1.0, bounds_of(ring).area());
    candidate.border = measure_border(raster, regions, index, border);
    candidate.shape.line_share = line_share(raster, border, region.color, regions.background);
    candidate.shape.outline = *outline;
    candidate.shape.region = index;
    paint(candidate, region, regions.background);
    return candidate;
}

/// The ground is the inside of a shape only where a stroke runs all around it, and its shape is one that people draw.
bool is_drawn_ground(const Candidate& candidate) {
    const FittedOutline& outline = candidate.shape.outline;
    if (!candidate.is_ground) return true;
    return candidate.shape.is_stroked && (outline.kind != FitKind::Polygon || is_parallelogram(outline.corners) ||
                                          is_even_trapezoid(outline.corners));
}

/// A line like the candidate's outline leads from `to` on, away from `from`.
bool goes_on(const Raster& raster, const Candidate& candidate, PixelPoint from, PixelPoint to) {
    constexpr double least = 5;  // pixels beyond the corner
    constexpr double most = 9;
    const double length = std::max(1.0, std::hypot(to.x - from.x, to.y - from.y));
    for (double beyond = least; beyond <= most; ++beyond) {
        const int x = static_cast<int>(to.x + (to.x - from.x) / length * beyond);
        const int y = static_cast<int>(to.y + (to.y - from.y) / length * beyond);
        bool is_ink = false;
        for (int dy = -1; dy <= 1; ++dy) {
            for (int dx = -1; dx <= 1; ++dx) {
                if (x + dx < 0 || y + dy < 0 || x + dx >= raster.width || y + dy >= raster.height) continue;
                const Color color = color_at(raster, x + dx, y + dy);
                is_ink = is_ink ||
                         color_distance(color, candidate.shape.stroke) < color_distance(color, candidate.shape.fill);
            }
        }
        if (!is_ink) return false;
    }
    return true;
}

/// Ground between lines that cross: most of its sides go on beyond their corners.
bool is_mesh(const Candidate& candidate, const Raster& raster) {
    const std::vector<PixelPoint>& corners = candidate.shape.outline.corners;
    if (!candidate.is_ground || candidate.shape.outline.kind != FitKind::Polygon) return false;
    const std::size_t n = corners.size();
    std::size_t going_on = 0;
    for (std::size_t i = 0; i < n; ++i) {
        going_on += goes_on(raster, candidate, corners[i], corners[(i + 1) % n]) ? 1U : 0U;
        going_on += goes_on(raster, candidate, corners[(i + 1) % n], corners[i]) ? 1U : 0U;
    }
    return going_on >= n;
}

double size_ratio(double a, double b) {
    return std::max(a, b) / std::max(1.0, std::min(a, b));
}

/// A sheet behind its like: what covers its corner is a shape of the same size.
bool is_sheet_behind(const Candidate& behind, const std::vector<Candidate>& all) {
    const PixelBox& box = behind.shape.outline.box;
    return std::any_of(all.begin(), all.end(), [&](const Candidate& other) {
        const PixelBox& front = other.shape.outline.box;
        return &other != &behind && overlaps(box, front) && size_ratio(box.width(), front.width()) < 1.25 &&
               size_ratio(box.height(), front.height()) < 1.25;
    });
}

}  // namespace

std::vector<FoundShape> find_shapes(const Raster& raster, const Regions& regions) {
    std::vector<Candidate> candidates;
    for (std::size_t i = 0; i < regions.all.size(); ++i) {
        auto candidate = fit_region(raster, regions, static_cast<std::int32_t>(i));
        if (candidate && is_drawn_ground(*candidate) && !is_mesh(*candidate, raster))
            candidates.push_back(std::move(*candidate));
    }
    std::vector<FoundShape> shapes;
    for (const Candidate& candidate : candidates) {
        if (candidate.is_ground && candidate.is_notched && !is_sheet_behind(candidate, candidates)) continue;
        shapes.push_back(candidate.shape);
    }
    add_like_discs(shapes, regions);
    std::stable_sort(shapes.begin(), shapes.end(), [](const FoundShape& a, const FoundShape& b) {
        return a.outline.box.area() > b.outline.box.area();
    });
    return shapes;
}

}  // namespace dlp
