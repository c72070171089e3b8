#include "layer_table/grid.h"

#include <algorithm>
#include <utility>

namespace dlp {

const std::string& Place::text() const {
    static const std::string nothing;
    return cell != nullptr ? cell->text : nothing;
}

Grid::Grid(const Table& table) : Grid(table.rows, table.columns) {
    for (const Cell& cell : table.cells) {
        for (int row = cell.row; row < std::min(cell.row + cell.row_span, rows_); ++row) {
            for (int column = cell.column; column < std::min(cell.column + cell.column_span, columns_); ++column) {
                place(row, column) = {&cell, row == cell.row, column == cell.column, cell.row_span, cell.column_span};
            }
        }
    }
}

Grid Grid::transposed() const {
    Grid result(columns_, rows_);
    for (int row = 0; row < rows_; ++row) {
        for (int column = 0; column < columns_; ++column) {
            Place turned = at(row, column);
            std::swap(turned.is_start_row, turned.is_start_column);
            std::swap(turned.row_span, turned.column_span);
            result.place(column, row) = turned;
        }
    }
    return result;
}

Grid Grid::rows_between(int from, int to) const {
    Grid result(to - from, columns_);
    for (int row = from; row < to; ++row) {
        for (int column = 0; column < columns_; ++column) result.place(row - from, column) = at(row, column);
    }
    return result;
}

Grid Grid::with_columns(const std::vector<int>& columns) const {
    Grid result(rows_, static_cast<int>(columns.size()));
    for (int row = 0; row < rows_; ++row) {
        for (int column = 0; column < result.columns_; ++column)
            result.place(row, column) = at(row, columns[static_cast<std::size_t>(column)]);
    }
    return result;
}

Grid Grid::stacked(const Grid& top, const Grid& bottom) {
    return side_by_side(top.transposed(), bottom.transposed(), 0).transposed();
}

Grid Grid::side_by_side(const Grid& left, const Grid& right, int skip) {
    Grid result(std::max(left.rows_, right.rows_), left.columns_ + std::max(0, right.columns_ - skip));
    for (int row = 0; row < left.rows_; ++row) {
        for (int column = 0; column < left.columns_; ++column) result.place(row, column) = left.at(row, column);
    }
    for (int row = 0; row < right.rows_; ++row) {
        for (int column = skip; column < right.columns_; ++column) {
            result.place(row, left.columns_ + column - skip) = right.at(row, column);
        }
    }
    return result;
}

}  // namespace dlp
