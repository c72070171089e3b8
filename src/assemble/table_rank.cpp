#include "assemble/table_rank.h"

#include <algorithm>

#include "assemble/told_rank.h"
#include "base/text.h"

namespace dlp {
namespace {

bool is_of_parts(const Value& value) {
    const auto* list = std::get_if<Integers>(&value);
    return list != nullptr && list->size() > 1;
}

bool has_parts(const TableLayer& layer) {
    const Mention& mention = layer.mention;
    return std::any_of(mention.sizes.begin(), mention.sizes.end(),
                       [](const Integers& size) { return size.size() > 1; }) ||
           std::any_of(mention.params.begin(), mention.params.end(),
                       [](const auto& param) { return is_of_parts(param.second); }) ||
           layer.label.find("\u00D7") != std::string::npos || lower(layer.label).find("2d") != std::string::npos;
}

bool has_parts(const TableRow& row) {
    const bool has_size =
        (row.output_size && row.output_size->size() > 1) || (row.input_size && row.input_size->size() > 1);
    return has_size ||
           std::any_of(row.evidence.begin(), row.evidence.end(),
                       [](const Evidence& e) { return e.text.find("\u00D7") != std::string::npos; }) ||
           std::any_of(row.groups.begin(), row.groups.end(), [](const TableGroup& group) {
               return std::any_of(group.layers.begin(), group.layers.end(),
                                  [](const TableLayer& layer) { return has_parts(layer); });
           });
}

}  // namespace

bool runs_along_one_axis(const LayerTable& table, const std::vector<Sentence>& sentences) {
    return std::none_of(table.rows.begin(), table.rows.end(), [](const TableRow& row) { return has_parts(row); }) &&
           told_rank(sentences) == 1;
}

}  // namespace dlp
