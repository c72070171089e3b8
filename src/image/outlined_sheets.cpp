#include "image/outlined_sheets.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace dlp {
namespace {

constexpr int least_side = 12;       // pixels
constexpr int thickest = 9;          // of an outline
constexpr double near = 4;           // from the end of one side to the other, at a corner
constexpr double least_shift = 2.5;  // between sheets
constexpr double uneven = 2.5;       // of shifts that are equal
constexpr std::size_t fewest_sheets = 3;
constexpr std::size_t most_corners = 4000;

/// A level or upright line: across it stands at `at`, along it goes from `from` to `to`.
struct Side {
    double at = 0;
    double from = 0;
    double to = 0;
};

/// Lines of several runs side by side; the longest run is the line.
class SideFinder {
  public:
    void add_run(int across, int from, int to) {
        if (to - from < least_side) return;
        constexpr double alike = 0.7;
        for (Bundle& bundle : open_) {
            const int shared = std::min(bundle.to, to) - std::max(bundle.from, from);
            const int longer = std::max(bundle.to - bundle.from, to - from);
            if (bundle.last < across - 1 || shared < alike * longer) continue;
            bundle.last = across;
            if (longer == bundle.to - bundle.from) return;
            bundle.from = from;
            bundle.to = to;
            return;
        }
        open_.push_back({across, across, from, to});
    }

    /// No run of a line before `across` will follow.
    void close_before(int across) {
        std::erase_if(open_, [&](const Bundle& bundle) {
            if (bundle.last >= across - 1) return false;
            const int thickness = bundle.last - bundle.first + 1;
            const double half = thickness / 2.0;
            if (thickness <= thickest)
                sides_.push_back({(bundle.first + bundle.last + 1) / 2.0, bundle.from + half, bundle.to - half});
            return true;
        });
    }

    std::vector<Side> take() { return std::move(sides_); }

  private:
    struct Bundle {
        int first = 0;
        int last = 0;
        int from = 0;
        int to = 0;
    };
    std::vector<Bundle> open_;
    std::vector<Side> sides_;
};

std::vector<Side> level_sides(const Mask& ink) {
    SideFinder finder;
    for (int y = 0; y < ink.height; ++y) {
        const std::uint8_t* const row = ink.row(y);
        for (int x = 0; x < ink.width;) {
            const int from = x;
            while (x < ink.width && row[x] != 0) ++x;
            finder.add_run(y, from, x);
            while (x < ink.width && row[x] == 0) ++x;
        }
        finder.close_before(y + 1);
    }
    finder.close_before(ink.height + 2);
    return finder.take();
}

Mask turned(const Mask& ink) {
    Mask result(ink.height, ink.width);
    for (int y = 0; y < ink.height; ++y) {
        const std::uint8_t* const row = ink.row(y);
        for (int x = 0; x < ink.width; ++x) {
            if (row[x] != 0) result.at(y, x) = 1;
        }
    }
    return result;
}

/// Which corner of a sheet is seen: `right` and `down` are -1 or 1.
struct Direction {
    int right = 0;
    int down = 0;
};

std::vector<PixelBox> sheets_at_corners(const std::vector<Side>& level, const std::vector<Side>& upright,
                                        Direction direction) {
    const auto end_of = [](const Side& side, int which) { return which < 0 ? side.from : side.to; };
    const auto other_end = [](const Side& side, int which) { return which < 0 ? side.to : side.from; };
    std::vector<PixelBox> boxes;
    for (const Side& top : level) {
        const double corner = end_of(top, direction.right);
        const auto begin = std::lower_bound(upright.begin(), upright.end(), corner - near,
                                            [](const Side& side, double at) { return side.at < at; });
        for (auto side = begin; side != upright.end() && side->at <= corner + near; ++side) {
            if (std::abs(end_of(*side, direction.down) - top.at) > near) continue;
            boxes.push_back(make_box(PixelPoint{side->at, top.at},
                                     PixelPoint{other_end(top, direction.right), other_end(*side, direction.down)}));
        }
    }
    return boxes;
}

bool are_equal(const PixelBox& a, const PixelBox& b) {
    const double slack = 2.5 + 0.02 * std::min(a.width(), a.height());
    return std::abs(a.width() - b.width()) < slack && std::abs(a.height() - b.height()) < slack;
}

PixelPoint shift_between(const PixelBox& back, const PixelBox& front) {
    return {front.center().x - back.center().x, front.center().y - back.center().y};
}

class StackFinder {
  public:
    StackFinder(std::vector<PixelBox> sheets, Direction direction)
        : sheets_(std::move(sheets)), direction_(direction), is_taken_(sheets_.size(), 0) {
        std::sort(sheets_.begin(), sheets_.end(), [&](const PixelBox& a, const PixelBox& b) {
            return direction_.right * a.center().x > direction_.right * b.center().x;
        });
    }

    std::vector<SheetStack> find() {
        std::vector<SheetStack> stacks;
        for (std::size_t i = 0; i < sheets_.size(); ++i) {
            if (is_taken_[i] != 0) continue;
            const std::vector<std::size_t> longest = longest_from(i);
            if (longest.size() < fewest_sheets) continue;
            SheetStack stack;
            for (const std::size_t member : longest) stack.push_back(sheets_[member]);
            take_all_at(stack);
            const auto begun = std::find_if(stacks.begin(), stacks.end(),
                                            [&](const SheetStack& other) { return goes_on(other, stack); });
            if (begun == stacks.end()) {
                stacks.push_back(std::move(stack));
            } else {
                begun->insert(begun->end(), stack.begin(), stack.end());
            }
        }
        return stacks;
    }

  private:
    void take_all_at(const SheetStack& stack) {
        for (std::size_t i = 0; i < sheets_.size(); ++i) {
            const auto is_here = [&](const PixelBox& sheet) {
                return contains(sheet, sheets_[i], near) && contains(sheets_[i], sheet, near);
            };
            if (std::any_of(stack.begin(), stack.end(), is_here)) is_taken_[i] = 1;
        }
    }

    /// Towards the side that covers: away from the corner that is seen.
    [[nodiscard]] bool is_before(const PixelBox& back, const PixelBox& front) const {
        const PixelPoint shift = shift_between(back, front);
        const double x = -direction_.right * shift.x;
        const double y = -direction_.down * shift.y;
        return are_equal(back, front) && x >= least_shift && y >= least_shift && x < 0.8 * back.width() &&
               y < 0.8 * back.height();
    }

    /// The rest of a stack in which too many corners in a row are not seen.
    [[nodiscard]] bool goes_on(const SheetStack& stack, const SheetStack& rest) const {
        if (!is_before(stack.back(), rest.front())) return false;
        const PixelPoint own = shift_between(stack.front(), stack.back());
        const PixelPoint whole = shift_between(stack.front(), rest.back());
        const double turn = std::abs(own.x * whole.y - own.y * whole.x);
        constexpr double straight = 0.1;  // of the lengths: sine of the angle
        return turn <= straight * std::hypot(own.x, own.y) * std::hypot(whole.x, whole.y);
    }

    [[nodiscard]] std::vector<std::size_t> longest_from(std::size_t back) const {
        std::vector<std::size_t> longest;
        for (std::size_t second = back + 1; second < sheets_.size(); ++second) {
            if (is_taken_[second] != 0 || !is_before(sheets_[back], sheets_[second])) continue;
            std::vector<std::size_t> chain{back, second};
            while (const auto next = next_of(chain)) chain.push_back(*next);
            if (chain.size() > longest.size()) longest = std::move(chain);
        }
        return longest;
    }

    /// One shift on; farther where the corners of sheets between are not seen.
    [[nodiscard]] std::optional<std::size_t> next_of(const std::vector<std::size_t>& chain) const {
        constexpr int most_unseen = 3;
        const PixelBox& last = sheets_[chain.back()];
        const double shifts = static_cast<double>(chain.size()) - 1;
        const PixelPoint all = shift_between(sheets_[chain.front()], last);
        for (int times = 1; times <= 1 + most_unseen; ++times) {
            const PixelPoint step{all.x / shifts * times, all.y / shifts * times};
            for (std::size_t next = chain.back() + 1; next < sheets_.size(); ++next) {
                if (is_taken_[next] != 0 || !is_before(last, sheets_[next])) continue;
                const PixelPoint shift = shift_between(last, sheets_[next]);
                if (std::abs(shift.x - step.x) <= uneven && std::abs(shift.y - step.y) <= uneven) return next;
            }
        }
        return std::nullopt;
    }

    std::vector<PixelBox> sheets_;
    Direction direction_;
    std::vector<char> is_taken_;
};

/// All four sides of the sheet in front are lines.
bool is_outlined(const Mask& ink, const PixelBox& box) {
    constexpr double enough = 0.6;
    constexpr int reach = 2;
    const auto is_ink = [&](double x, double y) {
        for (int d = -reach; d <= reach; ++d) {
            for (const bool is_across : {false, true}) {
                const int px = static_cast<int>(x) + (is_across ? d : 0);
                const int py = static_cast<int>(y) + (is_across ? 0 : d);
                if (ink.holds(px, py) && ink.at(px, py) != 0) return true;
            }
        }
        return false;
    };
    FittedOutline outline;
    outline.kind = FitKind::Rectangle;
    outline.box = box;
    const std::vector<PixelPoint> points = points_along(outline, 2);
    const auto inked = std::count_if(points.begin(), points.end(), [&](PixelPoint p) { return is_ink(p.x, p.y); });
    return static_cast<double>(inked) >= enough * static_cast<double>(points.size());
}

PixelBox bounds_of(const SheetStack& stack) {
    PixelBox bounds;
    for (const PixelBox& sheet : stack) bounds = united(bounds, sheet);
    return bounds;
}

/// A strip between two outlines, a sheet of the stack itself, though the one in front may have been missed; no window
/// drawn in the front.
bool is_part_of(const PixelBox& box, const SheetStack& stack) {
    const PixelBox& front = stack.back();
    const PixelPoint shift = shift_between(stack.front(), front);
    const double slack = 4 + std::hypot(shift.x, shift.y) / static_cast<double>(stack.size() - 1);
    if (!contains(bounds_of(stack), box, slack)) return false;
    return !contains(front, box.center()) || box.area() > 0.5 * front.area();
}

FoundShape sheet_like(const FoundShape& model, const PixelBox& box) {
    FoundShape sheet = model;
    sheet.outline = {FitKind::Rectangle, box, 0, {}};
    sheet.is_stroked = true;
    sheet.is_dashed = false;
    return sheet;
}

void replace_parts(std::vector<FoundShape>& shapes, const SheetStack& stack) {
    FoundShape model;
    model.line_width = 2;
    double largest = 0;
    std::erase_if(shapes, [&](const FoundShape& shape) {
        if (!is_part_of(shape.outline.box, stack)) return false;
        if (shape.outline.box.area() > largest) {
            largest = shape.outline.box.area();
            model = shape;
        }
        return true;
    });
    const PixelBox& front = stack.back();
    const auto at = std::find_if(shapes.begin(), shapes.end(),
                                 [&](const FoundShape& shape) { return shape.outline.box.area() < front.area(); });
    std::vector<FoundShape> sheets;
    const PixelPoint step = shift_between(stack.front(), front);
    for (std::size_t i = 0; i < stack.size(); ++i) {
        const double share = 1 - static_cast<double>(i) / static_cast<double>(stack.size() - 1);
        sheets.push_back(sheet_like(model, {{front.left() - share * step.x, front.top() - share * step.y},
                                            {front.right() - share * step.x, front.bottom() - share * step.y}}));
    }
    shapes.insert(at, sheets.begin(), sheets.end());
}

}  // namespace

std::vector<SheetStack> find_outlined_sheets(const Mask& ink) {
    const std::vector<Side> level = level_sides(ink);
    std::vector<Side> upright = level_sides(turned(ink));
    std::sort(upright.begin(), upright.end(), [](const Side& a, const Side& b) { return a.at < b.at; });
    std::vector<SheetStack> stacks;
    for (const Direction direction : {Direction{-1, -1}, Direction{1, -1}, Direction{-1, 1}, Direction{1, 1}}) {
        std::vector<PixelBox> corners = sheets_at_corners(level, upright, direction);
        if (corners.size() > most_corners) continue;
        for (SheetStack& stack : StackFinder(std::move(corners), direction).find()) {
            if (is_outlined(ink, stack.back())) stacks.push_back(std::move(stack));
        }
    }
    return stacks;
}

void add_sheets(std::vector<FoundShape>& shapes, const std::vector<SheetStack>& stacks) {
    for (const SheetStack& stack : stacks) replace_parts(shapes, stack);
}

void mask_hidden_sheets(Mask& ink, const std::vector<SheetStack>& stacks) {
    constexpr double half_line = 2.5;  // pixels
    for (const SheetStack& stack : stacks) {
        const PixelBox front = widened(stack.back(), half_line);
        for (const PixelBox& outline : stack) {
            const PixelBox sheet = widened(outline, half_line);
            const int right = std::min(ink.width, static_cast<int>(sheet.right()));
            const int bottom = std::min(ink.height, static_cast<int>(sheet.bottom()));
            for (int y = std::max(0, static_cast<int>(sheet.top())); y < bottom; ++y) {
                for (int x = std::max(0, static_cast<int>(sheet.left())); x < right; ++x) {
                    if (!contains(front, PixelPoint{x + 0.5, y + 0.5})) ink.at(x, y) = 0;
                }
            }
        }
    }
}

}  // namespace dlp
