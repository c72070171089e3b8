// How far inside is a pixel? Distances to the nearest pixel that is not alike, and openings made of them.
#pragma once

#include "image/plane.h"

namespace dlp {

/// Chessboard distance to the nearest pixel with another label; the picture's edge counts as the same label. 1 beside
/// one.
DistancePlane distance_to_other(const LabelPlane& labels);

/// Three times the Euclidean distance to the nearest pixel that is 0, within 6 % (the 3-4 chamfer metric of Borgefors,
/// "Distance transformations in digital images", CVGIP 1986, section 4).
DistancePlane chamfer_distance(const Mask& mask);

/// The squares of side 2 `radius` + 1 around the pixels of `core`.
Mask dilated(const Mask& core, int radius);

}  // namespace dlp
