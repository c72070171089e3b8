#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "document/words.h"

namespace dlp {
namespace {

constexpr double always_split = 1.5;     // em; wider gaps separate lines
constexpr double split_at_margin = 0.8;  // em; enough where many other lines start too (narrow column gutters)
constexpr int lines_of_a_margin = 8;
constexpr int lines_of_a_short_margin = 3;
constexpr double same_row = 0.12;       // em
constexpr double satellite_size = 0.9;  // of its host's; scripts are 0.7, small capitals sit on the line

/// Left edges at which many pieces of text start: margins of columns, also of short ones (captions side by side,
/// cells).
class Margins {
  public:
    void count(const Word& word) { starts_[std::lround(word.box.left())].push_back(word.baseline); }
    [[nodiscard]] bool has(const Word& word) const {
        int all = 0;
        int near = 0;
        const long middle = std::lround(word.box.left());
        for (long x = middle - 1; x <= middle + 1; ++x) {
            const auto found = starts_.find(x);
            if (found == starts_.end()) continue;
            for (const double baseline : found->second) {
                ++all;
                near += std::abs(baseline - word.baseline) < reach * word.size ? 1 : 0;
            }
        }
        return all >= lines_of_a_margin || near >= lines_of_a_short_margin;
    }

  private:
    static constexpr double reach = 3;  // em, up and down
    std::map<long, std::vector<double>> starts_;
};

struct Fragment {
    std::vector<Word> words;
    PageBox box;
    double baseline = 0;
    double size = 0;
    std::size_t row = 0;
    bool is_taken = false;
};

void append(Fragment& fragment, const Word& word) {
    fragment.words.push_back(word);
    fragment.box = united(fragment.box, word.box);
    fragment.size = std::max(fragment.size, word.size);
}

/// Words by base line, and by left edge among those on (nearly) one base line; `rows` counts the base lines.
std::vector<std::vector<Word>> rows_of(std::vector<Word> words) {
    std::stable_sort(words.begin(), words.end(), [](const Word& a, const Word& b) { return a.baseline < b.baseline; });
    std::vector<std::vector<Word>> rows;
    for (Word& word : words) {
        const bool is_new = rows.empty() || word.baseline - rows.back().front().baseline >
                                                same_row * std::min(word.size, rows.back().front().size);
        if (is_new) rows.emplace_back();
        rows.back().push_back(std::move(word));
    }
    for (auto& row : rows) {
        std::stable_sort(row.begin(), row.end(),
                         [](const Word& a, const Word& b) { return a.box.left() < b.box.left(); });
    }
    return rows;
}

double gap_between(const Word& a, const Word& b) {
    return (b.box.left() - a.box.right()) / std::max({a.size, b.size, 1.0});
}

Margins margins_of(const std::vector<std::vector<Word>>& rows) {
    Margins margins;
    for (const auto& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (i == 0 || gap_between(row[i - 1], row[i]) >= split_at_margin) margins.count(row[i]);
        }
    }
    return margins;
}

bool is_split(double gap, const Word& next, const Margins& margins) {
    return gap > always_split || (gap >= split_at_margin && margins.has(next));
}

/// "4.1" before "EVALUATION": a heading's number is set off more widely than words are.
bool is_heading_number(const Word& number, const Word& next, double gap) {
    constexpr double widest = 2.2;  // em
    const bool is_number = number.text.find_first_not_of("0123456789.") == std::string::npos && number.text.size() < 7;
    const bool is_title = next.text.size() > 2 && next.text[0] >= 'A' && next.text[0] <= 'Z' &&
                          (next.is_bold || (next.text[1] >= 'A' && next.text[1] <= 'Z'));
    return is_number && is_title && gap < widest && number.is_bold == next.is_bold;
}

/// Letters painted out of order, so that one word came as two.
bool is_one_word(const Word& a, const Word& b) {
    const double gap = gap_between(a, b);
    return gap > -0.1 && gap < 0.06 && std::abs(a.baseline - b.baseline) < 0.05 * a.size && a.is_bold == b.is_bold &&
           std::abs(a.size - b.size) < 0.1;
}

void append_joining(Fragment& fragment, const Word& word) {
    if (fragment.words.empty() || !is_one_word(fragment.words.back(), word)) return append(fragment, word);
    Word& last = fragment.words.back();
    last.text += word.text;
    last.box = united(last.box, word.box);
    fragment.box = united(fragment.box, word.box);
}

std::vector<Fragment> fragments_of(const std::vector<std::vector<Word>>& rows, const Margins& margins) {
    std::vector<Fragment> fragments;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        double right = 0;
        for (std::size_t i = 0; i < rows[row].size(); ++i) {
            const Word& word = rows[row][i];
            const double gap = (word.box.left() - right) / std::max(word.size, 1.0);
            const bool is_heading =
                i > 0 && fragments.back().words.size() == 1 && is_heading_number(fragments.back().words[0], word, gap);
            if (i == 0 || (!is_heading && is_split(gap, word, margins))) {
                fragments.emplace_back();
                fragments.back().row = row;
                fragments.back().baseline = word.baseline;
            }
            append_joining(fragments.back(), word);
            right = fragments.back().box.right();
        }
    }
    return fragments;
}

/// +1 or -1 where `baseline` is that of a script of text of `size` on `host_baseline`; 0 where it is neither.
int script_shift(double baseline, double host_baseline, double size) {
    const double raise = (host_baseline - baseline) / size;
    if (raise > 0.12 && raise < 0.75) return 1;
    if (raise < -0.08 && raise > -0.45) return -1;
    return 0;
}

/// How badly `script` hangs on a word of `host`, in em; none where it does not.
std::optional<double> distance_to_host(const Fragment& script, const Fragment& host) {
    std::optional<double> nearest;
    for (const Word& word : host.words) {
        if (script.size > satellite_size * word.size) continue;
        if (script_shift(script.baseline, word.baseline, word.size) == 0) continue;
        const double after = (script.box.left() - word.box.right()) / word.size;
        const double before = (word.box.left() - script.box.right()) / word.size;
        const bool follows = after > -0.35 && after < 0.35;
        const bool leads = before > -0.1 && before < 0.2;
        if (!follows && !leads) continue;
        const double distance = follows ? std::abs(after) : 0.5 + std::abs(before);
        if (!nearest || distance < *nearest) nearest = distance;
    }
    return nearest;
}

Fragment* host_of(const Fragment& script, std::vector<Fragment>& fragments, std::size_t at) {
    constexpr double reach = 0.8;
    constexpr double largest_host = 3;  // times the script's size
    Fragment* best = nullptr;
    double shortest = 0;
    const auto consider = [&](Fragment& host) {
        if (&host == &script || host.is_taken) return;
        if (host.box.right() < script.box.left() - script.size || host.box.left() > script.box.right() + script.size)
            return;
        const auto distance = distance_to_host(script, host);
        if (distance && (best == nullptr || *distance < shortest)) {
            best = &host;
            shortest = *distance;
        }
    };
    const double window = reach * largest_host * script.size;
    for (std::size_t i = at; i-- > 0 && script.baseline - fragments[i].baseline < window;) consider(fragments[i]);
    for (std::size_t i = at; i < fragments.size() && fragments[i].baseline - script.baseline < window; ++i)
        consider(fragments[i]);
    return best;
}

void hang_on(Fragment& host, Fragment& script) {
    const int shift = script_shift(script.baseline, host.baseline, host.size);
    for (Word& word : script.words) {
        word.shift = shift != 0 ? shift : (script.baseline < host.baseline ? 1 : -1);
        append(host, word);
    }
    script.is_taken = true;
    std::stable_sort(host.words.begin(), host.words.end(),
                     [](const Word& a, const Word& b) { return a.box.left() < b.box.left(); });
}

/// Large text first, so that a script of a script finds its host where that already hangs.
void attach_scripts(std::vector<Fragment>& fragments) {
    std::vector<std::size_t> order(fragments.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return fragments[a].size > fragments[b].size; });
    for (const std::size_t i : order) {
        Fragment* host = host_of(fragments[i], fragments, i);
        if (host != nullptr) hang_on(*host, fragments[i]);
    }
}

double main_size(const std::vector<Word>& words) {
    std::map<double, std::size_t> letters;
    for (const Word& word : words) letters[word.size] += word.text.size();
    const auto most = std::max_element(letters.begin(), letters.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == letters.end() ? 0 : most->first;
}

/// A long script may have kept two halves of a line apart.
std::vector<Line> joined_fragments(const std::vector<Fragment>& fragments, const Margins& margins) {
    std::vector<Line> lines;
    const Fragment* last = nullptr;
    for (const Fragment& fragment : fragments) {
        if (fragment.is_taken) continue;
        const bool continues = last != nullptr && last->row == fragment.row &&
                               !is_split((fragment.box.left() - lines.back().box.right()) / fragment.size,
                                         fragment.words.front(), margins);
        if (!continues) lines.emplace_back();
        Line& line = lines.back();
        line.words.insert(line.words.end(), fragment.words.begin(), fragment.words.end());
        line.box = united(line.box, fragment.box);
        last = &fragment;
    }
    for (Line& line : lines) line.size = main_size(line.words);
    return lines;
}

/// `box` as seen by a reader whose head is turned so that text at `angle` (90 or 270) runs to the right.
PageBox turned(const PageBox& box, int angle) {
    if (angle == 90) return page_box(-box.bottom(), box.left(), -box.top(), box.right());
    return page_box(box.top(), -box.right(), box.bottom(), -box.left());
}

PageBox turned_back(const PageBox& box, int angle) {
    return turned(box, angle == 90 ? 270 : 90);
}

void append_rotated_lines(const std::vector<Word>& words, int angle, std::vector<Line>& lines) {
    std::vector<Word> upright;
    for (const Word& word : words) {
        if (std::abs(std::remainder(word.angle - angle, 360)) > 0.5) continue;
        upright.push_back(word);
        upright.back().angle = 0;
        upright.back().box = turned(word.box, angle);
    }
    for (Line& line : find_lines(upright)) {
        line.box = turned_back(line.box, angle);
        for (Word& word : line.words) {
            word.angle = angle;
            word.box = turned_back(word.box, angle);
        }
        lines.push_back(std::move(line));
    }
}

}  // namespace

std::vector<Line> find_lines(const std::vector<Word>& words) {
    std::vector<Word> upright;
    for (const Word& word : words) {
        if (std::abs(word.angle) < 0.5) upright.push_back(word);
    }
    const auto rows = rows_of(std::move(upright));
    const Margins margins = margins_of(rows);
    std::vector<Fragment> fragments = fragments_of(rows, margins);
    attach_scripts(fragments);
    return joined_fragments(fragments, margins);
}

std::vector<Line> find_rotated_lines(const std::vector<Word>& words) {
    std::vector<Line> lines;
    append_rotated_lines(words, 90, lines);
    append_rotated_lines(words, 270, lines);
    return lines;
}

}  // namespace dlp
