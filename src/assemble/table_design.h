// One LayerTable -> one design as stated: blocks expanded, repeats unrolled, shortcuts where the paper speaks of them.
#pragma once

#include "assemble/blocks.h"
#include "check/complete.h"
#include "layer_table/layer_table.h"
#include "prose/prose.h"

namespace dlp {

/// What the whole paper adds to a table.
struct PaperContext {
    const std::vector<Sentence>& sentences;
    const ProseFacts& prose;
    const BlockRules& blocks;
    const Rules& rules;
};

struct TableDesign {
    Design design;
    StatedSizes sizes;
};

TableDesign build_design(const LayerTable& table, const PaperContext& context);

}  // namespace dlp
