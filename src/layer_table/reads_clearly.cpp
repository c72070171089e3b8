// How much of a table was read: the last function of layer_table.h.
#include <algorithm>

#include "layer_table/layer_table.h"

namespace dlp {
namespace {

constexpr double nearly_all = 0.8;
constexpr int fewest_rows = 4;
constexpr int fewest_weights = 3;  // layers that are certain by their widths

bool has_width(const Mention& mention) {
    return mention.params.count("filters") != 0 || mention.params.count("units") != 0;
}

bool has_weights(const TableLayer& layer) {
    return layer.mention.type == "Dense" || layer.mention.type.starts_with("Conv");
}

bool is_clear(const LayerTable& table) {
    int with_layers = 0;
    int weights = 0;
    int widths = 0;
    for (const TableRow& row : table.rows) {
        with_layers += row.groups.empty() ? 0 : 1;
        const bool prints_width = row.output_size && row.output_size->size() != 2;
        for (const TableGroup& group : row.groups) {
            for (const TableLayer& layer : group.layers) {
                weights += has_weights(layer) ? 1 : 0;
                widths += has_weights(layer) && (has_width(layer.mention) || prints_width) ? 1 : 0;
            }
        }
    }
    return table.understood >= nearly_all && with_layers >= fewest_rows && weights >= fewest_weights &&
           with_layers >= nearly_all * static_cast<double>(table.rows.size()) &&
           widths >= nearly_all * static_cast<double>(weights);
}

}  // namespace

bool reads_clearly(const Table& table, const Vocabulary& vocabulary) {
    const std::vector<LayerTable> tables = read_layer_tables(table, vocabulary);
    return !tables.empty() && std::all_of(tables.begin(), tables.end(), is_clear);
}

}  // namespace dlp
