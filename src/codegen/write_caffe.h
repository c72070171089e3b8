// The two files of a Caffe net: model.prototxt, and model.py, which writes the same prototxt with pyCaffe's NetSpec.
#pragma once

#include "codegen/caffe_net.h"
#include "codegen/generate.h"

namespace dlp {

Result<GeneratedFile> write_prototxt(const CaffeNet& net, const Program& program, const Design& design,
                                     const TargetRule& target, std::string_view citation);

/// The net's calls as lines of Python on a NetSpec `n`, layer by layer.
Program netspec_program(const CaffeNet& net, const Program& program);

}  // namespace dlp
