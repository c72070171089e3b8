#include "assemble/expand_blocks.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "assemble/part_titles.h"

namespace dlp {
namespace {

using Names = std::vector<std::string>;

struct Spec {
    const char* id;
    const char* type;
    const char* label;
    Names from;
};

TitledPart part_of(const std::vector<Spec>& layers, const Names& titles = {}, std::size_t figure = 0) {
    TitledPart titled;
    titled.titles = titles;
    titled.figure = figure;
    for (const Spec& spec : layers) {
        Layer layer;
        layer.id = spec.id;
        layer.type = spec.type;
        layer.label = spec.label;
        titled.part.design.layers.push_back(std::move(layer));
        ++(std::string(spec.type) == "Block" ? titled.part.score.opaque : titled.part.score.known);
        for (const std::string& from : spec.from) titled.part.design.edges.push_back({from, spec.id});
    }
    return titled;
}

/// `input>conv`, sorted.
Names ways_of(const Design& design) {
    Names ways;
    for (const Edge& edge : design.edges) ways.push_back(edge.from + ">" + edge.to);
    std::sort(ways.begin(), ways.end());
    return ways;
}

TitledPart residual_block() {
    return part_of({{"x", "Input", "x", {}},
                    {"conv", "Conv2D", "conv", {"x"}},
                    {"add", "Add", "+", {"conv", "x"}},
                    {"y", "Output", "y", {"add"}}},
                   {"residual block"});
}

TEST(ExpandBlocks, DrawsASkipOnceThatBothFiguresShow) {
    std::vector<TitledPart> parts = {part_of({{"in", "Input", "image", {}},
                                              {"stem", "Conv2D", "conv", {"in"}},
                                              {"ln", "LayerNorm", "LN", {"stem"}},
                                              {"rb", "Block", "Residual Block", {"ln"}},
                                              {"sum", "Add", "+", {"rb", "stem"}}}),
                                     residual_block()};
    expand_blocks(parts);
    EXPECT_EQ(ways_of(parts[0].part.design), (Names{"in>stem", "ln>rb_conv", "rb_conv>sum", "stem>ln", "stem>sum"}));
}

TEST(ExpandBlocks, KeepsTheSkipOfABlockThatIsAddedToSomethingElse) {
    std::vector<TitledPart> parts = {part_of({{"in", "Input", "image", {}},
                                              {"stem", "Conv2D", "conv", {"in"}},
                                              {"rb", "Block", "Residual Block", {"stem"}},
                                              {"side", "Conv2D", "conv", {"in"}},
                                              {"sum", "Add", "+", {"rb", "side"}}}),
                                     residual_block()};
    expand_blocks(parts);
    EXPECT_EQ(ways_of(parts[0].part.design),
              (Names{"in>side", "in>stem", "rb_add>sum", "rb_conv>rb_add", "side>sum", "stem>rb_add", "stem>rb_conv"}));
}

TEST(ExpandBlocks, PutsAPanelWhereItsTitleIsNamed) {
    std::vector<TitledPart> parts = {
        part_of(
            {{"in", "Input", "image", {}}, {"rb", "Block", "Residual Block 1", {"in"}}, {"fc", "Dense", "FC", {"rb"}}}),
        residual_block()};
    expand_blocks(parts);
    EXPECT_EQ(ways_of(parts[0].part.design), (Names{"in>rb_add", "in>rb_conv", "rb_add>fc", "rb_conv>rb_add"}));
    EXPECT_TRUE(parts[1].is_inside);
    EXPECT_EQ(parts[0].part.score.opaque, 0);
}

TEST(ExpandBlocks, KeepsThePanelOfAnotherFigureAsADesign) {
    std::vector<TitledPart> parts = {part_of({{"rb", "Block", "Residual module", {}}}, {}, 1), residual_block()};
    expand_blocks(parts);
    EXPECT_EQ(ways_of(parts[0].part.design), (Names{"rb_conv>rb_add", "rb_x>rb_add", "rb_x>rb_conv"}));
    EXPECT_FALSE(parts[1].is_inside);
}

TEST(ExpandBlocks, GivesEachArrowOfAnInputItsOwn) {
    std::vector<TitledPart> parts = {
        part_of({{"a", "Conv2D", "a", {}}, {"b", "Conv2D", "b", {}}, {"d", "Block", "Range decoder", {"a", "b"}}}),
        part_of({{"x", "Input", "features", {}},
                 {"p", "Conv2D", "p", {"x"}},
                 {"q", "Conv2D", "q", {"x"}},
                 {"sum", "Add", "+", {"p", "q"}}},
                {"range decoder"})};
    expand_blocks(parts);
    EXPECT_EQ(ways_of(parts[0].part.design), (Names{"a>d_p", "b>d_q", "d_p>d_sum", "d_q>d_sum"}));
}

TEST(ExpandBlocks, ExpandsBlocksOfBlocksButNoBlockIntoItself) {
    std::vector<TitledPart> parts = {
        part_of({{"s", "Block", "Stage", {}}}),
        part_of({{"c", "Conv2D", "c", {}}, {"r", "Block", "Residual block", {"c"}}}, {"stage"}),
        residual_block(),
        part_of({{"c", "Conv2D", "c", {}}, {"l", "Block", "Loop", {"c"}}}, {"loop"}),
    };
    expand_blocks(parts);
    EXPECT_EQ(parts[0].part.design.layers.size(), 3U);
    EXPECT_EQ(parts[3].part.design.layers.size(), 2U);
}

/// A box of `role` with its words.
void add_box(const PageBox& box, const std::string& text, NodeRole role, Diagram& diagram,
             std::vector<DiagramNode>& nodes) {
    const auto shape = static_cast<DiagramIndex>(diagram.shapes.size());
    diagram.shapes.emplace_back().box = box;
    DiagramLabel label;
    label.text = text;
    label.box = box;
    label.size = 10;
    label.shape = shape;
    label.side = LabelSide::Inside;
    diagram.labels.push_back(label);
    DiagramNode node;
    node.shape = shape;
    node.box = box;
    node.role = role;
    node.label = text;
    nodes.push_back(node);
}

TEST(TitlesOf, AreNotTheWordsOfTheBoxAboveOrBelow) {
    const auto titles = [](NodeRole above) {
        Diagram diagram;
        std::vector<DiagramNode> nodes;
        add_box({100, 20, 180, 36}, "Fusion", NodeRole::Layers, diagram, nodes);
        add_box({100, 4, 180, 20}, "Loss", above, diagram, nodes);
        return titles_of({0}, nodes, diagram, "");
    };
    EXPECT_EQ(titles(NodeRole::Opaque), Names{});
    EXPECT_EQ(titles(NodeRole::Nothing), Names{"loss"});
}

TEST(ExpandBlocks, KeepsALayerOfWhichTheArithmeticIsDrawn) {
    std::vector<TitledPart> parts = {
        part_of({{"in", "Input", "q", {}}, {"a", "Attention", "Scaled Dot-Product Attention", {"in"}}}),
        part_of({{"m", "Dot", "MatMul", {}}, {"s", "Lambda", "scale", {"m"}}}, {"scaled dot-product attention"})};
    parts[1].part.shows_layer = true;
    expand_blocks(parts);
    EXPECT_EQ(parts[0].part.design.layers.size(), 2U);
    EXPECT_FALSE(parts[1].is_inside);
}

TEST(HeadingsOf, StandBeyondTheArrowThatLeadsOut) {
    Diagram diagram;
    std::vector<DiagramNode> nodes;
    add_box({100, 100, 180, 116}, "MatMul", NodeRole::Layers, diagram, nodes);
    DiagramLabel title;
    title.text = "Attention";
    title.box = page_box(100, 50, 180, 60);
    title.size = 10;
    diagram.labels.push_back(title);
    EXPECT_EQ(headings_of({0}, nodes, diagram), Names{});
    Connector way;
    way.way = {{140, 100}, {140, 65}};
    way.from = 0;
    diagram.connectors.push_back(way);
    EXPECT_EQ(headings_of({0}, nodes, diagram), Names{"attention"});
    EXPECT_EQ(titles_of({0}, nodes, diagram, ""), Names{});
}

TEST(TitlesOfFigure, HaveAShortForm) {
    const Names titles = titles_of_figure("Structure of the channel attention module (CAM)");
    ASSERT_EQ(titles.size(), 2U);
    EXPECT_EQ(title_key(titles[0]), title_key("Channel attention"));
    EXPECT_EQ(titles[1], "CAM");
    EXPECT_EQ(titles_of_figure("Our network (left) and a block").size(), 1U);
}

TEST(TitleKey, LeavesOutWhatOnlySaysThatItIsAPart) {
    EXPECT_EQ(title_key("The Residual Block 2"), title_key("residual module"));
    EXPECT_NE(title_key("Residual block"), title_key("Dense block"));
    EXPECT_EQ(title_key("36x36"), "");
    EXPECT_EQ(title_key("Block 3"), "");
}

}  // namespace
}  // namespace dlp
