#include "assemble/shape_contents.h"

namespace dlp {

bool names_content(const DiagramShape& shape, const LabelReading& reading) {
    if (reading.layers.size() != 1 || reading.layers.front().type != "Lambda") return false;
    const bool is_share = reading.layers.front().text.ends_with("/2");
    return shape.outline == Outline::Picture || (shape.outline == Outline::Text && is_share);
}

}  // namespace dlp
