// Runs of layers between two known sizes, solved together: which common habit (padding, strides) leads from one to the
// other.
#pragma once

#include <optional>

#include "check/completion.h"

namespace dlp {

/// Layers one after the other, each with one input; the last one's output is what `wanted` is about.
using Segment = std::vector<std::size_t>;

struct Habit {
    PaddingKind convolution_padding = PaddingKind::Same;
    PaddingKind pool_padding = PaddingKind::Valid;
    bool pools_keep_size = false;   ///< stride 1 for pools that do not state it
    std::int64_t extra_stride = 1;  ///< of one convolution that does not state its stride
    int cost = 0;
};

/// The cheapest habit that makes `start` (channels last) into `wanted` (spatial sizes); none if no habit does.
/// Only what `params` state stands fast.
std::optional<Habit> solve_segment(const Completion& c, const Segment& segment, const Shape& start,
                                   const Shape& wanted);

/// Writes the habit into `inferred` of the segment's layers.
void apply_habit(Completion& c, const Segment& segment, const Habit& habit);

/// Looks ahead for the next stated size, and settles the layers up to it by one habit.
void solve_towards_next_size(Completion& c, std::size_t place);

Value to_value(const Padding& padding);
/// One integer where all are equal.
Value to_value(Integers sizes);

}  // namespace dlp
