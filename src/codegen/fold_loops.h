// Statements of a script that follow one another and differ in an index only become a loop:
// `for index in range(2, 5):`. Not here: which layers a statement stands for (codegen/fold_blocks.h).
#pragma once

#include "codegen/emit.h"

namespace dlp {

/// Calls of blocks read the short variable of the target where nobody else reads what comes in.
/// `program` has every layer of the design, in execution order.
Program with_short_names(Program program, const PreparedDesign& design, const TargetRule& target);

/// Three statements or more. As it is where the target has no `loop`.
Program fold_loops(Program program, const TargetRule& target);

}  // namespace dlp
