#include "assemble/settle_kinds.h"

#include <algorithm>
#include <regex>
#include <string>

#include "assemble/settle_dimensions.h"
#include "base/disjoint_sets.h"
#include "base/text.h"
#include "prose/any_sentence.h"

namespace dlp {
namespace {

bool has_type(const Design& design, const char* type) {
    return std::any_of(design.layers.begin(), design.layers.end(),
                       [&](const Layer& layer) { return layer.type == type; });
}

/// Every layer that reads it is dense, or only passes on to dense ones.
bool is_read_by_dense(const Design& design, const std::string& id) {
    bool is_read = false;
    for (const Edge& edge : design.edges) {
        if (edge.from != id) continue;
        const Layer* const reader = layer_by_id(design, edge.to);
        if (reader == nullptr) return false;
        const bool passes_on = reader->type == "Flatten" || reader->type == "Dropout";
        if (reader->type != "Dense" && !(passes_on && is_read_by_dense(design, reader->id))) return false;
        is_read = true;
    }
    return is_read;
}

/// An average pooling of which nothing is stated, between convolutions and the classifier.
void settle_pools(Design& design, const StatedSizes& sizes) {
    if (!has_type(design, "Conv2D")) return;
    for (Layer& layer : design.layers) {
        const bool is_average = layer.type == "AvgPool2D" && lower(layer.label).find("av") != std::string::npos;
        const bool is_told = !layer.params.empty() || sizes.outputs.count(layer.id) != 0;
        if (!is_average || is_told || !is_read_by_dense(design, layer.id)) continue;
        layer.type = "GlobalAvgPool2D";
        layer.inferred.clear();
    }
}

/// Convolutions along a text, each under a pooling without a window, side by side: these are over all of its steps.
void settle_step_pools(Design& design) {
    const auto is_beside_others = [&](const std::string& id) {
        return std::any_of(design.edges.begin(), design.edges.end(), [&](const Edge& edge) {
            return edge.from == id && layer_by_id(design, edge.to)->type == "Concat";
        });
    };
    const auto is_over_steps = [&](const std::string& id) {
        return std::any_of(design.edges.begin(), design.edges.end(), [&](const Edge& edge) {
            if (edge.to != id) return false;
            const Layer* const source = layer_by_id(design, edge.from);
            return source->type == "Conv1D" && source->params.count("kernel_size") != 0;
        });
    };
    for (Layer& layer : design.layers) {
        const bool is_pool = layer.type == "MaxPool1D" || layer.type == "AvgPool1D";
        if (!is_pool || !layer.params.empty() || !is_beside_others(layer.id) || !is_over_steps(layer.id)) continue;
        layer.type = "Global" + layer.type;
        layer.inferred.clear();
    }
}

void settle_attention(Design& design, const std::vector<Sentence>& sentences) {
    const bool has_heads = std::any_of(sentences.begin(), sentences.end(), [](const Sentence& sentence) {
        return contains_word(sentence.plain, "heads") && sentence.plain.find("attention") != std::string::npos;
    });
    if (!has_heads && count_mentions(sentences, {"multi-head", "multihead", "multi-headed"}) == 0) return;
    for (Layer& layer : design.layers) {
        const bool is_self = lower(layer.label).find("self") != std::string::npos;
        if (layer.type == "Attention" && is_self && layer.params.empty()) layer.type = "MultiHeadAttention";
    }
}

/// Height and width both grow: only a transposed convolution does that.
bool grows(const Shape& before, const Shape& after) {
    const bool are_maps = before.size() >= 3 && after.size() >= 3;
    return are_maps && before[0] > 0 && before[1] > 0 && 2 * after[0] >= 3 * before[0] && 2 * after[1] >= 3 * before[1];
}

void settle_transposed(Design& design, const StatedSizes& sizes) {
    for (Layer& layer : design.layers) {
        const auto after = sizes.outputs.find(layer.id);
        if (layer.type != "Conv2D" || after == sizes.outputs.end()) continue;
        const auto source = std::find_if(design.edges.begin(), design.edges.end(),
                                         [&](const Edge& edge) { return edge.to == layer.id; });
        const auto before = source == design.edges.end() ? sizes.outputs.end() : sizes.outputs.find(source->from);
        if (before != sizes.outputs.end() && grows(before->second, after->second)) layer.type = "Conv2DTranspose";
    }
}

/// What a classifier reads as it is: scores, maps and sums already have the weights that make them.
bool is_read_by_classifier(const std::string& type) {
    static constexpr const char* kinds[] = {"LSTM",
                                            "GRU",
                                            "SimpleRNN",
                                            "Concat",
                                            "Dropout",
                                            "Flatten",
                                            "MaxPool2D",
                                            "AvgPool2D",
                                            "GlobalAvgPool2D",
                                            "GlobalMaxPool2D",
                                            "Attention",
                                            "Block",
                                            "Subtract",
                                            "GlobalMaxPool1D",
                                            "GlobalAvgPool1D",
                                            "MultiHeadAttention"};
    return std::find(std::begin(kinds), std::end(kinds), type) != std::end(kinds);
}

/// What is done with a class: it is the result, or looked up.
bool takes_class(const std::string& type) {
    return type == "Output" || type == "Embedding";
}

/// `softmax` behind a recurrent layer, at the end of a network: a dense layer of which only its activation is named.
void settle_classifiers(Design& design) {
    const auto find = [&](const std::string& id) {
        return std::find_if(design.layers.begin(), design.layers.end(),
                            [&](const Layer& each) { return each.id == id; });
    };
    for (Layer& layer : design.layers) {
        const auto activation = layer.params.find("activation");
        if (layer.type != "Activation" || activation == layer.params.end()) continue;
        const std::string function = value_text(activation->second);
        bool is_classifier = function == "softmax" || function == "sigmoid";
        int inputs = 0;
        for (const Edge& edge : design.edges) {
            if (edge.from == layer.id) is_classifier = is_classifier && takes_class(find(edge.to)->type);
            if (edge.to != layer.id) continue;
            ++inputs;
            is_classifier = is_classifier && is_read_by_classifier(find(edge.from)->type);
        }
        if (is_classifier && inputs == 1) layer.type = "Dense";
    }
}

/// `Softmax (#classes)`: behind whatever layer, one more of a width that is no number.
bool has_open_count(const std::string& label) {
    static const std::regex open(
        R"(^soft-?max\W{1,3}(#|n[ _]|num[ _]|number of|no\. of) ?(of )?(classes|labels|categories|speakers|words)\W?$)");
    return std::regex_match(label, open);
}

/// `Softmax 9` behind a dense layer of another width: one more, of as many classes.
void settle_counted_classes(Design& design) {
    static const std::regex counted(R"(^soft-?max\W{1,3}(\d+)\W?$)");
    for (Layer& layer : design.layers) {
        const std::string label = lower(layer.label);
        if (layer.type == "Activation" && has_open_count(label)) layer.type = "Dense";
        std::smatch count;
        if (layer.type != "Activation" || !std::regex_match(label, count, counted)) continue;
        const auto classes = to_integer(count.str(1));
        const bool is_counted_before = std::any_of(design.layers.begin(), design.layers.end(), [&](const Layer& other) {
            const auto units = other.params.find("units");
            return units != other.params.end() && classes && units->second == Value(*classes);
        });
        if (!classes || is_counted_before) continue;
        layer.type = "Dense";
        layer.params.emplace("units", *classes);
    }
}

/// Subsampling takes the average, unless the paper says that it takes the maximum.
void settle_subsampling(Design& design, const std::vector<Sentence>& sentences) {
    static const std::regex takes_maximum(R"(\bsub-?sampl[^.;]{0,60}\btak(es?|ing) the max)");
    const bool is_told = any_sentence(sentences, takes_maximum);
    for (Layer& layer : design.layers) {
        const std::string label = lower(layer.label);
        const bool is_open = label.find("sampl") != std::string::npos && label.find("av") == std::string::npos;
        if (is_told && is_open && layer.type == "AvgPool2D") layer.type = "MaxPool2D";
    }
}

std::string function_of(const Layer& layer) {
    const auto activation = layer.params.find("activation");
    const bool is_activation = layer.type == "Activation" && activation != layer.params.end();
    return is_activation ? value_text(activation->second) : "";
}

}  // namespace

int take_activations_for_layers(Design& design) {
    DisjointSets lines(design.layers.size());
    std::vector<bool> are_twice(design.layers.size(), false);
    const auto place_of = [&](const std::string& id) {
        const auto found = std::find_if(design.layers.begin(), design.layers.end(),
                                        [&](const Layer& layer) { return layer.id == id; });
        return static_cast<std::size_t>(found - design.layers.begin());
    };
    for (const Edge& edge : design.edges) {
        const std::size_t from = place_of(edge.from);
        const std::size_t to = place_of(edge.to);
        const std::string before = function_of(design.layers[from]);
        const std::string after = function_of(design.layers[to]);
        if (before.empty() || after.empty()) continue;
        lines.unite(from, to);
        are_twice[from] = are_twice[from] || before == after;
    }
    int taken = 0;
    for (const std::vector<std::size_t>& line : lines.at_least(2)) {
        if (std::none_of(line.begin(), line.end(), [&](std::size_t place) { return are_twice[place]; })) continue;
        for (const std::size_t place : line) design.layers[place].type = "Dense";
        taken += static_cast<int>(line.size());
    }
    return taken;
}

void settle_kinds(Design& design, const StatedSizes& sizes, const std::vector<Sentence>& sentences) {
    settle_pools(design, sizes);
    settle_subsampling(design, sentences);
    settle_dimensions(design, sizes, sentences);
    settle_step_pools(design);
    settle_transposed(design, sizes);
    settle_attention(design, sentences);
    settle_classifiers(design);
    settle_counted_classes(design);
}

}  // namespace dlp
