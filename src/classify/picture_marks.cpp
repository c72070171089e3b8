#include "classify/picture_marks.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "classify/flat_regions.h"

namespace dlp {
namespace {

/// Dark pixels, in lines of one direction: rows, or columns.
struct DarkLines {
    int length = 0;
    int count = 0;
    std::vector<std::uint8_t> dark;
    [[nodiscard]] bool at(int line, int place) const {
        return line >= 0 && line < count && place >= 0 && place < length &&
               dark[static_cast<std::size_t>(line) * static_cast<std::size_t>(length) +
                    static_cast<std::size_t>(place)] != 0;
    }
};

bool is_dark(const Raster& picture, int x, int y) {
    const std::uint8_t* pixel =
        &picture.rgb[3 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) +
                          static_cast<std::size_t>(x))];
    return 299 * pixel[0] + 587 * pixel[1] + 114 * pixel[2] < 140 * 1000;
}

DarkLines dark_rows(const Raster& picture) {
    DarkLines rows{picture.width, picture.height, {}};
    rows.dark.reserve(picture.rgb.size() / 3);
    for (int y = 0; y < picture.height; ++y) {
        for (int x = 0; x < picture.width; ++x) rows.dark.push_back(is_dark(picture, x, y) ? 1 : 0);
    }
    return rows;
}

DarkLines across(const DarkLines& lines) {
    DarkLines turned{lines.count, lines.length, std::vector<std::uint8_t>(lines.dark.size())};
    for (int i = 0; i < lines.count; ++i) {
        for (int k = 0; k < lines.length; ++k) {
            turned.dark[static_cast<std::size_t>(k) * static_cast<std::size_t>(lines.count) +
                        static_cast<std::size_t>(i)] = lines.at(i, k) ? 1 : 0;
        }
    }
    return turned;
}

/// Dark places [from, to) of a line.
struct Run {
    int from = 0;
    int to = 0;
    [[nodiscard]] int length() const { return to - from; }
    [[nodiscard]] int middle() const { return (from + to) / 2; }
};

std::vector<Run> runs_of(const DarkLines& lines, int line) {
    std::vector<Run> runs;
    for (int i = 0; i < lines.length; ++i) {
        if (!lines.at(line, i)) continue;
        const int from = i;
        while (lines.at(line, i)) ++i;
        runs.push_back({from, i});
    }
    return runs;
}

/// The run of `line` that holds `place` or its neighbour; empty where there is none.
Run run_at(const DarkLines& lines, int line, int place) {
    if (!lines.at(line, place)) place = lines.at(line, place - 1) ? place - 1 : place + 1;
    if (!lines.at(line, place)) return {};
    int from = place;
    int to = place;
    while (lines.at(line, from - 1)) --from;
    while (lines.at(line, to)) ++to;
    return {from, to};
}

/// From its base on, a head gets narrower line by line, down to its tip.
bool narrows_to_a_tip(const DarkLines& lines, int line, const Run& base, int step) {
    Run last = base;
    int lines_on = 1;
    for (;; ++lines_on) {
        const Run next = run_at(lines, line + lines_on * step, base.middle());
        if (next.length() == 0 || next.length() > last.length()) break;
        if (std::abs(next.middle() - base.middle()) > 1) return false;
        last = next;
    }
    return lines_on >= std::max(3, base.length() / 3) && lines_on <= 20 &&
           last.length() <= std::max(2, base.length() / 3);
}

/// Behind its base (with two lines to swell in) a thin shaft ends.
bool has_shaft(const DarkLines& lines, int line, const Run& base, int step) {
    const int thickest = std::max(2, 2 * base.length() / 5);
    for (int back = 3; back <= 7; ++back) {
        const int length = run_at(lines, line - back * step, base.middle()).length();
        if (length == 0 || length > thickest) return false;
    }
    return true;
}

int heads_along(const DarkLines& lines, int step) {
    int count = 0;
    for (int line = 0; line < lines.count; ++line) {
        for (const Run& run : runs_of(lines, line)) {
            if (run.length() < 5 || run.length() > 18) continue;
            if (run_at(lines, line - step, run.middle()).length() >= run.length()) continue;
            count += narrows_to_a_tip(lines, line, run, step) && has_shaft(lines, line, run, step) ? 1 : 0;
        }
    }
    return count;
}

/// Strokes of at most 8 pixels that stand on `run`, on the side of `step`.
int ticks_on(const DarkLines& lines, int line, const Run& run, int step) {
    int ticks = 0;
    for (int place = run.from; place < run.to; ++place) {
        if (!lines.at(line + step, place) || !lines.at(line + 2 * step, place)) continue;
        const Run foot = run_at(lines, line + 2 * step, place);
        place = foot.to;
        int reach = 2;
        while (reach <= 9 && lines.at(line + reach * step, foot.middle())) ++reach;
        ticks += foot.length() <= 3 && reach <= 9 ? 1 : 0;
    }
    return ticks;
}

int axes_along(const DarkLines& lines, int step) {
    constexpr int shortest = 50;
    constexpr int fewest_ticks = 4;
    int count = 0;
    for (int line = 0; line < lines.count; ++line) {
        for (const Run& run : runs_of(lines, line)) {
            if (run.length() < shortest) continue;
            const Run next = run_at(lines, line + step, run.middle());
            if (next.length() >= run.length() / 2) continue;  // the line's own edge is further on
            const int ticks = ticks_on(lines, line, run, step);
            count += ticks >= fewest_ticks && ticks < run.length() / 8 ? 1 : 0;
        }
    }
    return count;
}

/// Dark regions, with white between them.
std::vector<FlatRegion> dark_regions(const DarkLines& rows) {
    Raster mask{rows.length, rows.count, std::vector<std::uint8_t>(rows.dark.size() * 3, 0xFF)};
    for (std::size_t i = 0; i < rows.dark.size(); ++i) {
        if (rows.dark[i] != 0) std::fill_n(&mask.rgb[3 * i], 3, std::uint8_t{0});
    }
    std::vector<FlatRegion> regions = flat_regions(mask, 3);
    std::erase_if(regions, [](const FlatRegion& region) { return region.color != 0; });
    return regions;
}

bool is_letter(const FlatRegion& region) {
    return region.height >= 4 && region.height <= 22 && region.width <= 24 && region.area < 150;
}

/// Only the letters, each made wider by the gap that may follow it: the letters of a word grow together.
DarkLines smeared_letters(const DarkLines& rows, const std::vector<FlatRegion>& letters) {
    DarkLines smeared{rows.length, rows.count, std::vector<std::uint8_t>(rows.dark.size())};
    for (const FlatRegion& letter : letters) {
        const int to = std::min(rows.length, letter.left + letter.width + 1 + letter.height / 4);
        for (int y = letter.top; y < letter.top + letter.height; ++y) {
            const std::size_t row = static_cast<std::size_t>(y) * static_cast<std::size_t>(rows.length);
            std::fill(smeared.dark.begin() + static_cast<std::ptrdiff_t>(row) + letter.left,
                      smeared.dark.begin() + static_cast<std::ptrdiff_t>(row) + to, std::uint8_t{1});
        }
    }
    return smeared;
}

void count_words(PictureMarks& marks, const DarkLines& rows) {
    std::vector<FlatRegion> letters = dark_regions(rows);
    std::erase_if(letters, [](const FlatRegion& region) { return !is_letter(region); });
    marks.letters = static_cast<int>(letters.size());
    for (const FlatRegion& word : dark_regions(smeared_letters(rows, letters))) {
        if (word.width < 2 * word.height) ++marks.short_words;
        if (word.width > 4 * word.height) ++marks.long_words;
    }
}

}  // namespace

PictureMarks picture_marks(const Raster& picture) {
    if (picture.width <= 0 || picture.height <= 0) return {};
    PictureMarks marks;
    const DarkLines rows = dark_rows(picture);
    const DarkLines columns = across(rows);
    for (const int step : {-1, 1}) {
        marks.arrow_heads += heads_along(rows, step) + heads_along(columns, step);
        marks.axes += axes_along(rows, step) + axes_along(columns, step);
    }
    count_words(marks, rows);
    return marks;
}

}  // namespace dlp
