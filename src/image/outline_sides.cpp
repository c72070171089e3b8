#include "image/outline_sides.h"

#include <algorithm>
#include <cmath>

namespace dlp {
namespace {

constexpr int least_side = 12;  // pixels
constexpr int thickest = 9;     // of an outline
constexpr double near = 4;      // from the end of one side to the other, at a corner

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

    std::vector<OutlineSide> take() { return std::move(sides_); }

  private:
    struct Bundle {
        int first = 0;
        int last = 0;
        int from = 0;
        int to = 0;
    };
    std::vector<Bundle> open_;
    std::vector<OutlineSide> sides_;
};

std::vector<OutlineSide> level_sides(const Mask& ink) {
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

}  // namespace

OutlineSides find_outline_sides(const Mask& ink) {
    OutlineSides sides{level_sides(ink), level_sides(turned(ink))};
    for (std::vector<OutlineSide>* each : {&sides.level, &sides.upright}) {
        std::sort(each->begin(), each->end(), [](const OutlineSide& a, const OutlineSide& b) { return a.at < b.at; });
    }
    return sides;
}

std::vector<PixelBox> boxes_at_corners(const OutlineSides& sides, CornerKind kind) {
    const auto end_of = [](const OutlineSide& side, int which) { return which < 0 ? side.from : side.to; };
    const auto other_end = [](const OutlineSide& side, int which) { return which < 0 ? side.to : side.from; };
    std::vector<PixelBox> boxes;
    for (const OutlineSide& top : sides.level) {
        const double corner = end_of(top, kind.right);
        const auto begin = std::lower_bound(sides.upright.begin(), sides.upright.end(), corner - near,
                                            [](const OutlineSide& side, double at) { return side.at < at; });
        for (auto side = begin; side != sides.upright.end() && side->at <= corner + near; ++side) {
            if (std::abs(end_of(*side, kind.down) - top.at) > near) continue;
            boxes.push_back(make_box(PixelPoint{side->at, top.at},
                                     PixelPoint{other_end(top, kind.right), other_end(*side, kind.down)}));
        }
    }
    return boxes;
}

double inked_share(const Mask& ink, PixelPoint from, PixelPoint to) {
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
    const int steps = std::max(1, static_cast<int>(std::hypot(to.x - from.x, to.y - from.y) / 2));
    int inked = 0;
    for (int i = 0; i <= steps; ++i) {
        const double share = static_cast<double>(i) / steps;
        inked += is_ink(from.x + share * (to.x - from.x), from.y + share * (to.y - from.y)) ? 1 : 0;
    }
    return static_cast<double>(inked) / (steps + 1);
}

}  // namespace dlp
