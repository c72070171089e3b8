// Validation of a design whose edges have been read already; `validate` of check/infer_shapes.h reads them itself.
#pragma once

#include "base/result.h"
#include "check/graph.h"
#include "rules/rules.h"

namespace dlp {

/// Errors: those of validate(design, rules) but for the edges.
Result<void> validate(const Design& design, const Graph& graph, const Rules& rules);

}  // namespace dlp
