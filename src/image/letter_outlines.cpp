#include "image/letter_outlines.h"

#include <algorithm>
#include <cstddef>

namespace dlp {
namespace {

bool is_in_a_word(const PageBox& ink, const std::vector<Word>& words) {
    return std::any_of(words.begin(), words.end(), [&](const Word& word) {
        return contains(word.box, ink, 0.15 * word.size) && ink.height() < 1.3 * word.box.height();
    });
}

/// Of what a path draws piece by piece, as the letters of a line of words.
std::vector<PageBox> boxes_of_pieces(const Path& path) {
    std::vector<PageBox> boxes;
    std::size_t next = 0;
    for (const PathVerb verb : path.verbs) {
        if (verb == PathVerb::Move) boxes.emplace_back();
        const std::size_t count = verb == PathVerb::Close ? 0 : verb == PathVerb::Curve ? 3 : 1;
        for (std::size_t i = 0; i < count && next < path.points.size() && !boxes.empty(); ++i, ++next)
            boxes.back() = united(boxes.back(), PageBox{path.points[next], path.points[next]});
    }
    std::erase_if(boxes, [](const PageBox& box) { return box.is_empty(); });
    return boxes;
}

/// Those that may hold any of what lies in the box: paths of maps have thousands of pieces.
std::vector<Word> words_near(const PageBox& box, const std::vector<Word>& words) {
    std::vector<Word> near;
    for (const Word& word : words) {
        if (overlaps(widened(word.box, word.size), widened(box, 1))) near.push_back(word);
    }
    return near;
}

/// Many programs draw the letters of a line at once; one that its word's box just misses is like those that it holds.
bool is_line_of_letters(const std::vector<PageBox>& pieces, const std::vector<Word>& words) {
    double tallest = 0;
    std::vector<PageBox> outside;
    for (const PageBox& piece : pieces) {
        if (is_in_a_word(piece, words)) {
            tallest = std::max(tallest, piece.height());
        } else {
            outside.push_back(piece);
        }
    }
    const std::size_t inside = pieces.size() - outside.size();
    return inside > 1 && inside >= 3 * outside.size() &&
           std::all_of(outside.begin(), outside.end(),
                       [&](const PageBox& piece) { return std::max(piece.width(), piece.height()) <= 1.2 * tallest; });
}

}  // namespace

bool is_letter_outline(const Path& path, const std::vector<Word>& words) {
    if (path.paint != Paint::Fill) return false;
    return is_in_a_word(path.box, words) || is_line_of_letters(boxes_of_pieces(path), words_near(path.box, words));
}

}  // namespace dlp
