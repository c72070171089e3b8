// Sizes for what a paper leaves open (the steps of a sequence, the size of an image), for targets that need every size.
#pragma once

#include <optional>

#include "codegen/prepared_design.h"

namespace dlp {

struct SizedDesign {
    Design design;
    DesignFacts facts;
};

/// None where nothing is open. Else a copy whose inputs have the target's `stand_in_steps` and
/// `stand_in_size`, and a note to the user. Errors: those of infer_shapes.
Result<std::optional<SizedDesign>> with_known_sizes(const PreparedDesign& all, const TargetRule& target,
                                                    Diagnostics& diagnostics);

}  // namespace dlp
