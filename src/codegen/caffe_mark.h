// Comments of a prototxt that say which layer of the design several of Caffe's were made for, where that cannot be
// seen in them: `# UpSampling2D { name: "up" bottom: "x" top: "up" layers: 3 params { size: 2 } }`. They are hints: who
// reads them writes the layer again and compares. Not here: that reader (importers/).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "codegen/caffe_net.h"

namespace dlp {

struct CaffeMark {
    std::string type;
    std::string name;
    std::vector<std::string> bottoms;  ///< blobs that hold what the layer reads
    std::string top;                   ///< the blob that holds what it gives
    std::size_t layers = 0;            ///< of Caffe, from the marked one on; 0 where a layer only hands on
    Parameters params;
};

/// Marks the calls of every layer that is not one of the target's `self_evident` types, is or reads a sequence, has an
/// open size (Caffe has one that stands in), merges tensors of unlike shapes, or has an activation that is not as
/// evident. The
/// program's layers are those of the design in execution order.
void mark_layers(CaffeNet& net, const Program& program, const PreparedDesign& design, const TargetRule& target);

/// None for a comment that is no mark.
std::optional<CaffeMark> read_mark(std::string_view comment, const Rules& rules);

}  // namespace dlp
