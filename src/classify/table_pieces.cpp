#include "classify/table_pieces.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/ascii.h"
#include "base/text.h"

namespace dlp {
namespace {

/// The vocabulary is ASCII: an accented letter splits a word, which then is in no group either way.
bool is_letter(char c) {
    return is_lower(c);
}

/// A text and how far it has been read.
struct Scanner {
    std::string_view text;
    std::size_t at = 0;

    [[nodiscard]] bool at_end() const { return at >= text.size(); }
    [[nodiscard]] char peek(std::size_t ahead = 0) const { return at + ahead < text.size() ? text[at + ahead] : '\0'; }
    void skip_spaces() {
        while (peek() == ' ') ++at;
    }
    void skip_digits() {
        while (is_digit(peek())) ++at;
    }
};

/// `12`, `1,024`, `76.4`; true for a decimal.
bool skip_number(Scanner& scanner) {
    scanner.skip_digits();
    const auto thousands_follow = [&] {
        return scanner.peek() == ',' && is_digit(scanner.peek(1)) && is_digit(scanner.peek(2)) &&
               is_digit(scanner.peek(3)) && !is_digit(scanner.peek(4));
    };
    while (thousands_follow()) scanner.at += 4;
    if (scanner.peek() != '.' || !is_digit(scanner.peek(1))) return false;
    ++scanner.at;
    scanner.skip_digits();
    return true;
}

/// Moves over ` x ` when a number follows; `×` and `*` were made `x` before.
bool skip_times(Scanner& scanner) {
    Scanner ahead = scanner;
    ahead.skip_spaces();
    if (ahead.peek() != 'x') return false;
    ++ahead.at;
    ahead.skip_spaces();
    if (!is_digit(ahead.peek())) return false;
    scanner = ahead;
    return true;
}

TextPiece read_number(Scanner& scanner) {
    const std::size_t start = scanner.at;
    const bool is_decimal = skip_number(scanner);
    bool is_size = false;
    while (skip_times(scanner)) {
        is_size = true;
        skip_number(scanner);
    }
    const std::string_view text = scanner.text.substr(start, scanner.at - start);
    if (is_size) return {PieceKind::Size, replaced(text, " ", "")};
    return {is_decimal ? PieceKind::Decimal : PieceKind::Integer, std::string(text)};
}

TextPiece read_word(Scanner& scanner) {
    const std::size_t start = scanner.at;
    while (is_letter(scanner.peek())) ++scanner.at;
    return {PieceKind::Word, std::string(scanner.text.substr(start, scanner.at - start))};
}

/// `[12]` or `[3, 14]`: few and small numbers alone in brackets. A list of widths is longer, or its numbers larger.
std::optional<TextPiece> read_citation(Scanner& scanner) {
    constexpr std::size_t longest = 14;
    const std::size_t close = scanner.text.find(']', scanner.at);
    if (close == std::string_view::npos || close - scanner.at > longest) return std::nullopt;
    const std::string_view inside = scanner.text.substr(scanner.at + 1, close - scanner.at - 1);
    const auto numbers = split(inside, ',');
    const bool all_small = std::all_of(numbers.begin(), numbers.end(), [](const std::string& number) {
        const auto value = to_integer(trimmed(number));
        return value && *value >= 1 && *value < 200;
    });
    if (!all_small || numbers.size() > 3) return std::nullopt;
    scanner.at = close + 1;
    return TextPiece{PieceKind::Citation, std::string(inside)};
}

std::string plain(std::string_view text) {
    std::string result = lower(normalized(text));
    for (const char* times : {"\u00D7", "\u2217", "*"}) result = replaced(result, times, "x");
    return result;
}

}  // namespace

std::vector<TextPiece> table_pieces(std::string_view text) {
    const std::string source = plain(text);
    std::vector<TextPiece> pieces;
    for (Scanner scanner{source}; !scanner.at_end();) {
        if (is_digit(scanner.peek())) {
            pieces.push_back(read_number(scanner));
        } else if (is_letter(scanner.peek())) {
            pieces.push_back(read_word(scanner));
        } else if (auto citation = scanner.peek() == '[' ? read_citation(scanner) : std::nullopt) {
            pieces.push_back(*std::move(citation));
        } else {
            ++scanner.at;
        }
    }
    return pieces;
}

}  // namespace dlp
