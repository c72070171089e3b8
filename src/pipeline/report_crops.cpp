#include <algorithm>
#include <optional>

#include "pipeline/diagram_picture.h"
#include "pipeline/report.h"

namespace dlp {
namespace {

constexpr double dots_per_inch = 130;  // sharp on screen at the size the page shows, small in the file
constexpr double margin = 3;           // a caption may be close

std::optional<PageBox> page_box_of(const Paper& paper, int number) {
    for (const PageText& page : paper.pages) {
        if (page.number == number) return page.box;
    }
    return std::nullopt;
}

/// The source with a margin, within its page.
std::optional<PageBox> crop_box(const Paper& paper, const Source& source) {
    const auto page = page_box_of(paper, source.page);
    if (!page || source.box.is_empty()) return std::nullopt;
    const PageBox box = intersection(widened(source.box, margin), *page);
    if (box.area() <= 0) return std::nullopt;
    return box;
}

std::string marks_on(const Trace& trace, int page, const PageBox& box) {
    for (const DesignFigure& figure : trace.diagrams) {
        const Diagram& diagram = figure.diagram;
        if (diagram.page != page || intersection_over_union(diagram.box, box) < 0.5) continue;
        return diagram_marks(diagram, box.top_left);
    }
    return {};
}

}  // namespace

std::vector<Crop> render_crops(PdfDocument& pdf, const Trace& trace) {
    std::vector<Crop> crops;
    for (const FinishedDesign& design : trace.designs) {
        for (const Source& source : design.design.sources) {
            const auto box = crop_box(trace.paper, source);
            const auto same = [&](const Crop& crop) { return crop.page == source.page && crop.box == *box; };
            if (!box || std::any_of(crops.begin(), crops.end(), same)) continue;
            if (const auto raster = pdf.render_region(source.page, *box, dots_per_inch)) {
                crops.push_back({source.page, *box, raster_to_png(*raster), marks_on(trace, source.page, *box)});
            }
        }
    }
    return crops;
}

}  // namespace dlp
