// Dots between two shapes in line: layers that are not drawn, where no arrow leads on, or where arrows lead to the dots
// and from them.
// Not here: dots between neurons of a row (diagram/neurons.h), lines that end at dots (diagram_ways.h).
#pragma once

#include "diagram/diagram.h"

namespace dlp {

/// The diagram with a connector over each such gap.
Diagram with_dotted_gaps(Diagram diagram);

}  // namespace dlp
