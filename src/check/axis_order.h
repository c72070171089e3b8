// Orders of axes between designs that are written channels-first and channels-last. Axes count from 1, without the
// batch, as in Permute.
#pragma once

#include <optional>

#include "design/design.h"

namespace dlp {

/// The axes of a tensor as they stand channels-last, each by its number as written: 2, 3, 1 for [channels, height,
/// width]. `is_time_first`: of four sizes the first is time.
Integers axes_channels_last(std::size_t sizes, bool is_time_first);

/// The order of axes without a change.
Integers axes_as_they_are(std::size_t sizes);

/// What stands at the places (from 1) in `order`.
Integers in_order(const Integers& items, const Integers& order);

/// The place of the axis in `order`, from 1.
std::int64_t place_of(std::int64_t axis, const Integers& order);

/// The order that undoes `order`.
Integers inverse_of(const Integers& order);

/// Does turning a tensor of these sizes leave its values in their order, since only sizes of 1 move?
bool keeps_values(const Integers& sizes, const Integers& order);

/// An axis as Keras counts (negative from the end) as its number; none where there is no such axis.
std::optional<std::int64_t> axis_number(std::int64_t axis, std::size_t sizes);

}  // namespace dlp
