// What a picture says of one layer. Not here: where it stands.
#pragma once

#include <string>

#include "check/infer_shapes.h"

namespace dlp {

struct LayerText {
    std::string title;   ///< `Conv2D`
    std::string detail;  ///< `3×3, 64, /2`
    std::string name;    ///< the words on the paper, else the id
    std::string about;   ///< everything, for who asks: type, name, parameters, shape, counts
};

/// `facts` is null where shapes are not known.
LayerText text_of(const Layer& layer, const LayerFacts* facts, const Rules& rules);

/// `56×56×64`, `?×300`; empty without facts.
std::string picture_shape(const LayerFacts* facts);

}  // namespace dlp
