// The whole method, one line a step. Not here: files, processes, batches (convert_paper.h, convert_batch.h).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "assemble/assemble.h"
#include "check/open_sizes.h"
#include "classify/classify_figure.h"
#include "classify/classify_table.h"
#include "codegen/generate.h"
#include "document/paper.h"
#include "pdf/document.h"
#include "pipeline/knowledge.h"

namespace dlp {

/// A design with everything that follows from it. What could not be made is told in `diagnostics`.
struct FinishedDesign {
    std::string slug;                  ///< a folder name, unique in its paper
    Design design;                     ///< completed
    std::optional<DesignFacts> facts;  ///< none where the shapes do not fit together
    OpenSizes open_sizes;              ///< names of sizes that are not known
    std::vector<GeneratedFile> files;  ///< of all targets that can say the design
    std::string summary;
    std::string picture;  ///< SVG; empty for a design that is too large for one
    Diagnostics diagnostics;
};

/// Every value between the ink and the code, so that any step can be shown.
struct Trace {
    Paper paper;
    std::vector<TableVerdict> verdicts;          ///< one per table of the paper
    std::vector<FigureVerdict> figure_verdicts;  ///< one per figure of the paper
    std::vector<DesignFigure> diagrams;          ///< of the figures that may be designs
    std::vector<AssembledDesign> assembled;      ///< as stated, before completion
    std::vector<FinishedDesign> designs;         ///< one per assembled design
    Diagnostics diagnostics;                     ///< about the paper as a whole
};

/// Errors: those of `read_paper`.
Result<Trace> paper_to_code(PdfDocument& pdf, const Knowledge& knowledge);

/// The second half: from a design as a paper states it to running code. `citation` is the paper's title.
FinishedDesign design_to_code(const AssembledDesign& assembled, const Rules& rules, const std::string& citation);

}  // namespace dlp
