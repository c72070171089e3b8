// Columns that show the streams of one network: "Slow pathway" beside "Fast pathway", with the same last rows.
// Not here: columns that show networks of their own.
#pragma once

#include <vector>

#include "assemble/table_design.h"

namespace dlp {

/// A network that a table shows, and its name.
struct NamedTableDesign {
    std::string name;
    TableDesign built;
};

/// One network of all where their names say that they are streams and they end in the same layers, else as they are.
std::vector<NamedTableDesign> join_streams(std::vector<NamedTableDesign> designs, const Rules& rules);

}  // namespace dlp
