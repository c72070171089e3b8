// Words with a bare line that runs across arrows: they name the layers of all arrows that it crosses.
// Not here: words right beside an arrow (diagram/labels.h).
#pragma once

#include "assemble/diagram_label.h"
#include "diagram/diagram.h"

namespace dlp {

/// The diagram with such words given to the arrows, and their lines joining nothing.
Diagram with_way_marks(Diagram diagram, const LabelReader& reader);

}  // namespace dlp
