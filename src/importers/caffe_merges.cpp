#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "importers/caffe_reader.h"

namespace dlp {

/// Zeros beside a map are padding; anything else is joined.
Result<void> CaffeReader::read_concat(const CaffeLayer& layer) {
    const Integers axes = layer.integers("concat_param.axis");
    const Integers legacy = layer.integers("concat_param.concat_dim");
    const std::int64_t axis = !axes.empty() ? axes.front() : legacy.empty() ? 1 : legacy.front();
    const auto is_constant = [this](const std::string& bottom) { return blobs_.at(bottom).is_constant; };
    const auto data = std::find_if_not(layer.bottoms.begin(), layer.bottoms.end(), is_constant);
    const CaffeBlob from = blobs_.at(*data);
    const std::size_t place_of_axis = place_of_blob_axis(axis, from.shape);
    if (std::none_of(layer.bottoms.begin(), layer.bottoms.end(), is_constant)) {
        TRY(const std::vector<std::string> inputs, ids_of(layer.bottoms));
        Layer made;
        made.type = *type_of(layer, "types");
        const bool is_last = place_of_axis + 1 == from.shape.size();
        const LayerRule& rule = *context_.rules.find_layer(made.type);
        set_value(made, rule, "axis", is_last ? std::int64_t{-1} : static_cast<std::int64_t>(place_of_axis + 1));
        TRY(const std::string id, place(std::move(made), layer.name, inputs, layer.tops.front()));
        return {};
    }
    if (layer.bottoms.size() != 2 || place_of_axis + 1 == from.shape.size()) return place_opaque(layer);
    CaffeBlob padded = from;
    const std::string stem = caffe_stem(layer.name);
    if (!from.margin.is_there() || !from.margin.is_padding || from.margin.stem != stem) {
        TRY(padded.id, id_of(*data));
        padded.before_margin = padded.shape;
        padded.margin = {stem, true, Integers(2 * (padded.shape.size() - 1), 0)};
    }
    const bool is_before = data != layer.bottoms.begin();
    const CaffeBlob& zeros = blobs_.at(layer.bottoms[is_before ? 0 : 1]);
    const std::int64_t size = zeros.shape.size() > place_of_axis ? zeros.shape[place_of_axis] : 0;
    padded.margin.sides[2 * place_of_axis + (is_before ? 0 : 1)] += size;
    padded.shape[place_of_axis] += size;
    blobs_[layer.tops.front()] = std::move(padded);
    return {};
}

Result<void> CaffeReader::read_eltwise(const CaffeLayer& layer) {
    for (std::size_t i = 0; i < layer.bottoms.size(); ++i) {
        if (!blobs_.at(layer.bottoms[i]).is_constant || layer.bottoms.size() != 2) continue;
        const CaffeBlob from = blobs_.at(layer.bottoms[1 - i]);
        const auto window = windows_.find(from.id);
        if (window == windows_.end() || caffe_stem(layer.name) != from.id) return place_opaque(layer);
        window->second.counts_cells = false;
        blobs_[layer.tops.front()] = from;
        return {};
    }
    std::vector<double> shares;
    for (const ProtoField& message : layer.fields) {
        for (const ProtoField& field : message.children) {
            if (message.name == "eltwise_param" && field.name == "coeff")
                shares.push_back(to_number(field.value).value_or(1));
        }
    }
    std::string type = *type_of(layer, "types");
    const double share = 1.0 / static_cast<double>(layer.bottoms.size());
    const bool is_average = !shares.empty() && std::all_of(shares.begin(), shares.end(),
                                                           [&](double s) { return std::abs(s - share) < 1e-6; });
    if (shares == std::vector<double>{1, -1})
        type = "Subtract";
    else if (is_average)
        type = "Average";
    else if (std::any_of(shares.begin(), shares.end(), [](double s) { return s != 1; }))
        return place_opaque(layer);
    TRY(const std::vector<std::string> inputs, ids_of(layer.bottoms));
    TRY(const std::string id, place(typed_layer(layer, type), layer.name, inputs, layer.tops.front()));
    return {};
}

/// Behind a BatchNorm it is the other half of it; with two bottoms it multiplies them.
Result<void> CaffeReader::read_scale(const CaffeLayer& layer) {
    if (layer.bottoms.size() == 2) {
        TRY(const std::vector<std::string> inputs, ids_of(layer.bottoms));
        Layer made;
        made.type = "Multiply";
        TRY(const std::string id, place(std::move(made), layer.name, inputs, layer.tops.front()));
        return {};
    }
    const CaffeBlob from = first_blob(layer);
    const Integers axes = layer.integers("scale_param.axis");
    if (!axes.empty() && place_of_blob_axis(axes.front(), from.shape) + 1 != from.shape.size())
        return place_opaque(layer);
    for (const Layer& producer : draft_.design.layers) {
        const LayerRule* const rule = context_.rules.find_layer(producer.type);
        if (producer.id != from.id || rule == nullptr || rule->shape != "batch_norm") continue;
        blobs_[layer.tops.front()] = from;
        return {};
    }
    return place_opaque(layer);
}

}  // namespace dlp
