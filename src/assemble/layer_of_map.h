// Which layer makes a map that nothing but its size tells of. Not here: layers with names (diagram_layers.h).
#pragma once

#include <optional>

#include "check/complete.h"
#include "phrase/phrase.h"

namespace dlp {

/// A map that grows is a transposed convolution's, one of half the size with as many channels a pooling's, one of a
/// single place a dense layer's, any other a convolution's. `size` and the one `before` are channels last.
const char* layer_of_map(const std::optional<Integers>& size, const std::optional<Shape>& before);

}  // namespace dlp
