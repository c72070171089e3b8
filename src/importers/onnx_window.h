// Windows of ONNX's operators: where they lie, and what padding it is.
#pragma once

#include "design/design.h"

namespace dlp {

/// Windows along each place: what the attributes say, filled up.
struct OnnxWindow {
    Integers kernel;
    Integers strides;
    Integers dilations;
    Integers before;
    Integers after;
};

/// The list where it has so many entries, else so many of `value`.
Integers filled(Integers list, std::size_t count, std::int64_t value);

bool is_all(const Integers& list, std::int64_t value);

/// How many cells a window covers along a place.
std::int64_t extent(const OnnxWindow& window, std::size_t place);

/// Whether the padding is that of `same` for an input of these sizes (channels first); where they are not known, for
/// every input.
bool is_same(const OnnxWindow& window, const Integers& sizes);

/// Empty where the sizes before are not known.
Integers sizes_behind(const OnnxWindow& window, const Integers& sizes, std::int64_t channels);

}  // namespace dlp
