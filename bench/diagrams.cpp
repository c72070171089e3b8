// Reads the figures of a PDF as diagrams and shows what was seen: for the eyes of whoever changes the diagram reader.
//
//   bench_diagrams PDF [--page N] [--label "Figure 1"] [--pixels] [--out FOLDER] [--time]
//
// Prints shapes, connectors and labels; with --out writes an SVG over each figure's crop. --pixels also reads what the
// file has as pixels only.
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "base/text.h"
#include "diagram/diagram.h"
#include "document/read_paper.h"
#include "image/complete_ink.h"
#include "pdf/document.h"
#include "pipeline/diagram_picture.h"

namespace dlp {
namespace {

struct Options {
    const char* file = nullptr;
    int page = 0;
    std::string label;
    std::string out;
    bool reads_pixels = false;
    bool shows_time = false;
};

Options parse(int count, char** values) {
    Options options;
    for (int i = 1; i < count; ++i) {
        const std::string_view value = values[i];
        if (value == "--page" && i + 1 < count)
            options.page = std::atoi(values[++i]);
        else if (value == "--label" && i + 1 < count)
            options.label = values[++i];
        else if (value == "--out" && i + 1 < count)
            options.out = values[++i];
        else if (value == "--pixels")
            options.reads_pixels = true;
        else if (value == "--time")
            options.shows_time = true;
        else
            options.file = values[i];
    }
    return options;
}

std::string one_line(const std::string& text) {
    return replaced(text, "\n", " / ");
}

void print(const Diagram& diagram) {
    for (std::size_t i = 0; i < diagram.shapes.size(); ++i) {
        const DiagramShape& shape = diagram.shapes[i];
        std::printf("  shape %zu %s [%.0f %.0f %.0f %.0f] in %d sheets %d %s\n", i, name_of(shape.outline),
                    shape.box.left(), shape.box.top(), shape.box.right(), shape.box.bottom(), shape.parent,
                    shape.sheets, shape.symbol.c_str());
    }
    for (const Connector& connector : diagram.connectors) {
        std::printf("  connector %d -> %d%s%s:", connector.from, connector.to, connector.has_head_at_end ? " head" : "",
                    connector.has_head_at_start ? " both" : "");
        for (const PagePoint point : connector.way) std::printf(" %.1f,%.1f", point.x, point.y);
        std::printf("\n");
    }
    for (const DiagramLabel& label : diagram.labels) {
        std::printf("  label '%s' shape %d side %d connector %d\n", one_line(label.text).c_str(), label.shape,
                    static_cast<int>(label.side), label.connector);
    }
}

void write_picture(PdfDocument& pdf, const Diagram& diagram, const std::filesystem::path& file) {
    const auto crop = pdf.render_region(diagram.page, diagram.box, 150);
    std::ofstream(file) << diagram_picture(diagram, crop ? raster_to_png(*crop) : std::string());
}

int run(const Options& options) {
    if (options.file == nullptr) return std::fputs("bench_diagrams: which PDF?\n", stderr), 2;
    Diagnostics diagnostics;
    auto pdf = PdfDocument::open(options.file);
    if (!pdf) return std::fprintf(stderr, "%s\n", pdf.error().message.c_str()), 2;
    const auto paper = read_paper(*pdf, diagnostics);
    if (!paper) return std::fprintf(stderr, "%s\n", paper.error().message.c_str()), 2;
    const auto reader = options.reads_pixels ? open_text_reader(diagnostics) : nullptr;
    for (Figure figure : paper->figures) {
        if (options.page != 0 && figure.page != options.page) continue;
        if (!options.label.empty() && figure.caption.label != options.label) continue;
        const std::clock_t begin = std::clock();
        if (options.reads_pixels) figure.ink = complete_ink(*pdf, figure, reader.get(), diagnostics).ink;
        const Diagram diagram = read_diagram(figure);
        const double milliseconds = 1000.0 * static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
        std::printf("%s, page %d: %zu paths, %zu shapes, %zu connectors, %zu labels", figure.caption.label.c_str(),
                    figure.page, figure.ink.paths.size(), diagram.shapes.size(), diagram.connectors.size(),
                    diagram.labels.size());
        std::printf(options.shows_time ? ", %.2f ms\n" : "\n", milliseconds);
        if (!options.shows_time) print(diagram);
        if (options.out.empty()) continue;
        const std::string name = replaced(replaced(figure.caption.label, " ", "-"), ".", "");
        write_picture(*pdf, diagram, std::filesystem::path(options.out) / (name + ".svg"));
    }
    return 0;
}

}  // namespace
}  // namespace dlp

int main(int count, char** values) {
    return dlp::run(dlp::parse(count, values));
}
