#include "codegen/save_generated.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "support/design_builders.h"
#include "support/temporary_folder.h"

namespace dlp {
namespace {

GeneratedFile model_with(std::int64_t units) {
    const Design design = test::chain({test::input({4}), test::dense(units)});
    Diagnostics diagnostics;
    const auto facts = infer_shapes(design, test::shipped_rules());
    return generate(design, *facts, test::shipped_rules(), "onnx", "", diagnostics)->front();
}

TEST(SaveGenerated, GivesTheSameWeightsTwice) {
    std::ostringstream first;
    std::ostringstream second;
    ASSERT_TRUE(write_generated(model_with(10), first));
    ASSERT_TRUE(write_generated(model_with(10), second));
    EXPECT_EQ(first.str(), second.str());
    EXPECT_GT(first.str().size(), model_with(10).text.size() + 4 * 50);
}

TEST(SaveGenerated, PutsLargeWeightsBesideTheModel) {
    const test::TemporaryFolder folder;
    const auto path = folder.path() / "model.onnx";
    const GeneratedFile model = model_with(2'000'000);
    EXPECT_FALSE(is_small(model));
    ASSERT_TRUE(save_generated(model, path));
    EXPECT_EQ(std::filesystem::file_size(folder.path() / "model.onnx.data"), 4U * (5 * 2'000'000));
    EXPECT_LT(std::filesystem::file_size(path), 10'000U);
}

TEST(SaveGenerated, RefusesWhatNoSingleModelHolds) {
    std::ostringstream out;
    const auto written = write_generated(model_with(200'000'000), out);
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().kind, ErrorKind::LimitReached);
}

}  // namespace
}  // namespace dlp
