#include "pipeline/report.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "pipeline/paper_json.h"
#include "pipeline/report_rails.h"

namespace dlp {
namespace {

using Json = nlohmann::json;

constexpr const char* hostile = "</script><img src=x onerror=\"alert(1)\">";

Layer conv_layer(const std::string& id, const PageBox& place) {
    Layer layer;
    layer.id = id;
    layer.type = "Conv2D";
    layer.label = "conv3-64";
    layer.params["filters"] = std::int64_t{64};
    layer.inferred["padding"] = std::string("same");
    layer.evidence = {{1, place, "conv3-64"}};
    return layer;
}

FinishedDesign some_design() {
    FinishedDesign made;
    made.slug = "table-1";
    made.design.name = "Net A";
    made.design.sources = {{SourceKind::Table, "Table 1", 1, page_box(100, 200, 300, 400), "The network."}};
    made.design.layers = {conv_layer("a", page_box(110, 210, 150, 220)), conv_layer("b", page_box(110, 210, 150, 220)),
                          conv_layer("c", page_box(110, 230, 150, 240))};
    made.design.edges = {{"a", "b"}, {"b", "c"}, {"a", "c"}};
    CodeSpan span;
    span.first_line = span.last_line = 2;
    span.layers = {"b", "c"};
    made.files = {{"caffe/model.py", "b\n", {}}, {"keras_model.py", "x = 1\ny = 2\n", {span}}};
    made.summary = "a b c\n";
    return made;
}

Trace some_trace() {
    Trace trace;
    trace.paper.title = "A Paper";
    trace.paper.pages.emplace_back();
    trace.paper.pages[0].number = 1;
    trace.paper.pages[0].box = page_box(0, 0, 612, 792);
    Figure figure;
    figure.caption = {FloatKind::Figure, "Figure 1", "A picture.", 1, {}};
    figure.page = 1;
    figure.box = page_box(10, 20, 30, 40.126);
    trace.paper.figures = {figure};
    trace.figure_verdicts = {{false, FigureKind::Other, 0.25}};
    Table table;
    table.caption = {FloatKind::Table, "Table 1", "The network.", 1, {}};
    table.page = 1;
    table.box = page_box(100, 200, 300, 400);
    trace.paper.tables = {table};
    trace.verdicts = {{true, TableClass::DesignByRow, 0.98765432}};
    trace.designs = {some_design()};
    trace.diagnostics.warn("something odd", {"", 1, 0, {}});
    return trace;
}

PaperResult some_result() {
    PaperResult result;
    result.input = "folder/a.pdf";
    result.status = PaperStatus::Ok;
    result.title = "A Paper";
    result.sha256 = std::string(64, '0');
    result.pages = 1;
    result.figures = result.tables = result.designs = 1;
    return result;
}

std::string report_of(const Trace& trace) {
    return report_html(some_result(), trace, {{1, page_box(94, 194, 306, 406), "PNG", ""}});
}

std::ptrdiff_t count(const std::string& text, const std::string& part) {
    std::ptrdiff_t found = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
    return found;
}

TEST(Report, TiesTheInkTheRowAndTheCodeOfALayerTogether) {
    const std::string html = report_of(some_trace());
    EXPECT_NE(html.find("<rect class=\"ink\" data-l=\"2\" x=\"15\" y=\"35\" width=\"42\" height=\"12\""),
              std::string::npos);
    EXPECT_NE(html.find("<li class=\"layer\" tabindex=\"0\" data-l=\"2\""), std::string::npos);
    EXPECT_NE(html.find("<span data-l=\"1 2\">y = <i class=\"n\">2</i>"), std::string::npos);
}

TEST(Report, DrawsInkOnceThatSeveralLayersWereReadFrom) {
    EXPECT_NE(report_of(some_trace()).find("<rect class=\"ink\" data-l=\"0 1\""), std::string::npos);
}

TEST(Report, DrawsNoInkThatTheCropJustTouches) {
    Trace trace = some_trace();
    trace.designs[0].design.layers[0].evidence.push_back(
        {1, page_box(100, 180, 300, 199), "a sentence above the table"});
    EXPECT_EQ(report_of(trace).find("<title>a sentence above"), std::string::npos);
    trace.designs[0].design.layers[0].evidence.back().box = page_box(100, 205, 300, 208);
    EXPECT_NE(report_of(trace).find("<title>a sentence above"), std::string::npos);
}

TEST(Report, SaysASentenceOnceThatGaveSeveralValues) {
    Trace trace = some_trace();
    std::vector<Evidence>& evidence = trace.designs[0].design.layers[0].evidence;
    evidence.push_back({1, page_box(1, 1, 2, 2), "its stride is 1"});
    evidence.push_back({1, page_box(1, 1, 2, 2), "its stride is 1"});
    EXPECT_NE(report_of(trace).find("title=\"conv3-64 (page 1)&#10;its stride is 1 (page 1)\""), std::string::npos);
}

TEST(Report, TellsStatedFromInferredValues) {
    const std::string html = report_of(some_trace());
    EXPECT_NE(html.find("title=\"stated in the paper\"><b>filters</b>64"), std::string::npos);
    EXPECT_NE(html.find("title=\"inferred\"><b>padding</b>same"), std::string::npos);
}

TEST(Report, NamesTheInputsOfALayerWhereTheyAreNotTheRowAbove) {
    const std::string html = report_of(some_trace());
    EXPECT_EQ(count(html, "class=\"from\""), 1);
    EXPECT_NE(html.find("\xE2\x86\x90 b, a"), std::string::npos);
}

TEST(Report, HoldsEachPictureOnceForDesignsOfOneTable) {
    Trace trace = some_trace();
    trace.designs.push_back(some_design());
    EXPECT_EQ(count(report_of(trace), "data:image/png;base64,UE5H"), 1);
}

TEST(Report, NeverLetsTextOfThePaperBecomeMarkup) {
    Trace trace = some_trace();
    Design& design = trace.designs[0].design;
    design.name = design.sources[0].caption = design.sources[0].label = hostile;
    for (Layer& layer : design.layers) {
        layer.label = layer.type = layer.evidence[0].text = hostile;
        layer.params = {{hostile, std::string(hostile)}};
    }
    trace.designs[0].files[0].text = trace.designs[0].summary = hostile;
    trace.paper.tables[0].caption = {FloatKind::Table, hostile, hostile, 1, {}};
    trace.diagnostics.warn(hostile);
    PaperResult result = some_result();
    result.title = result.input = hostile;
    const std::string html = report_html(result, trace, {});
    EXPECT_EQ(count(html, "<img"), 0);
    EXPECT_EQ(count(html, "</script>"), 1) << "the report's own script ends once";
}

TEST(PaperJson, HasTheFieldsOfEveryFloat) {
    const Trace trace = some_trace();
    const Json json = Json::parse(paper_to_json(some_result(), &trace, "1.0"));
    EXPECT_EQ(json["title"], "A Paper");
    EXPECT_EQ(json["file"], "a.pdf");
    EXPECT_EQ(json["status"], "ok");
    ASSERT_EQ(json["floats"].size(), 2U);
    EXPECT_EQ(json["floats"][0], Json::parse(R"({"kind": "figure", "label": "Figure 1", "page": 1,
        "bbox": [10.0, 20.0, 30.0, 40.13], "caption": "A picture.",
        "verdict": {"design": false, "class": "other", "probability": 0.25}})"));
    EXPECT_EQ(json["floats"][1]["verdict"],
              Json::parse(R"({"design": true, "class": "table-row", "probability": 0.9877})"));
    EXPECT_EQ(json["designs"][0]["files"],
              Json::parse(R"(["design.json", "summary.txt", "caffe/model.py", "keras_model.py"])"));
    EXPECT_EQ(json["diagnostics"][0]["message"], "something odd");
}

TEST(PaperJson, OfAPaperThatCouldNotBeReadHoldsItsError) {
    PaperResult result = some_result();
    result.status = PaperStatus::Failed;
    result.error = PaperError{"bad-input", "not a PDF"};
    const Json json = Json::parse(paper_to_json(result, nullptr, "1.0"));
    EXPECT_EQ(json["status"], "failed");
    EXPECT_EQ(json["error"]["code"], "bad-input");
    EXPECT_TRUE(json["floats"].empty());
}

TEST(PaperJson, IsAFinishedResultForTheSameFileAndVersionOnly) {
    const Trace trace = some_trace();
    const std::string json = paper_to_json(some_result(), &trace, "1.0");
    const std::string digest(64, '0');
    const auto finished = finished_result(json, digest, "1.0");
    ASSERT_TRUE(finished);
    EXPECT_EQ(finished->status, PaperStatus::Ok);
    EXPECT_EQ(finished->designs, 1U);
    EXPECT_EQ(finished->tables, 1U);
    EXPECT_FALSE(finished_result(json, std::string(64, '1'), "1.0"));
    EXPECT_FALSE(finished_result(json, digest, "1.1"));
    EXPECT_FALSE(finished_result(json.substr(0, json.size() / 2), digest, "1.0"));
    EXPECT_FALSE(finished_result("", digest, "1.0"));
}

Design fork_and_merge() {
    Design design;
    for (const char* id : {"in", "left", "right", "add", "out"}) {
        Layer layer;
        layer.id = id;
        design.layers.push_back(layer);
    }
    design.edges = {{"in", "left"}, {"in", "right"}, {"left", "add"}, {"right", "add"}, {"add", "out"}};
    return design;
}

TEST(Rails, LeadABranchPastItsSibling) {
    const Rails rails = lay_rails(fork_and_merge(), {0, 1, 2, 3, 4});
    EXPECT_EQ(rails.width, 2U);
    EXPECT_EQ(rails.rows[1].node, 1U) << "the input is still needed on rail 0";
    EXPECT_EQ(rails.rows[1].passing, (std::vector<std::size_t>{0}));
    EXPECT_EQ(rails.rows[3].inputs, (std::vector<std::size_t>{1, 0}));
    EXPECT_TRUE(rails.rows[3].passing.empty());
    EXPECT_FALSE(rails.rows[4].goes_on);
}

TEST(Rails, LeaveOutAnEdgeThatRunsUpwards) {
    Design design = fork_and_merge();
    design.edges.push_back({"out", "in"});
    const Rails rails = lay_rails(design, {0, 1, 2, 3, 4});
    EXPECT_TRUE(rails.rows[0].inputs.empty());
    EXPECT_FALSE(rails.rows[4].goes_on);
}

}  // namespace
}  // namespace dlp
