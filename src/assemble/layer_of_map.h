// Which layer makes a map that nothing but its size tells of. Not here: layers with names (diagram_layers.h).
#pragma once

#include <optional>
#include <vector>

#include "check/complete.h"
#include "design/design.h"
#include "phrase/phrase.h"
#include "prose/prose.h"

namespace dlp {

/// A map that grows is a transposed convolution's, one of half the size with as many channels a pooling's, one of a
/// single place a dense layer's, any other a convolution's. `size` and the one `before` are channels last.
const char* layer_of_map(const std::optional<Integers>& size, const std::optional<Shape>& before);

/// The layers that lead to a map with these words. One that is called a convolution by its letter, `C5: layer 120`, is
/// one also where it is so large that its connections are full, unless a sentence says that it is fully connected.
std::vector<Mention> layers_to(const std::vector<Evidence>& words, std::vector<Mention> layers,
                               const std::vector<Sentence>& sentences);

}  // namespace dlp
