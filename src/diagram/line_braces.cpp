#include "diagram/line_braces.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>

#include "base/text.h"

namespace dlp {
namespace {

/// Ems from a line to its brace, and from there to the number.
constexpr double widest_gap = 1.5;

/// `×4`, `x4`, `4×`; the number of times alone.
std::optional<long long> times_of(const std::string& text) {
    const std::string plain = replaced(text, "×", "x");
    if (plain.size() < 2 || (plain.front() != 'x' && plain.back() != 'x')) return std::nullopt;
    const auto times = to_integer(plain.front() == 'x' ? plain.substr(1) : plain.substr(0, plain.size() - 1));
    return times && *times > 1 ? times : std::nullopt;
}

class BraceReader {
  public:
    explicit BraceReader(std::vector<Word> words) : words_(std::move(words)) {}

    std::vector<Word> read() {
        for (std::size_t i = 0; i < words_.size(); ++i) {
            if (words_[i].text == "}") read_brace(i);
        }
        std::vector<Word> kept;
        for (std::size_t i = 0; i < words_.size(); ++i) {
            if (used_.count(i) == 0) kept.push_back(std::move(words_[i]));
        }
        return kept;
    }

  private:
    void read_brace(std::size_t brace) {
        const std::optional<std::size_t> times = times_behind(words_[brace].box);
        const std::vector<std::size_t> lines = lines_before(words_[brace].box);
        if (!times || lines.size() < 2) return;
        for (const std::size_t line : lines) words_[line].shift = 0;
        words_[lines.front()].text = "[" + words_[lines.front()].text;
        words_[lines.back()].text += "]×" + std::to_string(*times_of(words_[*times].text));
        used_.insert({brace, *times});
    }

    [[nodiscard]] std::optional<std::size_t> times_behind(const PageBox& brace) const {
        for (std::size_t i = 0; i < words_.size(); ++i) {
            const Word& word = words_[i];
            const double gap = word.box.left() - brace.right();
            const double y = word.box.center().y;
            const bool is_behind = gap > -0.5 * word.size && gap < widest_gap * word.size;
            if (is_behind && y > brace.top() && y < brace.bottom() && times_of(word.text)) return i;
        }
        return std::nullopt;
    }

    /// The last words of the lines that end at the brace, from top to bottom.
    [[nodiscard]] std::vector<std::size_t> lines_before(const PageBox& brace) const {
        std::vector<std::size_t> lines;
        for (std::size_t i = 0; i < words_.size(); ++i) {
            const Word& word = words_[i];
            const double gap = brace.left() - word.box.right();
            const double y = word.box.center().y;
            const bool is_before = gap > -0.5 * word.size && gap < widest_gap * word.size;
            const bool is_smaller = word.box.height() < 0.75 * brace.height();
            if (is_before && is_smaller && y > brace.top() && y < brace.bottom()) lines.push_back(i);
        }
        std::sort(lines.begin(), lines.end(),
                  [&](std::size_t a, std::size_t b) { return words_[a].box.top() < words_[b].box.top(); });
        return lines;
    }

    std::vector<Word> words_;
    std::set<std::size_t> used_;
};

}  // namespace

std::vector<Word> with_brackets_for_braces(std::vector<Word> words) {
    return BraceReader(std::move(words)).read();
}

}  // namespace dlp
