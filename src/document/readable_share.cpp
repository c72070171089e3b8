#include "document/readable_share.h"

#include <string_view>

#include "base/ascii.h"

namespace dlp {
namespace {

bool is_vowel(char c) {
    return std::string_view("aeiouyAEIOUY").find(c) != std::string_view::npos;
}

/// Without the punctuation around it.
std::string_view core_of(std::string_view word) {
    const std::string_view marks = "()[]{}.,;:!?'\"*";
    const std::size_t from = word.find_first_not_of(marks);
    if (from == std::string_view::npos) return {};
    return word.substr(from, word.find_last_not_of(marks) - from + 1);
}

/// Numbers, symbols and single letters say nothing about the language.
bool counts(std::string_view core) {
    if (core.size() < 3) return false;
    bool has_letter = false;
    for (const char c : core) {
        if (is_digit(c)) return false;
        has_letter = has_letter || is_ascii_letter(c) || is_beyond_ascii(c);
    }
    return has_letter;
}

bool looks_like_word(std::string_view core) {
    int vowels = 0;
    int consonants_in_a_row = 0;
    bool was_lower = false;
    for (const char c : core) {
        const bool is_other = is_beyond_ascii(c);
        if (!is_ascii_letter(c) && !is_other && c != '-' && c != '\'' && c != '/') return false;
        if (was_lower && is_upper(c)) return false;
        was_lower = is_lower(c);
        vowels += is_vowel(c) || is_other ? 1 : 0;
        consonants_in_a_row = is_ascii_letter(c) && !is_vowel(c) ? consonants_in_a_row + 1 : 0;
        if (consonants_in_a_row > 5) return false;
    }
    return vowels > 0 && 6 * vowels >= static_cast<int>(core.size());
}

}  // namespace

double readable_share(const std::vector<PageText>& pages) {
    double words = 0;
    double readable = 0;
    for (const PageText& page : pages) {
        for (const Line& line : page.lines) {
            for (const Word& word : line.words) {
                const std::string_view core = core_of(word.text);
                if (!counts(core)) continue;
                words += 1;
                readable += looks_like_word(core) ? 1 : 0;
            }
        }
    }
    return words > 0 ? readable / words : 1;
}

}  // namespace dlp
