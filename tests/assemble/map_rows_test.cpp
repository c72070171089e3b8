#include "assemble/map_rows.h"

#include <gtest/gtest.h>

#include "assemble/align_in_order.h"
#include "assemble/diagram_design.h"
#include "support/design_builders.h"

namespace dlp {
namespace {

using Places = std::vector<std::optional<std::size_t>>;

TEST(AlignInOrder, KeepsTheOrderWhereALabelIsNearerToAnother) {
    EXPECT_EQ(align_in_order({{0, 0.1, 9}, {0, 0.2, 9}}, {false, false}, 2), (Places{0, 1}));
}

TEST(AlignInOrder, LeavesOutALabelThatFitsNowhere) {
    EXPECT_EQ(align_in_order({{0, 9}, {5, 5}, {9, 0}}, {false, false, false}, 2), (Places{0, std::nullopt, 1}));
}

TEST(AlignInOrder, LetsALabelShareThePlaceOfTheOneBefore) {
    EXPECT_EQ(align_in_order({{0, 1}, {0, 1}}, {false, true}, 2), (Places{0, 0}));
}

/// Maps that begin every 60 points.
class RowOfMaps {
  public:
    void sheets(double height) {
        DiagramShape& stack = add(page_box(next_, 100 - height / 2, next_ + 50, 100 + height / 2));
        stack.sheets = 4;
        stack.front.top_left = {stack.box.left() + 10, stack.box.top() + 10};
    }
    void bar(double height) { add(page_box(next_, 100 - height / 2, next_ + 10, 100 + height / 2)); }
    void picture(double height) {
        add(page_box(next_, 100 - height / 2, next_ + height, 100 + height / 2)).outline = Outline::Picture;
    }
    void frame(const std::vector<std::size_t>& maps) {
        PageBox box;
        for (const std::size_t map : maps) {
            box = united(box, diagram_.shapes[map].box);
            diagram_.shapes[map].parent = static_cast<DiagramIndex>(diagram_.shapes.size());
        }
        add(widened(box, 3)).finish.is_dashed = true;
    }
    /// Words with their middle at a map, counted from 0, or between two.
    void above(const std::string& text, double map) { label(text, map, 20); }
    void below(const std::string& text, double map) { label(text, map, 165); }
    void below_wide(const std::string& text, double map, double width) {
        label(text, map, 165);
        PageBox& box = diagram_.labels.back().box;
        box = page_box(box.center().x - width / 2, box.top(), box.center().x + width / 2, box.bottom());
    }

    void number_above(const std::string& text, int map) {
        above(text, map);
        diagram_.labels.back().shape = map;
        diagram_.labels.back().side = LabelSide::Above;
    }

    void arrows() {
        for (std::size_t i = 1; i < diagram_.shapes.size(); ++i) {
            Connector arrow;
            arrow.from = static_cast<DiagramIndex>(i) - 1;
            arrow.to = static_cast<DiagramIndex>(i);
            arrow.has_head_at_end = true;
            arrow.way = {diagram_.shapes[i - 1].box.center(), diagram_.shapes[i].box.center()};
            diagram_.connectors.push_back(std::move(arrow));
        }
    }

    void on_arrow(const std::string& text, std::size_t arrow) {
        DiagramLabel label;
        label.text = text;
        label.size = 8;
        label.box = widened(page_box(0, 0, 0, 0), 4);
        label.connector = static_cast<DiagramIndex>(arrow);
        diagram_.labels.push_back(label);
    }

    [[nodiscard]] const Diagram& diagram() const { return diagram_; }

    [[nodiscard]] std::vector<std::string> layers() const {
        Paper paper;
        Figure figure;
        figure.caption = {FloatKind::Figure, "Figure 1", "Architecture of our network.", 1, {}};
        paper.figures.push_back(figure);
        Diagnostics diagnostics;
        const auto designs = assemble_figures(paper, {{0, 1, diagram_}}, test::shipped_rules(), diagnostics);
        std::vector<std::string> names;
        if (designs.size() != 1) return names;
        for (const Layer& layer : designs[0].design.layers) {
            names.push_back(layer.type);
            for (const char* width : {"filters", "units"}) {
                const auto found = layer.params.find(width);
                if (found != layer.params.end()) names.back() += " " + value_text(found->second);
            }
        }
        return names;
    }

  private:
    DiagramShape& add(const PageBox& box) {
        DiagramShape shape;
        shape.box = shape.front = box;
        diagram_.box = united(diagram_.box, box);
        diagram_.shapes.push_back(shape);
        middles_.push_back(box.center().x);
        next_ += 60;
        return diagram_.shapes.back();
    }

    void label(const std::string& text, double map, double top) {
        const auto before = static_cast<std::size_t>(map);
        const double share = map - static_cast<double>(before);
        const double x = share == 0 ? middles_[before] : middles_[before] + share * 60;
        DiagramLabel label;
        label.text = text;
        label.size = 8;
        label.box = page_box(x - 12, top, x + 12, top + 10);
        diagram_.labels.push_back(std::move(label));
    }

    Diagram diagram_;
    std::vector<double> middles_;
    double next_ = 0;
};

using Names = std::vector<std::string>;

RowOfMaps digits() {
    RowOfMaps row;
    row.picture(40);
    for (const double height : {100, 60, 50, 30}) row.sheets(height);
    row.bar(100);
    row.bar(60);
    return row;
}

TEST(MapRows, ReadsSizesAboveTheMapsAndLayersBetweenThem) {
    RowOfMaps row = digits();
    int place = 0;
    for (const char* size : {"Input 32x32", "C1: feature maps 6@28x28", "S2: f. maps 6@14x14", "16@10x10", "16@5x5",
                             "F5: layer\n120", "Output\n10"}) {
        row.above(size, place++);
    }
    place = 0;
    for (const char* layer : {"Convolutions", "Subsampling", "Convolutions", "Subsampling", "Full connection"}) {
        row.below(layer, place++ + 0.6);
    }
    EXPECT_EQ(row.layers(),
              (Names{"Input", "Conv2D 6", "AvgPool2D", "Conv2D 16", "AvgPool2D", "Dense 120", "Dense 10"}));
}

TEST(MapRows, MakesMapsAsTheTitleOfTheirPartSays) {
    RowOfMaps row = digits();
    row.above("Convolution network", 2);
    row.above("Deconvolution network", 4);
    row.below("Max pooling", 3);
    const Names layers = row.layers();
    ASSERT_GE(layers.size(), 5U);
    EXPECT_EQ((Names{layers.begin() + 1, layers.begin() + 5}),
              (Names{"Conv2D", "Conv2D", "MaxPool2D", "Conv2DTranspose"}));
}

TEST(MapRows, GivesOneSizeToAGroupOfEqualMaps) {
    RowOfMaps row;
    row.picture(100);
    for (const double height : {80, 80, 40, 40}) row.sheets(height);
    row.above("56x56x64", 1);
    row.above("28x28x128", 4);
    EXPECT_EQ(row.layers(), (Names{"Input", "Conv2D 64", "Conv2D 64", "Conv2D 128", "Conv2D 128"}));
}

TEST(MapRows, GoesThroughAFrameAroundSomeOfTheMaps) {
    RowOfMaps row;
    row.picture(100);
    for (const double height : {80, 60, 40}) row.sheets(height);
    row.frame({2, 3});
    row.above("56x56x64", 1);
    row.above("28x28x128", 2);
    row.above("14x14x256", 3);
    EXPECT_EQ(row.layers(), (Names{"Input", "Conv2D 64", "Conv2D 128", "Conv2D 256"}));
}

TEST(MapRows, LeavesMapsThatArrowsConnect) {
    RowOfMaps row = digits();
    row.arrows();
    row.above("3x3 conv", 1);
    const Vocabulary vocabulary(test::shipped_rules());
    const LabelReader reader(vocabulary);
    EXPECT_EQ(with_map_rows(row.diagram(), reader).connectors.size(), row.diagram().connectors.size());
}

TEST(MapRows, TakesInALowBarBesideLowMaps) {
    RowOfMaps row;
    row.sheets(200);
    row.sheets(100);
    row.sheets(50);
    row.bar(30);
    row.above("Input 32x32x3", 0);
    row.above("16@16x16", 1);
    row.above("32@8x8", 2);
    row.below("Convolution", 0.6);
    row.below("Convolution", 1.6);
    row.below("FC 10", 2.6);
    EXPECT_EQ(row.layers(), (Names{"Input", "Conv2D 16", "Conv2D 32", "Dense 10"}));
}

TEST(MapRows, OfCuboidsThatOverlapEachMakesTheNext) {
    Diagram diagram;
    for (const double left : {0, 20, 40, 140, 160}) {
        DiagramShape cuboid;
        cuboid.outline = Outline::Cuboid;
        cuboid.box = page_box(left, 0, left + 60, 100);
        cuboid.front = page_box(left, 40, left + 10, 100);
        diagram.shapes.push_back(cuboid);
    }
    Connector arrow;
    arrow.from = 2;
    arrow.to = 3;
    arrow.has_head_at_end = true;
    arrow.way = {{100, 70}, {140, 70}};
    diagram.connectors.push_back(arrow);
    const Vocabulary vocabulary(test::shipped_rules());
    diagram = with_map_rows(std::move(diagram), LabelReader(vocabulary));
    ASSERT_EQ(diagram.connectors.size(), 4U);
    EXPECT_EQ(diagram.connectors[1].to, 1);
    EXPECT_EQ(diagram.connectors[2].to, 2);
    EXPECT_EQ(diagram.connectors[3].to, 4);
}

TEST(MapRows, ReadsTheWordsBesideMapsThatArrowsJoin) {
    RowOfMaps row;
    row.picture(60);
    for (const double height : {100, 60, 30}) row.sheets(height);
    row.bar(60);
    row.arrows();
    int place = 0;
    for (const char* size : {"48x48x3", "48x48x32", "24x24x64", "12x12x128", "17"}) row.below(size, place++);
    place = 0;
    for (const char* layer : {"Conv1", "Conv2", "Conv3", "FC"}) row.above(layer, place++ + 0.6);
    EXPECT_EQ(row.layers(), (Names{"Input", "Conv2D 32", "Conv2D 64", "Conv2D 128", "Dense 17"}));
}

TEST(MapRows, ATitleOfAPartIsNoneOfItsMaps) {
    RowOfMaps row;
    row.picture(60);
    for (const double height : {100, 60, 30}) row.sheets(height);
    row.bar(60);
    row.arrows();
    int place = 0;
    for (const char* size : {"48x48x3", "48x48x32", "24x24x64", "12x12x128", "17"}) row.below(size, place++);
    row.above("Encoder", 2);
    EXPECT_EQ(row.layers(), (Names{"Input", "Conv2D 32", "Conv2D 64", "Conv2D 128", "Dense 17"}));
}

TEST(MapRows, PartsTheWordsOfTwoGapsThatAreOneLabel) {
    RowOfMaps row = digits();
    int place = 0;
    for (const char* size : {"32x32", "6@28x28", "6@14x14", "16@10x10", "16@5x5", "120", "10"})
        row.above(size, place++);
    row.below("Convolutions", 0.6);
    row.below("Subsampling", 1.6);
    row.below("Convolutions", 2.6);
    row.below_wide("SubsamplingFull connection", 4.1, 100);
    EXPECT_EQ(row.layers(),
              (Names{"Input", "Conv2D 6", "AvgPool2D", "Conv2D 16", "AvgPool2D", "Dense 120", "Dense 10"}));
}

TEST(MapRows, AMapOfOtherChannelsBehindAPoolingIsMadeByAConvolution) {
    RowOfMaps row;
    for (const double height : {120, 100, 60, 30}) row.sheets(height);
    int place = 0;
    for (const char* size : {"96@96x96", "96@48x48", "256@24x24", "384@24x24"}) row.above(size, place++);
    row.below("Convolution", 0.6);
    row.below("Max pooling", 1.6);
    row.below("Convolution", 2.6);
    EXPECT_EQ(row.layers(), (Names{"Input", "Conv2D 96", "MaxPool2D", "Conv2D 256", "Conv2D 384"}));
}

TEST(MapRows, TakesEncoderAndDecoderBelowForTheNamesOfSeveralMaps) {
    RowOfMaps row;
    for (const double height : {120, 80, 50, 80}) row.sheets(height);
    int place = 0;
    for (const char* size : {"3@64x64", "32@32x32", "64@16x16", "32@32x32"}) row.above(size, place++);
    row.below("Encoder", 1);
    row.below("Decoder", 3);
    EXPECT_EQ(row.layers(), (Names{"Input", "Conv2D 32", "Conv2D 64", "Conv2DTranspose 32"}));
}

TEST(MapRows, ABarOfOtherChannelsBehindAPoolingIsMadeByAConvolution) {
    RowOfMaps row;
    for (const double height : {120, 100, 60, 50}) row.bar(height);
    int place = 0;
    for (const char* channels : {"3", "16", "32", "64"}) row.number_above(channels, place++);
    row.arrows();
    row.on_arrow("conv 3x3", 0);
    row.on_arrow("max pool", 1);
    row.on_arrow("conv 3x3", 2);
    EXPECT_EQ(row.layers(), (Names{"Input", "Conv2D 16", "MaxPool2D", "Conv2D 32", "Conv2D 64"}));
}

TEST(MapRows, AVectorOfFewerValuesBehindAFlattenedMapIsMadeByADenseLayer) {
    for (const auto& [width, made] : {std::pair{"200", "Dense 200"}, {"2304", "Dense 10"}}) {
        RowOfMaps row;
        for (const double height : {120, 100, 60}) row.sheets(height);
        for (const double height : {100, 40}) row.bar(height);
        int place = 0;
        for (const char* size : {"3@28x28", "16@24x24", "16@12x12", width, "10"}) row.above(size, place++);
        row.arrows();
        row.on_arrow("conv 5x5", 0);
        row.on_arrow("max-pool 2x2", 1);
        row.on_arrow("flatten", 2);
        row.on_arrow("fc", 3);
        const Names layers = row.layers();
        ASSERT_GT(layers.size(), 4U);
        EXPECT_EQ(layers[3], "Flatten");
        EXPECT_EQ(layers[4], made);
    }
}

TEST(MapRows, NamesEachCuboidOfAGroupByTheWordsBelowIt) {
    Diagram diagram;
    for (const double left : {0, 20, 140, 160, 280}) {
        DiagramShape cuboid;
        cuboid.outline = Outline::Cuboid;
        cuboid.box = page_box(left, 0, left + 60, 100);
        cuboid.front = page_box(left, 40, left + 10, 100);
        diagram.shapes.push_back(cuboid);
    }
    for (const auto& [text, x] : {std::pair{"conv1 64", 25}, {"conv2 96", 165}, {"pool", 285}}) {
        DiagramLabel label;
        label.text = text;
        label.size = 8;
        label.box = page_box(x - 20, 104, x + 20, 112);
        diagram.labels.push_back(label);
    }
    const Vocabulary vocabulary(test::shipped_rules());
    diagram = with_map_rows(std::move(diagram), LabelReader(vocabulary));
    ASSERT_EQ(diagram.labels.size(), 5U);
    EXPECT_EQ(diagram.labels[3].text, "conv2 96");
    EXPECT_EQ(diagram.labels[4].text, "conv1 64");
}

TEST(MapRows, LeavesTheWordsOfAMapAboveThatArrowsLeadThrough) {
    Diagram diagram;
    const auto cuboid = [&](double left, double top, double height) {
        DiagramShape shape;
        shape.outline = Outline::Cuboid;
        shape.box = page_box(left, top, left + 40, top + height);
        shape.front = page_box(left, top + 20, left + 20, top + height);
        diagram.shapes.push_back(shape);
    };
    for (const double left : {0, 100, 200, 300}) cuboid(left, 100, 200);
    cuboid(150, 0, 60);
    for (const auto& [from, to] : {std::pair{0, 1}, {1, 2}, {2, 3}, {1, 4}, {4, 2}}) {
        Connector arrow;
        arrow.from = from;
        arrow.to = to;
        arrow.has_head_at_end = true;
        diagram.connectors.push_back(arrow);
    }
    DiagramLabel label;
    label.text = "LSTM (64)";
    label.size = 8;
    label.box = page_box(140, 64, 180, 72);
    label.shape = 4;
    label.side = LabelSide::Below;
    diagram.labels.push_back(label);
    const Vocabulary vocabulary(test::shipped_rules());
    diagram = with_map_rows(std::move(diagram), LabelReader(vocabulary));
    ASSERT_EQ(diagram.labels.size(), 1U);
    EXPECT_EQ(diagram.labels[0].shape, 4);
    EXPECT_EQ(diagram.labels[0].connector, nothing);
}

}  // namespace
}  // namespace dlp
