#include <algorithm>

#include "base/text.h"
#include "importers/caffe_reader.h"

namespace dlp {

/// A vector is flat already: what global pooling leaves.
Result<void> CaffeReader::read_flatten(const CaffeLayer& layer) {
    if (first_blob(layer).shape.size() > 1) return read_plain(layer);
    blobs_[layer.tops.front()] = first_blob(layer);
    return {};
}

/// InnerProduct flattens by itself.
Result<void> CaffeReader::read_dense(const CaffeLayer& layer) {
    TRY(std::string input, id_of(layer.bottoms.front()));
    const bool is_by_step = layer.field("inner_product_param.axis") == "2";
    if (shape_of(input).size() > 1 && !is_by_step) {
        Layer flatten;
        flatten.type = "Flatten";
        TRY(input, place(std::move(flatten), layer.name + "_flatten", {input}, layer.tops.front()));
    }
    TRY(const std::string id,
        place(typed_layer(layer, *type_of(layer, "types")), layer.name, {input}, layer.tops.front()));
    return {};
}

/// Over a sequence, with the marks of where one begins; it gives all of its steps.
Result<void> CaffeReader::read_recurrent(const CaffeLayer& layer) {
    const bool has_marks = layer.bottoms.size() == 2 && blobs_.at(layer.bottoms[1]).is_constant;
    const bool has_states = layer.field("recurrent_param.expose_hidden") == "true";
    const bool is_one_sequence = first_blob(layer).shape.size() == 2 && (has_marks || layer.bottoms.size() == 1);
    if (!is_one_sequence || has_states) return place_opaque(layer);
    TRY(const std::string input, id_of(layer.bottoms.front()));
    Layer made = typed_layer(layer, *type_of(layer, "types"));
    made.params["return_sequences"] = true;
    TRY(const std::string id, place(std::move(made), layer.name, {input}, layer.tops.front()));
    return {};
}

/// The last step of a recurrent layer, of which nothing else is read: it gives no sequence.
bool CaffeReader::takes_last_step(const CaffeLayer& layer, const CaffeBlob& from) {
    const bool is_last = from.shape.size() == 2 && layer.tops.size() == 2 && silenced_.contains(layer.tops[0]) &&
                         read_.count(layer.bottoms.front()) == 1 && layer.integers("slice_param.axis") == Integers{0} &&
                         layer.integers("slice_param.slice_point") == Integers{from.shape[0] - 1};
    auto& layers = draft_.design.layers;
    const auto made = std::find_if(layers.begin(), layers.end(), [&](const Layer& l) { return l.id == from.id; });
    if (!is_last || from.turn || made == layers.end() || made->params.erase("return_sequences") == 0) return false;
    shapes_[from.id] = {from.shape[1]};
    blobs_[layer.tops[1]] = {from.id, {from.shape[1]}, {}, {}, {}, false};
    return true;
}

/// Caffe adds a bias to each word unless told not to.
Result<void> CaffeReader::read_embedding(const CaffeLayer& layer) {
    if (layer.field("embed_param.bias_term") != "false") warn(layer, "its bias is no part of a design's Embedding");
    return read_plain(layer);
}

/// Caffe counts channels on both sides together, and divides by them.
Result<void> CaffeReader::read_lrn(const CaffeLayer& layer) {
    if (layer.field("lrn_param.norm_region") == "WITHIN_CHANNEL") return place_opaque(layer);
    Layer made = typed_layer(layer, *type_of(layer, "types"));
    const LayerRule& rule = *context_.rules.find_layer(made.type);
    const auto size = to_integer(layer.field("lrn_param.local_size")).value_or(5);
    const auto alpha = to_number(layer.field("lrn_param.alpha")).value_or(1);
    made.params.erase("alpha");
    made.params.erase("depth_radius");
    set_value(made, rule, "depth_radius", std::int64_t{(size - 1) / 2});
    set_value(made, rule, "alpha", alpha / static_cast<double>(size));
    TRY(const std::string input, id_of(layer.bottoms.front()));
    TRY(const std::string id, place(std::move(made), layer.name, {input}, layer.tops.front()));
    return {};
}

/// Squares and roots are activations; a power that also scales or shifts is not.
Result<void> CaffeReader::read_power(const CaffeLayer& layer) {
    const bool is_bare = layer.field("power_param.scale").empty() && layer.field("power_param.shift").empty();
    if (!is_bare || layer.field("power_param.power").empty()) return place_opaque(layer);
    return read_plain(layer);
}

}  // namespace dlp
