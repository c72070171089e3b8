#include "layer_table/cell_reader.h"

#include <algorithm>

#include "layer_table/cell_phrase.h"

namespace dlp {
namespace {

/// Whether only a blank parts two mentions.
bool stand_together(const Mention& first, const Mention& second) {
    return first.end + 1 >= second.begin && first.end <= second.begin;
}

/// "Encoder Dense 1": where in the network the layer stands.
bool qualifies(const Mention& part, const Mention& layer) {
    return is_bare_part(part) && part.text.find(' ') == std::string::npos && layer.type != "Block" &&
           !layer.type.empty() && stand_together(part, layer);
}

/// Of one type, or pools whose kind only one of the two tells.
bool may_be_same(const Mention& a, const Mention& b) {
    const auto is_pool = [](const Mention& mention) { return mention.type.find("Pool") != std::string::npos; };
    return a.type == b.type || (is_pool(a) && is_pool(b));
}

/// "conv1 Conv", "pool2 MaxPool": a name and a type of the same layer.
bool names_same(const Mention& name, const Mention& type) {
    const bool is_indexed = !name.text.empty() && name.text.back() >= '0' && name.text.back() <= '9' &&
                            name.text.find(' ') == std::string::npos;
    const bool is_plain = type.text.find_first_of("0123456789") == std::string::npos;
    return is_indexed && is_plain && may_be_same(name, type) && is_bare(name) && stand_together(name, type);
}

/// `conv2d_3 (Conv2D)` of a library's summary: the name of a layer, and its class.
bool names_class(const Mention& name, const Mention& type, const std::string& cell) {
    const bool is_alone = type.begin > 0 && type.end < cell.size() && cell[type.begin - 1] == '(' &&
                          cell[type.end] == ')' && type.text.find(' ') == std::string::npos;
    const bool is_before = name.end <= type.begin && name.end + 2 >= type.begin;
    return is_alone && is_before && may_be_same(name, type) && is_bare(name) && is_bare(type);
}

/// Without the words that only say where a layer stands, or name it once more.
std::vector<Mention> without_names(std::vector<Mention> mentions, const std::string& cell) {
    for (std::size_t i = mentions.size(); i-- > 1;) {
        if (qualifies(mentions[i - 1], mentions[i]) || names_same(mentions[i - 1], mentions[i]) ||
            names_class(mentions[i - 1], mentions[i], cell))
            mentions.erase(mentions.begin() + static_cast<std::ptrdiff_t>(i - 1));
    }
    return mentions;
}

}  // namespace

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
        for (const Mention& mention : without_names(group.mentions, cell.text)) {
            result.layers.push_back({mention, mention.text, {evidence_of(cell, mention.text)}});
        }
        groups.push_back(std::move(result));
    }
    return groups;
}

Phrase CellReader::read_value(const Cell& cell) {
    Phrase phrase = read_cell_phrase(cell.text, *vocabulary_);
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

bool is_bare(const Mention& mention) {
    return mention.params.empty() && mention.sizes.empty() && mention.numbers.empty();
}

bool is_bare_part(const Mention& mention) {
    return mention.type == "Block" && (mention.block.empty() || mention.block == "opaque") && is_bare(mention);
}

Mention mention_of_type(const char* type) {
    Mention mention;
    mention.type = type;
    return mention;
}

}  // namespace dlp
