// The arithmetic of sliding windows along one direction.
#pragma once

#include <cstdint>
#include <optional>

#include "design/design.h"

namespace dlp {

enum class PaddingKind : std::uint8_t { Same, Valid, Pixels };

struct Padding {
    PaddingKind kind = PaddingKind::Valid;
    std::int64_t pixels = 0;  ///< a side, for Pixels
    friend bool operator==(const Padding&, const Padding&) = default;
};

struct Window {
    std::int64_t size = 1;
    std::int64_t stride = 1;
    std::int64_t dilation = 1;
    Padding padding;
};

/// Cells that the window covers, holes included.
std::int64_t extent(const Window& window);

/// As Keras counts: `same` ceil(input / stride), else floor; 0 where the window does not fit; unknown stays unknown.
std::int64_t window_output(std::int64_t input, const Window& window);

/// The other way round, for transposed convolutions; `extra` is added at the end.
std::int64_t transposed_output(std::int64_t input, const Window& window, std::int64_t extra);

/// `same`, `valid` (or `causal`, which keeps sizes as `same` does), pixels a side, or a list of pixels by direction;
/// none for any other value.
std::optional<Padding> to_padding(const Value& value, std::size_t axis);

}  // namespace dlp
