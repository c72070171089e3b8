#include "phrase/tokens.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/ascii.h"
#include "base/text.h"

namespace dlp {
namespace {

bool is_letter(char c) {
    return is_ascii_letter(c) || is_beyond_ascii(c);
}
bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r';
}

/// Ways to print a multiplication sign (UTF-8), besides the letter.
constexpr std::array<std::string_view, 6> times_signs{"\u00D7", "\u2715", "\u2A2F", "\u2217", "\u22C5", "*"};
/// Raised digits of Unicode: `7²`.
constexpr std::array<std::pair<std::string_view, std::size_t>, 2> power_signs{{{"\u00B2", 2U}, {"\u00B3", 3U}}};
/// Ways to print how many examples a tensor holds.
constexpr std::array<std::string_view, 9> batches{"None",       "-1",    "\u22121", "?", "B",
                                                  "batch_size", "batch", "samples", "bs"};
/// Arrows and bars that papers put between layers.
constexpr std::array<std::pair<std::string_view, char>, 9> signs{{{"\u2192", '>'},
                                                                  {"\u21D2", '>'},
                                                                  {"\u2016", '|'},
                                                                  {"\u2225", '|'},
                                                                  {"\u2022", '\n'},
                                                                  {"\u2013", '-'},
                                                                  {"\u2014", '-'},
                                                                  {"\u2295", '+'},
                                                                  {"\u223C", '~'}}};

/// Reads tokens off the front of a text.
class Scanner {
  public:
    explicit Scanner(std::string_view text) : text_(text) {}

    std::vector<Token> all() {
        while (at_ < text_.size()) step();
        return std::move(tokens_);
    }

  private:
    [[nodiscard]] char peek(std::size_t at) const { return at < text_.size() ? text_[at] : '\0'; }
    [[nodiscard]] std::size_t after_blanks(std::size_t at) const {
        while (is_blank(peek(at))) ++at;
        return at;
    }

    /// End of a multiplication sign that starts at `at`; `at` itself where there is none. The letter x counts only
    /// between things that can be a size.
    [[nodiscard]] std::size_t after_times(std::size_t at) const {
        for (const std::string_view sign : times_signs) {
            if (text_.substr(at, sign.size()) == sign) return at + sign.size();
        }
        const char next = peek(after_blanks(at + 1));
        if ((peek(at) == 'x' || peek(at) == 'X') && (is_digit(next) || is_dimension_letter(after_blanks(at + 1))))
            return at + 1;
        return at;
    }

    /// A single capital (or k, n, c) alone, as in `W x 32` and `28 x 28 x C`.
    [[nodiscard]] bool is_dimension_letter(std::size_t at) const {
        static constexpr std::string_view letters = "WHNTCKSDBLwhckn";
        if (at >= text_.size() || letters.find(text_[at]) == std::string_view::npos) return false;
        const char next = peek(at + 1);
        return !is_letter(next) || next == 'x' || next == 'X' || is_beyond_ascii(next);
    }

    struct Dimension {
        Integers sizes;  ///< several for a power: 7^2
        std::size_t end = 0;
    };

    [[nodiscard]] std::optional<Dimension> dimension(std::size_t at) const {
        if (!is_digit(peek(at))) {
            if (!is_dimension_letter(at)) return std::nullopt;
            return Dimension{{unknown_size}, at + 1};
        }
        std::size_t end = at;
        while (is_digit(peek(end))) ++end;
        if (end - at > 7) return std::nullopt;
        if (peek(end) == '.' && is_digit(peek(end + 1))) return std::nullopt;
        const std::int64_t value = *to_integer(text_.substr(at, end - at));
        if (peek(end) == '^' && (peek(end + 1) == '2' || peek(end + 1) == '3') && !is_digit(peek(end + 2))) {
            return Dimension{Integers(peek(end + 1) == '2' ? 2U : 3U, value), end + 2};
        }
        for (const auto& [sign, power] : power_signs) {
            if (text_.substr(end, sign.size()) == sign) return Dimension{Integers(power, value), end + sign.size()};
        }
        return Dimension{{value}, end};
    }

    /// `(199 x 279)` inside `12 x (199 x 279)`: the map of that many channels.
    [[nodiscard]] std::optional<Dimension> map_in_parentheses(std::size_t at) const {
        if (peek(at) != '(') return std::nullopt;
        Integers sizes;
        at = after_blanks(at + 1);
        while (true) {
            const auto next = dimension(at);
            if (!next) return std::nullopt;
            sizes.insert(sizes.end(), next->sizes.begin(), next->sizes.end());
            const std::size_t sign = after_blanks(next->end);
            if (peek(sign) == ')') return sizes.size() >= 2 ? std::optional(Dimension{sizes, sign + 1}) : std::nullopt;
            const std::size_t after = after_times(sign);
            if (after == sign) return std::nullopt;
            at = after_blanks(after);
        }
    }

    [[nodiscard]] bool is_three_digits(std::size_t at) const {
        return is_digit(peek(at)) && is_digit(peek(at + 1)) && is_digit(peek(at + 2)) && !is_digit(peek(at + 3));
    }

    void push(TokenKind kind, std::size_t end) {
        Token token;
        token.kind = kind;
        token.text = std::string(text_.substr(at_, end - at_));
        token.begin = at_;
        token.end = end;
        token.is_glued = !tokens_.empty() && tokens_.back().end == at_ && tokens_.back().kind != TokenKind::Break;
        tokens_.push_back(std::move(token));
        at_ = end;
    }

    /// `3x3`, `7^2`, `1 x 7^2`, `W x 32`: at least two dimensions, at least one of them a number.
    bool read_size() {
        auto first = dimension(at_);
        if (!first) return false;
        Integers size = first->sizes;
        bool is_map = false;
        std::size_t end = first->end;
        while (size.size() < 6) {
            const std::size_t sign = after_blanks(end);
            const std::size_t after = after_times(sign);
            if (after == sign) break;
            if (const auto map = map_in_parentheses(after_blanks(after))) {
                size.insert(size.begin(), map->sizes.begin(), map->sizes.end());
                end = map->end;
                is_map = true;
                break;
            }
            const auto next = dimension(after_blanks(after));
            if (!next) break;
            size.insert(size.end(), next->sizes.begin(), next->sizes.end());
            end = next->end;
        }
        if (size.size() < 2 || std::all_of(size.begin(), size.end(), [](auto s) { return s == unknown_size; }))
            return false;
        push(TokenKind::Size, end);
        tokens_.back().size = std::move(size);
        tokens_.back().is_map = is_map;
        return true;
    }

    /// `(None, 28, 28, 1)`, `[-1, 512]`: what stands first counts examples, and is no side of anything.
    [[nodiscard]] std::size_t after_batch(std::size_t at) const {
        for (const std::string_view batch : batches) {
            const std::size_t comma = after_blanks(at + batch.size());
            if (text_.substr(at, batch.size()) == batch && peek(comma) == ',') return after_blanks(comma + 1);
        }
        return at;
    }

    /// One part of a tuple: a whole number; behind a batch also what is not known, `None` or a letter.
    [[nodiscard]] std::optional<Dimension> tuple_part(std::size_t at, bool is_of_batch) const {
        std::size_t end = at;
        while (is_digit(peek(end))) ++end;
        if (end > at && end - at <= 7) return Dimension{{*to_integer(text_.substr(at, end - at))}, end};
        if (!is_of_batch || end > at) return std::nullopt;
        if (text_.substr(at, 4) == "None") return Dimension{{unknown_size}, at + 4};
        return is_dimension_letter(at) ? std::optional(Dimension{{unknown_size}, at + 1}) : std::nullopt;
    }

    /// `(2, 1)` and `(1, 1, 1)`: whole numbers between parentheses.
    bool read_tuple() {
        if (peek(at_) != '(' && peek(at_) != '[') return false;
        const char close = peek(at_) == '(' ? ')' : ']';
        Integers size;
        const std::size_t begin = after_blanks(at_ + 1);
        std::size_t at = after_batch(begin);
        const bool has_batch = at != begin;
        while (const auto part = tuple_part(at, has_batch)) {
            size.push_back(part->sizes.front());
            at = after_blanks(part->end);
            if (peek(at) != ',') break;
            at = after_blanks(at + 1);
        }
        const bool is_known = std::any_of(size.begin(), size.end(), [](auto s) { return s != unknown_size; });
        if (!is_known || (size.size() < 2 && !has_batch) || size.size() > 4 || peek(at) != close) return false;
        push(size.size() == 1 ? TokenKind::Number : TokenKind::Size, at + 1);
        tokens_.back().number = static_cast<double>(size.front());
        tokens_.back().is_tuple = size.size() > 1;
        if (size.size() > 1) tokens_.back().size = std::move(size);
        return true;
    }

    void read_number() {
        std::size_t end = at_;
        std::string digits;
        while (is_digit(peek(end)) || (peek(end) == '.' && is_digit(peek(end + 1))) ||
               (peek(end) == ',' && is_three_digits(end + 1) && digits.size() <= 3)) {
            if (peek(end) != ',') digits += peek(end);
            ++end;
        }
        push(TokenKind::Number, end);
        tokens_.back().number = to_number(digits).value_or(0);
        if (peek(at_) == '%') {
            tokens_.back().is_percent = true;
            tokens_.back().end = ++at_;
        }
    }

    bool read_sign() {
        for (const auto& [text, mark] : signs) {
            if (text_.substr(at_, text.size()) != text) continue;
            push(mark == '\n' ? TokenKind::Break : TokenKind::Mark, at_ + text.size());
            tokens_.back().text = std::string(1, mark);
            return true;
        }
        for (const std::string_view sign : times_signs) {
            if (text_.substr(at_, sign.size()) != sign) continue;
            push(TokenKind::Mark, at_ + sign.size());
            tokens_.back().text = "x";
            return true;
        }
        return false;
    }

    void step() {
        const char c = text_[at_];
        if (is_blank(c)) {
            ++at_;
        } else if (c == '\n') {
            push(TokenKind::Break, at_ + 1);
        } else if (read_size() || read_tuple() || read_sign()) {
            return;
        } else if (is_digit(c) || (c == '.' && is_digit(peek(at_ + 1)))) {
            read_number();
        } else if (is_letter(c)) {
            read_word();
        } else {
            push(TokenKind::Mark, at_ + 1);
        }
    }

    void read_word() {
        std::size_t end = at_;
        while (is_letter(peek(end)) && !starts_sign(end)) ++end;
        // `conv3x3` and `k3x3` leave their size to the next step; a repeat `x6` is a sign and a number.
        const bool is_x = end == at_ + 1 && (text_[at_] == 'x' || text_[at_] == 'X');
        const bool follows_number =
            !tokens_.empty() && tokens_.back().kind == TokenKind::Number;  // `2 x [`, `2x upsample`
        const bool is_repeat = is_x && (follows_number || is_digit(peek(after_blanks(end))));
        push(is_repeat ? TokenKind::Mark : TokenKind::Word, std::max(end, at_ + 1));
        tokens_.back().text = lower(tokens_.back().text);
    }

    [[nodiscard]] bool starts_sign(std::size_t at) const {
        if (static_cast<unsigned char>(peek(at)) < 0x80) return false;
        const auto starts = [&](std::string_view sign) { return text_.substr(at, sign.size()) == sign; };
        return std::any_of(times_signs.begin(), times_signs.end(), starts) ||
               std::any_of(signs.begin(), signs.end(), [&](const auto& sign) { return starts(sign.first); });
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::vector<Token> tokens_;
};

}  // namespace

Value Token::value() const {
    if (kind == TokenKind::Size) return size;
    if (is_percent) return number / 100;
    if (is_whole()) return whole();
    return number;
}

std::vector<Token> tokenize(std::string_view text) {
    return Scanner(text).all();
}

}  // namespace dlp
