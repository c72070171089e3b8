// Shape algebra: fills in what a paper does not state so that the network runs, from the sizes it does state.
#pragma once

#include <map>
#include <string>

#include "check/infer_shapes.h"

namespace dlp {

/// Sizes that the paper prints for a layer, channels-last as far as known; `unknown_size` for what is not printed.
struct StatedSizes {
    std::map<std::string, Shape, std::less<>> inputs;  ///< by layer id
    std::map<std::string, Shape, std::less<>> outputs;
};

/// Fills `inferred` of each layer so that `infer_shapes` succeeds wherever that is possible:
/// strides and padding are solved from stated sizes (unknowns with small domains: stride 1-4, padding same / valid /
/// pixels), else the field's defaults; Flatten layers that are missing before Dense are inserted and marked as
/// inferred; a missing Input shape is taken from a stated size. `params` are never changed but for values that no layer
/// of the type can have (a kernel of 3x3x32 in two dimensions): they are mended or left out, with a warning.
/// Contradictions between stated values and stated sizes are warnings with the place on the page; where the sizes can
/// be read otherwise (a column of them may be what layers take), the reading that contradicts least is kept. Source of
/// the method: the inference engine of Sethi et al., DLPaper2Code, AAAI 2018, section "Extracting the flow", extended
/// to a search over completions (a default costs little, a contradiction much).
Design complete(const Design& design, const StatedSizes& sizes, const Rules& rules, Diagnostics& diagnostics);

}  // namespace dlp
