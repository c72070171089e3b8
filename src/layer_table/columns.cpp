#include "layer_table/columns.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <regex>
#include <set>

#include "base/text.h"
#include "layer_table/column_content.h"
#include "layer_table/header_rows.h"
#include "layer_table/roles.h"

namespace dlp {
namespace {

constexpr std::array<const char*, 6> size_words{"size", "dimension", "dimensions", "dim", "shape", "resolution"};

std::string header_text(const Grid& grid, int column, int from_row, int to_row) {
    std::vector<std::string> parts;
    for (int row = from_row; row < to_row; ++row) {
        const Place& place = grid.at(row, column);
        if (!place.is_start_row || place.cell == nullptr || place.column_span >= grid.columns()) continue;
        parts.push_back(replaced(place.text(), "\n", " "));
    }
    return joined(parts, " ");
}

/// The role of a header; where a common header stands above several columns, that of the whole, else of either part.
std::string role_of_header(const Grid& grid, int column, int header_rows, const ColumnMeaning& meaning,
                           const Rules& rules) {
    if (is_branch(meaning.own_header) || is_branch(meaning.header)) {
        const auto exact = find_role(meaning.header, rules);
        if (!exact || *exact != "ignored")
            return exact && *exact != "filters" && *exact != "kernel_size" ? *exact : "branch";
    }
    for (const std::string& header : {meaning.header, meaning.own_header}) {
        if (auto roles = find_joint_role(header, rules)) return *roles;
        if (auto role = find_role(header, rules)) return *role;
    }
    for (auto first_line = meaning.headers.rbegin(); first_line != meaning.headers.rend(); ++first_line) {
        if (auto role = find_exact_role(*first_line, rules)) return *role;  // a symbol may stand below: "Operator, F_i"
    }
    for (int row = header_rows - 1; row >= 0; --row) {
        if (grid.at(row, column).column_span >= grid.columns()) continue;
        if (auto role = find_role(grid.at(row, column).text(), rules)) return *role;
    }
    return {};
}

/// `output size (chan x h x w)`
bool says_channels_first(const std::string& header) {
    static const std::regex order(R"(\bc(h|han|hannels?)?\s*(x|,|\*)\s*h)");
    return std::regex_search(replaced(lower(header), "\u00D7", "x"), order);
}

/// The sizes of three parts in a column.
std::vector<Integers> volumes_of(const Grid& grid, int column, int from_row) {
    std::vector<Integers> volumes;
    for (int row = from_row; row < grid.rows(); ++row) {
        const std::vector<Token> tokens = tokenize(grid.at(row, column).text());
        if (tokens.size() == 1 && tokens.front().size.size() == 3 && !tokens.front().is_map)
            volumes.push_back(tokens.front().size);
    }
    return volumes;
}

/// `[32, 64, 100]` above `[64, 32, 50]`: height and width shrink together, whatever the channels do.
bool shrinks_channels_first(const std::vector<Integers>& volumes) {
    constexpr double most_off = 0.15;
    const auto keeps_ratio = [](const Integers& a, const Integers& b, std::size_t side) {
        const double before = static_cast<double>(a[side]) / static_cast<double>(a[side + 1]);
        const double after = static_cast<double>(b[side]) / static_cast<double>(b[side + 1]);
        return std::abs(before - after) <= most_off * before;
    };
    int first = 0;
    int last = 0;
    for (std::size_t i = 1; i < volumes.size(); ++i) {
        const Integers& a = volumes[i - 1];
        const Integers& b = volumes[i];
        if (a == b || *std::min_element(a.begin(), a.end()) <= 0 || *std::min_element(b.begin(), b.end()) <= 0)
            continue;
        first += keeps_ratio(a, b, 1) ? 1 : 0;
        last += keeps_ratio(a, b, 0) ? 1 : 0;
    }
    return first > last;
}

bool is_phrase_column(const Content& content) {
    return content.phrases + content.implicit >= 0.4;
}

/// Kernels with their filters, `3x3x96`: maps are not all that small.
bool holds_windows(const Content& content) {
    return content.sizes > 0 && content.windows >= content.sizes && content.sizes + content.numbers > 0.6;
}

std::string role_of_content(const Content& content, bool is_first) {
    if (content.cells == 0) return {};
    if (content.factors > 0.5) return "repeat_mark";
    if (content.companions > 0.6) return "activation";
    if (is_first && content.phrases + content.implicit < 0.3) return "name";
    if (is_phrase_column(content)) return is_first ? "type" : "body";
    if (holds_windows(content)) return "kernel_size";
    if (content.maps > 0.6) return "output_size";
    if (content.sizes > 0.6) return "kernel_size";
    return {};
}

/// True for columns whose role a design's own column may have besides `body`: filters per width of a network.
bool may_be_design(const ColumnMeaning& column) {
    return column.role == "body";
}

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

/// `Feature map` over numbers counts them.
bool says_maps(const std::string& header) {
    return contains_word(lower(header), "map") || contains_word(lower(header), "maps");
}

/// A header that cannot stand over layers: `Output dimension`.
bool says_size(const std::string& header) {
    const std::string text = lower(header);
    return std::any_of(size_words.begin(), size_words.end(),
                       [&](const char* word) { return contains_word(text, word); });
}

/// Header words against what the cells hold: a count of filters is no phrase, whatever stands above it ("C" of A to E).
std::string settled_role(std::string role, const std::string& header, const Content& content, bool is_first) {
    static const std::set<std::string, std::less<>> value_roles{
        "kernel_size", "output_size", "filters",    "strides", "padding",   "repeat",
        "expansion",   "groups",      "input_size", "rate",    "pool_size", "dilation_rate"};
    if (role.empty()) return role_of_content(content, is_first);
    if (content.counts_up && (role == "repeat" || role == "type" || role == "filters")) return "name";
    const bool is_vague = role == "ignored" ? contains_word(lower(header), "parameters") : lower(header) == "size";
    if ((role == "output_size" || role == "ignored") && is_vague && holds_windows(content)) role = "kernel_size";
    if (role == "ignored" && is_vague && is_phrase_column(content) && content.specific > 0.3) role = "body";
    if (role == "output_size" && content.numbers > 0.8 && contains_word(lower(header), "dim")) role = "filters";
    if (role == "output_size" && content.numbers > 0.6 && content.sizes == 0 && says_maps(header)) role = "filters";
    if (role == "filters" && content.sizes > 0.5) role = content.maps > 0.5 ? "output_size" : "kernel_size";
    const bool is_size = (role == "output_size" || role == "input_size") && says_size(header);
    const bool is_word_for_it =
        is_size || role == "kernel_size" || role == "padding" || role == "strides";  // `same`, `s2`
    const bool names_layers = content.phrases >= 0.5 || (content.implicit >= 0.5 && !is_word_for_it);
    if (value_roles.count(role) != 0 && content.companions > 0.6) return "activation";
    return (value_roles.count(role) != 0 || role == "activation") && names_layers ? "body" : role;
}

/// A second column of types holds the details of the first; phrases under unknown headers side by side are designs.
void settle_neighbours(GridMeaning& meaning, const std::vector<Content>& contents) {
    const auto count = [&](const char* role) {
        return std::count_if(meaning.columns.begin(), meaning.columns.end(),
                             [&](const ColumnMeaning& c) { return c.role == role; });
    };
    bool has_type = false;
    for (std::size_t i = 0; i < meaning.columns.size(); ++i) {
        ColumnMeaning& column = meaning.columns[i];
        const bool is_second_name = column.role == "name" && i > 0 && contents[i].phrases >= 0.4;
        if (is_second_name && count("type") == 0) column.role = "type";
        if (column.role == "type" && has_type) column.role = "body";
        has_type = has_type || column.role == "type";
    }
    for (ColumnMeaning& column :
         meaning.columns) {  // windows under the name of a network, beside another one's phrases
        const bool is_network = column.is_guessed && !column.header.empty() && column.role == "kernel_size";
        if (is_network && count("body") >= 1) column.role = "body";
    }
    const bool has_bodies = count("body") >= 1;
    ColumnMeaning& first = meaning.columns.front();
    const bool is_like_others = contents.front().cells > 0 && meaning.columns.size() > 1 &&
                                meaning.columns[1].role == "body" && first.is_guessed &&
                                contents.front().specific >= 0.3;
    if (has_bodies && is_like_others) first.role = "body";
}

/// Columns without any header go by the order that the field has: filters, kernel, stride.
void settle_without_headers(GridMeaning& meaning, const std::vector<Content>& contents) {
    bool has_sizes = false;
    for (const Content& content : contents) has_sizes = has_sizes || content.sizes > 0.5;
    std::vector<const char*> number_roles =
        has_sizes ? std::vector{"filters"} : std::vector{"filters", "kernel_size", "strides"};
    std::vector<const char*> size_roles{"kernel_size", "strides"};
    const auto take = [](std::vector<const char*>& roles, std::string& role) {
        role = roles.empty() ? "" : roles.front();
        if (!roles.empty()) roles.erase(roles.begin());
    };
    for (std::size_t i = 0; i < contents.size(); ++i) {
        if (i == 0 || contents[i].phrases + contents[i].companions > 0.4 || contents[i].maps > 0.6) continue;
        // Of few rows, one may have a letter where the others have their number.
        if (contents[i].numbers >= 0.5) take(number_roles, meaning.columns[i].role);
        if (contents[i].sizes > 0.5) take(size_roles, meaning.columns[i].role);
    }
}

/// "Patch embedding" over two rows, beside it "Patch size" and "Embed. dim.": most cells name a parameter.
bool holds_keys(const Grid& grid, int column, int header_rows, const Rules& rules) {
    constexpr int fewest_keys = 4;
    int keys = 0;
    int cells = 0;
    bool is_grouped = false;
    for (int row = header_rows; row < grid.rows(); ++row) {
        const Place& place = grid.at(row, column);
        if (place.cell == nullptr || place.column_span > 1) continue;
        const auto role = find_exact_role(place.text(), rules);
        ++cells;
        keys += role && *role != "ignored" && *role != "name" ? 1 : 0;
        is_grouped = is_grouped || grid.at(row, column - 1).row_span > 1;
    }
    return is_grouped && keys >= fewest_keys && 4 * keys >= 3 * cells;
}

void settle_keys(GridMeaning& meaning, const Grid& grid, const Rules& rules) {
    for (int column = 1; column + 1 < grid.columns() && meaning.keys < 0; ++column) {
        if (holds_keys(grid, column, meaning.header_rows, rules)) meaning.keys = column;
    }
    if (meaning.keys < 0) return;
    for (int column = 0; column < grid.columns(); ++column) {
        std::string& role = meaning.columns[static_cast<std::size_t>(column)].role;
        if (column < meaning.keys) role = column + 1 == meaning.keys ? "type" : "ignored";
        if (column >= meaning.keys) role = column == meaning.keys ? "key" : "body";
    }
}

/// "Input: conv1 | upconv2+conv2": cells that call rows by their names.
bool holds_sources(const Grid& grid, int column, int header_rows) {
    std::set<std::string> names;
    int cells = 0;
    int known = 0;
    for (int row = header_rows; row < grid.rows(); ++row) {
        const std::string& text = grid.at(row, column).text();
        if (!is_void(text)) {
            const std::vector<std::string> parts = names_in(text);
            ++cells;
            known += std::any_of(parts.begin(), parts.end(), [&](const auto& part) { return names.count(part) != 0; });
        }
        const std::string name = lower(trimmed(grid.at(row, 0).text()));
        if (to_number(name) || name.empty()) continue;
        names.insert(name);
        names.insert(split_words(name).front());  // "conv1 Conv": a name and a type
    }
    return known >= 2 && 3 * known >= 2 * cells;
}

/// "size" beside "Output" and no kernel: the windows.
void settle_bare_size(GridMeaning& meaning) {
    const auto has = [&](const char* role, bool is_bare) {
        return std::any_of(meaning.columns.begin(), meaning.columns.end(), [&](const ColumnMeaning& column) {
            return column.role == role && (lower(column.header) == "size") == is_bare;
        });
    };
    if (!has("output_size", false) || has("kernel_size", false)) return;
    for (ColumnMeaning& column : meaning.columns) {
        if (column.role == "output_size" && lower(column.header) == "size") column.role = "kernel_size";
    }
}

void settle_sources(GridMeaning& meaning, const Grid& grid) {
    for (int column = 1; column < grid.columns(); ++column) {
        ColumnMeaning& entry = meaning.columns[static_cast<std::size_t>(column)];
        const std::string header = lower(entry.header);
        const bool is_told = contains_word(header, "input") || contains_word(header, "inputs") ||
                             contains_word(header, "from") || contains_word(header, "bottom") ||
                             contains_word(header, "connected") || contains_word(header, "previous");
        if (is_told && holds_sources(grid, column, meaning.header_rows)) entry.role = "sources";
    }
}

}  // namespace

std::vector<std::string> names_in(const std::string& cell) {
    std::vector<std::string> names;
    std::string text = lower(cell);
    for (const char* sign : {"+", ",", "&", ";", "/", "\n", "(", ")", "[0]"}) text = replaced(text, sign, " ");
    for (const std::string& part : split_words(text)) names.emplace_back(trimmed(part));
    return names;
}

GridMeaning find_meaning(const Grid& grid, int header_rows, const Vocabulary& vocabulary) {
    GridMeaning meaning;
    meaning.header_rows = header_rows;
    std::vector<Content> contents;
    for (int column = 0; column < grid.columns(); ++column) {
        ColumnMeaning entry;
        entry.header = header_text(grid, column, 0, header_rows);
        for (int row = 0; row < header_rows; ++row)
            entry.headers.push_back(split(grid.at(row, column).text(), '\n').front());
        for (int row = header_rows - 1; row >= 0 && entry.own_header.empty(); --row) {
            entry.own_header = replaced(grid.at(row, column).text(), "\n", " ");
        }
        contents.push_back(content_of(grid, column, header_rows, vocabulary));
        entry.role = role_of_header(grid, column, header_rows, entry, vocabulary.rules());
        entry.is_channels_first =
            says_channels_first(entry.header) || shrinks_channels_first(volumes_of(grid, column, header_rows));
        entry.is_guessed = entry.role.empty();
        entry.role = settled_role(entry.role, entry.header, contents.back(), column == 0);
        meaning.columns.push_back(std::move(entry));
    }
    settle_bare_size(meaning);
    settle_sources(meaning, grid);
    settle_neighbours(meaning, contents);
    if (header_rows == 0) settle_without_headers(meaning, contents);
    settle_keys(meaning, grid, vocabulary.rules());
    meaning.designs = design_columns(meaning);
    return meaning;
}

}  // namespace dlp
