// What the comments of a prototxt of ours say, and what they cannot make the reader believe.
#include <gtest/gtest.h>

#include "base/text.h"
#include "check/infer_shapes.h"
#include "codegen/generate.h"
#include "support/imported.h"

namespace dlp {
namespace {

using test::imported;
using test::layer_called;
using test::shipped_rules;
using test::types_of;

std::string prototxt_of(const Design& design) {
    Diagnostics diagnostics;
    const auto facts = infer_shapes(design, shipped_rules());
    const auto files = generate(design, *facts, shipped_rules(), "caffe", "", diagnostics);
    EXPECT_TRUE(files) << files.error().message;
    return files ? files->front().text : std::string();
}

std::string normalized_groups() {
    return prototxt_of(test::chain({test::named("input", test::input({6, 6, 8})),
                                    test::named("norm", test::layer("GroupNorm", {{"groups", std::int64_t{4}}}))}));
}

TEST(CaffeMarks, SayWhichLayerSeveralWereMadeFor) {
    const std::string text = normalized_groups();
    EXPECT_NE(
        text.find("# GroupNorm { name: \"norm\" bottom: \"input\" top: \"norm\" layers: 9 params { groups: 4 } }"),
        std::string::npos)
        << text;
    const Design design = imported(text, "caffe");
    EXPECT_EQ(types_of(design), "Input GroupNorm");
    EXPECT_EQ(*find_value(layer_called(design, "norm"), "groups"), Value(std::int64_t{4}));
}

TEST(CaffeMarks, AreNotBelievedWhereTheLayersSayOtherwise) {
    const std::string text = normalized_groups();
    for (const auto& [what, with] : std::vector<std::pair<std::string, std::string>>{
             {"groups: 4 }", "groups: 2 }"},                  // in the comment
             {"shift: 0.001", "shift: 0.01"},                 // in a layer
             {"layers: 9", "layers: 8"},                      // one too few
             {"layers: 9", "layers: 900"},                    // more than there are
             {"bottom: \"input\" top", "bottom: \"x\" top"},  // a blob that is not there
             {"# GroupNorm", "# BatchNorm"}}) {
        ASSERT_NE(text.find(what), std::string::npos) << what << '\n' << text;
        Diagnostics diagnostics;
        const auto design = imported(replaced(text, what, with), "caffe", diagnostics);
        ASSERT_TRUE(design) << what << ": " << design.error().message;
        EXPECT_EQ(types_of(*design).find("Norm"), std::string::npos) << what;
    }
}

TEST(CaffeMarks, KeepTheOpenSizesOfImages) {
    const Value three(std::int64_t{3});
    const Value four(std::int64_t{4});
    const Design design = imported(
        prototxt_of(test::chain(
            {test::named("image", test::input({unknown_size, unknown_size, 3})),
             test::named("conv", test::layer("Conv2D", {{"filters", four},
                                                        {"kernel_size", three},
                                                        {"strides", std::int64_t{2}},
                                                        {"padding", std::string("same")}})),
             test::named("pool", test::layer("MaxPool2D", {{"pool_size", three}, {"strides", std::int64_t{2}}})),
             test::named("gap", test::layer("GlobalAvgPool2D"))})),
        "caffe");
    EXPECT_EQ(types_of(design), "Input Conv2D MaxPool2D GlobalAvgPool2D");
    EXPECT_EQ(*find_value(layer_called(design, "image"), "shape"), Value(Integers{unknown_size, unknown_size, 3}));
    EXPECT_EQ(*find_value(layer_called(design, "conv"), "padding"), Value(std::string("same")));
}

TEST(CaffeMarks, KeepTheOpenLengthOfASequence) {
    const Design design =
        imported(prototxt_of(test::chain({test::named("words", test::input({unknown_size, 5})),
                                          test::named("lstm", test::layer("LSTM", {{"units", std::int64_t{3}}}))})),
                 "caffe");
    EXPECT_EQ(types_of(design), "Input LSTM");
    EXPECT_EQ(*find_value(layer_called(design, "words"), "shape"), Value(Integers{unknown_size, 5}));
}

}  // namespace
}  // namespace dlp
