// What our Caffe writer says, our Caffe reader understands: 1,000 random designs there and back.
//
// Left out, because the file says less or something else than the design, are
// - what stays the layers it is built of: GroupNorm and LayerNorm (arithmetic of nine), UpSampling (Tile between two
//   Reshapes), Dot, global pooling of volumes, SpatialDropout (a mask of its own), gates of one value a channel, and
//   activations of several layers, PReLU of volumes with them;
// - sequences, whose one-dimensional windows are two-dimensional in the file;
// - GaussianNoise, Lambda and Block, which are not there or are nothing Caffe knows;
// - a Permute that moves only axes of size 1, or has several of them: nothing tells it from a Reshape, or them apart.
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

/// A Permute that leaves the cells where they are, or of axes that change places unseen.
bool is_ambiguous(const Layer& layer, const Shape& input) {
    const Value* const dims = find_value(layer, "dims");
    if (layer.type != "Permute" || dims == nullptr) return false;
    if (std::count(input.begin(), input.end(), 1) > 1) return true;
    std::vector<std::int64_t> moved = std::get<Integers>(*dims);
    std::erase_if(moved, [&](std::int64_t axis) { return input.at(static_cast<std::size_t>(axis - 1)) == 1; });
    return std::is_sorted(moved.begin(), moved.end());
}

RandomOptions sayable() {
    RandomOptions options;
    options.types = {
        "Activation",      "Add",           "Average",    "AvgPool2D",       "BatchNorm",       "Concat",
        "Conv2D",          "Conv3D",        "Cropping2D", "Conv2DTranspose", "Conv3DTranspose", "Dense",
        "DepthwiseConv2D", "Dropout",       "Flatten",    "GlobalAvgPool2D", "GlobalMaxPool2D", "LRN",
        "MaxPool2D",       "Maximum",       "Multiply",   "Permute",         "Reshape",         "SeparableConv2D",
        "Subtract",        "ZeroPadding2D", "Cropping3D", "ZeroPadding3D"};
    for (const char* word :
         {"celu", "relu6", "selu", "swish", "mish", "hard_sigmoid", "hard_swish", "hard_tanh", "log_sigmoid",
          "log_softmax", "softsign", "tanh_shrink", "soft_shrink", "hard_shrink", "scaled_tanh", "gelu", "sin"})
        options.without.insert(word);
    options.accepts = [](const Design& design, const DesignFacts& facts) {
        const Design small = newest_alone(design, facts);
        Diagnostics diagnostics;
        const auto small_facts = infer_shapes(small, shipped_rules());
        const auto written = generate(small, *small_facts, shipped_rules(), "caffe", "", diagnostics);
        const bool is_sequence = facts.layers.find(design.layers.back().id)->second.output.size() == 2;
        const auto has = [&](const char* call) { return written->front().text.find(call) != std::string::npos; };
        const Shape& input = facts.layers.find(design.edges.back().from)->second.output;
        return !is_sequence && !is_ambiguous(design.layers.back(), input) && written && !has("_gate\"") &&
               !has("_slopes\"");
    };
    return options;
}

bool is_sequence_input(const Layer& layer) {
    const Value* const shape = find_value(layer, "shape");
    return shape != nullptr && std::get<Integers>(*shape).size() == 2;
}

/// The lines of `a` that `b` has not.
std::string missing(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    std::vector<std::string> lines;
    std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(lines));
    return joined(lines, "\n");
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
        const bool has_sequence = std::any_of(design->layers.begin(), design->layers.end(), is_sequence_input);
        if (has_sequence) continue;
        ++tried;
        const std::string prototxt = prototxt_of(*design);
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
