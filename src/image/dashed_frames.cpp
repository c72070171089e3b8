#include "image/dashed_frames.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "image/contour.h"

namespace dlp {
namespace {

constexpr double longest_dash = 44;      // pixels
constexpr double beside = 3;             // pixels that dashes of one side may be off it
constexpr double around_dash = 6;        // pixels of gap that belong to a single dash
constexpr double corner_share = 0.4;     // of a side, that a round corner or a word may take from it
constexpr double corner = 24;            // pixels, that an arrow may take from a short one
constexpr double shortest_side = 40;     // pixels
constexpr double least_of_side = 0.35;   // that dashes cover
constexpr double least_of_frame = 0.65;  // of all sides together
constexpr std::size_t most_sides = 40;   // more are a texture

/// A stretch of dashes that runs level or upright.
struct Stretch {
    double at = 0;  ///< its row, or its column
    double from = 0;
    double to = 0;
};

/// Stretches in one row or column: a side of a frame, or several of them.
struct Row {
    double at = 0;
    std::vector<Stretch> stretches;
    bool has_dashed_line = false;  ///< one that was joined of dashes
};

/// The same dashes seen with x and y exchanged are upright.
PixelPoint seen(PixelPoint p, bool is_level) {
    return is_level ? p : PixelPoint{p.y, p.x};
}

bool may_be_dashes(const DrawnStroke& stroke) {
    return !stroke.is_closed && (stroke.is_dashed || length_along(stroke.points) <= longest_dash);
}

void add_to_row(std::vector<Row>& rows, const Stretch& stretch, bool is_dashed_line) {
    auto row =
        std::find_if(rows.begin(), rows.end(), [&](const Row& r) { return std::abs(r.at - stretch.at) <= beside; });
    if (row == rows.end()) row = rows.insert(rows.end(), Row{stretch.at, {}, false});
    row->stretches.push_back(stretch);
    row->has_dashed_line = row->has_dashed_line || is_dashed_line;
}

/// Rows of dashes (columns, if not `is_level`): a dashed line is part of them, or several single dashes are.
std::vector<Row> rows_of(const std::vector<DrawnStroke>& strokes, bool is_level) {
    std::vector<Row> rows;
    for (const bool are_dashed : {true, false}) {
        for (const DrawnStroke& stroke : strokes) {
            if (!may_be_dashes(stroke) || stroke.is_dashed != are_dashed) continue;
            for (std::size_t i = 1; i < stroke.points.size(); ++i) {
                const PixelPoint a = seen(stroke.points[i - 1], is_level);
                const PixelPoint b = seen(stroke.points[i], is_level);
                const double length = std::abs(a.x - b.x);
                if (length < 3 || std::abs(a.y - b.y) > 1 + 0.04 * length) continue;
                const double more = are_dashed ? 0 : around_dash;
                add_to_row(rows, {(a.y + b.y) / 2, std::min(a.x, b.x) - more, std::max(a.x, b.x) + more}, are_dashed);
            }
        }
    }
    std::erase_if(rows, [](const Row& row) { return !row.has_dashed_line && row.stretches.size() < 2; });
    std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.at < b.at; });
    return rows;
}

/// Parts of the row between two places, in order and without overlap.
std::vector<Stretch> parts_between(const Row& row, double from, double to) {
    std::vector<Stretch> parts;
    for (const Stretch& stretch : row.stretches) {
        const Stretch part{row.at, std::max(stretch.from, from), std::min(stretch.to, to)};
        if (part.to > part.from) parts.push_back(part);
    }
    std::sort(parts.begin(), parts.end(), [](const Stretch& a, const Stretch& b) { return a.from < b.from; });
    for (std::size_t i = 1; i < parts.size(); ++i) {
        parts[i].from = std::max(parts[i].from, parts[i - 1].to);
        parts[i].to = std::max(parts[i].from, parts[i].to);
    }
    return parts;
}

/// How long the dashes are that run from one corner to the other; 0 if they are no side of a frame.
double covered_side(const Row& row, double from, double to) {
    const std::vector<Stretch> parts = parts_between(row, from, to);
    const double away = std::max(corner, corner_share * (to - from));
    if (parts.empty() || parts.front().from > from + away || parts.back().to < to - away) return 0;
    double covered = 0;
    for (const Stretch& part : parts) covered += part.to - part.from;
    return covered >= least_of_side * (to - from) ? covered : 0;
}

/// What is left of a row when the side of a frame has been found in it.
void take_out(Row& row, double from, double to) {
    std::vector<Stretch> rest;
    for (const Stretch& stretch : row.stretches) {
        if (stretch.from < from) rest.push_back({stretch.at, stretch.from, std::min(stretch.to, from)});
        if (stretch.to > to) rest.push_back({stretch.at, std::max(stretch.from, to), stretch.to});
    }
    row.stretches = std::move(rest);
}

/// Which rows and columns the sides of a frame lie in.
struct Sides {
    std::size_t top = 0;
    std::size_t bottom = 0;
    std::size_t left = 0;
    std::size_t right = 0;
};

class FrameSearch {
  public:
    explicit FrameSearch(const std::vector<DrawnStroke>& strokes)
        : rows_(rows_of(strokes, true)), columns_(rows_of(strokes, false)) {}

    /// Small ones first: of frames in a row, the sides of each are its own.
    std::vector<PixelBox> frames() {
        std::vector<PixelBox> found;
        if (rows_.size() > most_sides || columns_.size() > most_sides) return found;
        std::vector<Sides> candidates = all_frames();
        std::stable_sort(candidates.begin(), candidates.end(),
                         [&](const Sides& a, const Sides& b) { return box_of(a).area() < box_of(b).area(); });
        for (const Sides& sides : candidates) {
            if (!is_frame(sides)) continue;
            const PixelBox box = box_of(sides);
            found.push_back(box);
            for (const std::size_t row : {sides.top, sides.bottom}) take_out(rows_[row], box.left(), box.right());
            for (const std::size_t column : {sides.left, sides.right})
                take_out(columns_[column], box.top(), box.bottom());
        }
        return found;
    }

  private:
    [[nodiscard]] PixelBox box_of(const Sides& sides) const {
        return {{columns_[sides.left].at, rows_[sides.top].at}, {columns_[sides.right].at, rows_[sides.bottom].at}};
    }

    [[nodiscard]] bool is_frame(const Sides& sides) const {
        const int dashed = (rows_[sides.top].has_dashed_line ? 1 : 0) + (rows_[sides.bottom].has_dashed_line ? 1 : 0) +
                           (columns_[sides.left].has_dashed_line ? 1 : 0) +
                           (columns_[sides.right].has_dashed_line ? 1 : 0);
        if (dashed < 2) return false;
        const PixelBox box = box_of(sides);
        const std::array<double, 4> covered{covered_side(rows_[sides.top], box.left(), box.right()),
                                            covered_side(rows_[sides.bottom], box.left(), box.right()),
                                            covered_side(columns_[sides.left], box.top(), box.bottom()),
                                            covered_side(columns_[sides.right], box.top(), box.bottom())};
        const double all = std::accumulate(covered.begin(), covered.end(), 0.0);
        return *std::min_element(covered.begin(), covered.end()) > 0 &&
               all >= least_of_frame * 2 * (box.width() + box.height());
    }

    [[nodiscard]] std::vector<Sides> all_frames() const {
        std::vector<Sides> all;
        for (std::size_t left = 0; left < columns_.size(); ++left) {
            for (std::size_t right = left + 1; right < columns_.size(); ++right) {
                if (columns_[right].at - columns_[left].at < shortest_side) continue;
                add_frames(all, left, right);
            }
        }
        return all;
    }

    void add_frames(std::vector<Sides>& all, std::size_t left, std::size_t right) const {
        std::vector<std::size_t> across;
        for (std::size_t row = 0; row < rows_.size(); ++row) {
            if (covered_side(rows_[row], columns_[left].at, columns_[right].at) > 0) across.push_back(row);
        }
        for (std::size_t i = 0; i < across.size(); ++i) {
            for (std::size_t k = i + 1; k < across.size(); ++k) {
                const Sides sides{across[i], across[k], left, right};
                if (box_of(sides).height() >= shortest_side && is_frame(sides)) all.push_back(sides);
            }
        }
    }

    std::vector<Row> rows_;
    std::vector<Row> columns_;
};

/// Points along a line, a few pixels apart, its corners among them.
std::vector<PixelPoint> sampled(const std::vector<PixelPoint>& line) {
    constexpr double step = 4;  // pixels
    std::vector<PixelPoint> points;
    for (std::size_t i = 1; i < line.size(); ++i) {
        const PixelPoint a = line[i - 1];
        const PixelPoint b = line[i];
        const int samples = 1 + static_cast<int>(distance_between(a, b) / step);
        for (int k = i == 1 ? 0 : 1; k <= samples; ++k) {
            const double part = static_cast<double>(k) / samples;
            points.push_back({a.x + (b.x - a.x) * part, a.y + (b.y - a.y) * part});
        }
    }
    return points;
}

bool is_on(PixelPoint p, const PixelBox& box) {
    constexpr double near = 6;  // pixels
    return std::abs(signed_distance(FittedOutline{FitKind::Rectangle, box, 0, {}}, p)) <= near;
}

/// Most of the line runs along the outline of the box, corners cut.
bool is_along(const DrawnStroke& stroke, const PixelBox& box) {
    const std::vector<PixelPoint> points = sampled(stroke.points);
    const auto along = std::count_if(points.begin(), points.end(), [&](PixelPoint p) { return is_on(p, box); });
    return along * 10 >= static_cast<std::ptrdiff_t>(points.size()) * 8;
}

/// What is left of a line when what runs along the outline of the box is cut out, and how long that is.
struct CutLine {
    double cut = 0;
    std::vector<DrawnStroke> rests;
};

CutLine cut_along(const DrawnStroke& stroke, const PixelBox& box) {
    constexpr double shortest = 10;  // pixels
    CutLine line;
    bool was_on = true;
    const std::vector<PixelPoint> points = sampled(stroke.points);
    for (std::size_t i = 0; i < points.size(); ++i) {
        const bool is_cut = is_on(points[i], box);
        if (is_cut && was_on && i > 0) line.cut += distance_between(points[i - 1], points[i]);
        if (!is_cut && was_on) {
            line.rests.push_back(stroke);
            line.rests.back().points.clear();
        }
        if (!is_cut) line.rests.back().points.push_back(points[i]);
        was_on = is_cut;
    }
    std::erase_if(line.rests, [](const DrawnStroke& rest) { return length_along(rest.points) < shortest; });
    for (DrawnStroke& rest : line.rests) rest.points = simplified(rest.points, 1);
    return line;
}

/// Dashed lines may go on from a side of the box to that of its neighbour.
void cut_all_along(std::vector<DrawnStroke>& strokes, const PixelBox& box) {
    constexpr double least = 0.3;  // of the box's shorter side
    std::vector<DrawnStroke> rests;
    std::erase_if(strokes, [&](const DrawnStroke& stroke) {
        if (!stroke.is_dashed || stroke.is_closed) return false;
        const CutLine line = cut_along(stroke, box);
        if (line.cut < least * std::min(box.width(), box.height())) return false;
        rests.insert(rests.end(), line.rests.begin(), line.rests.end());
        return true;
    });
    strokes.insert(strokes.end(), rests.begin(), rests.end());
}

DrawnStroke frame_around(const PixelBox& box, double width) {
    DrawnStroke frame;
    frame.points = {
        {box.left(), box.top()}, {box.right(), box.top()}, {box.right(), box.bottom()}, {box.left(), box.bottom()}};
    frame.width = width;
    frame.is_closed = true;
    frame.is_dashed = true;
    return frame;
}

}  // namespace

void close_dashed_frames(std::vector<DrawnStroke>& strokes) {
    for (const PixelBox& box : FrameSearch(strokes).frames()) {
        double width = 0;
        const auto is_part = [&](const DrawnStroke& stroke) {
            const bool is_one = may_be_dashes(stroke) && is_along(stroke, box);
            if (is_one && stroke.is_dashed) width = std::max(width, stroke.width);
            return is_one;
        };
        std::erase_if(strokes, is_part);
        cut_all_along(strokes, box);
        strokes.push_back(frame_around(box, std::max(width, 1.0)));
    }
}

}  // namespace dlp
