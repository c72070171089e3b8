// Areas of one colour that boxes nearly fill, such as the panel behind a row of layers.
#pragma once

#include "image/components.h"

namespace dlp {

/// Sets all pixels in `thick` of each component that it holds several parts of and whose border, but for its detours,
/// is a shape that people draw: between boxes and the panel's edge it is as thin as a line, so that opening took it to
/// pieces.
///
/// `parts` are those that `thick` leaves of the components. True where some were set.
bool keep_whole_areas(Mask& thick, const Components& parts, const Components& grown);

}  // namespace dlp
