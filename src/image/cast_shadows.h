// Shadows that programs for slides cast under shapes: soft bitmaps, of which the shape leaves a rim to be seen.
#pragma once

#include "document/paper.h"

namespace dlp {

/// Without the bitmaps that lie under a fill which was painted after them and is about as large: they are no pictures,
/// and nothing is drawn in them.
FigureInk without_shadows(FigureInk ink);

}  // namespace dlp
