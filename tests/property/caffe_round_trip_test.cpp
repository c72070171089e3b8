// What our Caffe writer says, our Caffe reader understands: 1,000 random designs there and back.
//
// Left out are layers for which Caffe has no place for what the design says: GaussianNoise, SpatialDropout on maps (a
// mask of its own), GroupNorm and LayerNorm (arithmetic of nine layers), UpSampling, Reshape and Permute (turned by
// Im2col), Dot, gates, sequences; and activations that are built of several layers. Those stay what they are: layers.
#include <gtest/gtest.h>

#include "check/canonical_form.h"
#include "codegen/generate.h"
#include "design/json.h"
#include "simulate/random_design.h"
#include "support/imported.h"

namespace dlp {
namespace {

using test::shipped_rules;

RandomOptions sayable() {
    RandomOptions options;
    options.types = {"Activation",      "Add",     "Average",    "AvgPool2D",       "BatchNorm",       "Concat",
                     "Conv2D",          "Conv3D",  "Cropping2D", "Conv2DTranspose", "Conv3DTranspose", "Dense",
                     "DepthwiseConv2D", "Dropout", "Flatten",    "GlobalAvgPool2D", "GlobalMaxPool2D", "LRN",
                     "MaxPool2D",       "Maximum", "Multiply",   "SeparableConv2D", "Subtract",        "ZeroPadding2D"};
    for (const char* word :
         {"celu", "relu6", "selu", "swish", "mish", "hard_sigmoid", "hard_swish", "hard_tanh", "log_sigmoid",
          "log_softmax", "softsign", "tanh_shrink", "soft_shrink", "hard_shrink", "scaled_tanh", "gelu", "sin"})
        options.without.insert(word);
    options.accepts = [](const Design& design, const DesignFacts& facts) {
        Diagnostics diagnostics;
        const auto written = generate(design, facts, shipped_rules(), "caffe", "", diagnostics);
        // One gate a channel is a chain of its own.
        return written && written->front().text.find("_gate\"") == std::string::npos;
    };
    return options;
}

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
        ++tried;
        const std::string prototxt = prototxt_of(*design);
        Diagnostics diagnostics;
        const auto back = test::imported(prototxt, "caffe", diagnostics);
        ASSERT_TRUE(back) << seed << ": " << back.error().message << '\n' << prototxt;
        const auto wanted = canonical_form(*design, shipped_rules());
        const auto got = canonical_form(*back, shipped_rules());
        ASSERT_TRUE(wanted && got) << seed << ": " << (got ? "" : got.error().message) << '\n' << prototxt;
        EXPECT_EQ(*got, *wanted) << seed << '\n' << design_to_json(*design) << design_to_json(*back);
        wrong += *got == *wanted ? 0 : 1;
    }
    EXPECT_EQ(tried, 1000);
}

}  // namespace
}  // namespace dlp
