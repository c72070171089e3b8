#include "assemble/judge_parts.h"

#include <algorithm>
#include <set>

#include "assemble/layer_details.h"

namespace dlp {
namespace {

constexpr int fewest_known = 3;

/// A nameless input that only leads to what comes out: the way of something that was not seen.
bool has_way_around_all(const Design& design) {
    return std::any_of(design.layers.begin(), design.layers.end(), [&](const Layer& layer) {
        if (layer.type != "Input" || !layer.label.empty()) return false;
        std::vector<std::string> targets;
        for (const Edge& edge : design.edges) {
            if (edge.from == layer.id) targets.push_back(layer_by_id(design, edge.to)->type);
        }
        return targets == std::vector<std::string>{"Output"};
    });
}

/// Many layers that nothing feeds, and many that nothing reads: pieces of which most ways were not seen.
bool is_in_pieces(const Design& design) {
    constexpr std::ptrdiff_t fewest = 3;
    constexpr std::ptrdiff_t fewest_layers = 3;  // to one such end
    std::set<std::string> fed;
    std::set<std::string> read;
    for (const Edge& edge : design.edges) {
        read.insert(edge.from);
        fed.insert(edge.to);
    }
    const auto missing_in = [&](const std::set<std::string>& those) {
        return std::count_if(design.layers.begin(), design.layers.end(),
                             [&](const Layer& layer) { return those.count(layer.id) == 0; });
    };
    const std::ptrdiff_t first = missing_in(fed);
    const std::ptrdiff_t last = missing_in(read);
    return std::min(first, last) >= fewest &&
           fewest_layers * (first + last) > static_cast<std::ptrdiff_t>(design.layers.size());
}

/// Merges and inputs that nothing draws are the marks of ways that were misread; of inputs with words there may be
/// more.
bool is_well_connected(const PartDesign& part) {
    const PartScore& score = part.score;
    const int layers = score.known + score.widths + score.opaque;
    return score.inferred <= 1 + layers / 7 && score.inputs - score.named_inputs <= 2 + layers / 6 &&
           score.inputs <= 2 + layers / 4 && score.crowded == 0 && !has_way_around_all(part.design) &&
           !is_in_pieces(part.design);
}

/// No table is looked up by what another gives, again and again: the embeddings are rows of a picture.
bool chains_embeddings(const Design& design) {
    constexpr std::ptrdiff_t enough = 2;
    const auto is_embedding = [&](const std::string& id) {
        const Layer* const layer = layer_by_id(design, id);
        return layer != nullptr && layer->type == "Embedding";
    };
    return std::count_if(design.edges.begin(), design.edges.end(),
                         [&](const Edge& edge) { return is_embedding(edge.from) && is_embedding(edge.to); }) >= enough;
}

/// Circles without words lead to themselves in a figure of a paper that knows no recurrent layer: other arrows.
bool recurs_unheard(const PartDesign& part, const PaperContext& context) {
    const bool is_nameless = std::any_of(part.design.layers.begin(), part.design.layers.end(), [](const Layer& layer) {
        return layer.type == "SimpleRNN" && layer.label.empty();
    });
    return is_nameless && count_mentions(context.sentences, {"rnn", "rnns", "recurrent", "lstm", "gru"}) == 0;
}

/// A network of which only widths, letters or rows of circles tell the layers: arrows must join them, in one line.
bool is_plain_network(const PartScore& score, double probability) {
    const bool is_measured = score.numbers == score.widths && score.guessed == 0 &&
                             (score.named_numbers == score.widths || probability >= 0.25);
    if (2 * score.silent > score.widths) return false;
    const int enough = score.recurrent > 0 ? 2 : fewest_known;
    return score.widths + score.known >= enough && score.inferred <= 1 && score.inputs <= 2 &&
           (probability >= 0.5 || is_measured);
}

/// Rows of circles, each joined to the next: a network even where it has one hidden layer only.
bool is_of_neurons(const PartScore& score, double probability) {
    const bool is_likely = probability >= 0.5 || (probability >= 0.3 && score.known >= 2);
    return is_likely && score.rows >= 2 && score.known + score.widths >= 2 && score.opaque == 0 &&
           score.inferred == 0 && score.inputs == 1;
}

/// Means, roots and quotients by name, each drawn as a box: what a normalization computes. Sums and products alone are
/// a formula.
bool is_computation(const PartScore& score, double probability) {
    constexpr int fewest = 5;
    return probability >= 0.9 && score.known >= fewest && score.named == score.known && score.opaque <= 1 &&
           score.inferred == 0 && score.inputs == score.named_inputs && 2 * score.arithmetic < score.known;
}

/// What `Scaled Dot-Product Attention` computes, drawn box by box.
bool is_inside_of_layer(const PartDesign& part) {
    const PartScore& score = part.score;
    return part.shows_layer && score.known >= fewest_known && score.opaque < score.known &&
           score.widths + score.inferred == 0;
}

bool has_recurrent(const Design& design) {
    return std::any_of(design.layers.begin(), design.layers.end(),
                       [](const Layer& layer) { return is_recurrent(layer.type); });
}

/// Cells of a sequence, cards of a deck: none of them is a layer.
bool repeats_one_label(const Design& design) {
    std::set<std::string> labels;
    for (const Layer& layer : design.layers) {
        if (layer.type != "Input" && layer.type != "Output") labels.insert(layer.label);
    }
    return labels.size() == 1 && !labels.begin()->empty();
}

/// All of it is drawn, from one input on: a third of it layers by their names, between them blocks of the paper's own.
bool is_backbone(const PartScore& score, double probability) {
    constexpr int fewest = 4;
    return probability >= 0.9 && score.weighty >= fewest && 3 * score.known >= score.known + score.opaque &&
           score.widths + score.inferred + score.guessed == 0 && score.inputs == 1;
}

/// What is drawn must make up for what the figure's words leave in doubt.
bool is_layered(const PartDesign& part, double probability) {
    const PartScore& score = part.score;
    const double doubt = std::max(0.0, 0.5 - probability);
    const double share =
        static_cast<double>(score.known + score.widths) / std::max(1, score.known + score.widths + score.opaque);
    const bool is_named = share >= 0.5 + 0.5 * doubt || is_backbone(score, probability);
    if (!is_named || !is_well_connected(part) || chains_embeddings(part.design)) return false;
    if (is_of_neurons(score, probability) || is_computation(score, probability) || is_inside_of_layer(part))
        return true;
    if (score.widths > score.known)
        return is_plain_network(score, probability) && (score.known > 0 || !repeats_one_label(part.design));
    // Embedding, LSTM, CRF: the last is no layer that is known.
    const bool is_all_told = score.inferred == 0 && score.inputs == 1 && score.named_inputs == 1;
    const bool is_nearly_known = 4 * score.opaque <= score.known && score.guessed == 0 && is_all_told;
    const bool is_all_known =
        (score.opaque == 0 || is_nearly_known) && score.inferred == 0 && score.named > fewest_known;
    const bool is_sure = probability >= 0.3 || is_all_known || score.known >= 2 * fewest_known;
    const int enough_named = probability >= 0.5 ? 2 : fewest_known;
    const bool is_short =
        score.known == 2 && (score.opaque > 0 || is_all_told) && probability >= 0.9 && has_recurrent(part.design);
    return (score.known >= fewest_known || is_short) && score.weighty >= 2 && score.named >= enough_named && is_sure;
}

/// Neither words nor numbers.
bool is_silent(const Layer& layer) {
    return layer.label.empty() && std::all_of(layer.params.begin(), layer.params.end(),
                                              [](const auto& param) { return param.first == "activation"; });
}

}  // namespace

bool is_understood(const PartDesign& part, double probability, const PaperContext& context) {
    return is_layered(part, probability) && !recurs_unheard(part, context);
}

bool is_formula(const PartDesign& part) {
    return !is_inside_of_layer(part) && 3 * part.score.arithmetic > 2 * (part.score.known + part.score.widths);
}

bool is_told_by_shapes_only(const Design& design, const Rules& rules) {
    std::ptrdiff_t layers = 0;
    std::ptrdiff_t silent = 0;
    for (const Layer& layer : design.layers) {
        const LayerRule* rule = rules.find_layer(layer.type);
        if (rule == nullptr || !has_parameter(rule, "kernel_size")) continue;
        ++layers;
        silent += is_silent(layer);
    }
    return silent > 1 && 3 * silent >= 2 * layers;
}

}  // namespace dlp
