// Which pixels are ink: darker than what is around them.
#pragma once

#include "image/plane.h"

namespace dlp {

/// A Gaussian of `sigma` pixels as three box filters, which take the same time at any sigma (Wells, "Efficient
/// synthesis of Gaussian filters by cascaded uniform filters", PAMI 1986, section III).
GrayPlane gaussian_blur(const GrayPlane& gray, double sigma);

/// 1 where `gray` is darker than the Gaussian mean around it by more than `offset`: uneven grounds, fills of any colour
/// and faint lines need no threshold of their own.
Mask adaptive_threshold(const GrayPlane& gray, double sigma, int offset);

}  // namespace dlp
