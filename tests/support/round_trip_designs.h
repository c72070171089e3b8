// Random designs for round trips: of the layer types that a target can say, and what got lost on the way.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "base/text.h"
#include "codegen/generate.h"
#include "simulate/random_design.h"
#include "support/design_builders.h"

namespace dlp::test {

/// The newest layer with inputs of the shapes it reads: quick to write.
inline Design newest_alone(const Design& design, const DesignFacts& facts) {
    Builder alone;
    std::vector<std::string> inputs;
    const Layer& newest = design.layers.back();
    for (const Edge& edge : design.edges) {
        if (edge.to != newest.id) continue;
        inputs.push_back("in" + std::to_string(inputs.size()));
        alone.add(named(inputs.back(), input(facts.layers.find(edge.from)->second.output)), {});
    }
    alone.add(newest, inputs);
    return alone.design;
}

/// What no spelling of `target` fits is left out while a design grows.
inline RandomOptions sayable_by(const std::string& target) {
    RandomOptions options;
    options.without.clear();
    options.accepts = [target](const Design& design, const DesignFacts& facts) {
        const Design small = newest_alone(design, facts);
        Diagnostics diagnostics;
        const auto small_facts = infer_shapes(small, shipped_rules());
        return generate(small, *small_facts, shipped_rules(), target, "", diagnostics).has_value();
    };
    return options;
}

/// The lines of `a` that `b` has not.
inline std::string missing(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    std::vector<std::string> lines;
    std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(lines));
    return joined(lines, "\n");
}

}  // namespace dlp::test
