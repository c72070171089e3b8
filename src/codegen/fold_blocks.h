// Blocks that a network uses again and again, written once: what differs between the places becomes arguments. Works on
// the lines of a program, so that it knows no target; how a block and its call look is the target's (`block`,
// `block_call`, `block_init`).
#pragma once

#include "codegen/emit.h"

namespace dlp {

/// The program, which has every layer of the design, with a BlockCode for every block that reads better so, and calls
/// in place of its layers. As it is where the target does not say how it writes a block. Errors: BadInput for a broken
/// template of the target.
Result<Program> fold_blocks(Program program, const PreparedDesign& design, const TargetRule& target);

}  // namespace dlp
