// A figure's diagram -> its parts -> the designs that it shows, or none where too little of it was understood.
// Not here: parts that other parts hold inside (expand_blocks.h).
#pragma once

#include <vector>

#include "assemble/assemble.h"
#include "assemble/expand_blocks.h"
#include "assemble/paper_context.h"
#include "diagram/diagram.h"

namespace dlp {

/// What is connected in a figure, each as a design of its own, whether it is understood or not. None for a plot.
std::vector<TitledPart> read_parts(const Figure& figure, const DesignFigure& read, const PaperContext& context,
                                   Diagnostics& diagnostics);

/// The parts of one figure that are understood, with what the text says of them. `probability` that the figure shows a
/// design at all: the less likely, the more of it must be understood. Slugs are left empty.
std::vector<AssembledDesign> finish_parts(const Figure& figure, std::vector<TitledPart> titled, double probability,
                                          const PaperContext& context, Diagnostics& diagnostics);

/// True for a part that is not understood, but in which more than one layer with weights is known: somebody who mends
/// it would rather begin with it than with nothing.
bool is_beginning(const TitledPart& part, double probability);

/// Such a part as a design, with a warning.
AssembledDesign finish_beginning(const Figure& figure, PartDesign part, const PaperContext& context,
                                 Diagnostics& diagnostics);

}  // namespace dlp
