// A model as ONNX's file holds it: what the lines of the spellings say (onnx/statements.h), in order.
#pragma once

#include <string>
#include <vector>

#include "check/infer_shapes.h"
#include "codegen/emit.h"
#include "codegen/onnx_marks.h"
#include "onnx/statements.h"

namespace dlp {

/// The parts of a model that came from one layer of the design.
struct OnnxLayer {
    const LayerCode* code = nullptr;
    std::vector<OnnxStatement> statements;
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
