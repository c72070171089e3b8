#include "render/writers.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "render/render.h"
#include "support/known_networks.h"

namespace dlp {
namespace {

using namespace test;

std::string picture(const Design& design, PictureFormat format, bool is_folded = true) {
    const auto facts = infer_shapes(design, shipped_rules());
    PictureOptions options;
    options.format = format;
    options.is_folded = is_folded;
    const auto made = render(design, facts ? &*facts : nullptr, shipped_rules(), options);
    EXPECT_TRUE(made) << made.error().message;
    return made.value_or("");
}

Design labelled(const std::string& label) {
    Layer made = conv(4, 3);
    made.label = label;
    Design design = chain({input({8, 8, 3}), made, flatten()});
    design.name = label;
    return design;
}

std::size_t count(const std::string& text, const std::string& what) {
    std::size_t found = 0;
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++found;
    return found;
}

/// Elements of an SVG or HTML, in order.
std::vector<std::string> tags_of(const std::string& text) {
    std::vector<std::string> tags;
    for (std::size_t at = text.find('<'); at != std::string::npos; at = text.find('<', at + 1)) {
        tags.push_back(text.substr(at, text.find_first_of(" >/", at + 2) - at));
    }
    return tags;
}

const std::vector<std::string> hostile_labels{
    "</title><script>alert(1)</script>",
    "\" onload=\"alert(1)",
    "'; drop & <b>",
    "]]> --> <!-- {{ }}",
    "\\input{/etc/passwd} $x$ % # & _ ^ ~ { }",
    "\\",
    "\"];\n} evil [label=\"",
    std::string("nul\0byte", 8),
    "\u202Eright to left\u2066\u200B",
    std::string(1'000'000, 'x'),
    "\xff\xfe broken",
};

TEST(WriteSvg, HasTheSameElementsForEveryLabel) {
    const std::vector<std::string> harmless = tags_of(picture(labelled("label"), PictureFormat::Svg));
    for (const std::string& label : hostile_labels) {
        const std::string svg = picture(labelled(label), PictureFormat::Svg);
        EXPECT_EQ(tags_of(svg), harmless) << label.substr(0, 60);
        EXPECT_LT(svg.size(), 20'000U);
        EXPECT_EQ(svg.find('\0'), std::string::npos);
        EXPECT_EQ(svg.find("\u202E"), std::string::npos);
    }
}

TEST(WriteSvg, FollowsTheReadersColourSchemeAndTellsWhatItShows) {
    const std::string svg = picture(lenet5(), PictureFormat::Svg);
    EXPECT_NE(svg.find("@media (prefers-color-scheme:dark)"), std::string::npos);
    EXPECT_NE(svg.find("role=\"img\""), std::string::npos);
    EXPECT_NE(svg.find("<desc>A network of 9 boxes and 8 connections; data flows downwards.</desc>"),
              std::string::npos);
    EXPECT_NE(svg.find("output 28\u00d728\u00d76; 156 parameters</title>"), std::string::npos);
}

TEST(WriteSvg, CallsOpenSizesByTheirNames) {
    const Layer sequence = layer("LSTM", {{"units", std::int64_t{8}}, {"return_sequences", true}});
    const Design net =
        chain({input({unknown_size, 300}), sequence, layer("MaxPool1D", {{"pool_size", std::int64_t{2}}})});
    const std::string svg = picture(net, PictureFormat::Svg);
    for (const char* const shape : {">steps\u00d7300<", ">steps\u00d78<", "output steps/2\u00d78<"})
        EXPECT_NE(svg.find(shape), std::string::npos) << shape;
    EXPECT_EQ(svg.find('?'), std::string::npos);
}

TEST(WriteSvg, DrawsEveryConnection) {
    const std::string svg = picture(resnet50(), PictureFormat::Svg, false);
    EXPECT_EQ(count(svg, "<path class=\"dlp-line\""), count(svg, "<path class=\"dlp-head\""));
    EXPECT_EQ(count(svg, "<tspan class=\"dlp-type\">Add<"), 16U);
}

TEST(WriteTikz, EscapesWhatLatexReads) {
    const std::string tex = picture(labelled(hostile_labels[4]), PictureFormat::Tikz);
    EXPECT_EQ(tex.find("\\input"), std::string::npos);
    EXPECT_NE(tex.find("\\textbackslash{}input\\{/etc/passwd\\}"), std::string::npos);
    for (const std::string& label : hostile_labels) {
        const std::string other = picture(labelled(label), PictureFormat::Tikz);
        EXPECT_EQ(count(other, "\n"), count(tex, "\n")) << label.substr(0, 60);
    }
}

TEST(WriteDot, HasTheSameLinesForEveryLabel) {
    const std::size_t lines = count(picture(labelled("label"), PictureFormat::Dot), "\n");
    for (const std::string& label : hostile_labels) {
        const std::string dot = picture(labelled(label), PictureFormat::Dot);
        EXPECT_EQ(count(dot, "\n"), lines) << label.substr(0, 60);
        EXPECT_EQ((count(dot, "\"") - count(dot, "\\\"")) % 2, 0U) << label.substr(0, 60);
    }
}

TEST(WriteHtml, OffersBothPicturesWithoutAScript) {
    const std::string html = picture(resnet50(), PictureFormat::Html);
    EXPECT_EQ(count(html, "<svg "), 2U);
    EXPECT_EQ(html.find("<script"), std::string::npos);
    EXPECT_EQ(count(picture(lenet5(), PictureFormat::Html), "<svg "), 1U);
}

TEST(WritePng, IsAPictureOfTheRightSize) {
    const Design net = lenet5();
    const auto facts = infer_shapes(net, shipped_rules());
    const auto families = families_of(shipped_rules());
    const auto sketch = sketch_of(net, &*facts, shipped_rules(), *families);
    const auto layout = lay_out(*sketch, Direction::Down);
    const auto png = write_png(*layout, *families, 1.5);
    ASSERT_TRUE(png) << png.error().message;
    EXPECT_EQ(png->substr(1, 3), "PNG");
    const auto number_at = [&](std::size_t at) {
        std::size_t value = 0;
        for (std::size_t i = 0; i < 4; ++i) value = value << 8U | static_cast<unsigned char>((*png)[at + i]);
        return value;
    };
    EXPECT_EQ(number_at(16), static_cast<std::size_t>(layout->width * 1.5));
    EXPECT_EQ(number_at(20), static_cast<std::size_t>(layout->height * 1.5));
    EXPECT_EQ(*png, *write_png(*layout, *families, 1.5));
}

TEST(WritePng, TakesEveryLabel) {
    for (const std::string& label : hostile_labels) {
        EXPECT_EQ(picture(labelled(label), PictureFormat::Png).substr(1, 3), "PNG") << label.substr(0, 60);
    }
}

TEST(Render, DrawsWhatHasNoShapes) {
    const Design broken = chain({input({4, 4, 3}), conv(8, 11), flatten()});
    EXPECT_EQ(count(picture(broken, PictureFormat::Svg), "class=\"dlp-shape"), 0U);
}

TEST(Render, NamesACircle) {
    Design circle = chain({layer("Dense"), layer("Dense")});
    circle.edges.push_back({circle.layers[1].id, circle.layers[0].id});
    const auto made = render(circle, nullptr, shipped_rules());
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().kind, ErrorKind::BadInput);
}

}  // namespace
}  // namespace dlp
