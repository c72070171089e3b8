#include "assemble/join_designs.h"

#include <gtest/gtest.h>

#include "support/design_builders.h"

namespace dlp {
namespace {

using test::chain;
using test::conv;
using test::dense;
using test::flatten;
using test::layer;
using test::max_pool;

AssembledDesign assembled(Design design, SourceKind kind, const std::string& label) {
    design.sources = {{kind, label, 1, page_box(0, 0, 10, 10), "A network."}};
    return {std::move(design), {}, label};
}

AssembledDesign table_of(Design design) {
    return assembled(std::move(design), SourceKind::Table, "Table 1");
}
AssembledDesign figure_of(Design design) {
    return assembled(std::move(design), SourceKind::Figure, "Figure 1");
}

const Design lenet = chain({conv(6, 5), max_pool(2, 2), conv(16, 5), max_pool(2, 2), flatten(), dense(120), dense(10)});

TEST(JoinDesigns, MakesAFigureOfTheSameLayersASourceOfTheTablesDesign) {
    Design drawn = lenet;
    drawn.layers.erase(drawn.layers.begin() + 4);
    drawn.layers[0].params["strides"] = std::int64_t{1};
    Diagnostics diagnostics;
    const auto designs = join_designs({table_of(lenet)}, {figure_of(drawn)}, diagnostics);
    ASSERT_EQ(designs.size(), 1U);
    ASSERT_EQ(designs[0].design.sources.size(), 2U);
    EXPECT_EQ(designs[0].design.sources[1].kind, SourceKind::Figure);
    EXPECT_EQ(value_text(designs[0].design.layers[0].params.at("strides")), "1");
    EXPECT_TRUE(diagnostics.entries().empty());
}

TEST(JoinDesigns, WarnsOfValuesThatDiffer) {
    Design drawn = lenet;
    drawn.layers[2].params["filters"] = std::int64_t{32};
    Diagnostics diagnostics;
    const auto designs = join_designs({table_of(lenet)}, {figure_of(drawn)}, diagnostics);
    ASSERT_EQ(designs.size(), 1U);
    EXPECT_EQ(value_text(designs[0].design.layers[2].params.at("filters")), "16");
    ASSERT_EQ(diagnostics.entries().size(), 1U);
    EXPECT_NE(diagnostics.entries()[0].message.find("filters is 16 in the table, and 32 in the figure"),
              std::string::npos);
}

TEST(JoinDesigns, TakesAFigureWithFewerLayersForAPart) {
    Diagnostics diagnostics;
    const auto designs =
        join_designs({table_of(lenet)}, {figure_of(chain({conv(6, 5), max_pool(2, 2), dense(3)}))}, diagnostics);
    EXPECT_EQ(designs.size(), 1U);
    EXPECT_EQ(designs[0].design.sources.size(), 1U);
    EXPECT_EQ(diagnostics.entries().size(), 1U);
}

TEST(JoinDesigns, KeepsAFigureOfAnotherNetwork) {
    Design other =
        chain({layer("LSTM"), layer("LSTM"), layer("LSTM"), layer("LSTM"), layer("LSTM"), dense(10), dense(2)});
    Diagnostics diagnostics;
    EXPECT_EQ(join_designs({table_of(lenet)}, {figure_of(other)}, diagnostics).size(), 2U);
    EXPECT_EQ(join_designs({}, {figure_of(other)}, diagnostics).size(), 1U);
}

TEST(JoinDesigns, MakesOneOfFiguresThatShowTheSameLayers) {
    Design bare = lenet;
    for (Layer& each : bare.layers) each.params.clear();
    const AssembledDesign first = assembled(bare, SourceKind::Figure, "Figure 1");
    const AssembledDesign second = assembled(lenet, SourceKind::Figure, "Figure 2");
    Diagnostics diagnostics;
    const auto designs = join_designs({}, {first, second}, diagnostics);
    ASSERT_EQ(designs.size(), 1U);
    EXPECT_EQ(value_text(designs[0].design.layers[0].params.at("filters")), "6");
    ASSERT_EQ(designs[0].design.sources.size(), 2U);
    EXPECT_EQ(designs[0].design.sources[1].label, "Figure 1");
    EXPECT_EQ(join_designs({}, {second, second}, diagnostics).size(), 2U) << "two panels of one figure";
    Design wider = lenet;
    wider.layers[0].params["filters"] = std::int64_t{12};
    EXPECT_EQ(join_designs({}, {second, assembled(wider, SourceKind::Figure, "Figure 3")}, diagnostics).size(), 2U);
}

TEST(JoinDesigns, TakesAFigureOfAFifthOfTheLayersForADetail) {
    Design deep = lenet;
    for (int i = 0; i < 9; ++i) deep.layers.push_back(conv(16, 3));
    const Design detail = chain({conv(6, 5), max_pool(2, 2), conv(7, 5)});
    Diagnostics diagnostics;
    EXPECT_EQ(join_designs({}, {figure_of(deep), figure_of(detail)}, diagnostics).size(), 1U);
    EXPECT_EQ(diagnostics.entries().size(), 1U);
    EXPECT_EQ(join_designs({}, {figure_of(lenet), figure_of(detail)}, diagnostics).size(), 2U);
}

}  // namespace
}  // namespace dlp
