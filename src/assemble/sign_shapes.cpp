#include "assemble/sign_shapes.h"

#include <algorithm>

namespace dlp {

bool may_hold_sign(const DiagramShape& shape) {
    const double longer = std::max(shape.box.width(), shape.box.height());
    const double shorter = std::min(shape.box.width(), shape.box.height());
    return (shape.outline == Outline::Ellipse || shape.outline == Outline::Diamond) && longer < 1.4 * shorter;
}

bool is_bare_circle(const DiagramShape& shape) {
    return shape.outline == Outline::Ellipse && shape.symbol.empty() && may_hold_sign(shape);
}

}  // namespace dlp
