// Random values for a layer's parameters, by the kind that its rule gives them. Whether they fit together is for
// check/ to say.
#pragma once

#include <set>
#include <string>

#include "check/infer_shapes.h"
#include "simulate/random.h"

namespace dlp {

/// `input` is the shape of the layer's first input. Required parameters always get a value, others sometimes.
Parameters random_parameters(Random& random, const LayerRule& rule, const Shape& input,
                             const std::set<std::string, std::less<>>& without, const Rules& rules);

}  // namespace dlp
