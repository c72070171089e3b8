// Where lines of text stand in a picture: boxes out of the map of probabilities that a network gives.
#pragma once

#include <optional>
#include <vector>

#include "image/neural_network.h"
#include "image/plane.h"
#include "pdf/document.h"

namespace dlp {

/// Boxes of lines in the pixels of `raster`, from top to bottom.
Result<std::vector<PixelRect>> detect_text(NeuralNetwork& detector, const Raster& raster);

/// Boxes of what is above the threshold in `map`, each grown by what the network was taught to leave out around text
/// (Liao et al., "Real-time scene text detection with differentiable binarization", AAAI 2020, section 3.4). Lines in
/// figures are level or upright: rectangles do, and no clipping of polygons is needed.
std::vector<PixelRect> boxes_of_map(const Plane<float>& map);

/// The pixels of `box`, resized to `width` x `height`, as three planes from -1 to 1, blue first; `padded_width`
/// columns.
std::vector<float> network_input(const Raster& raster, const PixelRect& box, int width, int height, int padded_width);

}  // namespace dlp
