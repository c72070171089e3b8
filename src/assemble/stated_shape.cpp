#include "assemble/stated_shape.h"

#include "assemble/layer_details.h"
#include "assemble/told_rank.h"

namespace dlp {

Integers stated_shape(const DiagramNode& node, int rank) {
    return node.is_exact_size ? *node.size : shape_of_rank(*node.size, rank);
}

void fill_width(Layer& layer, const LayerRule* rule, const DiagramNode& node, int rank) {
    for (const char* width : {"filters", "units"}) {
        if (node.channels && has_parameter(rule, width)) layer.params.emplace(width, *node.channels);
    }
    if (!node.size || node.size->empty() || node.size->back() <= 0) return;
    const std::int64_t width = node.size->back();
    const bool is_map = node.is_exact_size || static_cast<int>(node.size->size()) > rank;
    if (has_parameter(rule, "filters") && is_map) layer.params.emplace("filters", width);
    if (has_parameter(rule, "units")) layer.params.emplace("units", width);
    if (has_parameter(rule, "output_dim") && node.is_exact_size) layer.params.emplace("output_dim", width);
    if (has_parameter(rule, "target_shape")) layer.params.emplace("target_shape", *node.size);
}

void give_shape(Layer& layer, Integers shape) {
    if (shape.back() != unknown_size) {
        layer.params.emplace("shape", std::move(shape));
    } else {
        shape.back() = 3;
        layer.inferred["shape"] = std::move(shape);
    }
}

}  // namespace dlp
