// Layers that keras_model.py needs beside a layer of the design become part of it again: padding in pixels stands in
// Keras as a ZeroPadding (or ops.pad) before the layer, and as a Cropping behind a transposed convolution.
#pragma once

#include <set>
#include <string>

#include "importers/readers.h"

namespace dlp {

/// `filled` are padding layers that came from `ops.pad`.
void fold_keras_helpers(Design& design, const std::set<std::string, std::less<>>& filled, const ImportContext& context);

}  // namespace dlp
