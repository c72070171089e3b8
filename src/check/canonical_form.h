// When are two designs the same network? For comparing what was imported with what was exported, or with a paper.
//
// The canonical form forgets what makes no difference to what a network computes or learns:
// - ids, labels, evidence, sources, the order of the layers, and whether a value is stated, inferred or the default;
// - whether an activation is its producer's parameter or a layer; `linear` is none;
// - layers that hand on their input: Output, merges of one input, Flatten of a vector, Reshape and Permute to the same,
//   margins of nothing, upsampling by 1;
// - how sizes and margins are said (3 or [3, 3]), and padding: only where the windows lie counts;
// - other names for the same: a depthwise convolution is one of as many groups as channels; Dense on a map is a
//   convolution of size 1; Reshape to one size is Flatten; SpatialDropout of a vector is Dropout; a separable
//   convolution is its two halves; GroupNorm with one group a channel says how many; what is
//   not known (Lambda, Permute in no order) is a Block.
// Inputs of a merge keep their order.
#pragma once

#include <string>
#include <vector>

#include "check/infer_shapes.h"

namespace dlp {

/// One line per layer that is left, sorted: its type, its values, and what it reads (as a digest). Two designs are the
/// same network when these are equal. Errors: those of `infer_shapes`.
Result<std::vector<std::string>> canonical_form(const Design& design, const Rules& rules);

}  // namespace dlp
