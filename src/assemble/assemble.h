// Where reading and designing meet: layer tables and prose become designs.
// Not here: what a cell means (layer_table/), shapes and missing values (check/).
#pragma once

#include <string>
#include <vector>

#include "check/complete.h"
#include "design/design.h"
#include "document/paper.h"
#include "rules/rules.h"

namespace dlp {

/// A design as stated by the paper, before shape algebra fills in what is missing.
struct AssembledDesign {
    Design design;
    StatedSizes sizes;
    std::string slug;  ///< unique in its paper: `table-1-resnet-50`
};

/// The designs of all tables that `is_design` (one entry per `paper.tables`) marks. A table that does not read as
/// layers gives none, and a note saying so.
std::vector<AssembledDesign> assemble_tables(const Paper& paper, const std::vector<bool>& is_design, const Rules& rules,
                                             Diagnostics& diagnostics);

}  // namespace dlp
