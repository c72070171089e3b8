// Layers that keras_model.py needs beside a layer of the design become part of it again: padding in pixels stands in
// Keras as a ZeroPadding (or ops.pad) before the layer, and as a Cropping behind a transposed convolution; a scaled
// tanh is three operations.
#pragma once

#include <map>
#include <string>

#include "importers/readers.h"

namespace dlp {

/// Layers that came from functions of `keras.ops`, by id, with the number that they were called with.
struct KerasHelpers {
    std::map<std::string, double, std::less<>> fillings;   ///< of `ops.pad`
    std::map<std::string, double, std::less<>> constants;  ///< `0.5 * x`: a Block until it is folded
};

/// What stays is told: padding that is not of zeros, arithmetic with constants.
void fold_keras_helpers(Design& design, const KerasHelpers& helpers, const ImportContext& context);

}  // namespace dlp
