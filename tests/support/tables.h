// Tables for tests, without ink: a caption and rows of cells. An empty text is an empty place, not a cell.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "document/paper.h"

namespace dlp {

inline Table make_table(const std::string& caption, const std::vector<std::vector<std::string>>& rows) {
    Table table;
    table.caption = {FloatKind::Table, "Table 1", caption, 1, {}};
    table.rows = static_cast<int>(rows.size());
    for (int row = 0; row < table.rows; ++row) {
        const auto& texts = rows[static_cast<std::size_t>(row)];
        table.columns = std::max(table.columns, static_cast<int>(texts.size()));
        for (int column = 0; column < static_cast<int>(texts.size()); ++column) {
            const std::string& text = texts[static_cast<std::size_t>(column)];
            if (text.empty()) continue;
            Cell& cell = table.cells.emplace_back();
            cell.row = row;
            cell.column = column;
            cell.text = text;
        }
    }
    return table;
}

}  // namespace dlp
