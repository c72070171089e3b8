#include "pipeline/html.h"

#include <array>
#include <cmath>
#include <utility>

#include "base/ascii.h"
#include "base/text.h"

namespace dlp {
namespace {

bool is_forbidden(unsigned char c) {
    return (c < 0x20 && c != '\n' && c != '\t') || c == 0x7f;
}

bool is_plain_in_url(char c) {
    return is_ascii_letter(c) || is_digit(c) || std::string_view("-._~").find(c) != std::string_view::npos;
}

}  // namespace

std::string html_escaped(std::string_view text) {
    std::string html;
    for (const char c : text) {
        switch (c) {
            case '&': html += "&amp;"; break;
            case '<': html += "&lt;"; break;
            case '>': html += "&gt;"; break;
            case '"': html += "&quot;"; break;
            case '\'': html += "&#39;"; break;
            default:
                if (is_forbidden(static_cast<unsigned char>(c))) {
                    html += "\xEF\xBF\xBD";
                } else {
                    html += c;
                }
        }
    }
    return html;
}

std::string url_escaped(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string url;
    for (const char c : text) {
        if (is_plain_in_url(c)) {
            url += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        url += {'%', digits[byte >> 4], digits[byte & 0xf]};
    }
    return url;
}

std::string base64(std::string_view bytes) {
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        std::uint32_t three = 0;
        for (std::size_t k = 0; k < 3; ++k) {
            three = three << 8 | (i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0U);
        }
        for (std::size_t k = 0; k < 4; ++k) {
            text += i + k <= bytes.size() ? digits[three >> (18 - 6 * k) & 0x3f] : '=';
        }
    }
    return text;
}

std::string grouped_number(std::int64_t value) {
    if (value < 0) return "?";
    std::string digits = std::to_string(value);
    for (std::size_t place = digits.size(); place > 3; place -= 3) digits.insert(place - 3, ",");
    return digits;
}

std::string short_number(std::int64_t value) {
    if (value < 0) return "?";
    constexpr std::array units = {std::pair{1e12, " T"}, std::pair{1e9, " G"}, std::pair{1e6, " M"},
                                  std::pair{1e3, " k"}};
    for (const auto& [size, name] : units) {
        const double share = static_cast<double>(value) / size;
        if (share >= 1)
            return number_text(std::round(share * (share < 10 ? 100 : 10)) / (share < 10 ? 100 : 10)) + name;
    }
    return std::to_string(value);
}

}  // namespace dlp
