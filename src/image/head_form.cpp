#include "image/head_form.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "image/contour.h"

namespace dlp {
namespace {

constexpr double most_ahead = 34;  // pixels that a head may reach beyond the end of the thinned line
constexpr double shaft_gap = 4;    // pixels between a shaft and the notch of a head that is swept back
constexpr double tip_gap = 1.5;    // pixels between a tip and what it points to

struct Profile {
    double first = 0;  ///< place along the axis of the first look
    std::vector<Across> looks;

    [[nodiscard]] double place(std::size_t i) const { return first + static_cast<double>(i) * LineAxis::step; }
    [[nodiscard]] double width(std::size_t i) const { return looks[i].width(); }
};

/// As wide as no line of this width is.
double least_wide(double line_width) {
    return 1.6 * line_width + 2;
}

/// A shaft may end apart from its head, but behind the tip nothing belongs to it.
bool is_at_end(const LineAxis& axis, double along, bool is_head_seen) {
    const double gap = is_head_seen ? tip_gap : shaft_gap;
    return !axis.has_ink(along) && !axis.has_ink(along + gap / 2) && !axis.has_ink(along + gap);
}

double most_width(const Profile& profile) {
    double most = 0;
    for (const Across& look : profile.looks) most = std::max(most, look.width());
    return most;
}

/// Behind its tip a head that points at a line is as wide as that line is long.
bool is_of_line_ahead(const Profile& profile, double width) {
    const double most = most_width(profile);
    return !profile.looks.empty() && profile.looks.back().width() < 0.6 * most && width > most + 1;
}

Profile profile_of(const LineAxis& axis, double line_width, double behind, double gap) {
    Profile profile{-behind, {}};
    const double reach = 4 * line_width + 7;
    bool is_head_seen = false;
    for (double along = -behind; along <= most_ahead; along += LineAxis::step) {
        if (along > 0 && is_at_end(axis, along, is_head_seen)) break;
        const Across look = axis.across(along, reach, gap);
        if (is_head_seen && is_of_line_ahead(profile, look.width())) break;
        profile.looks.push_back(look);
        if (profile.looks.back().width() >= least_wide(line_width)) is_head_seen = true;
    }
    return profile;
}

double mean_width(const Profile& profile, std::size_t from, std::size_t to) {
    double sum = 0;
    for (std::size_t i = from; i < to; ++i) sum += profile.width(i);
    return to > from ? sum / static_cast<double>(to - from) : 0;
}

/// Where the ink jumps from the line's width to its widest, going along the line; none if it grows slowly or not at
/// all.
std::optional<std::size_t> base_of(const Profile& profile, std::size_t widest, double line_width) {
    const double narrow = 1.4 * line_width + 1.8;
    std::size_t base = widest;
    while (base > 0 && profile.width(base) > narrow) --base;
    if (profile.width(base) > narrow) return std::nullopt;
    const double rise = static_cast<double>(widest - base) * LineAxis::step;
    if (rise > 0.7 * profile.width(widest) + 1.5) return std::nullopt;
    const std::size_t before = base > 6 ? base - 6 : 0;
    if (mean_width(profile, before, base + 1) > narrow) return std::nullopt;
    return base;
}

/// The ink narrows steadily from its widest place to the end; the tip of one that is cut at an outline is missing.
bool narrows(const Profile& profile, std::size_t widest, bool is_cut) {
    const std::size_t n = profile.looks.size();
    const double most = profile.width(widest);
    const double length = static_cast<double>(n - 1 - widest) * LineAxis::step;
    if (length < 0.35 * most || length > 4 * most) return false;
    const std::size_t third = (n - widest) / 3;
    const double first = mean_width(profile, widest, widest + third);
    const double middle = mean_width(profile, widest + third, n - third);
    const double last = mean_width(profile, n - third, n);
    if (is_cut) return last < 0.75 * most && middle < 0.97 * first && last < 0.92 * middle;
    return last < 0.6 * most && middle < 0.92 * first && last < 0.85 * middle;
}

/// The first place that is, to a pixel, as wide as any: the back of a head, which is steep.
std::size_t widest_of(const Profile& profile) {
    const double most = most_width(profile);
    std::size_t widest = 0;
    while (profile.width(widest) < most - 1) ++widest;
    return widest;
}

/// How much of the triangle is ink.
double filled_share(const LineAxis& axis, const Profile& profile, std::size_t widest, double tip) {
    double set = 0;
    double all = 0;
    const double length = std::max(1.0, tip - profile.place(widest));
    const Across across = profile.looks[widest];
    for (double along = profile.place(widest); along < tip; along += 1) {
        const double part = 1 - (along - profile.place(widest)) / length;
        for (double aside = -across.left * part; aside <= across.right * part; aside += 1) {
            all += 1;
            if (axis.is_ink(along, aside)) set += 1;
        }
    }
    return all > 0 ? set / all : 0;
}

/// Lines that leave one place of an outline together look like a head there, too, but go on behind it. A way that comes
/// aslant is on one side.
bool is_free_behind(const LineAxis& axis, const Profile& profile, std::size_t widest, double line_width,
                    Course course) {
    const double back = profile.place(widest);
    const bool left = axis.has_line_behind(back, -1, line_width, profile.looks[widest].left);
    const bool right = axis.has_line_behind(back, 1, line_width, profile.looks[widest].right);
    return course == Course::Bent ? !(left && right) : !(left || right);
}

/// Is it as wide as a head, and does it narrow like one? At an outline, which hides the tip, less of that shows.
bool has_form(const LineAxis& axis, const Profile& profile, std::size_t widest, double line_width) {
    const double most = most_width(profile);
    if (most >= least_wide(line_width) && narrows(profile, widest, false)) return true;
    return most >= 1.6 * line_width + 1.5 && axis.is_cut_at(profile.place(profile.looks.size() - 1)) &&
           narrows(profile, widest, true);
}

/// A dash that crosses the line: all of its ink is as wide as the dash is long, or as the line.
bool is_crossing_dash(const Profile& profile, std::size_t widest, double line_width) {
    const double most = profile.width(widest);
    const auto tail = profile.looks.begin() + static_cast<std::ptrdiff_t>(widest);
    const auto between = std::count_if(tail, profile.looks.end(), [&](const Across& look) {
        return look.width() > 0.4 * most && look.width() < 0.85 * most;
    });
    return most > 3 * line_width && 7 * between < profile.looks.end() - tail;
}

std::optional<TracedHead> head_in(const LineAxis& axis, const Profile& profile, double line_width, Course course) {
    if (profile.looks.size() < 6) return std::nullopt;
    const std::size_t widest = widest_of(profile);
    const double most = profile.width(widest);
    const Across across = profile.looks[widest];
    if (std::min(across.left, across.right) < 0.25 * most) return std::nullopt;
    const double end = profile.place(profile.looks.size() - 1);
    if (!base_of(profile, widest, line_width) || !has_form(axis, profile, widest, line_width)) return std::nullopt;
    if (!is_free_behind(axis, profile, widest, line_width, course) || is_crossing_dash(profile, widest, line_width))
        return std::nullopt;
    const double last = mean_width(profile, profile.looks.size() - 3, profile.looks.size());
    const double length = end - profile.place(widest);
    // The outline that it points to was masked, and its very tip with it.
    const double tip = end + std::min(3.0, last * length / std::max(most - last, 1.0));
    TracedHead head;
    head.tip = axis.at(tip, 0);
    head.left = axis.at(profile.place(widest), -across.left);
    head.right = axis.at(profile.place(widest), across.right);
    head.is_open = filled_share(axis, profile, widest, tip) < 0.6;
    head.line_width = line_width;
    head.is_at_outline = axis.is_cut_at(end);
    return head;
}

}  // namespace

std::optional<TracedHead> head_on(const LineAxis& axis, double behind, double width, Course course) {
    const auto filled = head_in(axis, profile_of(axis, width, behind, 0), width, course);
    const auto open = head_in(axis, profile_of(axis, width, behind, 3 * width + 6), width, course);
    if (!filled || !open) return filled ? filled : open;
    const bool is_even = std::abs(distance_between(open->left, open->tip) - distance_between(open->right, open->tip)) <
                         0.3 * width_of(*open);
    return is_even && width_of(*open) > 1.3 * width_of(*filled) ? open : filled;
}

PixelPoint back_of(const TracedHead& head) {
    return {(head.left.x + head.right.x) / 2, (head.left.y + head.right.y) / 2};
}

PixelPoint middle_of(const TracedHead& head) {
    const PixelPoint base = back_of(head);
    return {(base.x + head.tip.x) / 2, (base.y + head.tip.y) / 2};
}

double width_of(const TracedHead& head) {
    return distance_between(head.left, head.right);
}

double evenness(const TracedHead& head) {
    const double left = distance_between(head.left, head.tip);
    const double right = distance_between(head.right, head.tip);
    return std::min(left, right) / std::max({left, right, 1e-9});
}

}  // namespace dlp
