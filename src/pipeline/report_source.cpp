#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "pipeline/html.h"
#include "pipeline/report_parts.h"

namespace dlp {
namespace {

std::string length_text(double points) {
    return number_text(std::round(points * 100) / 100);
}

std::string rectangle(const PageBox& box, const PageBox& crop, const std::set<std::size_t>& layers,
                      const std::string& text) {
    return "<rect class=\"ink\" data-l=\"" + layer_list(layers) + "\" x=\"" + length_text(box.left() - crop.left()) +
           "\" y=\"" + length_text(box.top() - crop.top()) + "\" width=\"" + length_text(box.width()) + "\" height=\"" +
           length_text(box.height()) + "\" rx=\"1\"><title>" + html_escaped(text) + "</title></rect>";
}

struct Ink {
    PageBox box;
    std::string text;
    std::set<std::size_t> layers;
};

/// A sentence that the margin of the crop just touches is not shown by it.
bool lies_on(const Evidence& evidence, const Crop& crop) {
    return evidence.page == crop.page && intersection(evidence.box, crop.box).area() >= 0.5 * evidence.box.area();
}

/// The evidence that lies on the crop; layers that were read from one place share it. Larger boxes come first, so that
/// the smaller ones on them can be pointed at.
std::vector<Ink> ink_on(const Crop& crop, const Design& design, const LayerNumbers& numbers) {
    std::vector<Ink> all;
    for (const Layer& layer : design.layers) {
        for (const Evidence& evidence : layer.evidence) {
            if (!lies_on(evidence, crop)) continue;
            const PageBox box = intersection(widened(evidence.box, 1), crop.box);
            auto same = std::find_if(all.begin(), all.end(), [&](const Ink& ink) { return ink.box == box; });
            if (same == all.end()) same = all.insert(all.end(), {box, evidence.text, {}});
            same->layers.insert(numbers.at(layer.id));
        }
    }
    std::stable_sort(all.begin(), all.end(), [](const Ink& a, const Ink& b) { return a.box.area() > b.box.area(); });
    return all;
}

std::string crop_html(const Crop& crop, std::size_t place, const Design& design, const LayerNumbers& numbers) {
    const std::string width = length_text(crop.box.width());
    const std::string height = length_text(crop.box.height());
    std::string html = "<div class=\"crop c" + std::to_string(place) + "\" role=\"img\" aria-label=\"part of page " +
                       std::to_string(crop.page) + "\" style=\"width:" + length_text(crop.box.width() * 1.75) +
                       "px;aspect-ratio:" + width + "/" + height + "\">";
    if (!crop.marks.empty()) {
        html += "<label class=\"look\"><input type=\"checkbox\"> shapes and arrows as recognised</label>";
    }
    html += "<svg viewBox=\"0 0 " + width + " " + height + "\">";
    for (const Ink& ink : ink_on(crop, design, numbers)) html += rectangle(ink.box, crop.box, ink.layers, ink.text);
    if (!crop.marks.empty()) html += "<g class=\"seen\" font-size=\"4\">" + crop.marks + "</g>";
    return html + "</svg></div>";
}

bool shows(const Crop& crop, const Source& source) {
    return crop.page == source.page && contains(crop.box, intersection(source.box, crop.box)) &&
           intersection_over_union(crop.box, source.box) > 0.5;
}

}  // namespace

std::string source_panel(const Design& design, const std::vector<Crop>& crops, const LayerNumbers& numbers) {
    std::string html = "<div class=\"panel source\"><h3>Source</h3><div class=\"scroll\">";
    for (const Source& source : design.sources) {
        const auto crop = std::find_if(crops.begin(), crops.end(), [&](const Crop& c) { return shows(c, source); });
        if (crop != crops.end()) {
            html += crop_html(*crop, static_cast<std::size_t>(crop - crops.begin()), design, numbers);
        }
        html += "<p class=\"caption\"><b>" + html_escaped(source.label) + "</b>, page " + std::to_string(source.page) +
                ". " + html_escaped(source.caption) + "</p>";
    }
    return html + "</div></div>";
}

}  // namespace dlp
