#include "drawing/dialect.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <set>

#include "check/infer_shapes.h"
#include "design/json.h"
#include "drawing/random_figure.h"

namespace dlp {
namespace {

const Rules& rules() {
    static const Rules loaded = load_rules(std::filesystem::path(DLP_SOURCE_DIR) / "rules").value();
    return loaded;
}

Layer convolution(std::int64_t filters, std::int64_t kernel, std::int64_t stride) {
    Layer layer;
    layer.id = "conv";
    layer.type = "Conv2D";
    layer.params = {
        {"filters", filters}, {"kernel_size", kernel}, {"strides", stride}, {"padding", std::string("same")}};
    return layer;
}

TEST(PrintedLabel, TellsWhatItSays) {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const auto label = LabelPrinter(seed, rules()).print(convolution(64, 3, 2));
        ASSERT_TRUE(label);
        EXPECT_EQ(label->stated,
                  (Parameters{
                      {"filters", std::int64_t{64}}, {"kernel_size", std::int64_t{3}}, {"strides", std::int64_t{2}}}));
    }
}

TEST(PrintedLabel, LeavesOutWhatIsUsual) {
    const auto label = LabelPrinter(1, rules()).print(convolution(64, 3, 1));
    ASSERT_TRUE(label);
    EXPECT_EQ(label->stated.count("strides"), 0U);
    for (const std::string& line : label->lines) EXPECT_EQ(line.find("stride"), std::string::npos) << line;
}

TEST(PrintedLabel, RefusesWhatNoFigurePrints) {
    Layer layer;
    layer.id = "x";
    layer.type = "Capsule";
    const auto label = LabelPrinter(1, rules()).print(layer);
    ASSERT_FALSE(label);
    EXPECT_NE(label.error().message.find("no figure prints this type"), std::string::npos);
}

TEST(RandomFigure, FitsTogetherAndKeepsItsSize) {
    for (std::uint64_t seed = 1; seed <= 100; ++seed) {
        const auto design = random_figure_design(seed, rules());
        ASSERT_TRUE(design) << design.error().message;
        EXPECT_GE(design->layers.size(), 5U);
        EXPECT_LE(design->layers.size(), 15U);
        EXPECT_TRUE(infer_shapes(*design, rules()));
    }
}

TEST(Dialects, HaveNamesOfTheirOwn) {
    std::set<std::string_view> names;
    for (const Dialect& dialect : dialects()) {
        EXPECT_TRUE(names.insert(dialect.name).second) << dialect.name;
        EXPECT_EQ(find_dialect(dialect.name), &dialect);
    }
    EXPECT_EQ(find_dialect("none"), nullptr);
    EXPECT_GE(names.size(), 8U);
}

TEST(Dialects, DrawEveryLayerWithItsWords) {
    const Design design = random_figure_design(3, rules()).value();
    for (const Dialect& dialect : dialects()) {
        const auto drawn = draw_design(design, dialect, 3, rules());
        ASSERT_TRUE(drawn) << drawn.error().message;
        ASSERT_EQ(drawn->design.layers.size(), design.layers.size());
        std::multiset<std::string> words;
        for (const DrawnText& text : drawn->drawing.texts) words.insert(text.text);
        for (const Layer& layer : drawn->design.layers) {
            EXPECT_FALSE(layer.label.empty());
            const bool is_drawn = std::any_of(words.begin(), words.end(), [&](const std::string& word) {
                return layer.label.find(word) != std::string::npos;
            });
            EXPECT_TRUE(is_drawn) << dialect.name << ": " << layer.label;
        }
        EXPECT_GE(drawn->drawing.paths.size(), design.layers.size() + design.edges.size());
    }
}

TEST(Dialects, TellTheSameDesignInEveryWay) {
    const Design design = random_figure_design(7, rules()).value();
    const auto first = draw_design(design, dialects().front(), 7, rules());
    for (const Dialect& dialect : dialects()) {
        EXPECT_EQ(design_to_json(draw_design(design, dialect, 7, rules())->design), design_to_json(first->design));
    }
}

}  // namespace
}  // namespace dlp
