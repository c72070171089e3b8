#include "assemble/double_skips.h"

#include <algorithm>
#include <vector>

namespace dlp {
namespace {

using Ids = std::vector<std::string>;

Ids sources_of(const Design& design, const std::string& id) {
    Ids sources;
    for (const Edge& edge : design.edges) {
        if (edge.to == id) sources.push_back(edge.from);
    }
    return sources;
}

/// Readers of the layer; an output is none.
Ids readers_of(const Design& design, const std::string& id) {
    Ids readers;
    for (const Edge& edge : design.edges) {
        const Layer* const to = layer_by_id(design, edge.to);
        if (edge.from == id && to != nullptr && to->type != "Output") readers.push_back(edge.to);
    }
    return readers;
}

bool has_type(const Design& design, const std::string& id, const std::string& type) {
    const Layer* const layer = layer_by_id(design, id);
    return layer != nullptr && layer->type == type;
}

bool normalizes(const Design& design, const std::string& id) {
    return has_type(design, id, "LayerNorm") || has_type(design, id, "BatchNorm");
}

/// The sum of a layer's result and what went into the layer, or into the normalization before it.
bool has_skip_around(const Design& design, const std::string& block) {
    const Ids inputs = sources_of(design, block);
    const Ids readers = readers_of(design, block);
    if (inputs.size() != 1 || readers.size() != 1 || !has_type(design, readers.front(), "Add")) return false;
    Ids starts = inputs;
    if (normalizes(design, inputs.front())) starts = sources_of(design, inputs.front());
    const Ids terms = sources_of(design, readers.front());
    return terms.size() == 2 && starts.size() == 1 &&
           std::find(terms.begin(), terms.end(), starts.front()) != terms.end();
}

/// The sum that ends the design and has its only input for one of two terms; empty where there is none.
std::string sum_with_input(const Design& inside) {
    Ids inputs;
    Ids results;
    for (const Layer& layer : inside.layers) {
        if (layer.type == "Input") inputs.push_back(layer.id);
        const bool is_end = layer.type == "Input" || layer.type == "Output";
        if (!is_end && readers_of(inside, layer.id).empty()) results.push_back(layer.id);
    }
    if (inputs.size() != 1 || results.size() != 1 || !has_type(inside, results.front(), "Add")) return {};
    const Ids terms = sources_of(inside, results.front());
    const bool is_skip = terms.size() == 2 && std::count(terms.begin(), terms.end(), inputs.front()) == 1;
    return is_skip && readers_of(inside, inputs.front()).size() >= 2 ? results.front() : std::string();
}

}  // namespace

Design without_double_skip(const Design& inside, const Design& design, const std::string& block) {
    const std::string sum = sum_with_input(inside);
    if (sum.empty() || !has_skip_around(design, block)) return inside;
    Design single = inside;
    auto& layers = single.layers;
    layers.erase(std::remove_if(layers.begin(), layers.end(), [&](const Layer& layer) { return layer.id == sum; }),
                 layers.end());
    auto& edges = single.edges;
    edges.erase(std::remove_if(edges.begin(), edges.end(),
                               [&](const Edge& edge) { return edge.from == sum || edge.to == sum; }),
                edges.end());
    return single;
}

}  // namespace dlp
