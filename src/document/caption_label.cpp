#include "document/caption_label.h"

#include <array>
#include <string_view>
#include <utility>

#include "base/ascii.h"
#include "base/text.h"

namespace dlp {
namespace {

bool is_roman(char c) {
    return c == 'I' || c == 'V' || c == 'X' || c == 'L';
}

struct Keyword {
    FloatKind kind;
    std::size_t length;
};

/// "Figure", "FIG." and the like at the start of `text`.
std::optional<Keyword> keyword(std::string_view text) {
    static constexpr std::array<std::pair<std::string_view, FloatKind>, 5> keywords{{{"figure", FloatKind::Figure},
                                                                                     {"fig", FloatKind::Figure},
                                                                                     {"table", FloatKind::Table},
                                                                                     {"tab.", FloatKind::Table},
                                                                                     {"tbl.", FloatKind::Table}}};
    if (text.empty() || !is_upper(text.front())) return std::nullopt;
    const std::string small = lower(text);
    for (const auto& [word, kind] : keywords) {
        if (!small.starts_with(word)) continue;
        const bool has_stop = small.size() > word.size() && small[word.size()] == '.';
        return Keyword{kind, word.size() + (has_stop ? 1 : 0)};
    }
    return std::nullopt;
}

std::size_t digits_at(std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && is_digit(text[end])) ++end;
    return end - at;
}

/// Length of "3", "3a", "S1", "A.1", "2-4" at the start of `text`; 0 if there is none.
std::size_t arabic_length(std::string_view text) {
    std::size_t at = 0;
    while (at < 2 && at < text.size() && is_upper(text[at])) ++at;
    if (at > 0 && at < text.size() && (text[at] == '.' || text[at] == '-')) ++at;
    const std::size_t digits = digits_at(text, at);
    if (digits == 0 || digits > 3) return 0;
    at += digits;
    while (at + 1 < text.size() && (text[at] == '.' || text[at] == '-') && digits_at(text, at + 1) > 0) {
        at += 1 + digits_at(text, at + 1);
    }
    const bool has_letter =
        at < text.size() && is_lower(text[at]) && (at + 1 == text.size() || !is_lower(text[at + 1]));
    return at + (has_letter ? 1 : 0);
}

std::size_t roman_length(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size() && is_roman(text[at])) ++at;
    if (at == 0 && !text.empty() && is_upper(text[0])) at = 1;  // "Table A"
    return at < text.size() && (is_upper(text[at]) || is_lower(text[at])) ? 0 : at;
}

std::size_t number_length(std::string_view text) {
    const std::size_t arabic = arabic_length(text);
    return arabic > 0 ? arabic : roman_length(text);
}

/// The delimiter at the start of `text` and its length in bytes.
std::pair<Delimiter, std::size_t> delimiter_at(std::string_view text) {
    static constexpr std::array<std::pair<std::string_view, Delimiter>, 6> delimiters{
        {{":", Delimiter::Colon},
         {".", Delimiter::Period},
         {"|", Delimiter::Bar},
         {"-", Delimiter::Dash},
         {"\xE2\x80\x93", Delimiter::Dash},
         {"\xE2\x80\x94", Delimiter::Dash}}};
    for (const auto& [mark, delimiter] : delimiters) {
        if (text.starts_with(mark)) return {delimiter, mark.size()};
    }
    return {Delimiter::None, 0};
}

/// Words such as "Supplementary" that may stand before the keyword.
std::size_t words_before_keyword(const std::vector<Word>& words, std::size_t from) {
    const std::string first = lower(words[from].text);
    if (first == "supplementary" || first == "supplemental" || first == "appendix") return 1;
    if (first == "extended" && from + 1 < words.size() && lower(words[from + 1].text) == "data") return 2;
    return 0;
}

/// Reads words one by one and lets the caller cut into them.
struct Reader {
    const std::vector<Word>& words;
    std::size_t at;
    std::string rest;

    bool next() {
        if (at >= words.size()) return false;
        rest = words[at++].text;
        return true;
    }
};

bool read_keyword(Reader& reader, CaptionLabel& label) {
    if (!reader.next()) return false;
    // Small capitals may come apart: "T ABLE".
    if (reader.rest.size() == 1 && reader.at < reader.words.size()) reader.rest += reader.words[reader.at++].text;
    const auto found = keyword(reader.rest);
    if (!found) return false;
    label.kind = found->kind;
    label.text += reader.rest.substr(0, found->length);
    reader.rest.erase(0, found->length);
    return true;
}

bool read_number(Reader& reader, CaptionLabel& label) {
    if (reader.rest.empty() && !reader.next()) return false;
    const std::size_t length = number_length(reader.rest);
    if (length == 0) return false;
    label.number = reader.rest.substr(0, length);
    label.text += ' ' + label.number;
    reader.rest.erase(0, length);
    return true;
}

/// False where what follows the number shows a mention.
bool read_delimiter(Reader& reader, CaptionLabel& label) {
    if (reader.rest.empty()) {
        if (reader.at >= reader.words.size()) return true;
        const std::string& next = reader.words[reader.at].text;
        const auto [delimiter, length] = delimiter_at(next);
        if (delimiter == Delimiter::None || length != next.size()) return true;
        label.delimiter = delimiter;
        ++reader.at;
        return true;
    }
    const auto [delimiter, length] = delimiter_at(reader.rest);
    if (delimiter == Delimiter::None) return false;
    label.delimiter = delimiter;
    label.first_text = reader.rest.substr(length);
    return true;
}

}  // namespace

std::optional<CaptionLabel> caption_label(const std::vector<Word>& words, std::size_t from) {
    if (from >= words.size()) return std::nullopt;
    const std::size_t before = words_before_keyword(words, from);
    CaptionLabel label;
    for (std::size_t i = 0; i < before; ++i) label.text += words[from + i].text + ' ';
    Reader reader{words, from + before, {}};
    if (!read_keyword(reader, label) || !read_number(reader, label) || !read_delimiter(reader, label))
        return std::nullopt;
    label.words = reader.at - from;
    return label;
}

}  // namespace dlp
