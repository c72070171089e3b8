#include "assemble/table_skips.h"

#include <algorithm>
#include <regex>

namespace dlp {
namespace {

/// Height and width of what the row prints; empty where it prints none.
Integers sides_of(const TableRow& row) {
    if (!row.output_size) return {};
    Integers size = *row.output_size;
    if (size.size() == 1) size.push_back(size.front());
    if (size.size() > 2) size.pop_back();
    return size;
}

bool enlarges(const TableRow& row) {
    return std::any_of(row.groups.begin(), row.groups.end(), [](const TableGroup& group) {
        return std::any_of(group.layers.begin(), group.layers.end(), [](const TableLayer& layer) {
            return layer.mention.type.starts_with("UpSampling") || layer.mention.type.ends_with("Transpose");
        });
    });
}

}  // namespace

bool speaks_of_joined_skips(const PaperContext& context) {
    static const std::regex skips(R"(\bskip[- ]?connections?\b|\bskip[- ]?links?\b)");
    bool is_near = false;  // the sentence before speaks of them
    for (const Sentence& sentence : context.sentences) {
        const bool speaks = std::regex_search(sentence.plain, skips);
        if ((speaks || is_near) && sentence.plain.find("concat") != std::string::npos) return true;
        is_near = speaks;
    }
    return false;
}

std::vector<std::string> SkipLevels::take(const TableRow& row) {
    const Integers sides = sides_of(row);
    if (!enlarges(row) || sides.empty() || levels_.size() < 2) return {};
    const auto level = std::find_if(levels_.begin(), levels_.end() - 1,
                                    [&](const Level& candidate) { return candidate.size == sides; });
    if (level == levels_.end() - 1) return {};
    std::vector<std::string> outputs = std::move(level->outputs);
    levels_.erase(level + 1, levels_.end());
    return outputs;
}

void SkipLevels::add(const TableRow& row, const std::vector<std::string>& outputs) {
    const Integers sides = sides_of(row);
    goes_up_ = goes_up_ || enlarges(row);
    if (goes_up_ || sides.empty()) return;
    if (levels_.empty() || levels_.back().size != sides) levels_.push_back({sides, {}});
    levels_.back().outputs = outputs;
}

}  // namespace dlp
