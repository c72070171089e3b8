#include "layer_table/context_rows.h"

#include <algorithm>
#include <regex>
#include <utility>

#include "base/text.h"
#include "layer_table/cell_reader.h"

namespace dlp {
namespace {

/// Offsets from the frame in the middle, as printed.
std::optional<Integers> offsets_in(std::string text) {
    constexpr std::size_t longest = 200;  // letters; more are no list of frames
    constexpr long long farthest = 10'000;
    if (text.size() > longest) return std::nullopt;
    text = joined(split_words(replaced(replaced(lower(text), "\u2212", "-"), "\u2013", "-")), "");
    static const std::regex list(R"([\[{(]?((t?[+-]?\d+|t)(,(t?[+-]?\d+|t))*)[\]})]?)");
    std::smatch found;
    if (!std::regex_match(text, found, list)) return std::nullopt;
    Integers offsets;
    for (std::string part : split(found[1].str(), ',')) {
        if (!part.empty() && part.front() == 't') part.erase(0, 1);
        if (!part.empty() && part.front() == '+') part.erase(0, 1);
        const auto offset = part.empty() ? std::optional(0LL) : to_integer(part);
        if (!offset || *offset > farthest || *offset < -farthest) return std::nullopt;
        offsets.push_back(*offset);
    }
    return offsets;
}

bool is_unknown(const TableRow& row) {
    return std::all_of(row.groups.begin(), row.groups.end(), [](const TableGroup& group) {
        return std::all_of(group.layers.begin(), group.layers.end(),
                           [](const TableLayer& layer) { return layer.mention.type.empty(); });
    });
}

}  // namespace

std::optional<Context> read_context(const std::string& text) {
    const std::optional<Integers> offsets = offsets_in(text);
    if (!offsets || offsets->empty()) return std::nullopt;
    const bool is_range = offsets->size() == 2 && text.find('[') != std::string::npos;
    const std::int64_t first = offsets->front();
    if (is_range)
        return offsets->back() > first ? std::optional(Context{offsets->back() - first + 1, 1}) : std::nullopt;
    if (offsets->size() == 1) return Context{};
    const std::int64_t distance = (*offsets)[1] - first;
    for (std::size_t i = 1; i < offsets->size(); ++i) {
        if (distance < 1 || (*offsets)[i] - (*offsets)[i - 1] != distance) return std::nullopt;
    }
    return Context{static_cast<std::int64_t>(offsets->size()), distance};
}

void name_statistics(TableRow& row) {
    const std::string name = lower(row.name);
    const bool is_statistics = name.find("stat") != std::string::npos && name.find("pool") != std::string::npos;
    if (!is_statistics || row.groups.size() > 1) return;
    if (row.groups.size() == 1 && row.groups.front().layers.size() > 1) return;
    TableLayer layer{mention_of_type("Block"), row.name, row.evidence};
    row.groups = {{{std::move(layer)}, 1, false}};
}

void apply_context(TableRow& row, const Context& context, bool is_pooled) {
    const bool is_activation = row.groups.size() == 1 && row.groups.front().layers.size() == 1 &&
                               row.groups.front().layers.front().mention.type == "Activation";
    if (!is_unknown(row) && !(is_pooled && is_activation)) return;
    TableLayer layer{mention_of_type(is_pooled ? "Dense" : "Conv1D"), row.name, row.evidence};
    if (is_activation) {
        layer.mention.params = row.groups.front().layers.front().mention.params;
    } else if (!is_pooled) {
        layer.mention.params["kernel_size"] = context.frames;
        if (context.distance > 1) layer.mention.params["dilation_rate"] = context.distance;
    }
    row.groups = {{{std::move(layer)}, 1, false}};
}

}  // namespace dlp
