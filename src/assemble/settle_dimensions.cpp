#include "assemble/settle_dimensions.h"

#include <algorithm>
#include <regex>
#include <set>
#include <string>

#include "assemble/layer_details.h"
#include "assemble/told_rank.h"
#include "base/text.h"
#include "prose/any_sentence.h"

namespace dlp {
namespace {

bool has_type(const Design& design, const char* type) {
    return std::any_of(design.layers.begin(), design.layers.end(),
                       [&](const Layer& layer) { return layer.type == type; });
}

bool is_map(const Shape& shape) {
    return shape.size() >= 3 && shape[0] > 1 && shape[1] > 1;
}

/// A kernel or a map with two sides is printed, or images go in.
bool shows_two(const Design& design, const StatedSizes& sizes) {
    static const std::regex two_sides(R"(([2-9]|\d\d+) ?(?:x|×) ?([2-9]|\d\d+)|2-?d|\bimage)");
    return std::any_of(sizes.outputs.begin(), sizes.outputs.end(),
                       [](const auto& each) { return is_map(each.second); }) ||
           std::any_of(design.layers.begin(), design.layers.end(), [&](const Layer& layer) {
               const auto shape = layer.params.find("shape");
               const auto* input = shape == layer.params.end() ? nullptr : std::get_if<Integers>(&shape->second);
               const std::string label = lower(layer.label);
               const bool is_image = layer.type == "Input" && label.find("image") != std::string::npos;
               return is_image || std::regex_search(label, two_sides) || (input != nullptr && is_map(*input));
           });
}

bool tells_of_one(const Design& design, const std::vector<Sentence>& sentences) {
    static const std::regex told(
        R"(\bcausal conv|\bconvolution(s|al layers) (are|is)( performed)? (one-dimensional|1-?d\b|along the time))");
    return std::any_of(design.layers.begin(), design.layers.end(),
                       [](const Layer& layer) { return lower(layer.label).find("causal") != std::string::npos; }) ||
           any_sentence(sentences, told);
}

/// The vectors of words, or the states of a recurrent layer: one of them a step.
bool gives_steps(const Layer& layer) {
    return layer.type == "Embedding" || is_recurrent(layer.type);
}

/// Whatever comes to a layer comes from layers that give steps; `seen` are the layers that were asked before.
bool reads_steps(const Design& design, const std::string& id, std::set<std::string>& seen) {
    if (!seen.insert(id).second) return true;
    if (layer_by_id(design, id)->type == "Reshape") return false;  // steps may become maps
    bool is_fed = false;
    for (const Edge& edge : design.edges) {
        if (edge.to != id) continue;
        is_fed = true;
        if (!gives_steps(*layer_by_id(design, edge.from)) && !reads_steps(design, edge.from, seen)) return false;
    }
    return is_fed;
}

/// No convolution reads anything but steps: one that reads a picture may well stand before a recurrent layer.
bool all_convolve_steps(const Design& design) {
    return std::all_of(design.layers.begin(), design.layers.end(), [&](const Layer& layer) {
        std::set<std::string> seen;
        return layer.type != "Conv2D" || reads_steps(design, layer.id, seen);
    });
}

/// Kernels of three equal sides, not those of `3x3` maps of three channels.
bool tells_of_three(const std::vector<Sentence>& sentences) {
    static const std::regex told(
        R"(\b(kernels?|filters?|convolutions?|convolutional layers?)\b[^.;]{0,60}\b([357]) ?(x|×) ?\2 ?(x|×) ?\2\b(?! ?(x|×)))");
    return any_sentence(sentences, told);
}

/// Of recurrent layers, and nothing that might make maps.
bool is_of_sequences(const Design& design) {
    return std::any_of(design.layers.begin(), design.layers.end(),
                       [](const Layer& layer) { return is_recurrent(layer.type); }) &&
           !has_type(design, "Block") && !has_type(design, "Conv3D");
}

/// Steps of features go in, which a layer reads one by one: `[B, 32, 117]` before a projection.
bool begins_with_steps(const Design& design) {
    const auto reads_features = [&](const std::string& input) {
        return std::any_of(design.edges.begin(), design.edges.end(), [&](const Edge& edge) {
            const Layer* reader = layer_by_id(design, edge.to);
            return edge.from == input && (reader->type == "Dense" || reader->type == "LayerNorm");
        });
    };
    return std::any_of(design.layers.begin(), design.layers.end(), [&](const Layer& layer) {
        const auto shape = layer.params.find("shape");
        const auto* sides = shape == layer.params.end() ? nullptr : std::get_if<Integers>(&shape->second);
        return layer.type == "Input" && sides != nullptr && sides->size() == 2 && sides->front() != sides->back() &&
               reads_features(layer.id);
    });
}

/// `2x1` has one side.
void make_one(Layer& layer) {
    layer.type.replace(layer.type.find("2D"), 2, "1D");
    for (auto& [name, value] : layer.params) {
        const auto* sides = std::get_if<Integers>(&value);
        if (sides == nullptr || sides->size() != 2) continue;
        const std::int64_t longer = std::max(sides->front(), sides->back());
        value = longer;
    }
}

bool is_pool(const Layer& layer) {
    return layer.type.find("Pool2D") != std::string::npos;
}

bool is_of_two(const Layer& layer) {
    static const std::regex kinds("(Conv|DepthwiseConv|SeparableConv|UpSampling|ZeroPadding)2D(Transpose)?");
    return is_pool(layer) || std::regex_match(layer.type, kinds);
}

/// Depthwise and separable convolutions have no kind for three.
void make_three(Layer& layer) {
    static const std::regex kinds("(Conv|UpSampling|ZeroPadding)2D(Transpose)?");
    if (is_pool(layer) || std::regex_match(layer.type, kinds)) layer.type.replace(layer.type.find("2D"), 2, "3D");
}

}  // namespace

void settle_dimensions(Design& design, const StatedSizes& sizes, const std::vector<Sentence>& sentences) {
    const bool are_all_of_one = has_type(design, "Conv2D") &&
                                (tells_of_one(design, sentences) || all_convolve_steps(design)) &&
                                !shows_two(design, sizes);
    const bool are_pools_of_one =
        !has_type(design, "Conv2D") &&
        (has_type(design, "Conv1D") || has_type(design, "Embedding") || is_of_sequences(design) ||
         (!has_type(design, "Conv3D") && (begins_with_steps(design) || told_rank(sentences) == 1)));
    const bool are_pools_of_three = has_type(design, "Conv3D") && !has_type(design, "Conv2D");
    const bool are_of_three =
        has_type(design, "Conv2D") && !are_all_of_one && !shows_two(design, sizes) && tells_of_three(sentences);
    for (Layer& layer : design.layers) {
        if (are_of_three || (are_pools_of_three && is_pool(layer))) make_three(layer);
        if ((are_all_of_one && is_of_two(layer)) || (are_pools_of_one && is_pool(layer))) make_one(layer);
    }
}

}  // namespace dlp
