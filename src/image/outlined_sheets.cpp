#include "image/outlined_sheets.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace dlp {
namespace {

constexpr double near = 4;           // pixels, of a sheet from its place
constexpr double least_shift = 2.5;  // between sheets
constexpr double uneven = 2.5;       // of shifts that are equal
constexpr std::size_t fewest_sheets = 3;
constexpr std::size_t most_corners = 4000;

bool are_equal(const PixelBox& a, const PixelBox& b) {
    const double slack = 2.5 + 0.02 * std::min(a.width(), a.height());
    return std::abs(a.width() - b.width()) < slack && std::abs(a.height() - b.height()) < slack;
}

PixelPoint shift_between(const PixelBox& back, const PixelBox& front) {
    return {front.center().x - back.center().x, front.center().y - back.center().y};
}

class StackFinder {
  public:
    StackFinder(std::vector<PixelBox> sheets, CornerKind kind)
        : sheets_(std::move(sheets)), kind_(kind), is_taken_(sheets_.size(), 0) {
        std::sort(sheets_.begin(), sheets_.end(), [&](const PixelBox& a, const PixelBox& b) {
            return kind_.right * a.center().x > kind_.right * b.center().x;
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
        const double x = -kind_.right * shift.x;
        const double y = -kind_.down * shift.y;
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
    CornerKind kind_;
    std::vector<char> is_taken_;
};

/// All four sides of the sheet in front are lines.
bool is_outlined(const Mask& ink, const PixelBox& box) {
    constexpr double enough = 0.6;
    const PixelPoint corners[] = {box.top_left, {box.right(), box.top()}, box.bottom_right, {box.left(), box.bottom()}};
    double inked = 0;
    for (int i = 0; i < 4; ++i) {
        const double length = i % 2 == 0 ? box.width() : box.height();
        inked += length * inked_share(ink, corners[i], corners[(i + 1) % 4]);
    }
    return inked >= enough * 2 * (box.width() + box.height());
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

std::vector<SheetStack> find_outlined_sheets(const Mask& ink, const OutlineSides& sides) {
    std::vector<SheetStack> stacks;
    for (const CornerKind kind : {CornerKind{-1, -1}, CornerKind{1, -1}, CornerKind{-1, 1}, CornerKind{1, 1}}) {
        std::vector<PixelBox> corners = boxes_at_corners(sides, kind);
        if (corners.size() > most_corners) continue;
        for (SheetStack& stack : StackFinder(std::move(corners), kind).find()) {
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
