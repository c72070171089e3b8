#include "render/picture_text.h"

#include <utf8proc.h>

#include <array>

#include "base/text.h"

namespace dlp {
namespace {

/// Thousandths of the size, for the printable characters of ASCII.
constexpr std::array<int, 95> helvetica{278,  278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
                                        556,  556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
                                        1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
                                        667,  778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
                                        333,  556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
                                        556,  556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584};
constexpr double bold_factor = 1.07;

/// Reads one code point and steps over it; U+FFFD for a byte that begins none.
char32_t next_codepoint(std::string_view& utf8) {
    utf8proc_int32_t codepoint = 0;
    const auto* const bytes = reinterpret_cast<const utf8proc_uint8_t*>(utf8.data());
    const auto length = utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(utf8.size()), &codepoint);
    utf8.remove_prefix(length > 0 ? static_cast<std::size_t>(length) : 1);
    return length > 0 ? static_cast<char32_t>(codepoint) : U'\uFFFD';
}

bool is_shown(char32_t codepoint) {
    switch (utf8proc_category(static_cast<utf8proc_int32_t>(codepoint))) {
        case UTF8PROC_CATEGORY_CF:
        case UTF8PROC_CATEGORY_CN:
        case UTF8PROC_CATEGORY_CO:
        case UTF8PROC_CATEGORY_CS: return false;
        default: return true;
    }
}

bool is_blank(char32_t codepoint) {
    switch (utf8proc_category(static_cast<utf8proc_int32_t>(codepoint))) {
        case UTF8PROC_CATEGORY_CC:
        case UTF8PROC_CATEGORY_ZS:
        case UTF8PROC_CATEGORY_ZL:
        case UTF8PROC_CATEGORY_ZP: return true;
        default: return false;
    }
}

double thousandths(char32_t codepoint) {
    if (codepoint >= U' ' && codepoint <= U'~') return helvetica[codepoint - U' '];
    return utf8proc_charwidth(static_cast<utf8proc_int32_t>(codepoint)) > 1 ? 1000 : 600;
}

}  // namespace

std::string picture_text(std::string_view utf8, std::size_t most) {
    std::string text;
    std::size_t length = 0;
    bool is_after_blank = true;
    while (!utf8.empty()) {
        const char32_t codepoint = next_codepoint(utf8);
        if (!is_shown(codepoint)) continue;
        const bool blank = is_blank(codepoint);
        if (blank && is_after_blank) continue;
        if (length == most) return std::string(trimmed(text)) + "\u2026";
        append_utf8(text, blank ? U' ' : codepoint);
        is_after_blank = blank;
        ++length;
    }
    return std::string(trimmed(text));
}

double text_width(std::string_view utf8, double size, FontWeight weight) {
    double sum = 0;
    while (!utf8.empty()) sum += thousandths(next_codepoint(utf8));
    return sum * size / 1000 * (weight == FontWeight::Bold ? bold_factor : 1);
}

}  // namespace dlp
