// Places where ways meet on a line and go on apart, or out of the figure: an arrow ends on the shaft of another one,
// and a third begins there; and where ways part that come from outside. Not here: other lines that fork only, or that
// meet only (routes.h).
#pragma once

#include "diagram/attach.h"

namespace dlp {

/// Puts a shape without an outline (`symbol` is `.`) at each such place; the lines lead to it and from it.
void make_joints(Diagram& diagram, std::vector<AnchoredLine>& lines);

}  // namespace dlp
