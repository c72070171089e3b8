// Which block a row names, and the values that the row gives to the block's inside.
// Not here: the blocks themselves (blocks.h), the graph that they become (table_design.cpp).
#pragma once

#include "assemble/blocks.h"
#include "assemble/table_design.h"

namespace dlp {

/// The block that a layer of the row names, or that applies to its type; null where there is none whose words the paper
/// uses.
const BlockRule* find_block(const TableRow& row, const TableLayer& source, const PaperContext& context);

/// Values of the row and of its layer, by the names that the block gives to columns.
BlockValues values_of(const TableRow& row, const TableLayer& source, const BlockRule& rule);

/// True when every value that the block requires is there.
bool is_complete(const BlockRule& rule, const BlockValues& values);

/// Parameters with their expressions computed; one whose values are missing is left out.
Parameters evaluated(const Parameters& parameters, const BlockValues& values);

}  // namespace dlp
