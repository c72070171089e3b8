#include "assemble/block_values.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"

namespace dlp {
namespace {

/// "Stage 2" holds the block that the paper is about.
bool stands_for(const TableLayer& source, const BlockRule& rule) {
    if (source.mention.block != "opaque") return false;
    const std::string label = lower(source.label);
    return std::any_of(rule.stands_for.begin(), rule.stands_for.end(), [&](const std::string& name) {
        return label.starts_with(name) && label.find_first_not_of(" 0123456789", name.size()) == std::string::npos;
    });
}

}  // namespace

const BlockRule* find_block(const TableRow& row, const TableLayer& source, const PaperContext& context) {
    for (const auto& [name, rule] : context.blocks) {
        if (rule.layers.empty()) continue;
        const bool is_named =
            source.mention.type == "Block" && (source.mention.block == name || stands_for(source, rule));
        const bool is_applied =
            !rule.applies_to.empty() && source.mention.type == rule.applies_to && !row.branches.empty();
        if (!is_named && !is_applied) continue;
        if (!rule.words.empty() && count_mentions(context.sentences, rule.words) == 0) continue;
        return &rule;
    }
    return nullptr;
}

BlockValues values_of(const TableRow& row, const TableLayer& source, const BlockRule& rule) {
    BlockValues values = row.values;
    for (const auto& [value, headers] : rule.columns) {
        for (const auto& [header, number] : row.branches) {
            const bool is_named = std::any_of(headers.begin(), headers.end(), [&name = header](const std::string& h) {
                return name == h || name.starts_with(h + " (");
            });
            if (is_named) values[value] = number;
        }
    }
    for (const auto& [name, value] : source.mention.params) {
        if (const auto* whole = std::get_if<std::int64_t>(&value)) values[name] = static_cast<double>(*whole);
    }
    return values;
}

bool is_complete(const BlockRule& rule, const BlockValues& values) {
    const auto has = [&](const std::string& name) { return values.count(name) != 0; };
    if (!std::all_of(rule.required.begin(), rule.required.end(), has)) return false;
    return std::all_of(rule.columns.begin(), rule.columns.end(), [&](const auto& column) { return has(column.first); });
}

Parameters evaluated(const Parameters& parameters, const BlockValues& values) {
    Parameters result;
    for (const auto& [name, value] : parameters) {
        const auto* text = std::get_if<std::string>(&value);
        if (text == nullptr || text->empty() || text->front() != '$') {
            result.emplace(name, value);
        } else if (const auto number = evaluate(*text, values)) {
            result.emplace(name, static_cast<std::int64_t>(std::llround(*number)));
        }
    }
    return result;
}

}  // namespace dlp
