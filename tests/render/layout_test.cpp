#include "render/layout.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "design/json.h"
#include "support/known_networks.h"

namespace dlp {
namespace {

using namespace test;

Design golden_network(const std::string& name) {
    std::ifstream file(std::string(DLP_SOURCE_DIR) + "/tests/golden/networks/" + name + "/design.json");
    std::stringstream text;
    text << file.rdbuf();
    const auto read = design_from_json(text.str());
    EXPECT_TRUE(read) << name;
    return read.value_or(Design{});
}

Sketch sketch(const Design& design, bool is_folded = true) {
    const auto families = families_of(shipped_rules());
    const auto facts = infer_shapes(design, shipped_rules());
    EXPECT_TRUE(families);
    EXPECT_TRUE(facts) << facts.error().message;
    const auto made = sketch_of(design, &*facts, shipped_rules(), *families, {is_folded});
    EXPECT_TRUE(made);
    return *made;
}

Layout layout(const Design& design, bool is_folded = true, Direction direction = Direction::Down) {
    const auto made = lay_out(sketch(design, is_folded), direction);
    EXPECT_TRUE(made);
    return *made;
}

/// Points on a line, close enough to find every box that it touches.
std::vector<PicturePoint> points_on(const LayoutEdge& edge) {
    std::vector<PicturePoint> points;
    for (std::size_t i = 1; i < edge.points.size(); ++i) {
        const PicturePoint a = edge.points[i - 1];
        const PicturePoint b = edge.points[i];
        const double middle = (a.y + b.y) / 2;
        for (double t = 0; t <= 1; t += 0.02) {
            const double s = 1 - t;
            const double bend = 3 * s * s * t + s * s * s;  // the curve stays at a.x for this share
            points.push_back({bend * a.x + (1 - bend) * b.x, s * s * s * a.y + 3 * s * t * middle + t * t * t * b.y});
        }
    }
    return points;
}

class NetworkLayout : public testing::TestWithParam<const char*> {};

TEST_P(NetworkLayout, KeepsBoxesApart) {
    for (const bool is_folded : {true, false}) {
        const Layout made = layout(golden_network(GetParam()), is_folded);
        for (std::size_t i = 0; i < made.boxes.size(); ++i) {
            for (std::size_t j = 0; j < i; ++j) {
                EXPECT_FALSE(overlaps(widened(made.boxes[i].box, 8), made.boxes[j].box)) << i << " and " << j;
            }
        }
    }
}

TEST_P(NetworkLayout, LeadsNoLineThroughABox) {
    const Layout made = layout(golden_network(GetParam()), false);
    for (const LayoutEdge& edge : made.edges) {
        for (const PicturePoint& p : points_on(edge)) {
            for (std::size_t i = 0; i < made.boxes.size(); ++i) {
                EXPECT_FALSE(contains(widened(made.boxes[i].box, -1), p))
                    << edge.from << "->" << edge.to << " in " << i;
            }
        }
    }
}

TEST_P(NetworkLayout, FramesOnlyWhatItFolds) {
    const Layout made = layout(golden_network(GetParam()));
    for (const LayoutFrame& frame : made.frames) {
        for (std::size_t i = 0; i < made.boxes.size(); ++i) {
            const bool is_inside = std::find(frame.boxes.begin(), frame.boxes.end(), i) != frame.boxes.end();
            EXPECT_EQ(overlaps(frame.box, made.boxes[i].box), is_inside) << frame.text << " and " << i;
        }
    }
}

TEST_P(NetworkLayout, LeadsEveryLineOn) {
    for (const Direction direction : {Direction::Down, Direction::Right}) {
        const Layout made = layout(golden_network(GetParam()), true, direction);
        for (const LayoutEdge& edge : made.edges) {
            for (std::size_t i = 1; i < edge.points.size(); ++i) {
                const PicturePoint a = edge.points[i - 1];
                const PicturePoint b = edge.points[i];
                EXPECT_GT(direction == Direction::Down ? b.y - a.y : b.x - a.x, -0.01);
            }
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Of, NetworkLayout,
                         testing::Values("lenet5", "alexnet", "vgg16", "googlenet", "resnet18", "resnet50",
                                         "mobilenet_v2", "squeezenet", "densenet121", "unet", "crnn", "lstm_classifier",
                                         "transformer_encoder"),
                         [](const auto& network) { return std::string(network.param); });

TEST(LayOut, DrawsTheLongestWayStraight) {
    const Layout made = layout(golden_network("unet"));
    const double middle = made.boxes.front().box.center().x;
    for (const LayoutBox& box : made.boxes) {
        const std::string& title = box.rows.front().content.text.title;
        if (title == "Cropping2D") continue;
        EXPECT_NEAR(box.box.center().x, middle, 0.01) << title;
    }
}

TEST(LayOut, IsTheSameEveryTime) {
    const Design net = golden_network("googlenet");
    const Layout first = layout(net);
    const Layout second = layout(net);
    ASSERT_EQ(first.boxes.size(), second.boxes.size());
    for (std::size_t i = 0; i < first.boxes.size(); ++i) EXPECT_EQ(first.boxes[i].box, second.boxes[i].box);
}

TEST(LayOut, RefusesWhatNobodyCanLookAt) {
    std::vector<Layer> layers{input({8})};
    for (int i = 0; i < 5000; ++i) layers.push_back(dense(8 + i % 7));
    const auto made = lay_out(sketch(chain(std::move(layers)), false), Direction::Down);
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().kind, ErrorKind::Unsupported);
    EXPECT_EQ(made.error().message, "too large for a picture (5001 boxes and 5000 lines, at most 4000 and 20000)");
}

TEST(LayOut, TakesADesignWithoutLayers) {
    const Layout made = layout(Design{});
    EXPECT_TRUE(made.boxes.empty());
    EXPECT_GT(made.width, 0);
}

TEST(SketchOf, PutsNormalizationAndActivationUnderTheirConvolution) {
    const Sketch made = sketch(chain({input({8, 8, 3}), conv(4, 3), layer("BatchNorm"),
                                      layer("Activation", {{"activation", std::string("relu")}}), flatten()}));
    ASSERT_EQ(made.boxes.size(), 3U);
    ASSERT_EQ(made.boxes[1].rows.size(), 3U);
    EXPECT_EQ(made.boxes[1].rows[0].text.detail, "3\u00d73, 4");
    EXPECT_EQ(made.boxes[1].rows[1].text.title, "BatchNorm");
    EXPECT_EQ(made.boxes[1].rows[2].text.title, "relu");
    EXPECT_EQ(made.boxes[1].shape, "6\u00d76\u00d74");
}

TEST(SketchOf, SaysWhatIsNotTheDefault) {
    Layer made = conv(64, 3, std::string("same"), 2);
    made.params["groups"] = std::int64_t{1};
    made.params["dilation_rate"] = std::int64_t{2};
    const Sketch net = sketch(chain({input({8, 8, 3}), made}));
    EXPECT_EQ(net.boxes[1].rows[0].text.detail, "3\u00d73, 64, /2, dilated 2");
}

TEST(SketchOf, FoldsTheBlocksOfATransformer) {
    const Sketch made = sketch(golden_network("transformer_encoder"));
    EXPECT_EQ(made.boxes.size(), 6U);
    ASSERT_EQ(made.folds.size(), 1U);
    EXPECT_EQ(made.folds.front().count, 6U);
    EXPECT_EQ(sketch(golden_network("transformer_encoder"), false).boxes.size(), 31U);
}

TEST(SketchOf, SaysWhatGrowsFromPartToPart) {
    const Sketch made = sketch(golden_network("densenet121"));
    ASSERT_FALSE(made.folds.empty());
    EXPECT_EQ(made.boxes[made.folds.front().boxes.front()].shape, "56\u00d756\u00d764 \u2026 56\u00d756\u00d7224");
}

TEST(FamiliesOf, KnowsEveryTypeThatShips) {
    const auto families = families_of(shipped_rules());
    ASSERT_TRUE(families);
    for (const auto& [type, rule] : shipped_rules().layers) {
        const std::string& family = families->all[families->of(type, &rule)].name;
        EXPECT_EQ(family == "other", rule.shape == "opaque") << type;
    }
}

}  // namespace
}  // namespace dlp
