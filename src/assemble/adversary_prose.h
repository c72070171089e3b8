// Which sentences hold for one of two networks that are trained against each other: "the generator uses ReLU", "in the
// discriminator we use leaky ReLU".
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "design/design.h"
#include "prose/prose.h"

namespace dlp {

enum class Adversary : std::uint8_t { None, Generator, Judge };

/// A generator enlarges maps; what does not is its judge where `told` (a caption, a title) says so, or its result is
/// one number. None in papers that do not speak of both.
Adversary adversary_of(const Design& design, const std::string& told, const std::vector<Sentence>& sentences);

/// Without those that speak of the other one only; those that speak of this one only go first.
std::vector<Sentence> sentences_on(Adversary adversary, const std::vector<Sentence>& sentences);

}  // namespace dlp
