#include "image/passing_ink.h"

#include <algorithm>
#include <cmath>

#include "geometry/box.h"
#include "image/contour.h"

namespace dlp {
namespace {

constexpr std::size_t most_exits = 8;  // of one part; more are a texture

constexpr double graze = 4;  // pixels that a line along a side may reach into the box

struct Segment {
    PixelPoint from;
    PixelPoint to;
    double half_width = 0;
};

/// Where a part leaves the box: a run of pixels along the box's sides.
struct Exit {
    PixelPoint first;
    PixelPoint last;
    double half_width = 0;

    [[nodiscard]] PixelPoint middle() const { return {(first.x + last.x) / 2, (first.y + last.y) / 2}; }
};

/// A pixel inside a side of the box, and its neighbour outside.
struct Crossing {
    Pixel inside;
    Pixel outside;
};

std::vector<Crossing> crossings_of(const PixelRect& box) {
    std::vector<Crossing> crossings;
    for (int x = box.left; x < box.right; ++x) crossings.push_back({{x, box.top}, {x, box.top - 1}});
    for (int y = box.top; y < box.bottom; ++y) crossings.push_back({{box.right - 1, y}, {box.right, y}});
    for (int x = box.right - 1; x >= box.left; --x) crossings.push_back({{x, box.bottom - 1}, {x, box.bottom}});
    for (int y = box.bottom - 1; y >= box.top; --y) crossings.push_back({{box.left, y}, {box.left - 1, y}});
    return crossings;
}

class Passing {
  public:
    Passing(const WordInk& ink, const Mask& words)
        : ink_(ink), words_(words), result_(ink.box.width(), ink.box.height()) {}

    Mask find() {
        const std::vector<char> goes_on = parts_that_go_on();
        const std::vector<std::vector<Exit>> exits = find_exits();
        std::vector<std::vector<Segment>> lines(exits.size());
        std::vector<char> is_whole = parts_around();
        for (std::size_t part = 0; part < exits.size(); ++part) {
            if (goes_on[part] == 0) continue;
            lines[part] = lines_between(exits[part], static_cast<std::int32_t>(part));
            if (lines[part].empty() && (exits[part].size() > 1 || ends_at_side(part, exits[part]))) is_whole[part] = 1;
            for (const Exit& exit : exits[part]) lines[part].push_back({exit.first, exit.last, graze});
        }
        for_each_pixel(ink_.box, [&](int x, int y, std::size_t part) {
            const PixelPoint p{x + 0.5, y + 0.5};
            const bool is_line = (is_whole[part] != 0 && goes_on[part] != 0) ||
                                 std::any_of(lines[part].begin(), lines[part].end(), [&](const Segment& line) {
                                     return distance_to_segment(p, line.from, line.to) <= line.half_width + 1;
                                 });
            result_.at(x - ink_.box.left, y - ink_.box.top) = is_line ? 1 : 0;
        });
        return std::move(result_);
    }

  private:
    [[nodiscard]] std::int32_t part_at(Pixel p) const {
        const int x = p.x - ink_.window.left;
        const int y = p.y - ink_.window.top;
        return ink_.parts.labels.holds(x, y) ? ink_.parts.labels.at(x, y) : -1;
    }

    template <class Work>
    void for_each_pixel(const PixelRect& area, Work&& work) const {
        for (int y = area.top; y < area.bottom; ++y) {
            for (int x = area.left; x < area.right; ++x) {
                const std::int32_t part = part_at({x, y});
                if (part >= 0) work(x, y, static_cast<std::size_t>(part));
            }
        }
    }

    /// Letters reach a little beyond the boxes that were read, too.
    [[nodiscard]] std::vector<char> parts_that_go_on() const {
        const int letter_part = std::max(2, std::min(ink_.box.width(), ink_.box.height()) / 4);
        const PixelRect letters{ink_.box.left - letter_part, ink_.box.top - letter_part, ink_.box.right + letter_part,
                                ink_.box.bottom + letter_part};
        std::vector<char> goes_on(ink_.parts.all.size(), 0);
        for_each_pixel(ink_.window, [&](int x, int y, std::size_t part) {
            if (words_.at(x, y) == 0 && !letters.holds({x, y, x + 1, y + 1})) goes_on[part] = 1;
        });
        return goes_on;
    }

    /// Outlines close around the word: they reach from side to side, and leave the middle free.
    [[nodiscard]] std::vector<char> parts_around() const {
        const PixelRect& box = ink_.box;
        const int quarter_x = box.width() / 4;
        const int quarter_y = box.height() / 4;
        const PixelRect middle{box.left + quarter_x, box.top + quarter_y, box.right - quarter_x,
                               box.bottom - quarter_y};
        std::vector<char> is_around(ink_.parts.all.size(), 0);
        for (std::size_t part = 0; part < is_around.size(); ++part) {
            PixelRect reach = ink_.parts.all[part].box;
            reach = {reach.left + ink_.window.left, reach.top + ink_.window.top, reach.right + ink_.window.left,
                     reach.bottom + ink_.window.top};
            is_around[part] = reach.left < middle.left && reach.right > middle.right && reach.top < middle.top &&
                                      reach.bottom > middle.bottom
                                  ? 1
                                  : 0;
        }
        for_each_pixel(middle, [&](int, int, std::size_t part) { is_around[part] = 0; });
        return is_around;
    }

    /// The tip of an arrow at the word: close to the one place where it leaves the box.
    [[nodiscard]] bool ends_at_side(std::size_t part, const std::vector<Exit>& exits) const {
        if (exits.size() != 1) return false;
        const double deepest = 0.3 * std::min(ink_.box.width(), ink_.box.height());
        bool is_close = true;
        for_each_pixel(ink_.box, [&](int x, int y, std::size_t other) {
            const PixelPoint p{x + 0.5, y + 0.5};
            if (other == part && distance_to_segment(p, exits[0].first, exits[0].last) > deepest) is_close = false;
        });
        return is_close;
    }

    [[nodiscard]] std::vector<std::vector<Exit>> find_exits() const {
        std::vector<std::vector<Exit>> exits(ink_.parts.all.size());
        const std::vector<Crossing> crossings = crossings_of(ink_.box);
        const auto exit_at = [&](std::size_t i) {
            const std::int32_t part = part_at(crossings[i].inside);
            return part == part_at(crossings[i].outside) ? part : -1;
        };
        for (std::size_t i = 0; i < crossings.size();) {
            std::size_t end = i + 1;
            const std::int32_t part = exit_at(i);
            while (end < crossings.size() && exit_at(end) == part) ++end;
            if (part >= 0) {
                const Pixel p = crossings[i].inside;
                const Pixel q = crossings[end - 1].inside;
                exits[static_cast<std::size_t>(part)].push_back(
                    {{p.x + 0.5, p.y + 0.5}, {q.x + 0.5, q.y + 0.5}, static_cast<double>(end - i) / 2});
            }
            i = end;
        }
        return exits;
    }

    /// All of the way between two exits is ink.
    [[nodiscard]] std::vector<Segment> lines_between(const std::vector<Exit>& exits, std::int32_t part) const {
        std::vector<Segment> lines;
        if (exits.size() > most_exits) return lines;
        for (std::size_t i = 0; i < exits.size(); ++i) {
            for (std::size_t k = i + 1; k < exits.size(); ++k) {
                const Segment line{exits[i].middle(), exits[k].middle(),
                                   std::min(exits[i].half_width, exits[k].half_width)};
                if (is_inked(line, part)) lines.push_back(line);
            }
        }
        return lines;
    }

    [[nodiscard]] bool is_inked(const Segment& line, std::int32_t part) const {
        const int steps = static_cast<int>(std::ceil(distance_between(line.from, line.to)));
        for (int i = 0; i <= steps; ++i) {
            const double along = steps > 0 ? static_cast<double>(i) / steps : 0;
            const Pixel p{static_cast<int>(line.from.x + along * (line.to.x - line.from.x)),
                          static_cast<int>(line.from.y + along * (line.to.y - line.from.y))};
            const bool is_there = part_at(p) == part || part_at({p.x - 1, p.y}) == part ||
                                  part_at({p.x + 1, p.y}) == part || part_at({p.x, p.y - 1}) == part ||
                                  part_at({p.x, p.y + 1}) == part;
            if (!is_there) return false;
        }
        return true;
    }

    const WordInk& ink_;
    const Mask& words_;
    Mask result_;
};

}  // namespace

Mask passing_ink(const WordInk& ink, const Mask& words) {
    return Passing(ink, words).find();
}

}  // namespace dlp
