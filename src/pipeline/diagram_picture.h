// What was recognised in a figure, drawn over its crop: shapes, connectors with their direction, labels with lines to
// their owners. Not here: recognising it (diagram/).
#pragma once

#include <string>

#include "diagram/diagram.h"

namespace dlp {

/// SVG of the size of the diagram's box, one unit a point. `crop_png` is the box rendered; empty for none.
std::string diagram_picture(const Diagram& diagram, const std::string& crop_png);

/// The marks alone, as SVG elements in points from `origin`, for a picture that is there already.
std::string diagram_marks(const Diagram& diagram, PagePoint origin);

}  // namespace dlp
