#include "layer_table/column_content.h"

#include <algorithm>

#include "base/text.h"
#include "layer_table/cell_phrase.h"
#include "layer_table/roles.h"

namespace dlp {
namespace {

/// A size that may be a kernel: all of it known, none of it large.
bool is_kernel(const Mention& mention) {
    constexpr std::int64_t largest_kernel = 31;
    return !mention.sizes.empty() && std::all_of(mention.sizes.front().begin(), mention.sizes.front().end(),
                                                 [](std::int64_t s) { return s > 0 && s <= largest_kernel; });
}

constexpr std::int64_t largest_window = 11;

bool is_alone(const Phrase& phrase) {
    return phrase.groups.size() == 1 && phrase.groups.front().mentions.size() == 1;
}

void count_cell(const std::string& text, const Vocabulary& vocabulary, Content& content) {
    const Phrase phrase = read_cell_phrase(text, vocabulary);
    ++content.cells;
    bool names_layer = false;
    bool is_implicit = false;
    bool is_specific = false;
    bool is_companion = true;
    for (const MentionGroup& group : phrase.groups) {
        is_implicit = is_implicit || group.mentions.empty();  // a bracket with a repeat and unknown words
        for (const Mention& mention : group.mentions) {
            const bool is_keyed =
                mention.type.empty() && !mention.params.empty() && mention.params.count("factor") == 0;
            is_implicit = is_implicit || is_keyed;
            names_layer =
                names_layer || (!mention.type.empty() && (mention.block != "opaque" || !mention.params.empty()));
            is_companion = is_companion && (mention.type == "Activation" || mention.type == "BatchNorm" ||
                                            mention.type == "Dropout" || lower(trimmed(text)) == "linear");
            is_specific = is_specific || !mention.params.empty() || !mention.numbers.empty() || !mention.sizes.empty();
            is_implicit = is_implicit ||
                          (mention.type.empty() && is_kernel(mention) &&
                           (!mention.numbers.empty() || mention.params.count("strides") != 0 || group.is_bracketed));
        }
    }
    if (names_layer && is_companion) ++content.companions;
    if (names_layer && !is_companion) ++content.phrases;
    if ((names_layer || is_implicit) && is_specific) ++content.specific;
    if (!names_layer && is_implicit) ++content.implicit;
    if (names_layer || is_implicit || !is_alone(phrase)) return;
    const Mention& only = phrase.groups.front().mentions.front();
    if (only.sizes.size() == 1 && only.numbers.empty()) {
        ++content.sizes;
        const Integers& size = only.sizes.front();
        if (*std::max_element(size.begin(), size.end()) >= 14) ++content.maps;
        if (size[0] > 0 && size[0] <= largest_window && size[1] > 0 && size[1] <= largest_window) ++content.windows;
    }
    const bool is_product = text.find("\u00D7") != std::string::npos;  // `H/2 x W/2 x F`
    if (only.sizes.empty() && only.numbers.size() == 1 && only.params.empty() && !is_product) ++content.numbers;
    if (only.params.count("factor") != 0) ++content.factors;
}

/// The map that goes in, beside a row's name: no window, whatever stands below it.
bool is_size_of_input(const Grid& grid, int row, int column) {
    const Place& name = grid.at(row, 0);
    if (!name.is_start_row || name.row_span > 1 || !lower(name.text()).starts_with("input")) return false;
    const std::vector<Token> tokens = tokenize(grid.at(row, column).text());
    return tokens.size() == 1 && tokens.front().kind == TokenKind::Size;
}

/// The numbers that stand in a column, whatever else does: 1, 2, 3 are places in a list.
bool counts_up(const Grid& grid, int column, int from_row) {
    int count = 0;
    long long last = 0;
    for (int row = from_row; row < grid.rows(); ++row) {
        const Place& place = grid.at(row, column);
        if (place.cell == nullptr || !place.is_start_row || is_void(place.text())) continue;
        const auto number = to_integer(trimmed(place.text()));
        if (!number || (count == 0 && *number > 1) || (count > 0 && *number != last + 1)) return false;
        last = *number;
        ++count;
    }
    return count >= 3;
}

}  // namespace

Content content_of(const Grid& grid, int column, int from_row, const Vocabulary& vocabulary) {
    Content content;
    for (int row = from_row; row < grid.rows(); ++row) {
        const Place& place = grid.at(row, column);
        if (place.cell == nullptr || !place.is_start_row || is_void(place.text())) continue;
        if (place.column_span > 1 && place.column_span == grid.columns()) continue;
        if (column > 0 && is_size_of_input(grid, row, column)) continue;
        count_cell(place.text(), vocabulary, content);
    }
    const double cells = std::max(content.cells, 1.0);
    for (double* share : {&content.phrases, &content.implicit, &content.sizes, &content.maps, &content.windows,
                          &content.numbers, &content.factors, &content.specific, &content.companions}) {
        *share /= cells;
    }
    content.counts_up = counts_up(grid, column, from_row);
    return content;
}

}  // namespace dlp
