// Small string helpers of the standard library's kind. Not here: anything that knows layers or papers.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dlp {

/// Without white space (ASCII) at either end.
std::string_view trimmed(std::string_view text);
/// Parts between separators; an empty text has one empty part.
std::vector<std::string> split(std::string_view text, char separator);
/// Words between runs of ASCII white space; never an empty one.
std::vector<std::string> split_words(std::string_view text);
std::string joined(const std::vector<std::string>& parts, std::string_view separator);
/// ASCII letters only; other bytes stay.
std::string lower(std::string_view text);
std::string replaced(std::string_view text, std::string_view what, std::string_view with);
bool contains_word(std::string_view text, std::string_view word);
/// The whole text as a number, in the classic locale; none if anything is left over.
std::optional<long long> to_integer(std::string_view text);
std::optional<double> to_number(std::string_view text);
/// Shortest form that reads back as the same double; never an exponent for whole numbers below 1e15.
std::string number_text(double value);
/// NFKC of valid UTF-8, with ligatures, hyphens (U+2010, U+2011, U+00AD, U+0002, U+FFFE) and spaces in their ASCII
/// form; invalid bytes become U+FFFD.
std::string normalized(std::string_view utf8);
/// `codepoint` appended as UTF-8.
void append_utf8(std::string& text, char32_t codepoint);
/// Number of code points of valid UTF-8.
std::size_t length_utf8(std::string_view utf8);
/// For messages: a name in a hostile file may be a megabyte long. Cut between code points, and marked by three dots.
std::string cut_text(std::string_view utf8, std::size_t most_bytes = 200);
/// Insertions, deletions and substitutions of bytes.
std::size_t edit_distance(std::string_view a, std::string_view b);

}  // namespace dlp
