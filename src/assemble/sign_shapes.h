// Shapes that are drawn around signs: `+` in a circle. Not here: what the signs mean (diagram_label.h).
#pragma once

#include "diagram/diagram.h"

namespace dlp {

/// A sign stands in a circle or a diamond not much wider than high.
bool may_hold_sign(const DiagramShape& shape);

/// The label that stands in the shape may be a sign: because of the shape's outline, or since another shape of its size
/// holds one of arithmetic.
bool may_hold_sign(const Diagram& diagram, DiagramIndex shape);

/// A circle without a sign.
bool is_bare_circle(const DiagramShape& shape);

}  // namespace dlp
