// Names for sizes that a design leaves open: `steps` of a sequence, `height` and `width` of an image, and what layers
// make of them (`steps/2`, `width-2`). For tables that people read; nothing is computed from them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "check/infer_shapes.h"

namespace dlp {

/// By layer id, of layers with an open size: a text for each size, the number where it is known, `?` where no name
/// fits. A second input with open sizes has names of its own (`steps_2`), unless the layers take them for equal. Empty
/// where no input is open.
using OpenSizes = std::map<std::string, std::vector<std::string>, std::less<>>;

OpenSizes name_open_sizes(const Design& design, const DesignFacts& facts, const Rules& rules);

/// A text for each size of the shape that leaves the layer `id`, `?` for an open one that has no name.
std::vector<std::string> size_texts(const std::string& id, const Shape& shape, const OpenSizes& names);

}  // namespace dlp
