// Windows of Caffe -> padding of a design. Caffe pads both sides alike and rounds pooling up; what it slices away
// before and behind belongs to the same window, which may then be `same` or `valid`.
#pragma once

#include <optional>
#include <vector>

#include "design/design.h"

namespace dlp {

/// One direction of a window, as it lies.
struct CaffeAxis {
    std::int64_t input = 0;  ///< cells that there are
    std::int64_t kernel = 1;
    std::int64_t stride = 1;
    std::int64_t dilation = 1;
    std::int64_t before = 0;  ///< padding before the first window that is kept
    std::int64_t output = 0;  ///< windows that are kept
};

/// What Caffe makes of an input: rounded down, or up for pooling (less a window that starts in the padding).
std::int64_t caffe_output(const CaffeAxis& axis, std::int64_t pad, bool is_pooling);

/// `valid`, `same` or pixels by axis; none where a design cannot say where the windows lie. `prefers_same` where both
/// would do: cells of padding are not counted.
std::optional<Value> padding_of(const std::vector<CaffeAxis>& axes, bool prefers_same);

}  // namespace dlp
