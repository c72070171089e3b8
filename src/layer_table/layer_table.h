// Table -> LayerTable: rows and columns with a meaning. Finds out which headers name a layer, its kernel, its stride,
// its sizes; whether layers stand in rows or in columns; and how many designs the table shows. Not here: how rows
// become a graph, and what a block holds inside (assemble/).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "document/paper.h"
#include "phrase/phrase.h"

namespace dlp {

/// A layer that a cell names, with the ink it was read from.
struct TableLayer {
    Mention mention;
    std::string label;  ///< as printed
    std::vector<Evidence> evidence;
};

/// Layers of one row that stand together: those in one bracket, or all of the row.
struct TableGroup {
    std::vector<TableLayer> layers;
    int repeat = 1;
    bool is_bracketed = false;
};

struct TableRow {
    std::string name;     ///< `conv2_x`, `inception (3a)`, or empty
    std::string section;  ///< title row above it
    std::vector<TableGroup> groups;
    int repeat = 1;
    /// Rows that one repeat holds together carry the same number (from 1); 0 for none.
    int repeat_span = 0;
    /// Columns whose header is no known role but a part of a block: `#3x3 reduce` -> 96.
    std::map<std::string, double, std::less<>> branches;
    /// Known roles without a layer parameter of their own: `expansion` -> 6.
    std::map<std::string, double, std::less<>> values;
    /// Activations and normalisations that the columns of a row without a layer tell.
    std::vector<TableLayer> companions;
    /// Names of the rows that this one reads, lower case; empty where it follows the row before it.
    std::vector<std::string> sources;
    std::optional<Integers> input_size;  ///< as printed, channels last
    std::optional<Integers> output_size;
    std::optional<std::int64_t> input_channels;
    std::vector<Evidence> evidence;  ///< of the row's own cells
};

/// One design of a table.
struct LayerTable {
    std::string name;            ///< header of its column (`ResNet-50`), title of its section, or empty
    std::vector<TableRow> rows;  ///< from the input to the output
    double understood = 0;       ///< share of the words in its cells that were understood
};

/// One LayerTable per design; empty when no reading gives at least two layers.
/// Row-major or column-major is decided by the headers' meaning: the side whose headers name parameters holds the
/// layers across (Sethi et al., AAAI 2018, section "Table understanding", decided by counts).
std::vector<LayerTable> read_layer_tables(const Table& table, const Vocabulary& vocabulary);

/// True for a table that cannot be but a network: a layer in nearly every row, nearly all of them with their widths.
bool reads_clearly(const Table& table, const Vocabulary& vocabulary);

}  // namespace dlp
