#include "image/hidden_sheets.h"

#include <algorithm>
#include <cmath>

namespace dlp {
namespace {

constexpr int nearest = 4;    // pixels between two sheets
constexpr int farthest = 14;  // more, and the area between them is found
constexpr std::size_t most_sheets = 12;
constexpr double least_side = 24;    // pixels
constexpr double least_inked = 0.9;  // of a sheet's side

/// One side of a rectangle, seen from inside: how far out there are lines along it.
class SideProfile {
  public:
    SideProfile(const Mask& ink, const PixelBox& box, bool is_level, int out)
        : ink_(ink), is_level_(is_level), out_(out) {
        start_ = is_level ? (out < 0 ? box.left() : box.right()) : (out < 0 ? box.top() : box.bottom());
        first_ = is_level ? box.top() : box.left();
        last_ = is_level ? box.bottom() : box.right();
    }

    /// Share of ink on the line `off` pixels out, from one part of the side's length to another.
    [[nodiscard]] double share(double off, double from, double to) const {
        int inked = 0;
        int all = 0;
        const double at = start_ + out_ * off;
        for (double p = first_ + from * (last_ - first_); p <= first_ + to * (last_ - first_); p += 2, ++all) {
            inked += is_ink(at, p) ? 1 : 0;
        }
        return static_cast<double>(inked) / std::max(all, 1);
    }

    /// Even distances to the lines that follow one another: how wide and how many.
    struct Steps {
        double width = 0;
        std::size_t count = 0;
    };
    [[nodiscard]] Steps steps() const {
        Steps best;
        for (int width = nearest; width <= farthest; ++width) {
            std::size_t count = 0;
            while (count < most_sheets && is_line(width * (static_cast<double>(count) + 1)) &&
                   !is_line(width * (static_cast<double>(count) + 0.5))) {
                ++count;
            }
            if (count > best.count) best = {static_cast<double>(width), count};
        }
        return best;
    }

  private:
    [[nodiscard]] bool is_line(double off) const {
        return std::max({share(off - 1, 0.3, 0.7), share(off, 0.3, 0.7), share(off + 1, 0.3, 0.7)}) >= least_inked;
    }
    [[nodiscard]] bool is_ink(double at, double along) const {
        const int x = static_cast<int>(std::floor(is_level_ ? at : along));
        const int y = static_cast<int>(std::floor(is_level_ ? along : at));
        return ink_.holds(x, y) && ink_.at(x, y) != 0;
    }

    const Mask& ink_;
    bool is_level_;
    int out_;
    double start_ = 0;
    double first_ = 0;
    double last_ = 0;
};

/// A shift by `x`, `y` for each of `count` sheets.
struct Sheets {
    double x = 0;
    double y = 0;
    std::size_t count = 0;
};

/// A frame goes all around; the side of a sheet that is shifted away ends before that of its front.
bool ends_early(const Mask& ink, const PixelBox& box, const Sheets& sheets) {
    const double x = sheets.x < 0 ? box.left() + sheets.x : box.right() + sheets.x;
    const double y = sheets.y < 0 ? box.bottom() + 1.5 : box.top() - 1.5;
    for (int dx = -1; dx <= 1; ++dx) {
        const int px = static_cast<int>(x) + dx;
        const int py = static_cast<int>(y);
        if (ink.holds(px, py) && ink.at(px, py) != 0) return false;
    }
    return true;
}

Sheets sheets_behind(const Mask& ink, const PixelBox& box) {
    Sheets best;
    for (const int right : {-1, 1}) {
        const auto level = SideProfile(ink, box, true, right).steps();
        if (level.count == 0) continue;
        for (const int down : {-1, 1}) {
            const auto upright = SideProfile(ink, box, false, down).steps();
            const Sheets sheets{right * level.width, down * upright.width, std::min(level.count, upright.count)};
            if (level.count == upright.count && sheets.count > best.count && ends_early(ink, box, sheets))
                best = sheets;
        }
    }
    return best;
}

}  // namespace

void add_hidden_sheets(std::vector<FoundShape>& shapes, const Mask& ink) {
    std::vector<FoundShape> all;
    for (const FoundShape& front : shapes) {
        const PixelBox& box = front.outline.box;
        const bool may_hide = front.outline.kind == FitKind::Rectangle && front.is_stroked && !front.is_dashed &&
                              std::min(box.width(), box.height()) >= least_side;
        const Sheets sheets = may_hide ? sheets_behind(ink, box) : Sheets{};
        for (std::size_t i = sheets.count; i > 0; --i) {
            const double times = static_cast<double>(i);
            FoundShape sheet = front;
            sheet.outline.box = {{box.left() + times * sheets.x, box.top() + times * sheets.y},
                                 {box.right() + times * sheets.x, box.bottom() + times * sheets.y}};
            all.push_back(std::move(sheet));
        }
        all.push_back(front);
    }
    shapes = std::move(all);
}

}  // namespace dlp
