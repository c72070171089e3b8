#include "diagram/legend_words.h"

#include <algorithm>
#include <cmath>

namespace dlp {
namespace {

/// In the middle of the sample's height, or within it.
bool is_level_with(const PageBox& sample, const PageBox& word, double em) {
    const double slack = 0.15 * em;
    const bool is_within = word.top() >= sample.top() - slack && word.bottom() <= sample.bottom() + slack;
    return is_within || std::abs(word.center().y - sample.center().y) < 0.6 * em;
}

/// Row by row, from left to right.
void sort_for_reading(std::vector<std::size_t>& chosen, const std::vector<Word>& words, double em) {
    const auto middle = [&](std::size_t i) { return words[i].box.center().y; };
    const auto is_left = [&](std::size_t a, std::size_t b) { return words[a].box.left() < words[b].box.left(); };
    std::sort(chosen.begin(), chosen.end(), [&](std::size_t a, std::size_t b) { return middle(a) < middle(b); });
    for (auto row = chosen.begin(); row != chosen.end();) {
        const double top = middle(*row);
        const auto next = std::find_if(row, chosen.end(), [&](std::size_t i) { return middle(i) > top + 0.6 * em; });
        std::sort(row, next, is_left);
        row = next;
    }
}

}  // namespace

std::vector<std::size_t> words_beside(const PageBox& sample, const std::vector<Word>& words, bool to_the_right,
                                      double em) {
    std::vector<std::size_t> level;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const PageBox& box = words[i].box;
        const bool is_beside = to_the_right ? box.left() >= sample.right() - 0.5 : box.right() <= sample.left() + 0.5;
        if (std::abs(words[i].angle) < 5 && is_beside && is_level_with(sample, box, em)) level.push_back(i);
    }
    std::sort(level.begin(), level.end(), [&](std::size_t a, std::size_t b) {
        return to_the_right ? words[a].box.left() < words[b].box.left() : words[a].box.right() > words[b].box.right();
    });
    std::vector<std::size_t> near;
    double edge = to_the_right ? sample.right() : sample.left();
    for (const std::size_t i : level) {
        const PageBox& box = words[i].box;
        const double gap = to_the_right ? box.left() - edge : edge - box.right();
        if (gap > (near.empty() ? 5.0 : 1.0) * em) break;
        near.push_back(i);
        edge = to_the_right ? std::max(edge, box.right()) : std::min(edge, box.left());
    }
    sort_for_reading(near, words, em);
    return near;
}

std::vector<std::size_t> words_in(const PageBox& box, const std::vector<Word>& words) {
    std::vector<std::size_t> inside;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (contains(box, words[i].box.center())) inside.push_back(i);
    }
    return inside;
}

std::string joined_text(const std::vector<std::size_t>& chosen, const std::vector<Word>& words) {
    std::string text;
    for (const std::size_t i : chosen) text += (text.empty() ? "" : " ") + words[i].text;
    return text;
}

}  // namespace dlp
