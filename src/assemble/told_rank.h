// How many dimensions the maps of a figure have: "The 3D network", "One-dimensional convolutions along the time axis".
// Not here: layers whose own labels say it (phrase/).
#pragma once

#include <string>
#include <vector>

#include "check/infer_shapes.h"
#include "design/design.h"
#include "phrase/vocabulary.h"
#include "prose/prose.h"

namespace dlp {

/// 1, 2 or 3 by what a figure's caption calls its network or layers; 2 where it says nothing, or more than one.
int told_rank(const std::string& caption);

/// The same by all that the text says.
int told_rank(const std::vector<Sentence>& sentences);

/// The printed sizes of a map of that rank: with channels, though they are not printed.
Shape shape_of_rank(Integers printed, int rank);

/// Layers over images become their siblings over sequences or volumes; not those whose own windows say otherwise.
void apply_rank(Design& design, int rank, const Vocabulary& vocabulary);

}  // namespace dlp
