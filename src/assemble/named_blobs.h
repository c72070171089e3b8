// Drawings in which each layer leads to an outline with the layer's name, its result: `conv1 (Convolution)` -> `conv1`,
// as Caffe draws networks.
#pragma once

#include "diagram/diagram.h"

namespace dlp {

/// The diagram with ways from layer to layer in place of such results. What changes a result in place stands between
/// the result's layer and those that read it.
Diagram without_named_blobs(Diagram diagram);

}  // namespace dlp
