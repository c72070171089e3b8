// One LayerTable -> one design as stated: blocks expanded, repeats unrolled, shortcuts where the paper speaks of them.
#pragma once

#include "assemble/paper_context.h"
#include "check/complete.h"
#include "layer_table/layer_table.h"

namespace dlp {

struct TableDesign {
    Design design;
    StatedSizes sizes;
};

TableDesign build_design(const LayerTable& table, const PaperContext& context);

}  // namespace dlp
