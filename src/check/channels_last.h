// Makes a design whose maps are written channels-first one that is written channels-last, as all others are: once, at
// the door. Not here: layouts of the target libraries (codegen/).
#pragma once

#include "base/result.h"
#include "design/design.h"
#include "rules/rules.h"

namespace dlp {

/// The same network with `shape`, `output_shape`, `target_shape`, `dims`, `axis` and `axes` as they are channels-last;
/// a channels-last design comes back as it is. Maps are tensors of three sizes or more: a vector or a sequence is
/// written alike in both. Of four sizes that reach a ConvLSTM, the first is time, the second the channels. What is not
/// stated keeps its meaning (Concat joins channels). Where values are counted in their order (Reshape, a Flatten that
/// something else than Dense reads, Dot of maps), a Permute that is marked as inferred keeps that order; it stands
/// behind all other layers in the design, so that theirs keep their places. Layers that do not fit are left as they
/// are: `infer_shapes` tells. Errors: BadInput, those of `graph_of` and `execution_order`, and a Dot whose axis is not
/// one axis channels-last.
Result<Design> to_channels_last(Design design, const Rules& rules);

}  // namespace dlp
