// Tables and figures of one paper: which of them show the same network.
#pragma once

#include <vector>

#include "assemble/assemble.h"

namespace dlp {

/// The designs of the tables, then those of the figures that show something else. A figure of the same layers as a
/// table becomes a further source of its design: it fills in what the table leaves open, and what both state
/// differently is a warning. One with fewer layers than a table's design, or with a fifth of another figure's, shows a
/// part of it: a note. Of figures that show the same layers, the one that states most stays.
std::vector<AssembledDesign> join_designs(std::vector<AssembledDesign> tables, std::vector<AssembledDesign> figures,
                                          Diagnostics& diagnostics);

}  // namespace dlp
