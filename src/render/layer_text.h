// What a picture says of one layer. Not here: where it stands.
#pragma once

#include <string>

#include "check/open_sizes.h"

namespace dlp {

struct LayerText {
    std::string title;   ///< `Conv2D`
    std::string detail;  ///< `3×3, 64, /2`
    std::string name;    ///< the words on the paper, else the id
    std::string about;   ///< everything, for who asks: type, name, parameters, shape, counts
};

/// What leaves a layer.
struct ShownOutput {
    const LayerFacts* facts = nullptr;  ///< null where shapes are not known
    std::string shape;                  ///< `56×56×64`, `steps×300`; empty without facts
};

/// `facts` is null where shapes are not known.
ShownOutput shown_output(const Layer& layer, const LayerFacts* facts, const OpenSizes& names);

LayerText text_of(const Layer& layer, const ShownOutput& output, const Rules& rules);

}  // namespace dlp
