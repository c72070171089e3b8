// Where the windows of a layer lie in Caffe, which pads both ends of a direction alike and rounds pooling up: exactly,
// by padding more and slicing away, or in the short form, as near as padding alone comes.
#pragma once

#include <optional>
#include <vector>

#include "codegen/placed_window.h"

namespace dlp {

enum class CaffeKind : std::uint8_t { Convolution, Pooling, Transposed };

/// How one direction is said in Caffe.
struct CaffeFit {
    std::int64_t pad = 0;
    std::int64_t trim = 0;  ///< cells of the input that are read, where the rest is not; else 0
    std::int64_t skip = 0;  ///< windows to drop at the start
    std::int64_t keep = 0;  ///< windows to keep behind those, where more come out; else 0
};

struct PlacedCaffe {
    CaffeKind kind = CaffeKind::Convolution;
    PlacedWindow placed;  ///< as the design has it
    std::vector<CaffeFit> axes;
};

/// Errors: Unsupported where the window does not fit its input, or reaches too far.
Result<PlacedCaffe> exact_in_caffe(const TargetLayer& view);
Result<PlacedCaffe> plain_in_caffe(const TargetLayer& view);

/// How many windows come out along a direction.
std::int64_t caffe_output(const PlacedCaffe& window, std::size_t direction);

/// Whether the average counts cells of the padding that the design's average does not.
bool counts_padding(const PlacedCaffe& window);

}  // namespace dlp
