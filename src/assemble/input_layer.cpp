#include "assemble/input_layer.h"

#include <algorithm>

#include "assemble/layer_details.h"

namespace dlp {
namespace {

void state_input(Layer& input, const Integers& size, std::optional<std::int64_t> channels) {
    if (size.size() != 2) {
        input.params["shape"] = size;
    } else if (channels) {
        input.params["shape"] = Integers{size[0], size[1], *channels};
    } else {
        input.inferred["shape"] = Integers{size[0], size[1], 3};
    }
}

/// Channels of the first layer's input, where a column gives them.
std::optional<std::int64_t> first_channels(const LayerTable& table) {
    for (const TableRow& row : table.rows) {
        if (row.input_channels) return row.input_channels;
    }
    return std::nullopt;
}

/// A sentence may speak of another input: the first printed map must be the input's size, or at most 8 times smaller.
bool fits_first_size(const LayerTable& table, std::int64_t input) {
    constexpr std::int64_t largest_first_stride = 8;
    for (const TableRow& row : table.rows) {
        if (!row.output_size || row.output_size->front() <= 0) continue;
        const std::int64_t size = row.output_size->front();
        return size <= input && input <= largest_first_stride * size;
    }
    return true;
}

}  // namespace

std::optional<Layer> input_of(const LayerTable& table, const PaperContext& context) {
    const auto first =
        std::find_if(table.rows.begin(), table.rows.end(), [](const TableRow& row) { return !row.groups.empty(); });
    if (first == table.rows.end()) return std::nullopt;
    const Mention& reader = first->groups.front().layers.front().mention;
    if (reader.type == "Input") return std::nullopt;
    const LayerRule* rule = context.rules.find_layer(reader.type);
    Layer input;
    input.id = "input";
    input.type = "Input";
    if (first->input_size && (first->input_size->size() >= 2 || !has_parameter(rule, "kernel_size"))) {
        state_input(input, *first->input_size, first->input_channels);
        input.evidence = first->evidence;
        return input;
    }
    const bool reads_images = rule != nullptr && rule->rank == 2;
    if (!reads_images || !state_input_from_prose(input, table, context.prose)) return std::nullopt;
    return input;
}

bool state_input_from_prose(Layer& input, const LayerTable& table, const ProseFacts& prose) {
    const auto& fact = prose.input_shape;
    if (!fact || !fits_first_size(table, std::get<Integers>(fact->value).front())) return false;
    state_input(input, std::get<Integers>(fact->value), first_channels(table));
    input.evidence.push_back(fact->evidence);
    return true;
}

}  // namespace dlp
