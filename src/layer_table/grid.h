// A table as a grid that can be read along its rows or along its columns.
#pragma once

#include <string>
#include <vector>

#include "document/paper.h"

namespace dlp {

/// One place of the grid. A spanning cell stands in every place that it covers; `is_start` in its first one only.
struct Place {
    const Cell* cell = nullptr;
    bool is_start_row = true;     ///< first row of its cell
    bool is_start_column = true;  ///< first column of its cell
    int row_span = 1;
    int column_span = 1;

    [[nodiscard]] const std::string& text() const;
};

class Grid {
  public:
    explicit Grid(const Table& table);

    [[nodiscard]] int rows() const { return rows_; }
    [[nodiscard]] int columns() const { return columns_; }
    [[nodiscard]] const Place& at(int row, int column) const {
        return places_[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_) +
                       static_cast<std::size_t>(column)];
    }
    /// Rows become columns.
    [[nodiscard]] Grid transposed() const;
    /// `from` to `to` (not included), rows.
    [[nodiscard]] Grid rows_between(int from, int to) const;
    [[nodiscard]] Grid with_columns(const std::vector<int>& columns) const;
    /// The rows of `bottom`, which has as many columns, after those of `top`.
    static Grid stacked(const Grid& top, const Grid& bottom);
    /// The columns of `right` after those of `left`, without the first `skip` columns of `right`.
    static Grid side_by_side(const Grid& left, const Grid& right, int skip);

  private:
    Grid(int rows, int columns)
        : rows_(rows), columns_(columns), places_(static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns)) {}
    Place& place(int row, int column) {
        return places_[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_) +
                       static_cast<std::size_t>(column)];
    }

    int rows_ = 0;
    int columns_ = 0;
    std::vector<Place> places_;
};

}  // namespace dlp
