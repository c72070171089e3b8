#include "diagram/sign_words.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "diagram/shapes.h"

namespace dlp {
namespace {

std::string sign_of(const Word& word) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> signs{
        {{"⊕", "+"}, {"⨁", "+"}, {"⊗", "x"}, {"⨂", "x"}}};
    for (const auto& [text, sign] : signs) {
        if (word.text == text) return std::string(sign);
    }
    return "";
}

/// Lines that end at the word.
std::ptrdiff_t count_ends(const Word& word, const std::vector<DrawnLine>& lines) {
    const double near = 0.4 * word.size;
    const auto is_here = [&](PagePoint end) { return distance_to_box(end, word.box) < near; };
    return std::count_if(lines.begin(), lines.end(), [&](const DrawnLine& line) {
        return is_here(line.points.front()) || is_here(line.points.back());
    });
}

bool is_in_small_shape(const Word& word, const std::vector<DiagramShape>& shapes) {
    constexpr double small = 4;  // em
    return std::any_of(shapes.begin(), shapes.end(), [&](const DiagramShape& shape) {
        return contains(shape.box, word.box.center()) && shape.box.height() < small * word.size;
    });
}

DiagramShape circle_of(const Word& word, std::string sign) {
    DiagramShape shape;
    shape.outline = Outline::Ellipse;
    shape.box = shape.front = word.box;
    shape.symbol = std::move(sign);
    return shape;
}

}  // namespace

void take_sign_words(const std::vector<DrawnLine>& lines, std::vector<Word>& words, std::vector<DiagramShape>& shapes) {
    constexpr std::ptrdiff_t fewest_lines = 2;
    std::vector<DiagramShape> circles;
    std::erase_if(words, [&](const Word& word) {
        std::string sign = sign_of(word);
        if (sign.empty() || count_ends(word, lines) < fewest_lines || is_in_small_shape(word, shapes)) return false;
        circles.push_back(circle_of(word, std::move(sign)));
        return true;
    });
    if (circles.empty()) return;
    shapes.insert(shapes.end(), circles.begin(), circles.end());
    sort_for_reading(shapes);
    nest(shapes);
}

}  // namespace dlp
