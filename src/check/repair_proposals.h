// What may mend one layer that does not fit, likelier and smaller edits first. Whether it does is for repair.cpp to
// try.
#pragma once

#include <string>
#include <vector>

#include "check/layer_view.h"
#include "check/partial_facts.h"
#include "check/repair.h"

namespace dlp {

/// A design, its shapes up to the layer that does not fit, and that layer.
struct Patient {
    const Design& design;
    const Rules& rules;
    const PartialFacts& facts;
    std::size_t place;

    [[nodiscard]] const Layer& layer(std::size_t at) const { return design.layers[at]; }
    /// Null for an unknown type.
    [[nodiscard]] const LayerRule* rule(std::size_t at) const { return rules.find_layer(layer(at).type); }
    [[nodiscard]] const std::vector<std::size_t>& inputs(std::size_t at) const { return facts.graph.inputs[at]; }
    [[nodiscard]] const Shape& input_shape(std::size_t at, std::size_t slot = 0) const {
        return facts.output(inputs(at)[slot]);
    }
};

/// Made together or not at all.
using Edits = std::vector<Repair>;

Repair set_parameter(const Patient& patient, std::size_t place, const std::string& parameter, Value value);
Repair insert_layer(const Patient& patient, std::size_t before, std::optional<std::size_t> input, Layer layer);

/// A layer whose shape follows the rule's row `shape`, of so many spatial dimensions; its id is not yet used.
/// None where no type has it.
std::optional<Layer> layer_with_shape(const Patient& patient, std::string_view shape, std::size_t rank,
                                      Parameters inferred = {});

std::vector<Edits> propose_edits(const Patient& patient);

/// Branches that do not meet (repair_merges.cpp).
std::vector<Edits> propose_for_merge(const Patient& patient);

/// A Dense layer that ends the network on a map: what makes a vector of the map. None where the layer is right.
std::optional<Edits> propose_for_head(const Patient& patient);

}  // namespace dlp
