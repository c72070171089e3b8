// What a byte is in ASCII, whatever the locale. Not here: letters of other scripts, whose bytes are none of these.
#pragma once

namespace dlp {

constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
constexpr bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}
constexpr bool is_lower(char c) {
    return c >= 'a' && c <= 'z';
}
constexpr bool is_ascii_letter(char c) {
    return is_upper(c) || is_lower(c);
}

/// Of a letter or sign of several bytes.
constexpr bool is_beyond_ascii(char c) {
    return static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace dlp
