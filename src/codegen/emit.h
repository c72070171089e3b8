// Walks a design in order and writes each layer's lines by its spelling. What becomes of the lines (a Python function,
// a prototxt) is the business of the writers.
#pragma once

#include <string>
#include <vector>

#include "codegen/plain_form.h"
#include "codegen/prepared_design.h"

namespace dlp {

/// A layer that the lines of a call write.
struct CalledLayer {
    std::string layer;   ///< its id
    std::string module;  ///< the path that holds its weights
    Shape flattened;     ///< as LayerCode::flattened
};

struct LayerCode {
    std::string layer;                    ///< its id
    std::vector<std::string> comments;    ///< without the sign that starts a comment
    std::vector<std::string> init_lines;  ///< for the constructor of a target that has one
    std::vector<std::string> lines;
    std::string value;                   ///< the variable that holds its output
    std::string module;                  ///< the path that holds its weights: the layer's name
    Shape flattened;                     ///< of a Dense: the map that it reads channels first (codegen/flatten_order.h)
    std::vector<std::string> also = {};  ///< of a block: the layers at its other places, which these lines write too
    std::vector<CalledLayer> inside = {};  ///< of a call: the layers that it stands for
    std::size_t own_begin = 0;             ///< lines before turn its inputs around
    std::size_t own_end = 0;               ///< lines from here on turn its output around
    std::string layout = {};               ///< how its output lies: a key of the target's `[axes]`, without its rank
    /// `init_lines` and `lines` that say numbers which other layers of the type do not leave at their default
    /// (codegen/mixed_defaults.h); empty where there are none.
    std::vector<std::string> full_init_lines = {};
    std::vector<std::string> full_lines = {};
};

/// A function or class of the script, which writes layers that the design has several times (codegen/fold_blocks.h).
struct BlockCode {
    std::string name;
    std::string parameters;  ///< `filters, strides, name`
    std::vector<LayerCode> layers;
};

struct Program {
    std::vector<LayerCode> layers;     ///< in execution order
    std::vector<std::string> inputs;   ///< variables of the Input layers
    std::vector<std::string> outputs;  ///< variables of the layers that feed no other
    std::vector<BlockCode> blocks = {};
};

/// In the short form where `plain` is given; the design's facts are then its facts. Errors: Unsupported naming layer
/// and reason; BadInput for a broken spelling.
Result<Program> emit_program(const PreparedDesign& design, const TargetRule& target, Diagnostics& diagnostics,
                             const PlainForm* plain = nullptr);

}  // namespace dlp
