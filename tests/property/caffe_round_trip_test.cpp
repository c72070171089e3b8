// What our Caffe writer says, our Caffe reader understands: 1,000 random designs there and back.
//
// All types that Caffe can say are in them: what no spelling fits is left out while a design grows.
#include <gtest/gtest.h>

#include <algorithm>

#include "base/text.h"
#include "check/canonical_form.h"
#include "codegen/generate.h"
#include "design/json.h"
#include "simulate/random_design.h"
#include "support/imported.h"

namespace dlp {
namespace {

using test::shipped_rules;

/// The newest layer with inputs of the shapes it reads: quick to write.
Design newest_alone(const Design& design, const DesignFacts& facts) {
    test::Builder alone;
    std::vector<std::string> inputs;
    const Layer& newest = design.layers.back();
    for (const Edge& edge : design.edges) {
        if (edge.to != newest.id) continue;
        inputs.push_back("in" + std::to_string(inputs.size()));
        alone.add(test::named(inputs.back(), test::input(facts.layers.find(edge.from)->second.output)), {});
    }
    alone.add(newest, inputs);
    return alone.design;
}

RandomOptions sayable() {
    RandomOptions options;
    options.without.clear();
    options.accepts = [](const Design& design, const DesignFacts& facts) {
        const Design small = newest_alone(design, facts);
        Diagnostics diagnostics;
        const auto small_facts = infer_shapes(small, shipped_rules());
        return generate(small, *small_facts, shipped_rules(), "caffe", "", diagnostics).has_value();
    };
    return options;
}

/// The lines of `a` that `b` has not.
std::string missing(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    std::vector<std::string> lines;
    std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(lines));
    return joined(lines, "\n");
}

/// Empty where stand-ins for open sizes do not fit each other.
std::string prototxt_of(const Design& design) {
    Diagnostics diagnostics;
    const auto facts = infer_shapes(design, shipped_rules());
    const auto files = generate(design, *facts, shipped_rules(), "caffe", "", diagnostics);
    return files ? files->front().text : std::string();
}

TEST(CaffeRoundTrip, GivesTheSameDesignAThousandTimes) {
    const RandomOptions options = sayable();
    int tried = 0;
    int wrong = 0;
    for (std::uint64_t seed = 1; tried < 1000 && wrong < 5; ++seed) {
        const auto design = random_design(seed, options, shipped_rules());
        if (!design) continue;  // inputs that no layer here reads
        const std::string prototxt = prototxt_of(*design);
        if (prototxt.empty()) continue;
        ++tried;
        Diagnostics diagnostics;
        const auto back = test::imported(prototxt, "caffe", diagnostics);
        ASSERT_TRUE(back) << seed << ": " << back.error().message << '\n' << prototxt;
        const auto wanted = canonical_form(*design, shipped_rules());
        const auto got = canonical_form(*back, shipped_rules());
        ASSERT_TRUE(wanted && got) << seed << ": " << (got ? "" : got.error().message) << '\n' << prototxt;
        EXPECT_EQ(*got, *wanted) << seed << ": imported\n"
                                 << missing(*got, *wanted) << "\nexported\n"
                                 << missing(*wanted, *got) << '\n'
                                 << design_to_json(*design) << prototxt;
        wrong += *got == *wanted ? 0 : 1;
    }
    EXPECT_EQ(tried, 1000);
}

}  // namespace
}  // namespace dlp
