// What each column of a grid means when every row is a layer or a stage.
#pragma once

#include <string>
#include <vector>

#include "layer_table/grid.h"
#include "phrase/phrase.h"

namespace dlp {

/// A column: the role that its header or its cells give it.
struct ColumnMeaning {
    std::string header;      ///< header rows joined
    std::string own_header;  ///< the lowest header row alone: the name of a design under a common header
    std::string role;        ///< key of rules/words/headers.toml, `body`, `branch`, `repeat_mark`, `sources`, or empty
    std::vector<std::string> headers;  ///< first line of each header cell, top row first
    bool is_channels_first = false;    ///< its sizes are channels x height x width, as the header says
    bool is_guessed = false;           ///< the role is from the cells, not from the header
};

struct GridMeaning {
    int header_rows = 0;
    std::vector<ColumnMeaning> columns;
    /// Columns that each belong to a design of their own (VGG's A to E); empty when the grid shows one design.
    std::vector<int> designs;
    /// The column whose cells name a parameter of what stands left of them (`Embed. Dim.`); -1 where there is none.
    int keys = -1;
};

/// Roles by header words first, then by what the cells hold (phrases, sizes, counts).
GridMeaning find_meaning(const Grid& grid, int header_rows, const Vocabulary& vocabulary);

/// The names that a cell of sources lists, lower case: `upconv2+conv2`.
std::vector<std::string> names_in(const std::string& cell);

}  // namespace dlp
