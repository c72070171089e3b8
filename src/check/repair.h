// Edits that would make the layers of a design fit: proposed with a reason, applied only when somebody asks for it.
// Not here: what a paper leaves open (check/complete.h fills that in); a repair changes what a design says.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "check/infer_shapes.h"

namespace dlp {

struct SetParameter {
    std::string parameter;
    Value value;
};

/// A new layer on the way into the repaired one: in place of one of its inputs, or of all of them together.
struct InsertLayer {
    Layer layer;
    std::optional<std::size_t> input;
};

struct Repair {
    std::string layer;  ///< id of the layer that is edited, or that a new layer is put before
    std::string what;   ///< `set padding of Conv2D 'c2' to same`, `put Flatten 'flatten' before Dense 'fc'`
    std::string why;    ///< the rule that is broken without it
    std::variant<SetParameter, InsertLayer> edit;
};

/// Minimal edits first; each is verified by computing the design again. Empty where nothing is wrong, or nothing known
/// helps: an error that is left is that of `infer_shapes` on the repaired design.
/// Besides errors, a Dense layer that ends a network on a map gets the Flatten (or global pooling) that it is missing.
std::vector<Repair> propose_repairs(const Design& design, const Rules& rules);

/// What a repair sets stands in `inferred`, and no longer in `params`; a layer that it puts in is marked `is_inferred`.
Design repaired(Design design, const std::vector<Repair>& repairs);

}  // namespace dlp
