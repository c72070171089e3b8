// The short form of Caffe code: its own windows as they are, and what that changes.
#include "codegen/plain_form.h"

#include <gtest/gtest.h>

#include "codegen/generate.h"
#include "support/design_builders.h"

namespace dlp {
namespace {

using test::Builder;
using test::chain;
using test::conv;
using test::dense;
using test::flatten;
using test::input;
using test::layer;
using test::max_pool;
using test::named;
using test::shipped_rules;

Result<PlainForm> form_of(const Design& design) {
    TRY(const DesignFacts facts, infer_shapes(design, shipped_rules()));
    return plain_form(prepare(design, facts, shipped_rules()).value(), shipped_rules().targets.at("caffe"));
}

Design pooled(std::int64_t size) {
    return chain(
        {input({size, size, 4}), named("pool", max_pool(3, 2)), named("flat", flatten()), named("fc", dense(10))});
}

Layer average(std::int64_t size, std::int64_t strides) {
    return layer("AvgPool2D", {{"pool_size", size}, {"strides", strides}, {"padding", std::string("same")}});
}

struct Written {
    std::string code;
    Diagnostics diagnostics;
};

Written written(const Design& design, GenerateOptions options, std::string_view target = "caffe") {
    Written made;
    const DesignFacts facts = infer_shapes(design, shipped_rules()).value();
    made.code = generate(design, facts, shipped_rules(), target, "", made.diagnostics, options).value()[0].text;
    return made;
}

TEST(PlainForm, HandsOnTheSizesOfPoolingThatRoundsUp) {
    const PlainForm form = form_of(pooled(28)).value();
    EXPECT_EQ(form.facts.layers.at("pool").output, (Shape{14, 14, 4}));
    EXPECT_EQ(form.differences.at("pool"), "the short form: pooling rounds up; gives 14x14x4, not 13x13x4");
    EXPECT_EQ(form.differences.at("flat"), "the short form: gives 784, not 676");
    EXPECT_EQ(form.differences.at("fc"), "the short form: has 7850 parameters, not 6770");
}

TEST(PlainForm, SaysNothingOfLayersThatMeanTheSame) {
    EXPECT_TRUE(form_of(pooled(29)).value().differences.empty());
    EXPECT_TRUE(form_of(chain({input({28, 28, 3}), conv(8, 3, std::string("same")), conv(8, 5, std::int64_t{1})}))
                    .value()
                    .differences.empty());
}

TEST(PlainForm, TellsOfWindowsThatLieElsewhere) {
    const PlainForm form =
        form_of(chain({input({28, 28, 3}), named("conv", conv(8, 3, std::string("same"), 2))})).value();
    EXPECT_EQ(form.facts.layers.at("conv").output, (Shape{14, 14, 8}));
    EXPECT_EQ(form.differences.at("conv"), "the short form: padded alike on both sides, windows lie off by 1 cell");
}

TEST(PlainForm, TellsOfAveragesThatCountPadding) {
    const PlainForm form = form_of(chain({input({9, 9, 3}), named("mean", average(3, 1))})).value();
    EXPECT_EQ(form.differences.at("mean"), "the short form: the average counts padding, values at the border differ");
}

TEST(PlainForm, KeepsWindowsInsideOfTheInput) {
    const Design design = chain({input({5, 5, 1}), named("pool", max_pool(1, 3))});
    EXPECT_TRUE(form_of(design).value().differences.empty());
    EXPECT_NE(written(design, {true}).code.find("\"Slice\""), std::string::npos);
}

TEST(PlainForm, RefusesBranchesThatNoLongerMeet) {
    Builder net;
    net.add(named("image", input({28, 28, 4})), {});
    net.add(named("pool", max_pool(3, 2)), {"image"});
    net.add(named("conv", conv(4, 3, std::string("valid"), 2)), {"image"});
    net.add(named("sum", layer("Add")), {"pool", "conv"});
    const auto form = form_of(net.design);
    ASSERT_FALSE(form);
    EXPECT_EQ(form.error().kind, ErrorKind::Unsupported);
    EXPECT_EQ(form.error().message.find("caffe: the sizes of the short form do not fit together: Add 'sum'"), 0)
        << form.error().message;
}

TEST(PlainForm, WritesNoConstructionsButACommentAndAWarning) {
    const Design design = chain({input({28, 28, 3}), named("conv", conv(8, 3, std::string("same"), 2)),
                                 named("pool", max_pool(3, 2)), named("mean", average(3, 1))});
    const Written exact = written(design, {});
    const Written plain = written(design, {true});
    for (const char* type : {"\"Slice\"", "\"DummyData\"", "\"Eltwise\""}) {
        EXPECT_NE(exact.code.find(type), std::string::npos) << type;
        EXPECT_EQ(plain.code.find(type), std::string::npos) << type;
    }
    EXPECT_TRUE(exact.diagnostics.entries().empty());
    ASSERT_EQ(plain.diagnostics.entries().size(), 3);
    EXPECT_EQ(plain.diagnostics.entries()[1].message,
              "MaxPool2D 'pool': caffe: the short form: pooling rounds up; gives 7x7x8, not 6x6x8");
    EXPECT_NE(plain.code.find("# the short form: pooling rounds up; gives 7x7x8, not 6x6x8\nlayer {"),
              std::string::npos);
}

TEST(PlainForm, OfATargetThatHasNoneIsWhatItAlwaysWrites) {
    const Design design = pooled(28);
    const Written plain = written(design, {true}, "keras");
    EXPECT_EQ(plain.code, written(design, {}, "keras").code);
    ASSERT_EQ(plain.diagnostics.entries().size(), 1);
    EXPECT_EQ(plain.diagnostics.entries()[0].message, "keras has no short form; what is written is exact");
}

}  // namespace
}  // namespace dlp
