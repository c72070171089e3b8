#include "assemble/apply_prose.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace dlp {
namespace {

bool is_convolution(const Layer& layer) {
    return layer.type.rfind("Conv", 0) == 0 || layer.type.rfind("DepthwiseConv", 0) == 0 ||
           layer.type.rfind("SeparableConv", 0) == 0;
}
bool is_pool(const Layer& layer) {
    return layer.type.rfind("MaxPool", 0) == 0;
}

bool has(const Layer& layer, const char* name) {
    return find_value(layer, name) != nullptr;
}

void set(Layer& layer, const std::optional<ProseFact>& fact) {
    if (!fact || layer.params.count(fact->parameter) != 0) return;
    // A block's own stride is part of the block; a padding that it inferred may well be stated.
    const auto inferred = layer.inferred.find(fact->parameter);
    const bool is_other = inferred != layer.inferred.end() && inferred->second != fact->value;
    if (is_other && fact->parameter != "padding") return;
    layer.inferred.erase(fact->parameter);
    layer.params[fact->parameter] = fact->value;
    layer.evidence.push_back(fact->evidence);
}

/// Layers whose activation is shown by what follows them: an activation, a normalisation before one, an addition.
std::set<std::string, std::less<>> with_shown_activation(const Design& design) {
    std::map<std::string, const Layer*, std::less<>> by_id;
    for (const Layer& layer : design.layers) by_id[layer.id] = &layer;
    std::set<std::string, std::less<>> shown;
    std::set<std::string, std::less<>> has_successor;
    for (const Edge& edge : design.edges) {
        const std::string& type = by_id.at(edge.to)->type;
        if (type != "Output") has_successor.insert(edge.from);
        if (type == "Activation" || type == "Add" || type == "GroupNorm" || type == "LayerNorm")
            shown.insert(edge.from);
    }
    // What follows a normalization is shown of the layer that it normalizes.
    for (const Edge& edge : design.edges) {
        const bool is_shown = shown.count(edge.to) != 0 || has_successor.count(edge.to) == 0;
        if (by_id.at(edge.to)->type == "BatchNorm" && is_shown) shown.insert(edge.from);
    }
    for (const Layer& layer : design.layers) {
        if (has_successor.count(layer.id) == 0) shown.insert(layer.id);
    }
    return shown;
}

/// How many channels the layer's only input has, through what leaves them as they are.
std::optional<std::int64_t> channels_into(const Design& design, const std::string& id) {
    static const std::set<std::string, std::less<>> through = {"Activation", "BatchNorm", "Dropout", "SpatialDropout"};
    std::string at = id;
    for (std::size_t steps = 0; steps < design.layers.size(); ++steps) {
        const auto edge =
            std::find_if(design.edges.begin(), design.edges.end(), [&](const Edge& other) { return other.to == at; });
        if (edge == design.edges.end()) return std::nullopt;
        const Layer* const before = layer_by_id(design, edge->from);
        const auto filters = before->params.find("filters");
        const auto* number = filters != before->params.end() ? std::get_if<std::int64_t>(&filters->second) : nullptr;
        if (number != nullptr) return *number;
        if (through.count(before->type) == 0) return std::nullopt;
        at = before->id;
    }
    return std::nullopt;
}

/// "The up-convolution halves the number of channels."
void set_share(const Design& design, Layer& layer, const std::optional<ProseFact>& share) {
    if (!share || layer.type.find("Transpose") == std::string::npos || layer.params.count("filters") != 0) return;
    const auto channels = channels_into(design, layer.id);
    const double filters = channels ? std::get<double>(share->value) * static_cast<double>(*channels) : 0;
    if (filters < 1 || filters != std::floor(filters)) return;
    layer.inferred.erase("filters");
    layer.params["filters"] = static_cast<std::int64_t>(filters);
    layer.evidence.push_back(share->evidence);
}

}  // namespace

void apply_windows(Design& design, const ProseFacts& prose) {
    for (Layer& layer : design.layers) {
        if (is_convolution(layer)) set(layer, prose.convolution_window);
    }
}

void apply_prose(Design& design, const ProseFacts& prose, const Rules& rules) {
    const bool states_activations = std::any_of(design.layers.begin(), design.layers.end(), [](const Layer& layer) {
        const auto activation = layer.params.find("activation");
        return layer.type != "Activation" && activation != layer.params.end() &&
               activation->second != Value(std::string("softmax")) &&
               activation->second != Value(std::string("sigmoid"));
    });
    const auto shown = with_shown_activation(design);
    for (Layer& layer : design.layers) {
        const LayerRule* rule = rules.find_layer(layer.type);
        if (rule == nullptr) continue;
        const bool is_open = shown.count(layer.id) == 0 && !states_activations;
        if (is_convolution(layer)) {
            if (is_open) set(layer, prose.convolution_activation);
            set(layer, prose.convolution_padding);
            set(layer, prose.convolution_strides);
            set_share(design, layer, prose.enlarged_share);
        } else if (layer.type == "Dense" && is_open) {
            set(layer, prose.dense_activation);
        } else if (is_pool(layer)) {
            set(layer, prose.pool_size);
            if (prose.pool_strides && prose.pool_strides->value == Value(std::string("pool_size"))) {
                const Value* window = find_value(layer, "pool_size");
                if (window != nullptr && !has(layer, "strides")) layer.params["strides"] = *window;
            } else {
                set(layer, prose.pool_strides);
            }
        }
    }
}

}  // namespace dlp
