// Edges, one pixel wide.
#pragma once

#include "image/plane.h"

namespace dlp {

/// Canny, "A computational approach to edge detection", PAMI 1986: smoothed gradient, thinned across its direction
/// (section VII), kept where it is strong, or connected to where it is strong (hysteresis, section VIII).
Mask canny_edges(const GrayPlane& gray, double sigma, int low, int high);

}  // namespace dlp
