#include "document/figure_panels.h"

#include <algorithm>
#include <optional>

#include "base/ascii.h"
#include "base/text.h"

namespace dlp {
namespace {

constexpr std::size_t fewest_panels = 2;
constexpr std::size_t most_panels = 12;
constexpr double narrowest_cut = 1;  // points

/// How a panel's letter is written: `(a)`, `A`, `b)`.
struct Style {
    std::string before;
    std::string after;
    bool is_upper = false;
    friend bool operator==(const Style&, const Style&) = default;
};

struct Letter {
    Style style;
    std::size_t number = 0;  ///< 0 for `a`
};

std::optional<Letter> letter_of(const std::string& text) {
    const std::size_t first = text.find_first_not_of('(');
    if (first == std::string::npos || first > 1) return std::nullopt;
    Letter letter;
    const char c = text[first];
    letter.style = {text.substr(0, first), text.substr(first + 1), is_upper(c)};
    const int number = letter.style.is_upper ? c - 'A' : c - 'a';
    const bool is_closed = letter.style.after == ")" || (letter.style.before.empty() && letter.style.after.empty());
    if (!is_closed || number < 0 || number >= static_cast<int>(most_panels)) return std::nullopt;
    letter.number = static_cast<std::size_t>(number);
    return letter;
}

double usual_size(std::vector<Word> words) {
    if (words.empty()) return 0;
    const auto middle = words.begin() + static_cast<std::ptrdiff_t>(words.size() / 2);
    std::nth_element(words.begin(), middle, words.end(), [](const Word& a, const Word& b) { return a.size < b.size; });
    return middle->size;
}

/// Places of the letters `a`, `b`, ... of the style that `first` has; none where one is missing or there twice.
std::vector<std::size_t> letters_like(const Letter& first, const std::vector<Word>& words, double usual) {
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto letter = letter_of(words[i].text);
        if (!letter || letter->style != first.style) continue;
        // A variable is a letter, too, but not as large as a panel's.
        const bool is_plain = first.style.after.empty() && !words[i].is_bold && words[i].size < 1.2 * usual;
        if (is_plain) continue;
        if (letter->number >= places.size()) places.resize(letter->number + 1, words.size());
        if (places[letter->number] != words.size()) return {};
        places[letter->number] = i;
    }
    const bool is_whole = std::count(places.begin(), places.end(), words.size()) == 0;
    return is_whole && places.size() >= fewest_panels ? places : std::vector<std::size_t>{};
}

std::vector<std::size_t> find_letters(const std::vector<Word>& words) {
    const double usual = usual_size(words);
    for (const Word& word : words) {
        const auto letter = letter_of(word.text);
        if (!letter || letter->number != 0) continue;
        std::vector<std::size_t> places = letters_like(*letter, words, usual);
        if (!places.empty()) return places;
    }
    return {};
}

/// What the caption says after the letter and before the next one; all of it where it has no such letters.
std::string caption_part(const std::string& text, std::size_t panel) {
    std::string part;
    std::size_t next = 0;
    for (const std::string& word : split_words(text)) {
        const std::string bare = replaced(replaced(word, ":", ""), ".", "");
        const auto letter = letter_of(bare.empty() || bare.back() != ',' ? bare : bare.substr(0, bare.size() - 1));
        if (letter && letter->number == next && (next == 0 || !part.empty() || next <= panel)) {
            ++next;
        } else if (next == panel + 1) {
            part += (part.empty() ? "" : " ") + word;
        }
    }
    return part.empty() ? text : part;
}

class PanelSplitter {
  public:
    PanelSplitter(const Figure& figure, std::vector<PageBox> letters)
        : figure_(figure), letters_(std::move(letters)), panels_(letters_.size()) {
        const auto add = [&](const PageBox& box) {
            const bool is_background = box.area() > 0.8 * figure.box.area();
            const bool is_letter = std::find(letters_.begin(), letters_.end(), box) != letters_.end();
            if (!is_background && !is_letter) ink_.push_back(box);
        };
        for (const Path& path : figure.ink.paths) add(path.box);
        for (const Bitmap& bitmap : figure.ink.bitmaps) add(bitmap.box);
        for (const Word& word : figure.ink.words) {
            if (std::find(letters_.begin(), letters_.end(), word.box) == letters_.end()) add(core_of(word));
        }
    }

    /// Boxes of words are higher than most letters: numbers at axes one below the other may seem to touch.
    static PageBox core_of(const Word& word) {
        const double half = std::min(0.2 * word.size, word.box.height() / 2);
        return page_box(word.box.left(), word.box.center().y - half, word.box.right(), word.box.center().y + half);
    }

    std::vector<PageBox> split() {
        std::vector<std::size_t> all(letters_.size());
        for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
        return cut(figure_.box, all) ? panels_ : std::vector<PageBox>{};
    }

  private:
    struct Cut {
        double from = 0;
        double to = 0;
        bool is_upright = false;
    };

    bool cut(const PageBox& region, const std::vector<std::size_t>& letters) {
        if (letters.size() == 1) {
            panels_[letters.front()] = region;
            return true;
        }
        std::optional<Cut> widest;
        for (const bool is_upright : {true, false}) {
            for (const Cut& gap : gaps(region, is_upright)) {
                const auto before = static_cast<std::size_t>(
                    std::count_if(letters.begin(), letters.end(), [&](std::size_t i) { return is_before(i, gap); }));
                const bool is_wider = !widest || gap.to - gap.from > widest->to - widest->from;
                if (before > 0 && before < letters.size() && is_wider) widest = gap;
            }
        }
        if (!widest) return false;
        std::vector<std::size_t> first;
        std::vector<std::size_t> second;
        for (const std::size_t i : letters) (is_before(i, *widest) ? first : second).push_back(i);
        PageBox one = region;
        PageBox other = region;
        const double middle = (widest->from + widest->to) / 2;
        (widest->is_upright ? one.bottom_right.x : one.bottom_right.y) = middle;
        (widest->is_upright ? other.top_left.x : other.top_left.y) = middle;
        return cut(one, first) && cut(other, second);
    }

    /// A letter in the corner of its panel may stand out of it, but does not end before it begins.
    [[nodiscard]] bool is_before(std::size_t letter, const Cut& gap) const {
        const PageBox& box = letters_[letter];
        return (gap.is_upright ? box.right() : box.bottom()) < (gap.from + gap.to) / 2;
    }

    /// Stretches of the region that nothing is drawn in, from edge to edge.
    [[nodiscard]] std::vector<Cut> gaps(const PageBox& region, bool is_upright) const {
        std::vector<std::pair<double, double>> drawn;
        for (const PageBox& box : ink_) {
            if (!contains(region, box.center())) continue;
            drawn.emplace_back(is_upright ? box.left() : box.top(), is_upright ? box.right() : box.bottom());
        }
        std::sort(drawn.begin(), drawn.end());
        std::vector<Cut> found;
        for (std::size_t i = 0; i + 1 < drawn.size(); ++i) {
            drawn[i + 1].second = std::max(drawn[i].second, drawn[i + 1].second);
            const Cut gap{drawn[i].second, drawn[i + 1].first, is_upright};
            if (gap.to - gap.from > narrowest_cut) found.push_back(gap);
        }
        return found;
    }

    const Figure& figure_;
    std::vector<PageBox> letters_;
    std::vector<PageBox> ink_;
    std::vector<PageBox> panels_;
};

template <class Ink>
std::vector<Ink> inside(const std::vector<Ink>& ink, const PageBox& box) {
    std::vector<Ink> kept;
    std::copy_if(ink.begin(), ink.end(), std::back_inserter(kept),
                 [&](const Ink& each) { return contains(box, each.box.center()); });
    return kept;
}

}  // namespace

std::vector<Figure> split_panels(const Figure& figure) {
    const std::vector<std::size_t> letters = find_letters(figure.ink.words);
    std::vector<PageBox> places;
    for (const std::size_t letter : letters) places.push_back(figure.ink.words[letter].box);
    if (places.empty()) return {};
    const std::vector<PageBox> boxes = PanelSplitter(figure, places).split();
    std::vector<Figure> panels;
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        Figure panel{figure.caption, figure.page, boxes[i], {}};
        panel.caption.text = caption_part(figure.caption.text, i);
        panel.ink.paths = inside(figure.ink.paths, boxes[i]);
        panel.ink.bitmaps = inside(figure.ink.bitmaps, boxes[i]);
        for (Word& word : inside(figure.ink.words, boxes[i])) {
            if (word.box != places[i]) panel.ink.words.push_back(std::move(word));
        }
        panels.push_back(std::move(panel));
    }
    return panels;
}

}  // namespace dlp
