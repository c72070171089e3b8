// What our Caffe writer says, our Caffe reader understands: 1,000 random designs there and back.
//
// All types that Caffe can say are in them: what no spelling fits is left out while a design grows.
#include <gtest/gtest.h>

#include "check/canonical_form.h"
#include "codegen/generate.h"
#include "design/json.h"
#include "support/imported.h"
#include "support/round_trip_designs.h"

namespace dlp {
namespace {

using test::shipped_rules;

/// Empty where stand-ins for open sizes do not fit each other.
std::string prototxt_of(const Design& design) {
    Diagnostics diagnostics;
    const auto facts = infer_shapes(design, shipped_rules());
    const auto files = generate(design, *facts, shipped_rules(), "caffe", "", diagnostics);
    return files ? files->front().text : std::string();
}

TEST(CaffeRoundTrip, GivesTheSameDesignAThousandTimes) {
    const RandomOptions options = test::sayable_by("caffe");
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
                                 << test::missing(*got, *wanted) << "\nexported\n"
                                 << test::missing(*wanted, *got) << '\n'
                                 << design_to_json(*design) << prototxt;
        wrong += *got == *wanted ? 0 : 1;
    }
    EXPECT_EQ(tried, 1000);
}

}  // namespace
}  // namespace dlp
