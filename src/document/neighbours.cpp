#include "document/neighbours.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/ascii.h"

namespace dlp {
namespace {

/// False for accents and bars that stand on a line of their own.
bool has_letters(const Line& line) {
    return std::any_of(line.words.begin(), line.words.end(), [](const Word& word) {
        return std::any_of(word.text.begin(), word.text.end(),
                           [](char c) { return is_ascii_letter(c) || is_digit(c); });
    });
}

}  // namespace

double baseline_of(const Line& line) {
    for (const Word& word : line.words) {
        if (word.shift == 0) return word.baseline;
    }
    return line.box.bottom();
}

bool in_one_column(const PageBox& a, const PageBox& b) {
    return shared_width(a, b) >= 0.5 * std::min(a.width(), b.width()) && !a.is_empty() && !b.is_empty();
}

std::optional<std::size_t> line_below(const std::vector<Line>& lines, std::size_t at) {
    std::optional<std::size_t> nearest;
    const double here = baseline_of(lines[at]);
    double shortest = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const double distance = baseline_of(lines[i]) - here;
        if (distance <= 0.4 * lines[at].size || (nearest && distance >= shortest)) continue;
        if (shared_width(lines[i].box, lines[at].box) <= 0 || !has_letters(lines[i])) continue;
        nearest = i;
        shortest = distance;
    }
    return nearest;
}

std::optional<std::size_t> line_above(const std::vector<Line>& lines, std::size_t at) {
    std::optional<std::size_t> nearest;
    const double here = baseline_of(lines[at]);
    double shortest = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const double distance = here - baseline_of(lines[i]);
        if (distance <= 0.4 * lines[at].size || (nearest && distance >= shortest)) continue;
        if (shared_width(lines[i].box, lines[at].box) <= 0 || !has_letters(lines[i])) continue;
        nearest = i;
        shortest = distance;
    }
    return nearest;
}

double body_size(const std::vector<PageView>& pages) {
    constexpr double long_line = 120;  // points
    std::map<long, double> letters;    // by tenths of a point
    for (const PageView& page : pages) {
        for (const Line& line : page.text.lines) {
            if (line.box.width() >= long_line) letters[std::lround(line.size * 10)] += line.box.width();
        }
    }
    const auto most = std::max_element(letters.begin(), letters.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == letters.end() ? 10 : static_cast<double>(most->first) / 10;
}

}  // namespace dlp
