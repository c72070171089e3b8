// `dlpaper2code diagram`: a picture or the figures of a PDF in, what they draw out: nodes and edges.
#include <memory>
#include <optional>
#include <string>

#include "design_files.h"
#include "diagram/diagram.h"
#include "document/read_paper.h"
#include "image/complete_ink.h"
#include "pdf/image_file.h"
#include "pipeline/diagram_json.h"
#include "pipeline/diagram_picture.h"

namespace dlp {
namespace {

constexpr double crop_resolution = 150;

struct DiagramArguments {
    std::string file;
    std::string out = "-";
    std::string figure;
    std::optional<std::string> svg;
};

/// Diagrams, and the first one's picture with what was seen drawn over it.
struct DiagramsRead {
    std::vector<FoundDiagram> diagrams;
    std::string overlay;
};

bool is_pdf(const std::string& bytes) {
    return bytes.substr(0, 1024).find("%PDF") != std::string::npos;
}

bool is_empty(const Diagram& diagram) {
    return diagram.shapes.empty() && diagram.connectors.empty() && diagram.labels.empty();
}

Result<DiagramsRead> read_picture(const DiagramArguments& arguments, TextReader* reader, Diagnostics& diagnostics) {
    TRY(const Raster pixels, load_image(arguments.file, diagnostics));
    const Figure figure = figure_of_picture(pixels, reader);
    FoundDiagram found{"", read_diagram(figure), 1};
    if (is_empty(found.diagram)) diagnostics.warn("nothing was found in the picture");
    if (figure.box.width() > 0) found.scale = pixels.width / figure.box.width();
    DiagramsRead result;
    if (arguments.svg) result.overlay = diagram_picture(found.diagram, raster_to_png(pixels));
    result.diagrams.push_back(std::move(found));
    return result;
}

Result<DiagramsRead> read_figures(const DiagramArguments& arguments, TextReader* reader, Diagnostics& diagnostics) {
    TRY(PdfDocument pdf, PdfDocument::open(arguments.file));
    TRY(const Paper paper, read_paper(pdf, diagnostics));
    DiagramsRead result;
    for (Figure figure : paper.figures) {
        if (!arguments.figure.empty() && figure.caption.label != arguments.figure) continue;
        figure.ink = complete_ink(pdf, figure, reader, diagnostics).ink;
        result.diagrams.push_back({figure.caption.label, read_diagram(figure), 1});
        if (!arguments.svg || !result.overlay.empty()) continue;
        const auto crop = pdf.render_region(figure.page, figure.box, crop_resolution);
        result.overlay = diagram_picture(result.diagrams.back().diagram, crop ? raster_to_png(*crop) : "");
    }
    if (result.diagrams.empty()) {
        const std::string which = arguments.figure.empty() ? "figure" : "'" + arguments.figure + "'";
        return fail(ErrorKind::NotFound, arguments.file + ": there is no " + which);
    }
    return result;
}

Result<int> show_diagram(const DiagramArguments& arguments) {
    TRY(const std::string bytes, read_bytes(arguments.file));
    Diagnostics diagnostics;
    const std::unique_ptr<TextReader> reader = open_text_reader(diagnostics);
    const auto read = is_pdf(bytes) ? read_figures : read_picture;
    TRY(const DiagramsRead found, read(arguments, reader.get(), diagnostics));
    complain(diagnostics, arguments.file);
    TRY_DO(write_bytes(arguments.out, diagrams_to_json(found.diagrams)));
    if (arguments.svg) TRY_DO(write_bytes(*arguments.svg, found.overlay));
    return exit_fine;
}

}  // namespace

Command add_diagram_command(CLI::App& program) {
    CLI::App* app =
        program.add_subcommand("diagram", "nodes and edges of a drawing: a picture, or the figures of a PDF");
    auto arguments = std::make_shared<DiagramArguments>();
    app->add_option("file", arguments->file, "PNG, JPEG, GIF, BMP, TIFF or PDF")->required()->type_name("FILE");
    app->add_option("-o,--out", arguments->out, "JSON of what was read; - is standard output")
        ->capture_default_str()
        ->type_name("FILE");
    app->add_option("--figure", arguments->figure, "of a PDF: only the figure of this label, as \"Figure 2\"")
        ->type_name("LABEL");
    app->add_option("--svg", arguments->svg, "a picture of what was read over the (first) drawing")->type_name("FILE");
    app->footer("Exit codes: 0 fine, 2 wrong usage, or a file that cannot be read.");
    return {app, [arguments] { return exit_code(show_diagram(*arguments)); }};
}

}  // namespace dlp
