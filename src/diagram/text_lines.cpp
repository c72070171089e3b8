#include "diagram/text_lines.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <set>
#include <string_view>

#include "base/ascii.h"
#include "base/text.h"
#include "diagram/polyline.h"

namespace dlp {
namespace {

constexpr double widest_space = 0.75;  // ems between two words of one line

Placed placed(const PageBox& box, double baseline, double angle) {
    const double turn = angle * std::numbers::pi / 180;
    const PagePoint right{std::cos(turn), -std::sin(turn)};
    const PagePoint down{std::sin(turn), std::cos(turn)};
    const double half = (std::abs(right.x) * box.width() + std::abs(right.y) * box.height()) / 2;
    const double middle = dot(box.center(), right);
    const bool is_level = std::abs(right.y) < 0.1;
    return {middle - half, middle + half, is_level ? baseline * down.y : dot(box.center(), down)};
}

/// Words across the edge of a cuboid or a stack stand beside it; in a plain box they may be too wide.
bool holds(const DiagramShape& shape, const PageBox& word) {
    const PagePoint middle = word.center();
    if (shape.box == shape.front) return covers(shape, middle);
    return covers(shape, {word.left(), middle.y}) && covers(shape, {word.right(), middle.y});
}

DiagramIndex holder_of(const PageBox& word, const std::vector<DiagramShape>& shapes) {
    DiagramIndex best = nothing;
    double smallest = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        if (!holds(shapes[i], word) || shapes[i].box.area() >= smallest) continue;
        smallest = shapes[i].box.area();
        best = static_cast<DiagramIndex>(i);
    }
    return best;
}

/// Dots of one letter, in whatever direction, are dots as others paint them.
std::string with_single_dots(std::string text) {
    for (const char* dots : {"\u2026", "\u22EE", "\u22EF", "\u22F0", "\u22F1"}) text = replaced(text, dots, "...");
    return text;
}

std::string marked(const Word& word) {
    const std::string text = with_single_dots(word.text);
    if (word.shift > 0) return "^" + text;
    if (word.shift < 0) return "_" + text;
    return text;
}

bool continues(const TextLine& line, const Word& word, const Placed& place, DiagramIndex holder) {
    const double em = std::max(line.size, word.size);
    const double gap = place.begin - line.place.end;
    const bool is_on_line = std::abs(place.base - line.place.base) < (word.shift != 0 ? 0.7 : 0.35) * em;
    const bool is_of_size = word.shift != 0 || em < 1.6 * std::min(line.size, word.size);
    const bool is_under_index = word.shift * line.last_shift < 0;  // `x^2` with an index below the 2
    const double overlap = is_under_index ? line.words.back()->box.width() : 0.6 * em;
    return holder == line.holder && std::abs(word.angle - line.angle) < 5 && is_on_line && is_of_size &&
           gap > -std::max(overlap, 0.6 * em) && gap < widest_space * em;
}

void append(TextLine& line, const Word& word, const Placed& place) {
    const double gap = place.begin - line.place.end;
    const bool is_apart = gap > 0.12 * std::max(line.size, word.size);
    if (word.shift == line.last_shift && word.shift != 0) {
        line.text += (is_apart ? " " : "") + word.text;
    } else {
        line.text += (is_apart && word.shift == 0 ? " " : "") + marked(word);
    }
    line.words.push_back(&word);
    line.last_shift = word.shift;
    line.box = united(line.box, word.box);
    line.place.end = std::max(line.place.end, place.end);
    if (word.shift == 0) line.size = std::max(line.size, word.size);
}

TextLine line_of(const Word& word, const Placed& place, DiagramIndex holder) {
    return {marked(word), word.box, place, word.size, word.angle, holder, word.shift, {&word}};
}

std::vector<TextLine> joined_words(const std::vector<Word>& words, const std::vector<DiagramShape>& shapes) {
    std::vector<std::pair<Placed, const Word*>> sorted;
    sorted.reserve(words.size());
    for (const Word& word : words) sorted.emplace_back(placed(word.box, word.baseline, word.angle), &word);
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
        if (a.second->angle != b.second->angle) return a.second->angle < b.second->angle;
        return a.first.begin < b.first.begin;
    });
    std::vector<TextLine> lines;
    for (const auto& [place, word] : sorted) {
        const DiagramIndex holder = holder_of(word->box, shapes);
        TextLine* best = nullptr;
        for (TextLine& line : lines) {
            if (continues(line, *word, place, holder) && (!best || line.place.end > best->place.end)) best = &line;
        }
        if (best) {
            append(*best, *word, place);
        } else {
            lines.push_back(line_of(*word, place, holder));
        }
    }
    return lines;
}

bool is_alike(const Word& a, const Word& b) {
    return lower(a.text) == lower(b.text);
}

/// True where `period` words after `period` words have one word in common, in its place.
bool recurs(const std::vector<const Word*>& words, std::size_t period) {
    if (words.size() % period != 0 || words.size() / period < 2) return false;
    const auto is_common = [&](std::size_t place) {
        for (std::size_t i = place + period; i < words.size(); i += period) {
            if (!is_alike(*words[i], *words[place])) return false;
        }
        return words[place]->text.size() > 2;
    };
    for (std::size_t place = 0; place < period; ++place) {
        if (is_common(place)) return true;
    }
    return false;
}

/// `Conv1 Conv2 Conv3`: the same word, counted.
bool counts_up(const std::vector<const Word*>& words) {
    constexpr std::size_t fewest = 2;
    constexpr std::size_t shortest = 3;  // letters
    const auto stem = [](const Word& word) { return std::string_view(word.text).substr(0, word.text.size() - 1); };
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string& text = words[i]->text;
        if (text.size() <= shortest || !std::all_of(text.begin(), text.end() - 1, is_ascii_letter)) return false;
        const bool is_next = i == 0 || text.back() == words[i - 1]->text.back() + 1;
        if (!is_digit(text.back()) || !is_next || stem(*words[i]) != stem(*words.front())) return false;
    }
    return words.size() >= fewest;
}

/// `Hidden layer 1 Hidden layer 2`, `Input layer Hidden layer Output layer`: names side by side, too near to be told
/// apart by their gaps.
std::vector<TextLine> split_recurring(const TextLine& line) {
    for (const std::size_t period : {std::size_t{1}, std::size_t{2}, std::size_t{3}}) {
        const bool are_several = period == 1 ? counts_up(line.words) : recurs(line.words, period);
        if (line.holder != nothing || !are_several) continue;
        std::vector<TextLine> pieces;
        for (std::size_t i = 0; i < line.words.size(); ++i) {
            const Word& word = *line.words[i];
            const Placed place = placed(word.box, word.baseline, word.angle);
            if (i % period == 0) {
                pieces.push_back(line_of(word, place, line.holder));
            } else {
                append(pieces.back(), word, place);
            }
        }
        return pieces;
    }
    return {line};
}

/// Finds lines that are several labels: each piece has its middle at that of a shape, or of a line, above or below.
class ColumnFinder {
  public:
    ColumnFinder(const std::vector<TextLine>& lines, const std::vector<DiagramShape>& shapes)
        : lines_(lines), shapes_(shapes) {}

    std::vector<TextLine> split() const {
        std::vector<TextLine> result;
        for (const TextLine& line : lines_) {
            const std::vector<TextLine> pieces = pieces_of(line);
            result.insert(result.end(), pieces.begin(), pieces.end());
        }
        return result;
    }

  private:
    [[nodiscard]] std::vector<TextLine> pieces_of(const TextLine& line) const {
        if (std::abs(line.angle) < 5 && line.words.size() > 1) {
            for (const bool is_below : {true, false}) {
                std::vector<PageBox> shapes = shapes_beside(line, is_below);
                const std::vector<PageBox> lines = lines_beside(line, is_below);
                std::vector<PageBox> both = shapes;
                both.insert(both.end(), lines.begin(), lines.end());
                for (const std::vector<PageBox>& columns : {std::move(shapes), lines, std::move(both)}) {
                    std::vector<TextLine> pieces = pieces_over(line, columns);
                    if (pieces.size() > 1) return pieces;
                }
            }
        }
        return {line};
    }

    /// Shapes side by side right above or below the line.
    [[nodiscard]] std::vector<PageBox> shapes_beside(const TextLine& line, bool is_below) const {
        std::vector<PageBox> columns;
        for (const DiagramShape& shape : shapes_) {
            const PageBox& box = shape.outline == Outline::Cuboid && !is_below ? shape.front : shape.box;
            const double gap = is_below ? box.top() - line.box.bottom() : line.box.top() - box.bottom();
            const bool is_near = gap > -0.3 * line.size && gap < 2.5 * line.size;
            if (is_near && shared_width(box, line.box) > 0) columns.push_back(box);
        }
        return columns;
    }

    [[nodiscard]] std::vector<PageBox> lines_beside(const TextLine& line, bool is_below) const {
        constexpr double widest_leading = 1.5;
        std::vector<PageBox> columns;
        for (const TextLine& other : lines_) {
            const double leading = (other.place.base - line.place.base) * (is_below ? 1 : -1);
            const bool is_next = leading > 0.5 * line.size && leading < widest_leading * line.size;
            if (is_next && other.angle == line.angle && shared_width(other.box, line.box) > 0)
                columns.push_back(other.box);
        }
        return columns;
    }

    /// The words of each piece have one column nearest; one piece off its column's middle, and the line is no row.
    [[nodiscard]] static std::vector<TextLine> pieces_over(const TextLine& line, const std::vector<PageBox>& columns) {
        std::vector<TextLine> pieces;
        std::vector<double> middles;
        if (columns.size() < 2) return pieces;
        for (const Word* word : line.words) {
            const Placed place = placed(word->box, word->baseline, word->angle);
            const double middle = nearest_middle(word->box.center().x, columns);
            if (!pieces.empty() && (middles.back() == middle || word->shift != 0)) {
                append(pieces.back(), *word, place);
            } else {
                pieces.push_back(line_of(*word, place, line.holder));
                middles.push_back(middle);
            }
        }
        if (pieces.size() != count_within(line.box, columns)) return {};
        for (std::size_t i = 0; i < pieces.size(); ++i) {
            const double pitch = i == 0 ? std::abs(middles.back() - middles.front()) : middles[i] - middles[i - 1];
            const double off = std::abs(pieces[i].box.center().x - middles[i]);
            if (off > std::min(0.9 * line.size, 0.25 * pitch)) return {};
        }
        return pieces;
    }

    static std::size_t count_within(const PageBox& line, const std::vector<PageBox>& columns) {
        std::set<double> middles;
        for (const PageBox& column : columns) {
            const double middle = column.center().x;
            if (middle > line.left() && middle < line.right()) middles.insert(middle);
        }
        return middles.size();
    }

    static double nearest_middle(double x, const std::vector<PageBox>& columns) {
        double best = columns.front().center().x;
        for (const PageBox& column : columns) {
            if (std::abs(column.center().x - x) < std::abs(best - x)) best = column.center().x;
        }
        return best;
    }

    const std::vector<TextLine>& lines_;
    const std::vector<DiagramShape>& shapes_;
};

}  // namespace

bool names_unit(const std::string& text) {
    constexpr std::size_t longest = 10;
    const char letter = text.empty() ? ' ' : text.front();
    if (letter == '_' || letter == '^') return text.size() <= longest;
    if (text.size() > longest || !(is_ascii_letter(letter) || is_beyond_ascii(letter))) return false;
    const std::string_view rest = std::string_view(text).substr(is_beyond_ascii(letter) ? 2 : 1);
    return rest.empty() || rest.front() == '_' || rest.front() == '^' || is_digit(rest.front());
}

bool is_dots(const std::string& text) {
    std::string rest = text;
    for (const char* dots : {"·", "…", "⋯", "⋮", "⋱"}) rest = replaced(rest, dots, "");
    return rest.find_first_not_of(".\n ") == std::string::npos;
}

std::vector<TextLine> find_lines(const std::vector<Word>& words, const std::vector<DiagramShape>& shapes) {
    const std::vector<TextLine> lines = joined_words(words, shapes);
    std::vector<TextLine> pieces;
    for (const TextLine& line : ColumnFinder(lines, shapes).split()) {
        for (TextLine& piece : split_recurring(line)) pieces.push_back(std::move(piece));
    }
    return pieces;
}

}  // namespace dlp
