#include "pipeline/highlight.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/text.h"
#include "pipeline/html.h"

namespace dlp {
namespace {

constexpr std::array<std::string_view, 18> keywords = {"and",    "as",   "class", "def", "elif",   "else",
                                                       "False",  "for",  "from",  "if",  "import", "in",
                                                       "lambda", "None", "not",   "or",  "return", "True"};
constexpr std::string_view long_quote = R"(""")";

bool is_word(char c) {
    return is_digit(c) || c == '_' || is_ascii_letter(c);
}

std::string marked(char kind, std::string_view text) {
    return std::string("<i class=\"") + kind + "\">" + html_escaped(text) + "</i>";
}

/// Length of the token at the start of `text` that is made of word characters; a number may hold points.
std::size_t word_length(std::string_view text) {
    const bool is_number = is_digit(text.front());
    const auto end =
        std::find_if(text.begin(), text.end(), [&](char c) { return !is_word(c) && !(is_number && c == '.'); });
    return static_cast<std::size_t>(end - text.begin());
}

/// Length of the string at the start of `text`, quotes included; to the end of the line if it is not closed.
std::size_t string_length(std::string_view text) {
    for (std::size_t i = 1; i < text.size(); ++i) {
        if (text[i] == '\\')
            ++i;
        else if (text[i] == text.front())
            return i + 1;
    }
    return text.size();
}

std::string word_html(std::string_view word) {
    if (is_digit(word.front())) return marked('n', word);
    if (std::find(keywords.begin(), keywords.end(), word) != keywords.end()) return marked('w', word);
    return html_escaped(word);
}

class Highlighter {
  public:
    std::string line(std::string_view text) {
        std::string html;
        while (!text.empty()) {
            const std::size_t length = std::min(token(text, html), text.size());
            text.remove_prefix(length);
        }
        return html;
    }

  private:
    /// Appends the first token of `text` and returns its length.
    std::size_t token(std::string_view text, std::string& html) {
        if (in_long_string_ || text.starts_with(long_quote)) return long_string(text, html);
        const char c = text.front();
        std::size_t length = 1;
        if (c == '#') {
            length = text.size();
            html += marked('c', text);
        } else if (c == '"' || c == '\'') {
            length = string_length(text);
            html += marked('s', text.substr(0, length));
        } else if (is_word(c)) {
            length = word_length(text);
            html += word_html(text.substr(0, length));
        } else {
            html += html_escaped(text.substr(0, 1));
        }
        return length;
    }

    std::size_t long_string(std::string_view text, std::string& html) {
        const std::size_t close = text.find(long_quote, in_long_string_ ? 0 : long_quote.size());
        in_long_string_ = close == std::string_view::npos;
        const std::size_t length = in_long_string_ ? text.size() : close + long_quote.size();
        html += marked('s', text.substr(0, length));
        return length;
    }

    bool in_long_string_ = false;
};

}  // namespace

std::vector<std::string> highlighted_lines(std::string_view code) {
    if (code.ends_with('\n')) code.remove_suffix(1);
    Highlighter highlighter;
    std::vector<std::string> lines;
    for (const std::string& line : split(code, '\n')) lines.push_back(highlighter.line(line));
    return lines;
}

}  // namespace dlp
