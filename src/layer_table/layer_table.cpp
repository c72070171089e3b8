#include "layer_table/layer_table.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "layer_table/columns.h"
#include "layer_table/counted_labels.h"
#include "layer_table/header_rows.h"
#include "layer_table/network_sizes.h"
#include "layer_table/roles.h"
#include "layer_table/rows.h"
#include "layer_table/twin_columns.h"

namespace dlp {
namespace {

struct Reading {
    std::vector<LayerTable> tables;
    double score = 0;
};

std::size_t count_layers(const LayerTable& table) {
    std::size_t count = 0;
    for (const TableRow& row : table.rows) {
        for (const TableGroup& group : row.groups) count += group.layers.size();
    }
    return count;
}

bool is_input(const TableLayer& layer) {
    return layer.mention.type == "Input";
}

bool has_input(const TableRow& row) {
    return std::any_of(row.groups.begin(), row.groups.end(), [](const TableGroup& group) {
        return std::any_of(group.layers.begin(), group.layers.end(), is_input);
    });
}

/// "The first row is the top layer": an input in the last row and none before it.
bool is_bottom_up(const std::vector<TableRow>& rows) {
    const auto last = std::find_if(rows.rbegin(), rows.rend(), [](const TableRow& row) { return !row.groups.empty(); });
    if (last == rows.rend() || !has_input(*last) || rows.size() < 3) return false;
    return std::count_if(rows.begin(), rows.end(), has_input) == 1;
}

/// A second input row, or a title row that names a network, begins another design of the same table.
bool begins_design(const TableRow& row, const std::vector<TableRow>& rows, const WordRule* words) {
    if (rows.empty()) return false;
    if (has_input(row) && count_layers({"", rows, 0}) >= 2) return true;
    if (row.section == rows.back().section || words == nullptr) return false;
    const auto networks = words->lists.find("networks");
    if (networks == words->lists.end()) return false;
    const std::string title = lower(row.section);
    return std::any_of(networks->second.begin(), networks->second.end(),
                       [&](const std::string& word) { return contains_word(title, word); });
}

std::vector<LayerTable> split_designs(LayerTable whole, const Vocabulary& vocabulary) {
    const auto words = vocabulary.rules().words.find("designs");
    const WordRule* rule = words != vocabulary.rules().words.end() ? &words->second : nullptr;
    std::vector<LayerTable> parts;
    LayerTable part{whole.name, {}, whole.understood};
    for (TableRow& row : whole.rows) {
        if (begins_design(row, part.rows, rule)) {
            parts.push_back(std::move(part));
            part = LayerTable{whole.name, {}, whole.understood};
        }
        if (part.rows.empty() && !row.section.empty()) part.name = whole.name.empty() ? row.section : whole.name;
        part.rows.push_back(std::move(row));
    }
    parts.push_back(std::move(part));
    return parts;
}

/// The header that tells the designs apart: of VGG's "A" over "11 weight layers" the first.
std::string name_of_design(const GridMeaning& meaning, int design) {
    for (std::size_t row = 0; row < static_cast<std::size_t>(meaning.header_rows); ++row) {
        std::set<std::string> names;
        for (const int column : meaning.designs)
            names.insert(meaning.columns[static_cast<std::size_t>(column)].headers[row]);
        if (names.size() == meaning.designs.size())
            return meaning.columns[static_cast<std::size_t>(design)].headers[row];
    }
    return meaning.columns[static_cast<std::size_t>(design)].own_header;
}

/// A design named `g = 3` gives that value to all its rows.
void take_value_of_name(LayerTable& table, const Rules& rules) {
    const std::vector<std::string> sides = split(table.name, '=');
    if (sides.size() != 2) return;
    const auto role = find_exact_role(sides.front(), rules);
    const auto value = to_number(trimmed(sides.back()));
    if (!role || !value) return;
    for (TableRow& row : table.rows) row.values.emplace(*role, *value);
}

LayerTable table_of(const Grid& grid, const GridMeaning& meaning, int design, const TablePlace& place,
                    const Vocabulary& vocabulary) {
    ReadRows read = read_rows(grid, meaning, design, place, vocabulary);
    LayerTable table;
    table.rows = std::move(read.rows);
    table.understood = read.understood;
    if (design >= 0) table.name = name_of_design(meaning, design);
    take_value_of_name(table, vocabulary.rules());
    if (is_bottom_up(table.rows)) std::reverse(table.rows.begin(), table.rows.end());
    return table;
}

/// A column of unknown headers whose cells hold measured values: `14.7`.
bool is_measured(const Grid& grid, int column, int from_row) {
    int cells = 0;
    int decimals = 0;
    for (int row = from_row; row < grid.rows(); ++row) {
        const std::string text(trimmed(grid.at(row, column).text()));
        cells += text.empty() ? 0 : 1;
        decimals += text.find('.') != std::string::npos && to_number(text).has_value() ? 1 : 0;
    }
    return cells > 0 && 2 * decimals >= cells;
}

/// What a layer scores, or costs, beside its name, and nothing of what it is like.
bool tells_of_results(const Grid& grid, const GridMeaning& meaning) {
    int details = 0;
    int unknown = 0;
    int measured = 0;
    for (int column = 1; column < grid.columns(); ++column) {
        const std::string& role = meaning.columns[static_cast<std::size_t>(column)].role;
        details += !role.empty() && role != "name" && role != "type" && role != "ignored" ? 1 : 0;
        unknown += role.empty() ? 1 : 0;
        measured += role.empty() && is_measured(grid, column, meaning.header_rows) ? 1 : 0;
    }
    return details == 0 && (measured > 0 || unknown > 1);
}

Reading read_side(const Grid& grid, const GridMeaning& meaning, const TablePlace& place, const Vocabulary& vocabulary) {
    Reading reading;
    std::vector<int> designs = meaning.designs;
    if (designs.empty()) designs.push_back(-1);
    for (const int design : designs) {
        for (LayerTable& table : split_designs(table_of(grid, meaning, design, place, vocabulary), vocabulary)) {
            const std::size_t layers = count_layers(table);
            if (layers < 2) continue;
            reading.score += static_cast<double>(layers) * table.understood / static_cast<double>(designs.size());
            reading.tables.push_back(std::move(table));
        }
    }
    return reading;
}

Reading read_by_rows(const Grid& grid, int header_hint, const TablePlace& place, const Vocabulary& vocabulary) {
    Reading reading;
    const int header_rows = count_header_rows(grid, header_hint, vocabulary);
    for (const TableSide& side : sides_of(grid, header_rows)) {
        const GridMeaning meaning = find_meaning(side.grid, header_rows, vocabulary);
        if (tells_of_results(side.grid, meaning)) continue;
        Reading part = read_side(side.grid, meaning, place, vocabulary);
        reading.score += part.score;
        for (LayerTable& table : part.tables) {
            if (table.name.empty()) table.name = side.name;
            reading.tables.push_back(std::move(table));
        }
    }
    return reading;
}

/// `Dropout`, `Input`: what is a header in one table names a layer in the next.
bool names_layer(const std::string& header, const Vocabulary& vocabulary) {
    const Phrase phrase = read_phrase(header, vocabulary);
    return !phrase.groups.empty() && !phrase.groups.front().mentions.empty() &&
           !phrase.groups.front().mentions.front().type.empty();
}

/// How many different headers down the first column name a parameter of a layer; none where as many cells name layers.
/// "Hidden layer" on row after row is a name.
int count_roles_down(const Grid& grid, const Vocabulary& vocabulary) {
    std::set<std::string> roles;
    int layers = 0;
    for (int row = 0; row < grid.rows(); ++row) {
        const std::string& header = grid.at(row, 0).text();
        const auto role = find_exact_role(header, vocabulary.rules());
        if (role && is_layer_role(*role)) {
            roles.insert(lower(header));
        } else if (!role && names_layer(header, vocabulary)) {
            ++layers;
        }
    }
    const int count = static_cast<int>(roles.size());
    return layers >= count ? 0 : count;
}

/// How many headers along the first row name a parameter of a layer.
int count_roles_across(const Grid& grid, const Rules& rules) {
    int count = 0;
    for (int column = 0; column < grid.columns(); ++column) {
        const auto role = find_role(grid.at(0, column).text(), rules);
        if (role && is_layer_role(*role)) ++count;
    }
    return count;
}

/// Blocks of a column-major table stand below each other; side by side they are one.
Grid unwrapped(const Grid& grid, const std::vector<int>& block_rows) {
    if (block_rows.size() < 2) return grid;
    std::vector<int> starts = block_rows;
    starts.push_back(grid.rows());
    Grid whole = grid.rows_between(starts[0], starts[1]);
    for (std::size_t i = 1; i + 1 < starts.size(); ++i) {
        whole = Grid::side_by_side(whole, grid.rows_between(starts[i], starts[i + 1]), 1);
    }
    return whole;
}

/// Rows where the first column's text comes again: the table was wrapped into blocks.
std::vector<int> find_blocks(const Grid& grid) {
    std::vector<int> starts{0};
    if (grid.rows() == 0 || grid.columns() < 2) return starts;
    const std::string first = lower(grid.at(0, 0).text());
    for (int row = 1; row < grid.rows(); ++row) {
        if (!first.empty() && lower(grid.at(row, 0).text()) == first) starts.push_back(row);
    }
    return starts;
}

}  // namespace

std::vector<LayerTable> read_layer_tables(const Table& table, const Vocabulary& vocabulary) {
    if (table.rows == 0 || table.columns == 0 || !sizes_of_first_network(table, vocabulary).empty()) return {};
    const Table uncounted = without_counts(table);
    const Grid grid(uncounted);
    const Grid columns_first = unwrapped(grid, find_blocks(grid)).transposed();
    const int of_rows = count_roles_down(grid, vocabulary);
    if (of_rows >= 2 && of_rows > count_roles_across(grid, vocabulary.rules())) {
        Reading by_columns = read_by_rows(columns_first, 1, {table.page, {}}, vocabulary);
        if (!by_columns.tables.empty()) return std::move(by_columns.tables);
    }
    return read_by_rows(grid, table.header_rows, {table.page, table.row_groups}, vocabulary).tables;
}

}  // namespace dlp
