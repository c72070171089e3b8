// Values that were read but cannot be: groups that divide no channels, a window larger than what it slides over.
// Not here: what somebody asks to have mended (repair.h).
#pragma once

#include "base/error.h"
#include "check/infer_shapes.h"

namespace dlp {

/// Where the design does not fit as it is, but does with other groups or windows, these take the place of those that
/// were read, with a warning each: a misread number costs itself, not the code. Padding that is stated stays, and so
/// does a design in which layers are missing.
Design without_impossible_values(Design design, const Rules& rules, Diagnostics& diagnostics);

}  // namespace dlp
