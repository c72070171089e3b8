// Tables with cells over several places, written as they look: "<" goes on with the cell to its left, "^" with the cell
// above; an empty text is an empty place. And papers around them, without ink.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "document/paper.h"

namespace dlp::test {

using Rows = std::vector<std::vector<std::string>>;

inline Cell* cell_over(Table& table, int row, int column) {
    for (Cell& cell : table.cells) {
        const bool in_rows = row >= cell.row && row < cell.row + cell.row_span;
        if (in_rows && column >= cell.column && column < cell.column + cell.column_span) return &cell;
    }
    return nullptr;
}

inline Table table_of(const Rows& rows, int header_rows = 1) {
    Table table;
    table.caption = {FloatKind::Table, "Table 1", "Architecture of our network.", 1, {}};
    table.page = 1;
    table.header_rows = header_rows;
    table.block_rows = {0};
    table.rows = static_cast<int>(rows.size());
    for (int row = 0; row < table.rows; ++row) {
        const std::vector<std::string>& texts = rows[static_cast<std::size_t>(row)];
        table.columns = std::max(table.columns, static_cast<int>(texts.size()));
        for (int column = 0; column < static_cast<int>(texts.size()); ++column) {
            const std::string& text = texts[static_cast<std::size_t>(column)];
            if (text == "<") {
                Cell* left = cell_over(table, row, column - 1);
                left->column_span = std::max(left->column_span, column - left->column + 1);
            } else if (text == "^") {
                Cell* above = cell_over(table, row - 1, column);
                above->row_span = std::max(above->row_span, row - above->row + 1);
            } else if (!text.empty()) {
                Cell& cell = table.cells.emplace_back();
                cell.row = row;
                cell.column = column;
                cell.text = text;
            }
        }
    }
    return table;
}

inline Paragraph paragraph_of(const std::string& text) {
    Word word;
    word.text = text;
    Line line;
    line.words.push_back(std::move(word));
    Paragraph paragraph;
    paragraph.page = 1;
    paragraph.lines.push_back(std::move(line));
    return paragraph;
}

inline Paper paper_of(Table table, const std::string& text = "") {
    Paper paper;
    paper.captions.push_back(table.caption);
    paper.tables.push_back(std::move(table));
    if (!text.empty()) paper.sections.push_back({"1", "Method", 1, {paragraph_of(text)}});
    return paper;
}

}  // namespace dlp::test
