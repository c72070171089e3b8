#include "base/text.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <numeric>

#include "base/ascii.h"

namespace dlp {
namespace {

bool is_white(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

bool is_word_character(char c) {
    return is_ascii_letter(c) || is_digit(c) || c == '_' || is_beyond_ascii(c);
}

/// What papers print instead of an ASCII character; 0 means "drop it".
char32_t ascii_twin(char32_t c) {
    switch (c) {
        case 0x00A0:
        case 0x2002:
        case 0x2003:
        case 0x2009:
        case 0x200A:
        case 0x202F: return ' ';
        case 0x2010:
        case 0x2011:
        case 0x2212:
        case 0x0002:
        case 0xFFFE: return '-';
        case 0x00AD:
        case 0x200B:
        case 0x200C:
        case 0x200D:
        case 0xFEFF: return 0;
        case 0x2018:
        case 0x2019: return '\'';
        case 0x201C:
        case 0x201D: return '"';
        default: return c;
    }
}

}  // namespace

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && is_white(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_white(text.back())) text.remove_suffix(1);
    return text;
}

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> parts;
    std::size_t from = 0;
    for (std::size_t at = text.find(separator); at != std::string_view::npos; at = text.find(separator, from)) {
        parts.emplace_back(text.substr(from, at - from));
        from = at + 1;
    }
    parts.emplace_back(text.substr(from));
    return parts;
}

std::vector<std::string> split_words(std::string_view text) {
    std::vector<std::string> words;
    for (std::size_t at = 0, end = 0; at < text.size(); at = end) {
        end = at;
        while (end < text.size() && !is_white(text[end])) ++end;
        if (end > at) words.emplace_back(text.substr(at, end - at));
        while (end < text.size() && is_white(text[end])) ++end;
    }
    return words;
}

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
    std::size_t size = 0;
    for (const std::string& part : parts) size += part.size() + separator.size();
    std::string text;
    text.reserve(size);
    for (const std::string& part : parts) {
        if (&part != &parts.front()) text += separator;
        text += part;
    }
    return text;
}

std::string lower(std::string_view text) {
    std::string result(text);
    for (char& c : result) {
        if (is_upper(c)) c = static_cast<char>(c - 'A' + 'a');
    }
    return result;
}

std::string replaced(std::string_view text, std::string_view what, std::string_view with) {
    if (what.empty()) return std::string(text);
    std::string result;
    std::size_t from = 0;
    for (std::size_t at = text.find(what); at != std::string_view::npos; at = text.find(what, from)) {
        result.append(text.substr(from, at - from)).append(with);
        from = at + what.size();
    }
    return result.append(text.substr(from));
}

bool contains_word(std::string_view text, std::string_view word) {
    if (word.empty()) return false;
    for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
        const bool starts = at == 0 || !is_word_character(text[at - 1]);
        const std::size_t end = at + word.size();
        if (starts && (end == text.size() || !is_word_character(text[end]))) return true;
    }
    return false;
}

std::optional<long long> to_integer(std::string_view text) {
    long long value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

std::optional<double> to_number(std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
    return value;
}

std::string number_text(double value) {
    if (value == 0) return "0";
    std::array<char, 64> buffer{};
    const bool whole = std::abs(value) < 1e15 && value == std::floor(value);
    const auto written =
        whole ? std::to_chars(buffer.data(), buffer.data() + buffer.size(), static_cast<long long>(value))
              : std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
    return {buffer.data(), written.ptr};
}

void append_utf8(std::string& text, char32_t codepoint) {
    std::array<utf8proc_uint8_t, 4> bytes{};
    const bool valid = utf8proc_codepoint_valid(static_cast<utf8proc_int32_t>(codepoint));
    const utf8proc_ssize_t size =
        utf8proc_encode_char(valid ? static_cast<utf8proc_int32_t>(codepoint) : 0xFFFD, bytes.data());
    text.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(size));
}

std::string normalized(std::string_view utf8) {
    std::string plain;
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(utf8.data());
    auto left = static_cast<utf8proc_ssize_t>(utf8.size());
    while (left > 0) {
        utf8proc_int32_t codepoint = 0;
        utf8proc_ssize_t size = utf8proc_iterate(bytes, left, &codepoint);
        if (size <= 0) {
            codepoint = 0xFFFD;
            size = 1;
        }
        const char32_t twin = ascii_twin(static_cast<char32_t>(codepoint));
        if (twin != 0) append_utf8(plain, twin);
        bytes += size;
        left -= size;
    }
    utf8proc_uint8_t* composed = nullptr;
    const utf8proc_ssize_t size = utf8proc_map(
        reinterpret_cast<const utf8proc_uint8_t*>(plain.data()), static_cast<utf8proc_ssize_t>(plain.size()), &composed,
        static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT));
    if (size < 0) return plain;
    std::string result(reinterpret_cast<const char*>(composed), static_cast<std::size_t>(size));
    std::free(composed);  // NOLINT: utf8proc_map allocates with malloc
    return result;
}

std::size_t length_utf8(std::string_view utf8) {
    return static_cast<std::size_t>(
        std::count_if(utf8.begin(), utf8.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string cut_text(std::string_view utf8, std::size_t most_bytes) {
    if (utf8.size() <= most_bytes) return std::string(utf8);
    std::size_t end = most_bytes;
    while (end > 0 && (static_cast<unsigned char>(utf8[end]) & 0xC0U) == 0x80U) --end;
    return std::string(utf8.substr(0, end)) + "...";
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, substituted});
        }
    }
    return row.back();
}

}  // namespace dlp
