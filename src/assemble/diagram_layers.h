// One connected part of a diagram -> one design as stated: every node becomes its layers, in the order of the flow.
// Not here: which parts are networks at all (diagram_design.cpp).
#pragma once

#include "assemble/diagram_flow.h"
#include "assemble/paper_context.h"
#include "check/complete.h"

namespace dlp {

/// How well a part was understood.
struct PartScore {
    int known = 0;    ///< nodes and ways whose layers have a known type
    int opaque = 0;   ///< named boxes that are no known layer
    int numbers = 0;  ///< those of `widths` whose number of units is printed
    int widths = 0;   ///< layers that only a width, a letter or a row of circles tells
};

struct PartDesign {
    Design design;
    StatedSizes sizes;
    PartScore score;
};

/// `members` are places in `nodes`; edges between others are left alone.
PartDesign build_part(const std::vector<std::size_t>& members, const std::vector<DiagramNode>& nodes,
                      const DiagramFlow& flow, const PaperContext& context);

}  // namespace dlp
