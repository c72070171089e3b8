// Papers of which nothing is understood: what is kept so that somebody can begin to mend it.
#include <gtest/gtest.h>

#include "support/figure_designs.h"

namespace dlp {
namespace {

using test::DiagramBuilder;
using test::shipped_rules;

struct Outcome {
    std::vector<AssembledDesign> designs;
    Diagnostics diagnostics;
};

Outcome assemble(const DiagramBuilder& builder, double probability, IfNoneIsUnderstood if_none) {
    Paper paper;
    Figure figure;
    figure.caption = {FloatKind::Figure, "Figure 1", "Architecture of our network.", 1, {}};
    figure.page = 1;
    paper.figures.push_back(figure);
    paper.captions.push_back(figure.caption);
    Outcome outcome;
    outcome.designs =
        assemble_figures(paper, {{0, probability, builder.diagram()}}, shipped_rules(), outcome.diagnostics, if_none);
    return outcome;
}

/// `layers` in a row, and into each of them something whose name says nothing.
DiagramBuilder row_with_strangers(const std::vector<std::string>& layers) {
    DiagramBuilder figure;
    DiagramIndex before = figure.box("image", 0, 0);
    double column = 1;
    for (const std::string& layer : layers) {
        const DiagramIndex here = figure.box(layer, column, 0);
        figure.arrow(before, here);
        figure.arrow(figure.box("", column, 2), here);
        before = here;
        ++column;
    }
    return figure;
}

TEST(Beginnings, OfAPaperThatIsNotUnderstoodTheLargestPartIsKeptWithAWarning) {
    const DiagramBuilder figure = row_with_strangers({"conv 3x3, 64", "max pool 2x2", "fc 10"});
    EXPECT_TRUE(assemble(figure, 0.9, IfNoneIsUnderstood::GiveNone).designs.empty());
    const Outcome outcome = assemble(figure, 0.9, IfNoneIsUnderstood::GiveBeginning);
    ASSERT_EQ(outcome.designs.size(), 1U);
    EXPECT_FALSE(outcome.designs.front().slug.empty());
    const auto& told = outcome.diagnostics.entries();
    const bool is_told = std::any_of(told.begin(), told.end(), [](const Diagnostic& each) {
        return each.severity == Severity::Warning && each.message.find("is a beginning") != std::string::npos;
    });
    EXPECT_TRUE(is_told);
}

TEST(Beginnings, MayHaveBoxesWithNamesOfTheirOwnInWhatIsANetworkBeyondDoubt) {
    DiagramBuilder figure;
    DiagramIndex before = figure.box("image", 0, 0);
    double column = 1;
    for (const char* name : {"Encoder E", "fc 10", "fc 20", "Decoder D", "Harmonizer"}) {
        const DiagramIndex here = figure.box(name, column++, 0);
        figure.arrow(before, here);
        before = here;
    }
    EXPECT_EQ(assemble(figure, 0.95, IfNoneIsUnderstood::GiveBeginning).designs.size(), 1U);
    EXPECT_TRUE(assemble(figure, 0.95, IfNoneIsUnderstood::GiveNone).designs.empty());
    EXPECT_TRUE(assemble(figure, 0.85, IfNoneIsUnderstood::GiveBeginning).designs.empty());
}

TEST(Beginnings, WhatIsHardlyANetworkOrHardlyKnownGivesNone) {
    const DiagramBuilder network = row_with_strangers({"conv 3x3, 64", "max pool 2x2", "fc 10"});
    EXPECT_TRUE(assemble(network, 0.4, IfNoneIsUnderstood::GiveBeginning).designs.empty());
    const DiagramBuilder strangers = row_with_strangers({"fc 10", "crawler", "index", "ranking"});
    EXPECT_TRUE(assemble(strangers, 0.9, IfNoneIsUnderstood::GiveBeginning).designs.empty());
}

}  // namespace
}  // namespace dlp
