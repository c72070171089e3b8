#include "document/headings.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/ascii.h"
#include "base/text.h"

namespace dlp {
namespace {

/// "3", "3.1", "3.1.", "IV.", "A.", "A.2": what may number a section.
bool is_section_number(std::string_view text) {
    if (text.empty() || text.size() > 8) return false;
    const std::string_view bare = text.back() == '.' ? text.substr(0, text.size() - 1) : text;
    if (bare.empty()) return false;
    const bool is_roman = bare.find_first_not_of("IVX") == std::string_view::npos;
    if (is_roman) return true;
    std::size_t at = is_upper(bare[0]) ? 1 : 0;
    if (at == 1 && bare.size() == 1) return true;
    for (; at < bare.size(); ++at) {
        if (!is_digit(bare[at]) && bare[at] != '.') return false;
    }
    return is_upper(bare[0]) || (is_digit(bare[0]) && to_number(bare.substr(0, bare.find('.'))).value_or(99) < 30);
}

bool is_known_title(const std::string& title) {
    static constexpr std::array<std::string_view, 16> titles{
        "abstract",   "introduction",    "related work",     "background",
        "conclusion", "conclusions",     "acknowledgements", "acknowledgments",
        "references", "acknowledgement", "experiments",      "method",
        "appendix",   "acknowledgment",  "bibliography",     "supplementary material"};
    std::string small = lower(title);
    while (!small.empty() && (small.back() == '.' || small.back() == ':')) small.pop_back();
    return std::find(titles.begin(), titles.end(), small) != titles.end();
}

std::size_t letters_in(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return is_lower(c) || is_upper(c); }));
}

bool is_in_capitals(std::string_view text) {
    return letters_in(text) >= 4 && std::none_of(text.begin(), text.end(), is_lower);
}

bool reads_like_a_title(const std::string& title) {
    return letters_in(title) >= 3 && 2 * letters_in(title) > title.size() && is_upper(title.front()) &&
           title.size() < 110;
}

}  // namespace

bool stands_out(const Line& line, double body) {
    const bool is_bold =
        std::all_of(line.words.begin(), line.words.end(), [](const Word& word) { return word.is_bold; });
    return is_bold || line.size > body + 0.6 || is_in_capitals(line.text());
}

std::optional<Heading> heading_of(const Line& line, double body) {
    if (line.words.empty() || line.words.size() > 16 || line.size < body - 1.5) return std::nullopt;
    const std::string& first = line.words.front().text;
    const bool has_number = line.words.size() > 1 && is_section_number(first);
    Line rest = line;
    if (has_number) rest.words.erase(rest.words.begin());
    const std::string title = rest.text();
    if (title.empty() || !reads_like_a_title(title)) return std::nullopt;
    const bool is_italic = rest.words.front().is_italic && title.back() != '.';
    if (!has_number) {
        const bool is_title = is_known_title(title) && stands_out(line, body);
        return is_title ? std::optional(Heading{"", title}) : std::nullopt;
    }
    if (!stands_out(line, body) && !is_italic) return std::nullopt;
    return Heading{first.back() == '.' ? first.substr(0, first.size() - 1) : first, title};
}

}  // namespace dlp
