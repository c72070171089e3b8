#include "assemble/told_kinds.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <regex>
#include <string>

#include "assemble/layer_details.h"
#include "assemble/open_pools.h"
#include "base/text.h"
#include "prose/any_sentence.h"

namespace dlp {
namespace {

std::vector<Sentence> sentences_with(const std::vector<Sentence>& sentences, const char* word) {
    std::vector<Sentence> with;
    std::copy_if(sentences.begin(), sentences.end(), std::back_inserter(with),
                 [&](const Sentence& sentence) { return sentence.plain.find(word) != std::string::npos; });
    return with;
}

bool is_one_plain_word(const std::string& text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

/// "two affine element-wise transformations", "the affine layer is element-wise".
bool works_by_element(const std::string& name, const std::vector<Sentence>& sentences) {
    const std::regex says("\\b" + name +
                          "( layer| operation| operator| transformation)?( is| acts| works)?( applied| an?)? "
                          "element-?wise\\b|\\belement-?wise " +
                          name + "\\b");
    return any_sentence(sentences, says);
}

void tell_elements(Design& design, const std::vector<Sentence>& all) {
    const std::vector<Sentence> sentences = sentences_with(all, "element");
    if (sentences.empty()) return;
    std::map<std::string, bool> works;  // by name: designs have hundreds of layers of a few names
    for (Layer& layer : design.layers) {
        const std::string name = lower(layer.label);
        if ((layer.type != "Dense" && layer.type != "Block") || !layer.params.empty() || !is_one_plain_word(name))
            continue;
        const auto [told, is_new] = works.emplace(name, false);
        if (is_new) told->second = works_by_element(name, sentences);
        if (told->second) layer.type = "Lambda";
    }
}

/// `Pooling`: of which kind, only the text can tell.
void tell_pools(Design& design, const std::vector<Sentence>& sentences) {
    static const std::regex bare(R"((the )?pool(ing)?( layer)?)");
    if (!takes_averages(sentences, true)) return;
    for (Layer& layer : design.layers) {
        const std::size_t at = layer.type.find("MaxPool");
        if (at == std::string::npos || !std::regex_match(lower(layer.label), bare)) continue;
        layer.type.replace(at, 3, "Avg");
    }
}

/// `Patch Merging` without a size: a kernel may do that, or a dense layer over four neighbours. Nothing tells which.
void open_mergings(Design& design) {
    static const std::regex merging(R"(patch merging( layer| block)?)");
    for (Layer& layer : design.layers) {
        if (layer.type == "Conv2D" && layer.params.empty() && std::regex_match(lower(layer.label), merging))
            layer.type = "Block";
    }
}

/// Vectors of parts, no map and nothing that might make one: what pools them in front of the classifier is over all.
void tell_global_pools(Design& design) {
    static const std::regex makes_maps("Block|Reshape|.*Conv.*|.*(2D|3D)");
    const bool may_have_maps = std::any_of(design.layers.begin(), design.layers.end(), [](const Layer& layer) {
        return !is_pool_2d(layer.type) && std::regex_match(layer.type, makes_maps);
    });
    if (may_have_maps) return;
    for (Layer& layer : design.layers) {
        if (!is_pool_2d(layer.type) || !layer.params.empty()) continue;
        const auto joins_dense = [&](bool is_out) {
            bool is_joined = false;
            for (const Edge& edge : design.edges) {
                if ((is_out ? edge.from : edge.to) != layer.id) continue;
                const Layer* const other = layer_by_id(design, is_out ? edge.to : edge.from);
                if (other->type == "Input" || (is_out && other->type != "Dense")) return false;
                is_joined = true;
            }
            return is_joined;
        };
        if (!joins_dense(true) || !joins_dense(false)) continue;
        layer.type = "Global" + layer.type.substr(0, 7) + "1D";
        layer.inferred.clear();
    }
}

}  // namespace

void tell_kinds(Design& design, const std::vector<Sentence>& sentences) {
    open_mergings(design);
    tell_elements(design, sentences);
    tell_pools(design, sentences);
    tell_global_pools(design);
}

}  // namespace dlp
