// Crop and Permute, which Caffe 1.0 does not have and its descendants do.
#include <algorithm>
#include <numeric>

#include "importers/caffe_reader.h"

namespace dlp {

/// To the size of its second bottom, of which nothing else is read.
Result<void> CaffeReader::read_crop(const CaffeLayer& layer) {
    const Shape from = first_blob(layer).shape;
    const Shape like = layer.bottoms.size() == 2 ? blobs_.at(layer.bottoms[1]).shape : Shape{};
    const auto axes = static_cast<std::int64_t>(from.size()) + 1;
    const Integers stated = layer.integers("crop_param.axis");
    std::int64_t first = stated.empty() ? 2 : stated.front();
    if (first < 0) first += axes;
    if (from.size() < 3 || like.size() != from.size() || first < 1) return place_opaque(layer);
    const Integers offsets = layer.integers("crop_param.offset");
    Integers sides(2 * (from.size() - 1), 0);
    for (std::int64_t axis = first; axis < axes; ++axis) {
        const std::size_t place_of_axis = place_of_blob_axis(axis, from);
        const auto number = static_cast<std::size_t>(axis - first);
        const std::int64_t before = offsets.empty() ? 0 : offsets[std::min(number, offsets.size() - 1)];
        const std::int64_t after = from[place_of_axis] - before - like[place_of_axis];
        const bool is_channels = place_of_axis + 1 == from.size();
        const bool is_open = from[place_of_axis] == unknown_size || like[place_of_axis] == unknown_size;
        if (is_open || after < 0 || (is_channels && before + after > 0)) return place_opaque(layer);
        if (is_channels) continue;
        sides[2 * place_of_axis] = before;
        sides[2 * place_of_axis + 1] = after;
    }
    Layer made;
    made.type = "Cropping" + std::to_string(from.size() - 1) + "D";
    const LayerRule* const rule = context_.rules.find_layer(made.type);
    if (rule == nullptr) return place_opaque(layer);
    set_value(made, *rule, "cropping", std::move(sides));
    TRY(const std::string input, id_of(layer.bottoms.front()));
    TRY(const std::string id, place(std::move(made), layer.name, {input}, layer.tops.front()));
    return {};
}

Result<void> CaffeReader::read_permute(const CaffeLayer& layer) {
    const Shape shape = first_blob(layer).shape;
    Integers order = layer.integers("permute_param.order");
    for (std::int64_t axis = 0; axis <= std::ssize(shape); ++axis) {  // axes that are not named follow
        if (std::find(order.begin(), order.end(), axis) == order.end()) order.push_back(axis);
    }
    if (shape.size() < 3 || order.size() != shape.size() + 1 || order.front() != 0) return place_opaque(layer);
    Integers dims;
    for (std::size_t place_of_axis = 0; place_of_axis < shape.size(); ++place_of_axis) {
        const std::size_t axis = place_of_axis + 1 == shape.size() ? 1 : place_of_axis + 2;
        dims.push_back(static_cast<std::int64_t>(place_of_blob_axis(order[axis], shape)) + 1);
    }
    TRY(const std::string input, id_of(layer.bottoms.front()));
    Layer made;
    made.type = "Permute";
    made.params["dims"] = std::move(dims);
    TRY(const std::string id, place(std::move(made), layer.name, {input}, layer.tops.front()));
    return {};
}

}  // namespace dlp
