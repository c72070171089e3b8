#include "layer_table/cell_reader.h"

#include <algorithm>

namespace dlp {

Evidence CellReader::evidence_of(const Cell& cell, const std::string& text) const {
    for (const Line& line : cell.lines) {
        const std::string words = line.text();
        if (!text.empty() && words.find(text) != std::string::npos) return {page_, line.box, text};
    }
    return {page_, cell.box, text.empty() ? cell.text : text};
}

std::vector<TableGroup> CellReader::read_groups(const Cell& cell) {
    std::vector<TableGroup> groups;
    for (const MentionGroup& group : read_value(cell).groups) {
        TableGroup result;
        result.repeat = group.repeat;
        result.is_bracketed = group.is_bracketed;
        for (const Mention& mention : group.mentions) {
            result.layers.push_back({mention, mention.text, {evidence_of(cell, mention.text)}});
        }
        groups.push_back(std::move(result));
    }
    return groups;
}

Phrase CellReader::read_value(const Cell& cell) {
    Phrase phrase = read_phrase(cell.text, *vocabulary_);
    ++cells_;
    understood_ += phrase.understood;
    return phrase;
}

bool names_layer(const std::vector<TableGroup>& groups) {
    return std::any_of(groups.begin(), groups.end(), [](const TableGroup& group) {
        return std::any_of(group.layers.begin(), group.layers.end(),
                           [](const TableLayer& l) { return !l.mention.type.empty(); });
    });
}

bool is_implicit_layer(const Mention& mention) {
    constexpr std::int64_t largest_kernel = 31;
    if (!mention.type.empty()) return false;
    if (mention.params.count("kernel_size") != 0) return true;
    return !mention.sizes.empty() && std::all_of(mention.sizes.front().begin(), mention.sizes.front().end(),
                                                 [](std::int64_t size) { return size > 0 && size <= largest_kernel; });
}

bool is_companion(const TableLayer& layer) {
    const std::string& type = layer.mention.type;
    return type == "BatchNorm" || type == "Activation" || type == "Dropout" || type == "LRN";
}

Mention mention_of_type(const char* type) {
    Mention mention;
    mention.type = type;
    return mention;
}

}  // namespace dlp
