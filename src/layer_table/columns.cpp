#include "layer_table/columns.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "layer_table/roles.h"

namespace dlp {
namespace {

/// What the cells of a column hold, as shares of its cells that hold anything.
struct Content {
    double cells = 0;
    double phrases = 0;   ///< name a layer
    double implicit = 0;  ///< a size and a number: a convolution without its name
    double sizes = 0;     ///< one size and nothing else
    double maps = 0;      ///< a size with a side of 14 or more, or three parts
    double numbers = 0;   ///< one number and nothing else
    double factors = 0;   ///< a repeat and nothing else
};

bool is_alone(const Phrase& phrase) { return phrase.groups.size() == 1 && phrase.groups.front().mentions.size() == 1; }

void count_cell(const std::string& text, const Vocabulary& vocabulary, Content& content) {
    const Phrase phrase = read_phrase(text, vocabulary);
    ++content.cells;
    bool names_layer = false;
    bool is_implicit = false;
    for (const MentionGroup& group : phrase.groups) {
        for (const Mention& mention : group.mentions) {
            names_layer = names_layer || !mention.type.empty();
            is_implicit = is_implicit || (mention.type.empty() && !mention.sizes.empty() &&
                                          (!mention.numbers.empty() || mention.params.count("strides") != 0 || group.is_bracketed));
        }
    }
    if (names_layer) ++content.phrases;
    if (!names_layer && is_implicit) ++content.implicit;
    if (names_layer || is_implicit || !is_alone(phrase)) return;
    const Mention& only = phrase.groups.front().mentions.front();
    if (only.sizes.size() == 1 && only.numbers.empty()) {
        ++content.sizes;
        const Integers& size = only.sizes.front();
        if (size.size() >= 3 || *std::max_element(size.begin(), size.end()) >= 14) ++content.maps;
    }
    if (only.sizes.empty() && only.numbers.size() == 1 && only.params.empty()) ++content.numbers;
    if (only.params.count("factor") != 0) ++content.factors;
}

Content content_of(const Grid& grid, int column, int from_row, const Vocabulary& vocabulary) {
    Content content;
    for (int row = from_row; row < grid.rows(); ++row) {
        const Place& place = grid.at(row, column);
        if (place.cell == nullptr || !place.is_start_row || is_void(place.text())) continue;
        if (place.column_span > 1 && place.column_span == grid.columns()) continue;
        count_cell(place.text(), vocabulary, content);
    }
    const double cells = std::max(content.cells, 1.0);
    for (double* share : {&content.phrases, &content.implicit, &content.sizes, &content.maps, &content.numbers, &content.factors}) {
        *share /= cells;
    }
    return content;
}

std::string header_text(const Grid& grid, int column, int from_row, int to_row) {
    std::vector<std::string> parts;
    for (int row = from_row; row < to_row; ++row) {
        const Place& place = grid.at(row, column);
        if (!place.is_start_row || place.cell == nullptr || place.column_span >= grid.columns()) continue;
        parts.push_back(replaced(place.text(), "\n", " "));
    }
    return joined(parts, " ");
}

/// A header such as `#3x3 reduce`, `e1x1 (#1x1 expand)` or `pool proj`: a part of a block.
bool is_branch(const std::string& header) {
    const std::string text = lower(header);
    if (text.find("sparsity") != std::string::npos) return false;
    for (const Token& token : tokenize(text)) {
        if (token.kind == TokenKind::Size && token.size.size() == 2 && token.size.front() <= 11) return true;
    }
    return contains_word(text, "proj") || contains_word(text, "pool proj") || contains_word(text, "squeeze");
}

/// The role of a header; where a common header stands above several columns, that of the whole, else of either part.
std::string role_of_header(const Grid& grid, int column, int header_rows, const ColumnMeaning& meaning, const Rules& rules) {
    if (is_branch(meaning.own_header) || is_branch(meaning.header)) {
        const auto exact = find_role(meaning.header, rules);
        if (!exact || *exact != "ignored") return exact && *exact != "filters" && *exact != "kernel_size" ? *exact : "branch";
    }
    for (const std::string& header : {meaning.header, meaning.own_header}) {
        if (auto role = find_role(header, rules)) return *role;
    }
    for (int row = header_rows - 1; row >= 0; --row) {
        if (auto role = find_role(grid.at(row, column).text(), rules)) return *role;
    }
    return {};
}

std::string role_of_content(const Content& content, bool is_first) {
    if (content.cells == 0) return {};
    if (content.factors > 0.5) return "repeat_mark";
    if (is_first && content.phrases + content.implicit < 0.3) return "name";
    if (content.phrases + content.implicit >= 0.4) return is_first ? "type" : "body";
    if (content.maps > 0.6) return "output_size";
    if (content.sizes > 0.6) return "kernel_size";
    return {};
}

/// True for columns whose role a design's own column may have besides `body`: filters per width of a network.
bool may_be_design(const ColumnMeaning& column) { return column.role == "body"; }

/// Several columns of counts under one common header: one design a column ("Output channels (g groups)").
std::vector<int> columns_of_counts(const GridMeaning& meaning) {
    std::vector<int> columns;
    std::set<std::string> headers;
    for (std::size_t i = 0; i < meaning.columns.size(); ++i) {
        if (meaning.columns[i].role != "filters") continue;
        columns.push_back(static_cast<int>(i));
        headers.insert(meaning.columns[i].own_header);
    }
    return columns.size() >= 2 && headers.size() == columns.size() ? columns : std::vector<int>{};
}

std::vector<int> design_columns(GridMeaning& meaning) {
    std::vector<int> bodies;
    for (std::size_t i = 0; i < meaning.columns.size(); ++i) {
        if (may_be_design(meaning.columns[i])) bodies.push_back(static_cast<int>(i));
    }
    if (bodies.size() >= 2) return bodies;
    return bodies.empty() ? columns_of_counts(meaning) : std::vector<int>{};
}

bool is_header_row(const Grid& grid, int row, const Vocabulary& vocabulary) {
    int known = 0;
    int filled = 0;
    for (int column = 0; column < grid.columns(); ++column) {
        const Place& place = grid.at(row, column);
        if (place.cell == nullptr || !place.is_start_column || is_void(place.text())) continue;
        ++filled;
        const auto role = find_role(place.text(), vocabulary.rules());
        if (role || is_branch(place.text())) ++known;
    }
    return filled >= 2 && 2 * known >= filled;
}

}  // namespace

int count_header_rows(const Grid& grid, int hint, const Vocabulary& vocabulary) {
    int last_known = 0;
    for (int row = 0; row < std::min(grid.rows(), 3); ++row) {
        if (is_header_row(grid, row, vocabulary)) last_known = row + 1;
    }
    return std::max(last_known, std::min({hint, 3, grid.rows() - 1}));
}

GridMeaning find_meaning(const Grid& grid, int header_rows, const Vocabulary& vocabulary) {
    GridMeaning meaning;
    meaning.header_rows = header_rows;
    bool has_phrases = false;
    for (int column = 0; column < grid.columns(); ++column) {
        ColumnMeaning entry;
        entry.header = header_text(grid, column, 0, header_rows);
        for (int row = header_rows - 1; row >= 0 && entry.own_header.empty(); --row) {
            entry.own_header = replaced(grid.at(row, column).text(), "\n", " ");
        }
        const Content content = content_of(grid, column, header_rows, vocabulary);
        entry.role = role_of_header(grid, column, header_rows, entry, vocabulary.rules());
        const bool holds_phrases = content.phrases + content.implicit >= 0.4;
        if (entry.role.empty()) entry.role = role_of_content(content, column == 0);
        if (entry.role == "repeat" && holds_phrases) entry.role = "body";
        if (entry.role == "name" && content.phrases >= 0.4 && column > 0 && !has_phrases) entry.role = "type";
        // "Kernel" over "conv 3x3": the column tells the type as well.
        if ((entry.role == "kernel_size" || entry.role == "output_size" || entry.role == "filters") && content.phrases >= 0.5) entry.role = "body";
        has_phrases = has_phrases || holds_phrases;
        meaning.columns.push_back(std::move(entry));
    }
    meaning.designs = design_columns(meaning);
    return meaning;
}

}  // namespace dlp
