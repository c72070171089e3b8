#include "pipeline/seen_kind.h"

#include <gtest/gtest.h>

#include "support/diagram_builder.h"

namespace dlp {
namespace {

using test::DiagramBuilder;

TEST(SeenKind, CuboidsOutweighWhatWasToldWhereTheyAreAThirdOfAllShapes) {
    DiagramBuilder figure;
    for (int i = 0; i < 3; ++i) figure.box("", i, 0, i == 1 ? Outline::Parallelogram : Outline::Cuboid);
    for (int i = 0; i < 6; ++i) figure.box("conv", i, 1);
    EXPECT_EQ(seen_kind(figure.diagram(), FigureKind::Pipeline), FigureKind::Box3d);
    figure.box("fc", 6, 1);
    EXPECT_EQ(seen_kind(figure.diagram(), FigureKind::Pipeline), FigureKind::Pipeline);
}

TEST(SeenKind, RowsOfCirclesAreNeurons) {
    DiagramShape row;
    row.outline = Outline::Ellipse;
    row.units = 4;
    Diagram diagram;
    diagram.shapes = {row};
    EXPECT_EQ(seen_kind(diagram, FigureKind::Box2d), FigureKind::Box2d);
    diagram.shapes.push_back(row);
    EXPECT_EQ(seen_kind(diagram, FigureKind::Box2d), FigureKind::Neurons);
}

TEST(SeenKind, AnEmptyDiagramTellsNothing) {
    EXPECT_EQ(seen_kind({}, FigureKind::Stacked2d), FigureKind::Stacked2d);
}

}  // namespace
}  // namespace dlp
