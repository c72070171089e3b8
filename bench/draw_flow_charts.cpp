// Draws random flow charts as pictures, PNG and JPEG in turns: what bench/flowcharts has read.
//
//   bench_draw_flow_charts OUT [--count N] [--first SEED]
//
// OUT/<seed>.png or .jpg, 500 to 1,500 pixels on its longer side, and OUT/<seed>.json: its nodes and edges in pixels.
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "drawing/flow_chart.h"
#include "drawing/write_pdf.h"
#include "simulate/random.h"

namespace dlp {
namespace {

namespace fs = std::filesystem;

constexpr int jpeg_quality = 75;
constexpr double least_scale = 1.1;  // pixels a point of the drawing: letters are 12 pixels high
constexpr double margin = 8;         // points around the drawing

struct Options {
    fs::path out;
    std::uint64_t first = 1;
    std::uint64_t count = 100;
};

Options parse(int count, char** values) {
    Options options;
    for (int i = 1; i < count; ++i) {
        const std::string_view value = values[i];
        if (value == "--count" && i + 1 < count)
            options.count = std::strtoull(values[++i], nullptr, 10);
        else if (value == "--first" && i + 1 < count)
            options.first = std::strtoull(values[++i], nullptr, 10);
        else
            options.out = value;
    }
    return options;
}

void save(const fs::path& file, const std::string& bytes) {
    std::ofstream(file, std::ios::binary) << bytes;
}

/// `place` on the page became the picture's pixels.
std::string truth_of(const FlowChart& chart, const PageBox& figure, const PageBox& place, double pixels_a_point) {
    const DrawingBox extent = extent_of(chart.drawing);
    const double scale = figure.width() / extent.width();
    const auto x = [&](double at) {
        return (figure.left() + scale * (at - extent.left()) - place.left()) * pixels_a_point;
    };
    const auto y = [&](double at) {
        return (figure.top() + scale * (at - extent.top()) - place.top()) * pixels_a_point;
    };
    nlohmann::ordered_json json;
    for (const ChartNode& node : chart.nodes) {
        json["nodes"].push_back(
            {{"text", node.text},
             {"box", {x(node.box.left()), y(node.box.top()), x(node.box.right()), y(node.box.bottom())}}});
    }
    for (const ChartEdge& edge : chart.edges) {
        json["edges"].push_back({{"from", edge.from}, {"to", edge.to}, {"label", edge.label}});
    }
    return json.dump(2) + "\n";
}

Result<void> draw(std::uint64_t seed, const fs::path& out) {
    const FlowChart chart = random_flow_chart(seed);
    const std::string name = std::to_string(seed);
    const fs::path page = out / "page.pdf";
    save(page, write_pdf(chart.drawing, {"A Flow Chart", "Figure 1: A flow chart."}));
    TRY(PdfDocument pdf, PdfDocument::open(page));
    const PageBox figure = figure_place(chart.drawing);
    const PageBox place = widened(figure, margin);
    Random random(seed);
    const double longer = std::max(place.width(), place.height());
    const double legible = least_scale * longer / (figure.width() / extent_of(chart.drawing).width());
    const double side = std::clamp(legible, static_cast<double>(random.between(500, 1500)), 1500.0);
    const double pixels_a_point = side / longer;
    TRY(const Raster picture, pdf.render_region(1, place, 72 * pixels_a_point));
    const bool is_jpeg = seed % 2 == 0;
    save(out / (name + (is_jpeg ? ".jpg" : ".png")),
         is_jpeg ? raster_to_jpeg(picture, jpeg_quality) : raster_to_png(picture));
    save(out / (name + ".json"), truth_of(chart, figure, place, pixels_a_point));
    fs::remove(page);
    return {};
}

int run(const Options& options) {
    if (options.out.empty()) return std::fputs("bench_draw_flow_charts: into which folder?\n", stderr), 2;
    fs::create_directories(options.out);
    for (std::uint64_t seed = options.first; seed < options.first + options.count; ++seed) {
        const auto drawn = draw(seed, options.out);
        if (!drawn) return std::fprintf(stderr, "%s\n", drawn.error().message.c_str()), 1;
    }
    return 0;
}

}  // namespace
}  // namespace dlp

int main(int count, char** values) {
    return dlp::run(dlp::parse(count, values));
}
