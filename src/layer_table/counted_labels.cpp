#include "layer_table/counted_labels.h"

#include <optional>

#include "base/text.h"

namespace dlp {
namespace {

constexpr int fewest_counts = 4;

/// The number behind the last hyphen of a label.
std::optional<long long> count_of(const std::string& label) {
    const std::size_t hyphen = label.rfind('-');
    if (hyphen == std::string::npos || hyphen == 0) return std::nullopt;
    return to_integer(trimmed(std::string_view(label).substr(hyphen + 1)));
}

/// True when the labels of the column count up by one, from first to last.
bool counts_its_labels(const Table& table, int column) {
    int counted = 0;
    for (const Cell& cell : table.cells) {
        if (cell.column != column) continue;
        const auto count = count_of(cell.text);
        if (count && *count == counted + 1)
            ++counted;
        else if (count)
            return false;
    }
    return counted >= fewest_counts;
}

}  // namespace

Table without_counts(const Table& table) {
    Table result = table;
    if (!counts_its_labels(table, 0)) return result;
    for (Cell& cell : result.cells) {
        if (cell.column == 0 && count_of(cell.text)) cell.text.resize(cell.text.rfind('-'));
    }
    return result;
}

}  // namespace dlp
