#include "assemble/model_tables.h"

#include <string>

#include "base/text.h"
#include "layer_table/network_sizes.h"

namespace dlp {
namespace {

/// `Number of layers` and `#Layers` -> `layers`.
std::string counted(const std::string& header) {
    const std::string text = lower(header);
    for (const std::string lead : {"number of ", "num. ", "num ", "no. of ", "# of ", "# ", "#"}) {
        if (text.rfind(lead, 0) == 0) return text.substr(lead.size());
    }
    return text;
}

std::string sentence_of(const NetworkSize& size) {
    const std::string what = counted(size.header);
    if (what.empty() || !to_integer(size.value)) return "";
    return what.size() == 1 ? "The layers: " + what + " = " + size.value + "."
                            : "The model has " + size.value + " " + what + ".";
}

}  // namespace

std::vector<Sentence> sentences_of_models(const Paper& paper, const Vocabulary& vocabulary) {
    std::vector<Sentence> sentences;
    for (const Table& table : paper.tables) {
        for (const NetworkSize& size : sizes_of_first_network(table, vocabulary)) {
            const std::string text = sentence_of(size);
            if (!text.empty()) sentences.push_back({text, lower(text), table.page, table.box});
        }
    }
    return sentences;
}

}  // namespace dlp
