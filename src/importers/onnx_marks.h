// Layers of our own models that are arithmetic of many operators: the writer says in a node's description which layer
// it and those behind it are (codegen/onnx_marks.h). That is believed only where writing that layer again gives
// exactly these nodes and constants. Not here: the layers of other programs' models.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "importers/readers.h"
#include "onnx/model.h"

namespace dlp {

/// How a value lies: by axis the channels-last axis it is, 0 being the batch.
struct OnnxMarkedValue {
    Integers order;
    Integers sizes;  ///< by axis, the batch unknown
};

struct OnnxMarked {
    Layer layer;
    std::vector<OnnxMarkedValue> inputs;
    OnnxMarkedValue output;
    bool keeps_order = false;  ///< takes its input however that lies, and gives it so
};

/// By the value that the layer gives.
using OnnxMarkedLayers = std::map<std::string, OnnxMarked, std::less<>>;

/// The nodes of such a layer become one, which reads what the layer reads. Others stay, with a warning where their
/// mark is not true.
OnnxMarkedLayers fold_marks(OnnxGraph& graph, const ImportContext& context);

}  // namespace dlp
