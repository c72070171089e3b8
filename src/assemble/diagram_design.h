// A figure's diagram -> the designs that it shows, or none where too little of it was understood.
#pragma once

#include <vector>

#include "assemble/assemble.h"
#include "assemble/paper_context.h"
#include "diagram/diagram.h"

namespace dlp {

/// `probability` that the figure shows a design at all: the less likely, the more of it must be understood. A figure
/// with several parts that nothing connects gives a design for each. Slugs are left empty.
std::vector<AssembledDesign> assemble_diagram(const Figure& figure, const Diagram& diagram, double probability,
                                              const PaperContext& context, Diagnostics& diagnostics);

}  // namespace dlp
