#include "assemble/told_rank.h"

#include <algorithm>
#include <regex>
#include <set>

#include "base/text.h"

namespace dlp {
namespace {

int rank_said(const std::string& words) {
    switch (words.front()) {
        case '1':
        case 'o': return 1;
        case '3':
        case 'v': return 3;
        default: return words.rfind("three", 0) == 0 ? 3 : 2;
    }
}

bool has_other_window(const Layer& layer, int rank) {
    return std::any_of(layer.params.begin(), layer.params.end(), [&](const auto& param) {
        const auto* list = std::get_if<Integers>(&param.second);
        const bool is_window = param.first == "kernel_size" || param.first == "pool_size" || param.first == "strides";
        return is_window && list != nullptr && static_cast<int>(list->size()) != rank;
    });
}

}  // namespace

int told_rank(const std::string& caption) {
    static const std::regex tells(
        R"((\b[123]-?d|\bone-dimensional|\btwo-dimensional|\bthree-dimensional|\bvolumetric)(?: (?:fully|residual|dilated|causal))? (?:conv[a-z]*|cnns?|networks?|filters?|kernels?|(?:max[- ]?)?pool[a-z]*|u-?net|resnet)\b)");
    const std::string plain = lower(caption);
    std::set<int> said;
    for (std::sregex_iterator found(plain.begin(), plain.end(), tells), end; found != end; ++found)
        said.insert(rank_said((*found)[1].str()));
    static const std::regex names_network_over_clips(R"(\b[ci]3d (?:model|net|network|architecture)\b)");
    if (std::regex_search(plain, names_network_over_clips)) said.insert(3);
    return said.size() == 1 ? *said.begin() : 2;
}

int told_rank(const std::vector<Sentence>& sentences) {
    std::string text;
    for (const Sentence& sentence : sentences) text += sentence.plain + ". ";
    return told_rank(text);
}

Shape shape_of_rank(Integers printed, int rank) {
    if (static_cast<int>(printed.size()) == rank && rank == 2) printed.push_back(unknown_size);
    return printed;
}

void apply_rank(Design& design, int rank, const Vocabulary& vocabulary) {
    for (Layer& layer : design.layers) {
        const LayerRule* rule = vocabulary.rules().find_layer(layer.type);
        if (rule == nullptr || rule->rank != 2 || has_other_window(layer, rank)) continue;
        layer.type = vocabulary.with_rank(layer.type, rank);
    }
}

}  // namespace dlp
