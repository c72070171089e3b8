#include "importers/cell_order.h"

#include <algorithm>
#include <limits>
#include <numeric>

#include "check/counts.h"

namespace dlp {

std::optional<CellOrder> CellOrder::of_axes(const Shape& shape, const Integers& axes) {
    CellOrder order;
    Integers strides(shape.size(), 1);
    for (std::size_t axis = shape.size(); axis-- > 0;) {
        if (shape[axis] < 1) return std::nullopt;
        strides[axis] = order.cells_;
        order.cells_ = times(order.cells_, shape[axis]);
    }
    if (order.cells_ > std::numeric_limits<std::int32_t>::max()) return std::nullopt;  // no blob of Caffe is larger
    for (const std::int64_t axis : axes) {
        const auto place = static_cast<std::size_t>(axis);
        order.loops_.push_back({strides.at(place), shape.at(place)});
    }
    order.join_loops();
    return order;
}

std::optional<CellOrder> CellOrder::of_blob(const Shape& shape) {
    Integers axes(shape.size());
    std::iota(axes.begin(), axes.end(), 0);
    if (shape.size() > 2) std::rotate(axes.begin(), axes.end() - 1, axes.end());
    return of_axes(shape, axes);
}

bool CellOrder::transpose(std::int64_t rows, std::int64_t columns) {
    CellOrder turned = *this;
    const auto table = turned.split_before_last(times(rows, columns));
    const auto row = table ? turned.split_before_last(columns) : std::nullopt;
    if (!row) return false;
    std::rotate(turned.loops_.begin() + *table, turned.loops_.begin() + *row, turned.loops_.end());
    turned.join_loops();
    *this = std::move(turned);
    return true;
}

/// The first of the loops that together run over the last `cells` cells; one that runs over more becomes two.
std::optional<std::ptrdiff_t> CellOrder::split_before_last(std::int64_t cells) {
    for (std::ptrdiff_t i = std::ssize(loops_); cells > 1 && i-- > 0;) {
        Loop& loop = loops_[static_cast<std::size_t>(i)];
        if (cells % loop.count == 0) {
            cells /= loop.count;
            if (cells == 1) return i;
        } else if (loop.count % cells == 0) {
            const Loop inner{loop.stride, cells};
            loop = {loop.stride * cells, loop.count / cells};
            loops_.insert(loops_.begin() + i + 1, inner);
            return i + 1;
        } else {
            return std::nullopt;
        }
    }
    return cells == 1 ? std::optional(std::ssize(loops_)) : std::nullopt;
}

void CellOrder::join_loops() {
    std::vector<Loop> joined;
    for (const Loop& loop : loops_) {
        if (loop.count == 1) continue;
        if (!joined.empty() && joined.back().stride == loop.stride * loop.count)
            joined.back() = {loop.stride, joined.back().count * loop.count};
        else
            joined.push_back(loop);
    }
    loops_ = std::move(joined);
}

Shape shape_from_blob(const Integers& dims) {
    if (dims.size() < 2) return dims;
    if (dims.size() == 3 && dims[1] == 1) return {dims[0], dims[2]};
    Shape shape(dims.begin() + 2, dims.end());
    shape.push_back(dims[1]);
    return shape;
}

Integers blob_from_shape(const Shape& shape) {
    if (shape.size() == 2) return {shape[0], 1, shape[1]};
    Integers dims{1, shape.back()};
    dims.insert(dims.end(), shape.begin(), shape.end() - 1);
    return dims;
}

}  // namespace dlp
