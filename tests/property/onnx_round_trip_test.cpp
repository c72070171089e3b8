// What our ONNX writer says, our ONNX reader understands: 1,000 random designs of all layer types there and back;
// damaged files are refused.
//
// Left out is what ONNX cannot say (recurrent layers with other functions than its own).
#include <gtest/gtest.h>

#include <sstream>

#include "check/canonical_form.h"
#include "codegen/save_generated.h"
#include "design/json.h"
#include "support/imported.h"
#include "support/round_trip_designs.h"

namespace dlp {
namespace {

using test::shipped_rules;

std::string model_of(const Design& design) {
    Diagnostics diagnostics;
    const auto facts = infer_shapes(design, shipped_rules());
    const auto files = generate(design, *facts, shipped_rules(), "onnx", "", diagnostics);
    EXPECT_TRUE(files) << files.error().message;
    std::ostringstream bytes;
    const bool is_written = files && write_generated(files->front(), bytes);
    EXPECT_TRUE(is_written);
    return bytes.str();
}

TEST(OnnxRoundTrip, GivesTheSameDesignAgain) {
    const RandomOptions options = test::sayable_by("onnx");
    int tried = 0;
    int wrong = 0;
    for (std::uint64_t seed = 1; tried < 1000 && wrong < 5; ++seed) {
        const auto design = random_design(seed, options, shipped_rules());
        if (!design) continue;
        ++tried;
        Diagnostics diagnostics;
        const auto back = test::imported(model_of(*design), "onnx", diagnostics);
        ASSERT_TRUE(back) << seed << ": " << back.error().message;
        const auto wanted = canonical_form(*design, shipped_rules());
        const auto got = canonical_form(*back, shipped_rules());
        ASSERT_TRUE(wanted && got) << seed << ": " << (got ? "" : got.error().message);
        EXPECT_EQ(*got, *wanted) << seed << ": imported\n"
                                 << test::missing(*got, *wanted) << "\nexported\n"
                                 << test::missing(*wanted, *got) << design_to_json(*design);
        wrong += *got == *wanted ? 0 : 1;
    }
    EXPECT_EQ(tried, 1000);
}

TEST(OnnxImport, RefusesEveryFileThatIsCutOff) {
    const std::string whole =
        model_of(test::chain({test::input({8, 8, 2}), test::conv(3, 3), test::flatten(), test::dense(2)}));
    for (std::size_t size = 0; size < whole.size(); ++size) {
        Diagnostics diagnostics;
        const auto design = test::imported(whole.substr(0, size), "onnx", diagnostics);
        ASSERT_FALSE(design) << size;
        EXPECT_EQ(design.error().kind, ErrorKind::BadInput);
    }
}

TEST(OnnxImport, SurvivesEveryWrongByte) {
    const Layer attention =
        test::layer("MultiHeadAttention", {{"num_heads", std::int64_t{2}}, {"key_dim", std::int64_t{3}}});
    const std::string whole =
        model_of(test::chain({test::input({6, 6, 2}), test::conv(3, 3), attention, test::flatten(), test::dense(2)}));
    std::size_t read = 0;
    for (std::size_t at = 0; at < whole.size(); ++at) {
        std::string broken = whole;
        broken[at] = static_cast<char>(~static_cast<unsigned char>(broken[at]));
        Diagnostics diagnostics;
        read += test::imported(broken, "onnx", diagnostics) ? 1U : 0U;
    }
    EXPECT_GT(read, 0U);  // a wrong value of a weight is none of our business
}

}  // namespace
}  // namespace dlp
