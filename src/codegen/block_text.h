// The lines of one block at one place, read so that places can be compared: every value and module has a number, that
// of the line in the block which makes it.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "codegen/script_tokens.h"

namespace dlp {

struct BlockLine {
    std::size_t layer = 0;  ///< counted within the block
    bool is_init = false;
    ScriptLine tokens;             ///< those of ScriptWords
    std::span<const int> numbers;  ///< by token: of a value or module
};

struct BlockText {
    static constexpr int entry_number = -1;
    std::vector<BlockLine> lines;
    std::vector<int> numbers;              ///< of all lines
    const ScriptToken* entry = nullptr;    ///< the value that comes in
    int exit_number = entry_number;        ///< of the value that goes out; meaningless where values have a prefix
    std::vector<const ScriptToken*> made;  ///< by number: the value or module as this place calls it
};

/// The layers `start` to `start + length` of the program that `words` has read; good as long as that. None where the
/// lines read more than one value from outside, or a module of another layer.
std::optional<BlockText> read_block(const std::vector<LayerCode>& layers, std::size_t start, std::size_t length,
                                    const ScriptWords& words);

/// Whether they differ in numbers and names only.
bool is_same_structure(const BlockText& a, const BlockText& b);

}  // namespace dlp
