// Turns the places of one block into its definition and the calls of it.
#pragma once

#include <optional>

#include "codegen/block_text.h"
#include "codegen/names.h"
#include "codegen/prepared_design.h"

namespace dlp {

/// Where a block stands.
struct BlockPlaces {
    std::size_t length = 0;
    std::vector<std::size_t> starts;  ///< into the program's layers
    std::string wanted_name;          ///< `residual_block`
    std::vector<BlockText> texts;     ///< by place
};

struct WrittenBlock {
    BlockCode block;
    std::vector<LayerCode> calls;  ///< by place
};

struct BlockContext {
    const Program& program;
    const PreparedDesign& design;
    const TargetRule& target;
    const ScriptWords& words;
    NameSpace& names;  ///< of functions, classes and modules
};

/// None where the block would not read better: too many arguments, or more lines than without it.
/// Errors: BadInput for a broken template of the target.
Result<std::optional<WrittenBlock>> write_block(BlockPlaces places, const BlockContext& context);

}  // namespace dlp
