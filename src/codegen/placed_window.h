// Where the windows of a convolution or pooling layer lie: sizes, strides and the cells of padding before and after.
// Knows no target; codegen/derive_*.cpp turn it into what a target can say.
#pragma once

#include <optional>
#include <vector>

#include "codegen/target_layer.h"

namespace dlp {

enum class Border : std::uint8_t { Valid, Same, Causal, Explicit };

struct PlacedAxis {
    std::int64_t input = unknown_size;
    std::int64_t output = unknown_size;
    std::int64_t kernel = 1;
    std::int64_t stride = 1;
    std::int64_t dilation = 1;
    std::int64_t pad_before = 0;
    std::int64_t pad_after = 0;
    /// Cells that one window covers from its first to its last.
    [[nodiscard]] std::int64_t extent() const { return dilation * (kernel - 1) + 1; }
};

struct PlacedWindow {
    Border border = Border::Valid;  ///< as the paper says it
    std::vector<PlacedAxis> axes;
    /// Pixels a side that come out as `same` or `valid` anyway, for layers that do not care what the padding holds.
    [[nodiscard]] Border simplest_border() const;
};

/// None when a size is missing or the layer has not the rank of its type. Padding `same` of an unknown size has
/// `pad_before` of the symmetric part only.
std::optional<PlacedWindow> window_of(const TargetLayer& view);

/// The same for a transposed convolution: `pad_before` and `pad_after` are the cells cut from the full output.
std::optional<PlacedWindow> transposed_window_of(const TargetLayer& view);

/// Cells before and after along each axis: the parameter `padding` or `cropping` of a layer that is nothing else, `1`,
/// by axis, or both sides of each axis. Errors: Unsupported when it does not fit the rank.
Result<std::vector<std::pair<std::int64_t, std::int64_t>>> margins_of(const TargetLayer& view);

}  // namespace dlp
