// Numbers at the edges of cuboids: under the front the channels, at its side and at the slanted edges the height and
// width. Not here: sizes in one label (diagram_label.h).
#pragma once

#include "diagram/diagram.h"

namespace dlp {

/// The diagram with one label, `14x14x256`, in the place of the numbers of each cuboid that has both kinds.
Diagram with_cuboid_sizes(Diagram diagram);

}  // namespace dlp
