#include "assemble/open_pools.h"

#include <algorithm>
#include <regex>

#include "base/text.h"
#include "prose/any_sentence.h"

namespace dlp {
namespace {

bool is_open(const Layer& layer) {
    if (layer.type.rfind("MaxPool", 0) != 0) return false;
    const std::string label = lower(layer.label);
    return label.find("pool") != std::string::npos && label.find("max") == std::string::npos;
}

}  // namespace

bool takes_averages(const std::vector<Sentence>& sentences, bool also_of_whole_maps) {
    static const std::regex maximum(R"(\bmax(imum)?[- ]?pool)");
    static const std::regex average(R"(\b(average|avg|mean)[- ]?pool)");
    static const std::regex average_of_windows(R"((^|[^l] )\b(average|avg|mean)[- ]?pool)");  // not `global average`
    return any_sentence(sentences, also_of_whole_maps ? average : average_of_windows) &&
           !any_sentence(sentences, maximum);
}

void settle_open_pools(Design& design, const std::vector<Sentence>& sentences, const Rules& rules) {
    const bool has_open = std::any_of(design.layers.begin(), design.layers.end(), is_open);
    if (!has_open || !takes_averages(sentences, false)) return;
    for (Layer& layer : design.layers) {
        const std::string average = "Avg" + layer.type.substr(std::min<std::size_t>(3, layer.type.size()));
        if (is_open(layer) && rules.find_layer(average) != nullptr) layer.type = average;
    }
}

void settle_global_pools(TableDesign& table, const std::vector<Sentence>& sentences, const Rules& rules) {
    static const std::regex global(R"(\bglobal[- ]average[- ]?pool)");
    if (!any_sentence(sentences, global)) return;
    for (Layer& layer : table.design.layers) {
        const auto made = table.sizes.outputs.find(layer.id);
        const bool to_one = made != table.sizes.outputs.end() && made->second.size() >= 2 && made->second[0] == 1 &&
                            made->second[1] == 1;
        if (layer.type.rfind("AvgPool", 0) != 0 || !to_one || rules.find_layer("Global" + layer.type) == nullptr)
            continue;
        layer.type = "Global" + layer.type;
        layer.params.clear();
    }
}

}  // namespace dlp
