#include "document/columns.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace dlp {
namespace {

constexpr int fewest_lines = 6;        // a side
constexpr double narrowest = 7;        // points
constexpr double widest = 45;          // points
constexpr double narrowest_text = 60;  // points; shorter lines are labels and cells

/// Edges of lines and how many lines share each, give or take a point.
std::map<long, int> shared_edges(const std::vector<Line>& lines, bool is_right) {
    std::map<long, int> counts;
    for (const Line& line : lines) {
        if (line.box.width() < narrowest_text) continue;
        ++counts[std::lround(is_right ? line.box.right() : line.box.left())];
    }
    std::map<long, int> smooth;
    for (const auto& [edge, count] : counts) {
        smooth[edge] = count;
        for (const long beside : {edge - 1, edge + 1}) {
            const auto found = counts.find(beside);
            if (found != counts.end()) smooth[edge] += found->second;
        }
    }
    return smooth;
}

int lines_across(const std::vector<Line>& lines, double x) {
    return static_cast<int>(std::count_if(lines.begin(), lines.end(), [x](const Line& line) {
        return line.box.left() < x - 3 && line.box.right() > x + 3 && line.box.width() > narrowest_text;
    }));
}

/// The gutter that most pages share; none for a paper in one column.
std::optional<Gutter> common_gutter(const std::vector<std::optional<Gutter>>& gutters) {
    std::vector<Gutter> found;
    for (const auto& gutter : gutters) {
        if (gutter) found.push_back(*gutter);
    }
    if (found.empty() || 5 * found.size() < 2 * gutters.size()) return std::nullopt;
    std::sort(found.begin(), found.end(), [](const Gutter& a, const Gutter& b) { return a.middle() < b.middle(); });
    return found[found.size() / 2];
}

bool keeps_to(const std::vector<Line>& lines, const Gutter& gutter) {
    int sides = 0;
    for (const Line& line : lines) {
        if (line.box.width() < narrowest_text) continue;
        sides += line.box.right() <= gutter.right - 2 || line.box.left() >= gutter.left + 2 ? 1 : 0;
    }
    return lines_across(lines, gutter.middle()) <= sides;
}

void move_sorted(std::vector<Line>& band, std::vector<Line>& ordered) {
    for (Line& line : band) ordered.push_back(std::move(line));
    band.clear();
}

}  // namespace

std::optional<Gutter> find_gutter(const std::vector<Line>& lines, const PageBox& page) {
    const double first_right = page.left() + 0.3 * page.width();
    const double last_left = page.left() + 0.7 * page.width();
    const auto rights = shared_edges(lines, true);
    const auto lefts = shared_edges(lines, false);
    std::optional<Gutter> best;
    int best_score = fewest_lines - 1;
    for (const auto& [right_edge, right_count] : rights) {
        for (const auto& [left_edge, left_count] : lefts) {
            const Gutter gutter{static_cast<double>(right_edge), static_cast<double>(left_edge)};
            const double width = gutter.right - gutter.left;
            if (width < narrowest || width > widest || gutter.left < first_right || gutter.right > last_left) continue;
            const int score = std::min(right_count, left_count);
            if (score <= best_score || lines_across(lines, gutter.middle()) > 2 * score) continue;
            best = gutter;
            best_score = score;
        }
    }
    return best;
}

std::vector<std::optional<Gutter>> find_gutters(const std::vector<const PageText*>& pages) {
    std::vector<std::optional<Gutter>> gutters;
    gutters.reserve(pages.size());
    for (const PageText* page : pages) gutters.push_back(find_gutter(page->lines, page->box));
    const auto common = common_gutter(gutters);
    for (std::size_t i = 0; common && i < pages.size(); ++i) {
        if (!gutters[i] && keeps_to(pages[i]->lines, *common)) gutters[i] = common;
    }
    return gutters;
}

std::vector<Line> in_reading_order(std::vector<Line> lines, const std::optional<Gutter>& gutter) {
    if (!gutter) return lines;
    std::vector<Line> ordered;
    std::vector<Line> left;
    std::vector<Line> right;
    for (Line& line : lines) {
        const bool is_left = line.box.right() <= gutter->right - 2;
        const bool is_right = line.box.left() >= gutter->left + 2;
        if (is_left == is_right) {
            move_sorted(left, ordered);
            move_sorted(right, ordered);
            ordered.push_back(std::move(line));
        } else {
            (is_left ? left : right).push_back(std::move(line));
        }
    }
    move_sorted(left, ordered);
    move_sorted(right, ordered);
    return ordered;
}

}  // namespace dlp
