#include "layer_table/header_rows.h"

#include <algorithm>

#include "base/text.h"
#include "layer_table/roles.h"

namespace dlp {
namespace {

constexpr int most_header_rows = 4;
constexpr std::size_t most_header_words = 8;  // a cell of more is running text that slipped into the region

/// "Input | (128, 9)": the first layer, and what goes in.
bool is_input_row(const Grid& grid, int row, const Vocabulary& vocabulary) {
    const auto role = find_exact_role(grid.at(row, 0).text(), vocabulary.rules());
    if (!role || *role != "input_size") return false;
    for (int column = 1; column < grid.columns(); ++column) {
        const std::vector<Token> tokens = tokenize(grid.at(row, column).text());
        if (std::any_of(tokens.begin(), tokens.end(), [](const Token& token) { return token.is_value(); })) return true;
    }
    return false;
}

/// A cell that names a layer and one of its parameters, or a size: no header does.
bool reads_as_layer(const Grid& grid, int row, const Vocabulary& vocabulary) {
    if (is_input_row(grid, row, vocabulary)) return true;
    for (int column = 0; column < grid.columns(); ++column) {
        const Place& place = grid.at(row, column);
        if (place.cell == nullptr || !place.is_start_column || find_exact_role(place.text(), vocabulary.rules()) ||
            is_branch(place.text()))
            continue;
        const bool is_long = split_words(place.text()).size() > most_header_words;
        for (const MentionGroup& group : read_phrase(place.text(), vocabulary).groups) {
            for (const Mention& mention : group.mentions) {
                if (mention.type == "Input" && mention.begin == 0) return true;
                if (is_long) continue;
                const bool is_typed = !mention.type.empty() && mention.type != "Block";
                if (is_typed && (!mention.sizes.empty() || !mention.params.empty() || mention.type == "Input"))
                    return true;
                if (mention.type.empty() && !mention.sizes.empty()) return true;
            }
        }
    }
    return false;
}

/// True when `is_kind` holds for a mention of any cell of the row.
template <class Kind>
bool has_mention(const Grid& grid, int row, const Vocabulary& vocabulary, const Kind& is_kind) {
    for (int column = 0; column < grid.columns(); ++column) {
        const Place& place = grid.at(row, column);
        if (place.cell == nullptr || !place.is_start_column || is_branch(place.text())) continue;
        for (const MentionGroup& group : read_phrase(place.text(), vocabulary).groups) {
            if (std::any_of(group.mentions.begin(), group.mentions.end(), is_kind)) return true;
        }
    }
    return false;
}

int count_cells(const Grid& grid, int row) {
    int count = 0;
    for (int column = 0; column < grid.columns(); ++column) {
        const Place& place = grid.at(row, column);
        if (place.cell != nullptr && place.is_start_column && !is_void(place.text())) ++count;
    }
    return count;
}

/// Mostly known header words, and no size among them.
bool is_header_row(const Grid& grid, int row, const Vocabulary& vocabulary) {
    if (is_input_row(grid, row, vocabulary)) return false;
    int known = 0;
    for (int column = 0; column < grid.columns(); ++column) {
        const Place& place = grid.at(row, column);
        if (place.cell == nullptr || !place.is_start_column || place.text().empty()) continue;
        if (is_void(place.text())) return false;  // a dash stands for a value
        if (find_exact_role(place.text(), vocabulary.rules()) || is_branch(place.text())) ++known;
    }
    const int filled = count_cells(grid, row);
    if (filled < 2 || 2 * known < filled || (row > 0 && known < 2)) return false;  // "input" alone begins the layers
    return !has_mention(grid, row, vocabulary, [](const Mention& mention) { return !mention.sizes.empty(); });
}

/// Most of what the row holds are numbers, or a dash that stands for one.
bool holds_values(const Grid& grid, int row) {
    int numbers = 0;
    for (int column = 0; column < grid.columns(); ++column) {
        const Place& place = grid.at(row, column);
        if (place.cell == nullptr || !place.is_start_column || place.text().empty()) continue;
        if (is_void(place.text())) return true;
        numbers += to_number(trimmed(place.text())) ? 1 : 0;
    }
    return 2 * numbers > count_cells(grid, row);
}

/// A row under the headers that tells no layer and no value: "A | A-LRN | B", "11 weight layers".
bool continues_headers(const Grid& grid, int row, const Vocabulary& vocabulary) {
    if (count_cells(grid, row) < 2 || holds_values(grid, row)) return false;
    return !has_mention(grid, row, vocabulary, [](const Mention& mention) {
        return !mention.type.empty() || !mention.sizes.empty() || !mention.params.empty();
    });
}

}  // namespace

bool is_branch(const std::string& header) {
    const std::string text = lower(header);
    if (text.find("sparsity") != std::string::npos || text.find_first_of("[,;") != std::string::npos) return false;
    const bool is_part = contains_word(text, "proj") || contains_word(text, "reduce") ||
                         contains_word(text, "expand") || contains_word(text, "squeeze");
    const std::vector<Token> tokens = tokenize(text);
    for (const Token& token : tokens) {
        const bool is_kernel_size = token.kind == TokenKind::Size && token.size.size() == 2 && token.size.front() <= 11;
        const bool is_marked = &token != &tokens.front() && token.is_glued;  // #3x3, e1x1
        if (is_kernel_size && (is_marked || is_part)) return true;
    }
    return is_part && tokens.size() <= 4;
}

int count_header_rows(const Grid& grid, int hint, const Vocabulary& vocabulary) {
    int count = 0;
    while (count < std::min(grid.rows() - 1, most_header_rows)) {
        const bool is_hinted = count < hint && !reads_as_layer(grid, count, vocabulary);
        const bool is_continued = count > 0 && continues_headers(grid, count, vocabulary);
        if (!is_hinted && !is_continued && !is_header_row(grid, count, vocabulary)) break;
        ++count;
    }
    return count;
}

}  // namespace dlp
