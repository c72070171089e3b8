#include "design/json.h"

#include <gtest/gtest.h>

#include "support/cpu_time.h"

namespace dlp {
namespace {

Design small_design() {
    Design design;
    design.name = "small \"net\"";
    design.sources = {{SourceKind::Table, "Table 1", 3, page_box(108, 80.5, 504, 330.25), "ConvNet configurations"}};
    design.layers = {{"input", "Input", "", {{"shape", Integers{unknown_size, 224, 3}}}, {}, {}},
                     {"conv1",
                      "Conv2D",
                      "conv3-64",
                      {{"filters", std::int64_t{64}}, {"kernel_size", std::int64_t{3}}},
                      {{"padding", std::string("same")}, {"use_bias", true}},
                      {{3, page_box(210.1, 121, 251.7, 129.9), "conv3-64"}}},
                     {"drop", "Dropout", "", {{"rate", 1.0}}, {}, {}}};
    design.edges = {{"input", "conv1"}, {"conv1", "drop"}};
    return design;
}

std::string error_of(std::string_view json) {
    const auto design = design_from_json(json);
    if (design) return "no error";
    const std::string place = describe(design.error().origin);
    return place.empty() ? design.error().message : place + ": " + design.error().message;
}

std::string with_layer(const std::string& layer) {
    return R"({"schema": "design/1", "layers": [{"id": "a", "type": "Input"}, )" + layer + R"(], "edges": []})";
}

TEST(DesignJson, WritesTheKeysInTheOrderOfTheFormatWithOneLayerALine) {
    EXPECT_EQ(design_to_json(small_design()), R"({
  "schema": "design/1",
  "name": "small \"net\"",
  "sources": [
    {"kind": "table", "label": "Table 1", "page": 3, "bbox": [108.0, 80.5, 504.0, 330.25], "caption": "ConvNet configurations"}
  ],
  "layers": [
    {"id": "input", "type": "Input", "params": {"shape": [null, 224, 3]}},
    {"id": "conv1", "type": "Conv2D", "label": "conv3-64", "params": {"filters": 64, "kernel_size": 3}, "inferred": {"padding": "same", "use_bias": true}, "evidence": [{"page": 3, "bbox": [210.1, 121.0, 251.7, 129.9], "text": "conv3-64"}]},
    {"id": "drop", "type": "Dropout", "params": {"rate": 1.0}}
  ],
  "edges": [
    {"from": "input", "to": "conv1"},
    {"from": "conv1", "to": "drop"}
  ]
}
)");
}

TEST(DesignJson, SaysWhereChannelsComeFirst) {
    Design design = small_design();
    design.data_format = DataFormat::ChannelsFirst;
    const std::string json = design_to_json(design);
    EXPECT_NE(json.find("  \"data_format\": \"channels_first\",\n"), std::string::npos) << json;
    EXPECT_EQ(design_from_json(json).value(), design);
    const std::string plain = design_to_json(small_design());
    EXPECT_EQ(design_from_json(plain, DataFormat::ChannelsFirst).value(), design) << "where the design does not say it";
}

TEST(DesignJson, ReadsBackWhatItWrote) {
    const auto design = design_from_json(design_to_json(small_design()));
    ASSERT_TRUE(design) << design.error().message;
    EXPECT_EQ(*design, small_design());
}

TEST(DesignJson, ReplacesBytesThatAreNotUtf8) {
    Design design = small_design();
    design.name = "bad \xff byte";
    const auto read = design_from_json(design_to_json(design));
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(read->name, "bad \xEF\xBF\xBD byte");
}

TEST(DesignJson, DropsKeysItDoesNotKnow) {
    EXPECT_TRUE(design_from_json(with_layer(R"({"id": "b", "type": "Dense", "colour": [[1.5]]})")));
}

TEST(DesignJson, NamesTheJsonPathOfAWrongValue) {
    EXPECT_EQ(error_of(with_layer(R"({"id": "b", "type": "Dense", "params": {"units": {"a": 1}}})")),
              "layers[1].params.units: must be true, false, a number, a text or a list of whole numbers");
    EXPECT_EQ(error_of(with_layer(R"({"id": "b", "type": "Dense", "inferred": {"x": [1, 2.5]}})")),
              "layers[1].inferred.x[1]: must be a whole number");
    EXPECT_EQ(error_of(with_layer(R"({"id": "b", "type": 3})")), "layers[1].type: must be a text");
    EXPECT_EQ(error_of(with_layer(R"({"id": "b"})")), "layers[1].type: is missing");
    EXPECT_EQ(error_of(with_layer("7")), "layers[1]: must be an object");
    EXPECT_EQ(error_of(with_layer(R"({"id": "b", "type": "Dense", "params": {"units": 18446744073709551615}})")),
              "layers[1].params.units: is too large");
    EXPECT_EQ(error_of(R"({"schema": "design/2", "layers": []})"), "schema: must be design/1");
    EXPECT_EQ(error_of(R"({"schema": "design/1"})"), "layers: is missing");
}

TEST(DesignJson, RefusesASecondLayerOfOneNameAndEdgesToNowhere) {
    EXPECT_EQ(error_of(with_layer(R"({"id": "a", "type": "Dense"})")), "layers[1].id: a second layer is called 'a'");
    EXPECT_EQ(error_of(R"({"schema": "design/1", "layers": [{"id": "a", "type": "Input"}],
                           "edges": [{"from": "a", "to": "z"}]})"),
              "edges[0].to: there is no layer 'z'");
}

TEST(DesignJson, SaysWhereTheTextStopsToBeJson) {
    EXPECT_EQ(error_of("{\"schema\":\n  \"design/1\", "), "not JSON (line 2, column 15)");
    EXPECT_EQ(error_of(""), "not JSON (line 1, column 1)");
    EXPECT_EQ(error_of(R"({"schema": 1e999})"), "not JSON (a number is out of range)");
}

TEST(DesignJson, RefusesDeepNestingBeforeParsing) {
    EXPECT_EQ(error_of(std::string(5'000'000, '[')), "not a design: brackets nest deeper than 32");
}

TEST(DesignJson, CutsAMegabyteNameInItsMessage) {
    const std::string name(1'000'000, 'x');
    EXPECT_LT(error_of(with_layer(R"({"id": "b", "type": "Dense", "params": {")" + name + R"(": null}})")).size(),
              400U);
}

TEST(DesignJson, ReadsAndWritesAHundredThousandLayersWithinTwoSeconds) {
    Design design;
    for (int i = 0; i < 100'000; ++i) {
        const std::string id = "layer" + std::to_string(i);
        design.layers.push_back({id, "Dense", "", {{"units", std::int64_t{i + 1}}}, {}, {}});
        if (i > 0) design.edges.push_back({"layer" + std::to_string(i - 1), id});
    }
    Result<Design> read;
    [[maybe_unused]] const double milliseconds =
        test::cpu_milliseconds([&] { read = design_from_json(design_to_json(design)); });
    ASSERT_TRUE(read);
    EXPECT_EQ(read->layers.size(), 100'000U);
#ifdef NDEBUG
    EXPECT_LT(milliseconds, 2000);
#endif
}

TEST(Layer, PrefersTheStatedValueToTheInferredOne) {
    const Layer layer{"a", "Conv2D", "", {{"strides", std::int64_t{2}}}, {{"strides", std::int64_t{1}}}, {}};
    EXPECT_EQ(value_text(*find_value(layer, "strides")), "2");
    EXPECT_EQ(find_value(layer, "padding"), nullptr);
    EXPECT_EQ(value_text(Integers{unknown_size, 3}), "[?, 3]");
}

}  // namespace
}  // namespace dlp
