// What the figure classifier measures on the pixels of a figure, at the size of `classifier_picture_side`: colours,
// photographs, straight edges, boxes, circles, bars, letters.
#pragma once

#include "classify/figure_features.h"
#include "pdf/document.h"

namespace dlp {

/// Values of about 0 to 6 by names that begin with `picture.`; none for a picture without pixels.
FigureFeatures picture_features(const Raster& picture);

}  // namespace dlp
