// Execution order, tensor shapes, parameter and multiply-add counts of a design.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "design/design.h"
#include "rules/rules.h"

namespace dlp {

/// Channels-last, without the batch; `unknown_size` where a size is not known.
using Shape = std::vector<std::int64_t>;

struct LayerFacts {
    Shape output;
    std::int64_t parameters = 0;  ///< trainable and not (batch statistics); unknown_size if not computable
    std::int64_t trainable_parameters = 0;
    std::int64_t multiply_adds = 0;  ///< for one sample; unknown_size where sizes are unknown
};

struct DesignFacts {
    std::vector<std::size_t> order;  ///< indices into `design.layers`, every layer after its inputs; stable
    std::map<std::string, LayerFacts, std::less<>> layers;  ///< by layer id
};

/// Stable topological order. Errors: BadInput naming the layers of a cycle.
Result<std::vector<std::size_t>> execution_order(const Design& design);

/// Shapes and counts of every layer. Errors: BadInput `Conv2D 'conv5': kernel is larger than its input (kernel 11,
/// input 7x7)`, an unknown type, a missing required parameter, inputs that do not fit together.
Result<DesignFacts> infer_shapes(const Design& design, const Rules& rules);

/// The counts of all layers together, without a shape; unknown where one of them is.
LayerFacts total_of(const DesignFacts& facts);

/// Wrong values and counts against the rules of each layer type; shapes are not looked at.
Result<void> validate(const Design& design, const Rules& rules);

}  // namespace dlp
