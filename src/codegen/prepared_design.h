// A design made ready for code: what all targets ask of it is checked and worked out once.
// Not here: anything that a target decides.
#pragma once

#include <string>
#include <vector>

#include "check/graph.h"
#include "check/infer_shapes.h"
#include "codegen/mixed_defaults.h"
#include "rules/rules.h"

namespace dlp {

/// Good as long as the design, its facts and the rules are. Lists are by place of the layer in the design.
struct PreparedDesign {
    const Design& design;
    const DesignFacts& facts;
    const Rules& rules;
    Graph graph;
    std::vector<const LayerRule*> rules_of;
    std::vector<const LayerFacts*> facts_of;
    std::vector<std::string> wanted_names;  ///< codegen/names.h
    MixedDefaults mixed_defaults;
};

/// Errors: BadInput from validation.
Result<PreparedDesign> prepare(const Design& design, const DesignFacts& facts, const Rules& rules);

}  // namespace dlp
