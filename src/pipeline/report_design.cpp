#include "pipeline/report_design.h"

#include "pipeline/html.h"
#include "pipeline/report_parts.h"

namespace dlp {
namespace {

LayerNumbers number_layers(const Design& design) {
    LayerNumbers numbers;
    for (const Layer& layer : design.layers) numbers.emplace(layer.id, numbers.size());
    return numbers;
}

std::string design_title(const FinishedDesign& design, std::size_t number) {
    std::string html = "<div class=\"title\"><h2 id=\"design-" + std::to_string(number) + "\">" +
                       html_escaped(design.design.name.empty() ? design.slug : design.design.name) +
                       "</h2><ul class=\"facts\"><li><b>" + std::to_string(design.design.layers.size()) +
                       "</b> layers</li>";
    if (design.facts) {
        std::int64_t work = 0;
        for (const auto& [id, facts] : design.facts->layers) {
            work = facts.multiply_adds < 0 || work < 0 ? -1 : work + facts.multiply_adds;
        }
        html += "<li><b>" + grouped_number(total_parameters(design)) + "</b> parameters</li><li><b>" +
                short_number(work) + "</b> multiply-adds</li>";
    }
    return html + "<li><a href=\"designs/" + url_escaped(design.slug) +
           "/design.json\">design.json</a></li></ul></div>";
}

std::string layout_html(const FinishedDesign& design) {
    if (design.picture.empty()) return {};
    return "<details class=\"layout\"><summary>Layout</summary><div>" + design.picture + "</div></details>";
}

}  // namespace

std::int64_t total_parameters(const FinishedDesign& design) {
    std::int64_t total = 0;
    if (!design.facts) return -1;
    for (const auto& [id, facts] : design.facts->layers) {
        if (facts.parameters < 0) return -1;
        total += facts.parameters;
    }
    return total;
}

std::string remarks_html(const Diagnostics& diagnostics, const std::string& about) {
    if (diagnostics.entries().empty()) return {};
    std::string html = "<details class=\"remarks\"><summary>" + std::to_string(diagnostics.entries().size()) +
                       (diagnostics.entries().size() == 1 ? " remark about " : " remarks about ") + about +
                       "</summary><ul>";
    for (const Diagnostic& entry : diagnostics.entries()) {
        html += entry.severity == Severity::Warning ? "<li class=\"warning\">" : "<li>";
        html += html_escaped(entry.message);
        if (entry.origin.page > 0) html += " <small>page " + std::to_string(entry.origin.page) + "</small>";
        html += "</li>";
    }
    return html + "</ul></details>";
}

std::string design_section(const FinishedDesign& design, const std::vector<Crop>& crops, std::size_t number) {
    const LayerNumbers numbers = number_layers(design.design);
    return "<section>" + design_title(design, number) + "<div class=\"bench\"><div class=\"left\">" +
           source_panel(design.design, crops, numbers) + code_panel(design, numbers, number) + "</div>" +
           layers_panel(design, numbers) + "</div>" + layout_html(design) +
           remarks_html(design.diagnostics, "this design") + "</section>\n";
}

}  // namespace dlp
