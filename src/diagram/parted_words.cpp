#include "diagram/parted_words.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "base/ascii.h"
#include "base/text.h"

namespace dlp {
namespace {

constexpr double least_part = 0.2;  // of a word, in each shape

/// A level word stands partly in the shape, and in its middle, seen from above to below.
bool reaches_into(const Word& word, const DiagramShape& shape) {
    const bool is_box = shape.outline == Outline::Rectangle || shape.outline == Outline::Rounded;
    const double middle = word.box.center().y;
    const double shared = shared_width(word.box, shape.box) / word.box.width();
    return is_box && std::abs(middle - shape.box.center().y) < 0.25 * shape.box.height() && shared > least_part &&
           shared < 1 - least_part;
}

/// Where the word leaves one shape and enters the next; none where it stands in one, or beside them.
std::optional<double> side_between(const Word& word, const std::vector<DiagramShape>& shapes) {
    constexpr double widest_gap = 0.2;
    for (const DiagramShape& left : shapes) {
        if (!reaches_into(word, left)) continue;
        for (const DiagramShape& right : shapes) {
            const double gap = right.box.left() - left.box.right();
            const bool are_level = std::abs(left.box.height() - right.box.height()) < 0.2 * left.box.height();
            if (&left == &right || !are_level || !reaches_into(word, right)) continue;
            if (gap > -0.02 * word.box.width() && gap < widest_gap * word.box.width())
                return (left.box.right() + right.box.left()) / 2;
        }
    }
    return std::nullopt;
}

bool begins_letter(char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
}

/// `)Σ`, `gF`: one name ends here, and another begins.
bool may_part(const std::string& text, std::size_t at) {
    constexpr std::size_t shortest = 3;
    const char before = text[at - 1];
    const char behind = text[at];
    if (!begins_letter(behind)) return false;
    if (before == ')' || before == ']') return is_ascii_letter(behind) || is_beyond_ascii(behind);
    return at >= shortest && text.size() - at >= shortest && is_lower(before) && is_upper(behind);
}

/// The place in the text nearest to that part of the word.
std::optional<std::size_t> place_of(const std::string& text, double part) {
    constexpr double most_off = 0.2;
    std::optional<std::size_t> best;
    double nearest = most_off;
    const auto letters = static_cast<double>(length_utf8(text));
    double before = 0;
    for (std::size_t at = 1; at < text.size(); ++at) {
        if (begins_letter(text[at])) ++before;
        const double off = std::abs(before / letters - part);
        if (off > nearest || !may_part(text, at)) continue;
        nearest = off;
        best = at;
    }
    return best;
}

}  // namespace

std::vector<Word> parted_at_shapes(const std::vector<Word>& words, const std::vector<DiagramShape>& shapes) {
    std::vector<Word> parted;
    for (Word rest : words) {
        while (rest.angle == 0 && rest.box.width() > 0) {
            const auto side = side_between(rest, shapes);
            const auto at =
                side ? place_of(rest.text, (*side - rest.box.left()) / rest.box.width()) : std::optional<std::size_t>();
            if (!at) break;
            Word first = rest;
            first.text = rest.text.substr(0, *at);
            first.box = page_box(rest.box.left(), rest.box.top(), *side, rest.box.bottom());
            rest.text = rest.text.substr(*at);
            rest.box = page_box(*side, rest.box.top(), rest.box.right(), rest.box.bottom());
            parted.push_back(std::move(first));
        }
        parted.push_back(std::move(rest));
    }
    return parted;
}

}  // namespace dlp
