// Where reading and designing meet: layer tables, diagrams and prose become designs.
// Not here: what a cell means (layer_table/), what is drawn (diagram/), shapes and missing values (check/).
#pragma once

#include <string>
#include <vector>

#include "check/complete.h"
#include "design/design.h"
#include "diagram/diagram.h"
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

/// A figure that shows a design, as far as can be told (`probability`), and what is drawn in it.
struct DesignFigure {
    std::size_t figure = 0;  ///< place in `paper.figures`
    double probability = 1;
    Diagram diagram;
};

/// What becomes of figures that look like networks and of which none is understood.
enum class IfNoneIsUnderstood {
    GiveNone,
    GiveBeginning,  ///< the largest part that somebody could begin to mend, with a warning
};

/// The designs of figures. One of which too little is understood gives none, and a note saying so.
std::vector<AssembledDesign> assemble_figures(const Paper& paper, const std::vector<DesignFigure>& figures,
                                              const Rules& rules, Diagnostics& diagnostics,
                                              IfNoneIsUnderstood if_none = IfNoneIsUnderstood::GiveNone);

}  // namespace dlp
