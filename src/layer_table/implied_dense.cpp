#include "layer_table/implied_dense.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "layer_table/cell_reader.h"

namespace dlp {
namespace {

std::optional<std::int64_t> whole_param(const Mention& mention, const char* name) {
    const auto found = mention.params.find(name);
    if (found == mention.params.end() || !std::holds_alternative<std::int64_t>(found->second)) return std::nullopt;
    return std::get<std::int64_t>(found->second);
}

/// The width that the row prints, as a parameter or as the size of a vector.
std::optional<std::int64_t> width_of(const TableRow& row) {
    for (const TableGroup& group : row.groups) {
        for (const TableLayer& layer : group.layers) {
            const bool is_stand_in = layer.mention.type == "Activation";  // `Softmax | 10` under "Size"
            for (const char* name : {"units", "filters", is_stand_in ? "kernel_size" : "units"}) {
                if (const auto width = whole_param(layer.mention, name)) return width;
            }
        }
    }
    if (const auto filters = row.values.find("filters"); filters != row.values.end() && filters->second >= 1)
        return static_cast<std::int64_t>(filters->second);
    const bool is_vector = row.output_size && row.output_size->size() == 1 && row.output_size->front() > 0;
    return is_vector ? std::optional(row.output_size->front()) : std::nullopt;
}

/// The last layer of a row that is more than what goes with another one; null where it has none.
const TableLayer* main_of(const TableRow& row) {
    for (auto group = row.groups.rbegin(); group != row.groups.rend(); ++group) {
        for (auto layer = group->layers.rbegin(); layer != group->layers.rend(); ++layer) {
            if (!is_companion(*layer)) return &*layer;
        }
    }
    return nullptr;
}

/// What a row follows: the width of a fully connected layer, or of a vector that goes in.
struct Before {
    bool is_dense = false;
    std::optional<std::int64_t> width;
};

Before next_before(const TableRow& row, const Before& before) {
    const TableLayer* layer = main_of(row);
    if (layer == nullptr) return before;
    const std::string& type = layer->mention.type;
    const bool is_vector_in = type == "Input" && width_of(row).has_value();
    return {type == "Dense" || is_vector_in, type == "Dense" ? width_of(row) : std::nullopt};
}

/// The only layer of a row, if it is what a fully connected layer may be called by: its activation, or the output.
const TableLayer* stand_in(const TableRow& row) {
    if (row.groups.size() != 1 || row.groups.front().layers.empty()) return nullptr;
    const std::vector<TableLayer>& layers = row.groups.front().layers;
    const TableLayer& first = layers.front();
    const bool is_output =
        first.mention.type == "Output" && std::all_of(layers.begin() + 1, layers.end(), is_companion);
    const bool is_activation = first.mention.type == "Activation" && layers.size() == 1;
    return is_output || is_activation ? &first : nullptr;
}

TableLayer dense(const std::string& label, std::int64_t width, const std::vector<Evidence>& evidence) {
    TableLayer layer;
    layer.mention = mention_of_type("Dense");
    layer.mention.params["units"] = width;
    layer.label = label;
    layer.evidence = evidence;
    return layer;
}

/// "Bottleneck | 64 | ReLU" among nothing but fully connected layers: the narrowest of them.
bool is_narrow_dense(const TableRow& row) {
    if (row.groups.size() != 1 || row.groups.front().repeat > 1 || row.repeat > 1) return false;
    const std::vector<TableLayer>& layers = row.groups.front().layers;
    return !layers.empty() && layers.front().mention.type == "Block" &&
           lower(layers.front().label).starts_with("bottleneck") &&
           std::all_of(layers.begin() + 1, layers.end(), is_companion);
}

bool has_windows(const std::vector<TableRow>& rows) {
    return std::any_of(rows.begin(), rows.end(), [](const TableRow& row) {
        return std::any_of(row.groups.begin(), row.groups.end(), [](const TableGroup& group) {
            return std::any_of(group.layers.begin(), group.layers.end(), [](const TableLayer& layer) {
                return layer.mention.type.find("Conv") != std::string::npos ||
                       layer.mention.type.find("Pool") != std::string::npos;
            });
        });
    });
}

void name_dense(TableRow& row, const Before& before, bool is_of_dense) {
    const auto width = width_of(row);
    if (!width || !before.is_dense) return;
    if (is_of_dense && is_narrow_dense(row)) {
        TableLayer& layer = row.groups.front().layers.front();
        layer = dense(layer.label, *width, layer.evidence);
        return;
    }
    if (row.groups.empty() && !row.name.empty()) {
        row.groups = {{{dense(row.name, *width, row.evidence)}, 1, false}};
        std::vector<TableLayer>& layers = row.groups.front().layers;
        layers.insert(layers.end(), row.companions.begin(), row.companions.end());
        return;
    }
    const TableLayer* stand = stand_in(row);
    const bool repeats_width = before.width == width && row.groups.size() == 1 && row.groups.front().layers.size() == 1;
    if (stand == nullptr || repeats_width) return;
    TableLayer layer = dense(stand->label, *width, stand->evidence);
    std::vector<TableLayer>& layers = row.groups.front().layers;
    if (stand->mention.type == "Activation") {
        layer.mention.params["activation"] = stand->mention.params.at("activation");
    }
    layers.front() = std::move(layer);
}

}  // namespace

void name_dense_rows(std::vector<TableRow>& rows) {
    Before before;
    const bool is_of_dense = !has_windows(rows);
    for (TableRow& row : rows) {
        name_dense(row, before, is_of_dense);
        before = next_before(row, before);
    }
}

}  // namespace dlp
