// In which order a blob holds the cells of a tensor: what chains of Reshape and Im2col make of it.
// Not here: the sizes of the blob, which say nothing of the order of its cells.
#pragma once

#include <optional>
#include <vector>

#include "check/infer_shapes.h"

namespace dlp {

class CellOrder {
  public:
    /// The axes of a channels-last tensor (from 0), the outermost first. None where a size is open or all are too many.
    static std::optional<CellOrder> of_axes(const Shape& shape, const Integers& axes);
    /// Channels first; the steps of a sequence, [T, 1, F], come first in both.
    static std::optional<CellOrder> of_blob(const Shape& shape);

    /// Transposes each table of `rows` x `columns` cells. False, and nothing is done, where the tables cut through
    /// what they do not divide.
    bool transpose(std::int64_t rows, std::int64_t columns);
    [[nodiscard]] std::int64_t cells() const { return cells_; }

    bool operator==(const CellOrder&) const = default;

  private:
    struct Loop {
        std::int64_t stride;  ///< in the channels-last tensor
        std::int64_t count;
        bool operator==(const Loop&) const = default;
    };
    std::optional<std::ptrdiff_t> split_before_last(std::int64_t cells);
    void join_loops();

    std::vector<Loop> loops_;  ///< the outermost first; none of one cell, no two that are one
    std::int64_t cells_ = 1;
};

/// `dim: 1 dim: 3 dim: 224 dim: 224` -> [224, 224, 3]; the steps of [T, 1, F] come first in both.
Shape shape_from_blob(const Integers& dims);

/// The other way.
Integers blob_from_shape(const Shape& shape);

}  // namespace dlp
