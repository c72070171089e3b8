#include "codegen/spell.h"

#include <array>
#include <cmath>
#include <cstdio>

#include "base/text.h"

namespace dlp {
namespace {

template <class... Kinds>
struct Overloaded : Kinds... {
    using Kinds::operator()...;
};
template <class... Kinds>
Overloaded(Kinds...) -> Overloaded<Kinds...>;

std::string spell_number(double value, const TargetRule& target) {
    if (std::isnan(value)) return std::string(target_field(target, "nan", "nan"));
    if (std::isinf(value)) return std::string(target_field(target, value > 0 ? "infinity" : "minus_infinity", "inf"));
    const std::string text = number_text(value);
    return text.find_first_of(".en") == std::string::npos ? text + ".0" : text;
}

std::string formatted(const char* format, unsigned value) {
    std::array<char, 16> buffer{};
    std::snprintf(buffer.data(), buffer.size(), format, value);
    return buffer.data();
}

// The next code point of `text`; invalid bytes come out as U+FFFD, one at a time.
char32_t take_codepoint(std::string_view& text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(0);
    const std::size_t length = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0;
    char32_t code = length == 1 ? lead : lead & (0xFFU >> (length + 1));
    bool is_valid = length > 0 && length <= text.size() && lead <= 0xF4;
    for (std::size_t i = 1; is_valid && i < length; ++i) {
        is_valid = (byte(i) & 0xC0U) == 0x80;
        code = (code << 6U) | (byte(i) & 0x3FU);
    }
    is_valid = is_valid && code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
    text.remove_prefix(is_valid ? length : 1);
    return is_valid ? code : U'\uFFFD';
}

std::string python_escape(char32_t code) {
    if (code < 0x100) return formatted("\\x%02x", static_cast<unsigned>(code));
    return formatted(code < 0x10000 ? "\\u%04x" : "\\U%08x", static_cast<unsigned>(code));
}

// Protocol buffers' text format knows bytes only.
std::string octal_escape(char32_t code) {
    std::string utf8;
    append_utf8(utf8, code);
    std::string text;
    for (const char c : utf8) text += formatted("\\%03o", static_cast<unsigned char>(c));
    return text;
}

bool is_plain(char32_t code) {
    return code >= 0x20 && code < 0x7F && code != '"' && code != '\\';
}

bool is_hidden(char32_t code) {
    if (code < 0x20 || (code >= 0x7F && code < 0xA0)) return true;
    if (code >= 0x200B && code <= 0x200F) return true;
    if (code >= 0x2028 && code <= 0x202E) return true;
    return (code >= 0x2060 && code <= 0x206F) || code == 0xFEFF || code == 0x061C || code == 0xFFFD;
}

}  // namespace

std::string_view target_field(const TargetRule& target, std::string_view field, std::string_view fallback) {
    const auto found = target.fields.find(field);
    return found == target.fields.end() ? fallback : std::string_view(found->second);
}

const Dictionary& target_table(const TargetRule& target, std::string_view name) {
    static const Dictionary none;
    const auto found = target.tables.find(name);
    return found == target.tables.end() ? none : found->second;
}

std::string spell_sizes(const Integers& sizes, std::string_view unknown, const TargetRule& target) {
    std::string text(target_field(target, "list_open", "("));
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        if (i > 0) text += ", ";
        text += sizes[i] == unknown_size ? std::string(unknown) : std::to_string(sizes[i]);
    }
    if (sizes.size() == 1) text += target_field(target, "list_single", ",");
    return text + std::string(target_field(target, "list_close", ")"));
}

std::string quote(std::string_view text, const TargetRule& target) {
    const bool is_octal = target_field(target, "strings", "python") == "octal";
    std::string quoted = "\"";
    while (!text.empty()) {
        const char32_t code = take_codepoint(text);
        if (is_plain(code))
            quoted += static_cast<char>(code);
        else if (code == '"' || code == '\\')
            quoted += {'\\', static_cast<char>(code)};
        else
            quoted += is_octal ? octal_escape(code) : python_escape(code);
    }
    return quoted + '"';
}

std::string spell_value(const Value& value, const TargetRule& target) {
    return std::visit(Overloaded{
                          [&](bool flag) {
                              return std::string(flag ? target_field(target, "true", "true")
                                                      : target_field(target, "false", "false"));
                          },
                          [](std::int64_t number) { return std::to_string(number); },
                          [&](double number) { return spell_number(number, target); },
                          [&](const std::string& text) { return quote(text, target); },
                          [&](const Integers& values) {
                              return spell_sizes(values, target_field(target, "unknown", "None"), target);
                          },
                      },
                      value);
}

std::string comment_text(std::string_view text, std::size_t most) {
    std::string line;
    bool is_gap = false;
    for (std::size_t length = 0; !text.empty() && length < most;) {
        const char32_t code = take_codepoint(text);
        if (is_hidden(code) || code == ' ' || code == 0xA0) {
            is_gap = true;
            continue;
        }
        if (is_gap && !line.empty()) line += ' ';
        is_gap = false;
        append_utf8(line, code == '"' ? U'\'' : code == '\\' ? U'/' : code);
        ++length;
    }
    return line;
}

}  // namespace dlp
