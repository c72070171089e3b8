// A design made ready for code: what all targets ask of it is checked and worked out once.
// Not here: anything that a target decides.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "check/blocks.h"
#include "check/graph.h"
#include "check/infer_shapes.h"
#include "codegen/mixed_defaults.h"
#include "rules/rules.h"

namespace dlp {

struct PreparedDesign;

/// Blocks of a design, looked for once for all targets in whose lines the same layers are alike. Not for two threads at
/// once.
class FoundBlocks {
  public:
    /// As find_blocks; good until the design goes.
    const std::vector<RepeatedBlock>& find(const PreparedDesign& design, std::vector<int> kinds);

  private:
    std::map<std::vector<int>, std::vector<RepeatedBlock>> known_;  // by kinds
};

/// Good as long as the design, its facts and the rules are. Lists are by place of the layer in the design.
struct PreparedDesign {
    const Design& design;
    const DesignFacts& facts;
    const Rules& rules;
    Graph graph;
    std::vector<const LayerRule*> rules_of;
    std::vector<const LayerFacts*> facts_of;
    std::vector<std::vector<Shape>> inputs_of;  ///< the tensors that each reads
    std::vector<std::string> wanted_names;      ///< codegen/names.h
    MixedDefaults mixed_defaults;
    std::shared_ptr<FoundBlocks> blocks = std::make_shared<FoundBlocks>();
};

/// Errors: BadInput from validation.
Result<PreparedDesign> prepare(const Design& design, const DesignFacts& facts, const Rules& rules);

}  // namespace dlp
