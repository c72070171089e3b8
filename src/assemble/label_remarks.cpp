#include "assemble/label_remarks.h"

#include <regex>
#include <vector>

#include "base/text.h"

namespace dlp {
namespace {

bool is_size_in_letters(const std::string& line) {
    static const std::regex size(R"((h|w)(/\d+)?x(h|w)(/\d+)?(x\w+)?)");
    return std::regex_match(replaced(replaced(lower(line), "×", "x"), " ", ""), size);
}

bool is_number_of_part(const std::string& line) {
    static const std::regex part(R"(([a-z]+[- ])?(block|stage|level|encoder|decoder)[ -]?\d)");
    return std::regex_match(lower(line), part);
}

}  // namespace

std::string without_remarks(const std::string& text) {
    const std::vector<std::string> lines = split(text, '\n');
    std::vector<std::string> kept;
    for (const std::string& line : lines) {
        if (!is_size_in_letters(line)) kept.push_back(line);
    }
    if (lines.size() > 2 && kept.size() > 1 && is_number_of_part(kept.front())) kept.erase(kept.begin());
    return kept.empty() ? text : joined(kept, "\n");
}

bool counts_weights(std::string_view text) {
    static const std::regex count(R"(^(?:~|≈)? ?[\d.,]+ ?[kmb]? ?(?:[a-z]+ )?(params|parameters|weights)\b)");
    return std::regex_search(lower(text), count);
}

}  // namespace dlp
