#include "assemble/layer_of_map.h"

#include "assemble/diagram_label.h"

namespace dlp {

const char* layer_of_map(const std::optional<Integers>& size, const std::optional<Shape>& before) {
    if (size && is_vector(*size)) return "Dense";
    if (!size || !before || before->size() < 3 || size->size() < 3) return "Conv2D";
    if ((*before)[0] > 0 && (*size)[0] > (*before)[0]) return "Conv2DTranspose";
    const bool is_half = (*before)[0] == 2 * (*size)[0] && (*before)[2] == (*size)[2] && (*size)[2] > 0;
    return is_half ? "MaxPool2D" : "Conv2D";
}

}  // namespace dlp
