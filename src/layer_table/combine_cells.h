// The cells of one row together: body, else type, else name, and what each adds to the other.
#pragma once

#include <vector>

#include "layer_table/layer_table.h"

namespace dlp {

/// What the cells of a row name, by the role of their columns.
struct RowCells {
    std::vector<TableGroup> name;
    std::vector<TableGroup> type;
    std::vector<TableGroup> body;
    bool is_type_unknown = false;  ///< the type's cell holds words, none of them known
};

/// Sets the groups of `result`. The body goes first, then the type, then the name; what one leaves open is filled from
/// the others. A type that nobody knows is a part whose inside is not shown.
void combine_cells(TableRow& result, RowCells cells);

}  // namespace dlp
