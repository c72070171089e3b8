#include <algorithm>
#include <cstdint>
#include <numeric>

#include "base/text.h"
#include "design/layer_name.h"
#include "pipeline/html.h"
#include "pipeline/report_parts.h"
#include "pipeline/report_rails.h"

namespace dlp {
namespace {

std::string span(const char* kind, const std::string& html) {
    return std::string("<span class=\"") + kind + "\">" + html + "</span>";
}

/// One hue per type, the same in every report: FNV-1a of the name.
std::uint32_t hue_of(const std::string& type) {
    std::uint32_t hash = 2166136261U;
    for (const char c : type) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    return hash % 360;
}

std::string values_html(const Parameters& values, const char* kind, const char* hint) {
    std::string html;
    for (const auto& [name, value] : values) {
        html += "<span class=\"" + std::string(kind) + "\" title=\"" + hint + "\"><b>" + html_escaped(name) + "</b>" +
                html_escaped(value_text(value)) + "</span>";
    }
    return html;
}

/// Where a layer's inputs come from, unless it is just the row above.
std::string inputs_html(const Design& design, const Layer& layer, const std::string& above) {
    std::vector<std::string> names;
    for (const Edge& edge : design.edges) {
        if (edge.to == layer.id) names.push_back(edge.from);
    }
    if (names.empty() || (names.size() == 1 && names.front() == above)) return {};
    return span("from", "\xE2\x86\x90 " + html_escaped(joined(names, ", ")));
}

/// The words it was read from, with their pages; a line each, and once however many values a sentence gave.
std::string evidence_html(const Layer& layer) {
    std::vector<std::string> lines;
    for (const Evidence& evidence : layer.evidence) {
        std::string line = html_escaped(evidence.text) + " (page " + std::to_string(evidence.page) + ")";
        if (std::find(lines.begin(), lines.end(), line) == lines.end()) lines.push_back(std::move(line));
    }
    return joined(lines, "&#10;");
}

std::string layer_row(const FinishedDesign& design, const Layer& layer, const std::string& start,
                      const std::string& above) {
    std::string shape;
    std::string weight;
    if (design.facts) {
        const LayerFacts& facts = design.facts->layers.at(layer.id);
        shape = joined(size_texts(layer.id, facts.output, design.open_sizes), "\xC3\x97");
        if (facts.parameters != 0) weight = short_number(facts.parameters);
    }
    const std::string values = inputs_html(design.design, layer, above) +
                               values_html(layer.params, "value", "stated in the paper") +
                               values_html(layer.inferred, "value guess", "inferred");
    return start + span("type", html_escaped(layer.type)) + "<span>" +
           span("said", html_escaped(name_in_paper(layer))) + span("values", values) + "</span>" +
           span("shape", shape) + span("weight", weight) + "</li>\n";
}

/// The row up to its rails.
std::string row_start(const Layer& layer, const LayerNumbers& numbers, const std::string& rail) {
    return "<li class=\"layer\" tabindex=\"0\" data-l=\"" + std::to_string(numbers.at(layer.id)) +
           "\" style=\"--h:" + std::to_string(hue_of(layer.type)) + "\" title=\"" + evidence_html(layer) + "\">" + rail;
}

std::vector<std::size_t> row_order(const FinishedDesign& design) {
    if (design.facts) return design.facts->order;
    std::vector<std::size_t> order(design.design.layers.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    return order;
}

}  // namespace

std::string layers_panel(const FinishedDesign& design, const LayerNumbers& numbers) {
    std::string html =
        "<div class=\"panel\"><h3><span>Layers</span><span>output shape and parameters on the right; "
        "<i>inferred values in italics</i></span></h3><div class=\"scroll\"><ol class=\"layers\">\n";
    const std::vector<std::size_t> order = row_order(design);
    const Rails rails = lay_rails(design.design, order);
    std::string above;
    for (std::size_t row = 0; row < order.size(); ++row) {
        const Layer& layer = design.design.layers[order[row]];
        html += layer_row(design, layer, row_start(layer, numbers, rail_svg(rails.rows[row], rails.width)), above);
        above = layer.id;
    }
    return html + "</ol></div></div>";
}

}  // namespace dlp
