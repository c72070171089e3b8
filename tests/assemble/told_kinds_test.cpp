#include "assemble/told_kinds.h"

#include <gtest/gtest.h>

#include "support/figure_designs.h"

namespace dlp {
namespace {

using test::DiagramBuilder;
using Types = std::vector<std::string>;

/// Boxes in a column, an arrow from each to the next.
DiagramBuilder column_of(const std::vector<std::string>& boxes) {
    DiagramBuilder figure;
    DiagramIndex before = nothing;
    double row = 0;
    for (const std::string& words : boxes) {
        const auto next = figure.box(words, 0, row);
        if (before != nothing) figure.arrow(before, next);
        before = next;
        row += 1;
    }
    return figure;
}

Types types_in(const std::vector<std::string>& boxes, const std::string& text) {
    return test::types_of(test::design_of(column_of(boxes), text));
}

TEST(ToldKinds, MakeNoDenseLayerOfWhatWorksByElement) {
    const std::vector<std::string> boxes = {"input", "Affine", "FC 64", "Affine", "FC 10"};
    EXPECT_EQ(types_in(boxes, "The affine layer is an element-wise scaling with a shift."),
              (Types{"Input", "Lambda", "Dense", "Lambda", "Dense"}));
    EXPECT_EQ(types_in(boxes, "We add element-wise noise."), (Types{"Input", "Dense", "Dense", "Dense", "Dense"}));
}

TEST(ToldKinds, OfPoolingsAreThoseThatTheTextKnows) {
    const std::vector<std::string> boxes = {"image", "3x3 conv, 16", "Pooling", "3x3 conv, 32", "FC 10"};
    EXPECT_EQ(types_in(boxes, "We prefer average pooling.").at(2), "AvgPool2D");
    EXPECT_EQ(types_in(boxes, "Average pooling is worse than max pooling.").at(2), "MaxPool2D");
}

TEST(ToldKinds, PoolOverAllPartsWhereThereAreNoMaps) {
    const std::vector<std::string> boxes = {"tokens", "FC 64", "LayerNorm", "Pooling", "FC 10"};
    EXPECT_EQ(types_in(boxes, "All tokens go through average pooling.").at(3), "GlobalAvgPool1D");
}

TEST(ToldKinds, LeaveAMergingOfPatchesWithoutASizeOpen) {
    const std::vector<std::string> boxes = {"image", "3x3 conv, 16", "Patch Merging", "3x3 conv, 32", "FC 10"};
    EXPECT_EQ(types_in(boxes, "").at(2), "Block");
}

}  // namespace
}  // namespace dlp
