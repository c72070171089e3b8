#include "pipeline/report.h"

#include <cmath>
#include <filesystem>

#include "pipeline/html.h"
#include "pipeline/report_assets.h"
#include "pipeline/report_design.h"

namespace dlp {
namespace {

/// Pictures are styles, so that designs of one table share one copy.
std::string crop_styles(const std::vector<Crop>& crops) {
    std::string css;
    for (std::size_t i = 0; i < crops.size(); ++i) {
        css +=
            ".c" + std::to_string(i) + "{background-image:url(data:image/png;base64," + base64(crops[i].png) + ")}\n";
    }
    return css;
}

std::string head(const PaperResult& result, const std::vector<Crop>& crops) {
    return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" +
           html_escaped(result.title) + "</title>\n<style>" + std::string(report_css) + crop_styles(crops) +
           "</style>\n</head>\n<body>\n";
}

std::string fact(std::size_t count, const std::string& one, const std::string& many) {
    return "<li><b>" + std::to_string(count) + "</b> " + (count == 1 ? one : many) + "</li>";
}

std::string header(const PaperResult& result) {
    const std::string file = std::filesystem::path(result.input).filename().string();
    return "<header><div class=\"brand\">dlpaper2code</div><h1>" +
           html_escaped(result.title.empty() ? file : result.title) + "</h1><ul class=\"facts\"><li>" +
           html_escaped(file) + "</li>" + fact(static_cast<std::size_t>(result.pages), "page", "pages") +
           fact(result.designs, "design", "designs") + fact(result.figures, "figure", "figures") +
           fact(result.tables, "table", "tables") + "<li title=\"SHA-256 of the file\">" + result.sha256.substr(0, 12) +
           "</li></ul></header>\n";
}

std::string navigation(const Trace& trace) {
    std::string html = "<nav aria-label=\"designs\"><ul>";
    for (std::size_t i = 0; i < trace.designs.size(); ++i) {
        const FinishedDesign& design = trace.designs[i];
        html += "<li><a href=\"#design-" + std::to_string(i) + "\">" +
                html_escaped(design.design.name.empty() ? design.slug : design.design.name) + " <small>" +
                short_number(total_parameters(design)) + "</small></a></li>";
    }
    return html + "<li><a href=\"#floats\">Figures and tables</a></li></ul></nav>\n";
}

std::string corner_text(const PageBox& box) {
    if (box.is_empty()) return "no region";
    return std::to_string(static_cast<int>(box.left())) + ", " + std::to_string(static_cast<int>(box.top())) +
           " \xE2\x80\x93 " + std::to_string(static_cast<int>(box.right())) + ", " +
           std::to_string(static_cast<int>(box.bottom()));
}

std::string rectangle(const char* kind, const PageBox& box) {
    return std::string("<rect class=\"") + kind + "\" x=\"" + std::to_string(static_cast<int>(box.left())) + "\" y=\"" +
           std::to_string(static_cast<int>(box.top())) + "\" width=\"" + std::to_string(static_cast<int>(box.width())) +
           "\" height=\"" + std::to_string(static_cast<int>(box.height())) + "\"/>";
}

/// The page as a small sheet with the float's region on it.
std::string page_map(const Paper& paper, int page, const PageBox& box) {
    for (const PageText& text : paper.pages) {
        if (text.number != page || text.box.is_empty()) continue;
        return "<svg viewBox=\"0 0 " + std::to_string(static_cast<int>(text.box.width())) + " " +
               std::to_string(static_cast<int>(text.box.height())) + "\" aria-hidden=\"true\">" +
               rectangle("page", text.box) + (box.is_empty() ? "" : rectangle("region", box)) + "</svg>";
    }
    return {};
}

std::string float_card(const Paper& paper, const Caption& caption, const PageBox& box, int page, bool is_design,
                       const std::string& verdict) {
    return std::string("<div class=\"float") + (is_design ? " design" : "") + "\">" + page_map(paper, page, box) +
           "<div><b>" + html_escaped(caption.label) + "</b> <span class=\"pill\">" + verdict + "</span><p>" +
           html_escaped(caption.text) + "</p><small>page " + std::to_string(page) + ", " + corner_text(box) +
           "</small></div></div>\n";
}

std::string verdict_text(bool is_design, double probability) {
    const long percent = std::lround(probability * 100);
    return std::string(is_design ? "network" : "no network") + ", " + std::to_string(percent) + " %";
}

std::string floats_section(const Trace& trace) {
    std::string html =
        "<section><div class=\"title\"><h2 id=\"floats\">Figures and tables</h2></div><div class=\"floats\">\n";
    for (std::size_t i = 0; i < trace.paper.figures.size(); ++i) {
        const Figure& figure = trace.paper.figures[i];
        const FigureVerdict& verdict = trace.figure_verdicts[i];
        html += float_card(trace.paper, figure.caption, figure.box, figure.page, verdict.is_design,
                           verdict_text(verdict.is_design, verdict.probability));
    }
    for (std::size_t i = 0; i < trace.paper.tables.size(); ++i) {
        const Table& table = trace.paper.tables[i];
        const TableVerdict& verdict = trace.verdicts[i];
        html += float_card(trace.paper, table.caption, table.box, table.page, verdict.is_design,
                           verdict_text(verdict.is_design, verdict.probability));
    }
    return html + "</div></section>\n";
}

}  // namespace

std::string report_html(const PaperResult& result, const Trace& trace, const std::vector<Crop>& crops) {
    std::string html = head(result, crops) + header(result) + navigation(trace) + "<main>\n";
    if (trace.designs.empty()) {
        html += "<section><p class=\"empty\">No table of this paper was read as a network.</p></section>\n";
    } else {
        html +=
            "<p class=\"hint\">Point at a layer to see the ink it was read from and the lines it became; click to "
            "hold.</p>\n";
    }
    for (std::size_t i = 0; i < trace.designs.size(); ++i) html += design_section(trace.designs[i], crops, i);
    html += floats_section(trace) + remarks_html(trace.diagnostics, "this paper");
    return html + "</main>\n<footer>Written by dlpaper2code.</footer>\n<script>" + std::string(report_script) +
           "</script>\n</body>\n</html>\n";
}

}  // namespace dlp
