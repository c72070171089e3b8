// Straight edges that run aslant: few and parallel on cuboids and sheets, in all directions between neurons, none on
// plain boxes.
#pragma once

#include "pdf/document.h"

namespace dlp {

struct SlantedEdges {
    double pixels = 0;      ///< on straight edges aslant
    double main_share = 0;  ///< of them, those in the commonest direction
    double directions = 0;  ///< that hold a tenth of them or more
};

SlantedEdges slanted_edges(const Raster& picture);

}  // namespace dlp
