// A model as ONNX's file holds it: what the lines of the spellings say (onnx/statements.h), in order.
#pragma once

#include <cstdint>
#include <vector>

#include "check/infer_shapes.h"
#include "codegen/emit.h"
#include "codegen/onnx_marks.h"
#include "onnx/statements.h"

namespace dlp {

/// What a line of a spelling made: parts of the model, counted in their list. Several nodes only where one was folded.
struct OnnxParts {
    enum class Kind : std::uint8_t { Input, Constant, Weight, Node };
    Kind kind = Kind::Node;
    std::size_t first = 0;
    std::size_t end = 0;
};

/// The parts of a model that came from one layer of the design.
struct OnnxLayer {
    const LayerCode* code = nullptr;
    std::vector<OnnxParts> parts;
};

struct OnnxProgram {
    std::vector<OnnxLayer> layers;
    OnnxModel model;
    std::vector<ModelWeight> weights;
};

/// Errors: BadInput for a line of another form, or a name that is assigned twice.
Result<OnnxProgram> read_onnx_program(const Program& program, const DesignFacts& facts, const TargetRule& target,
                                      const OnnxMarks& marks);

}  // namespace dlp
