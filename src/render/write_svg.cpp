#include <cmath>

#include "base/text.h"
#include "render/picture_text.h"
#include "render/writers.h"

namespace dlp {
namespace {

std::string xml_escaped(std::string_view text) {
    std::string escaped;
    for (const char c : text) {
        switch (c) {
            case '&': escaped += "&amp;"; break;
            case '<': escaped += "&lt;"; break;
            case '>': escaped += "&gt;"; break;
            case '"': escaped += "&quot;"; break;
            default: escaped += c;
        }
    }
    return escaped;
}

/// To a tenth of a pixel.
std::string number(double value) {
    return number_text(std::round(value * 10) / 10 + 0.0);
}

std::string xy(PicturePoint p) {
    return number(p.x) + " " + number(p.y);
}

std::string box_attributes(const PictureBox& box) {
    return "x=\"" + number(box.left()) + "\" y=\"" + number(box.top()) + "\" width=\"" + number(box.width()) +
           "\" height=\"" + number(box.height()) + "\"";
}

constexpr std::string_view fixed_style = R"(
.dlp-picture text{font-family:Helvetica,Arial,"Nimbus Sans","Liberation Sans",sans-serif;text-anchor:middle;fill:#1d2430}
.dlp-page{fill:#fff}
.dlp-picture .dlp-heading{font-size:14px;font-weight:700}
.dlp-picture .dlp-title{font-size:12px}
.dlp-picture .dlp-slim{font-size:11px}
.dlp-type{font-weight:700}
.dlp-picture .dlp-name{font-size:10px;fill:#6b7482}
.dlp-picture .dlp-shape{font-size:10px;fill:#5d6675;text-anchor:start;paint-order:stroke;stroke:#fff;stroke-width:3px;stroke-linejoin:round}
.dlp-picture .dlp-shape-left{text-anchor:end}
.dlp-line{fill:none;stroke:#8b95a5;stroke-width:1.4}
.dlp-head{fill:#8b95a5}
.dlp-frame{fill:none;stroke:#9aa4b4;stroke-width:1.2;stroke-dasharray:5 4}
.dlp-badge{fill:#4a5568}
.dlp-picture .dlp-count{font-size:11px;font-weight:700;fill:#fff}
)";

constexpr std::string_view dark_style = R"(.dlp-picture text{fill:#e6e9ee}
.dlp-page{fill:#14171c}
.dlp-picture .dlp-name{fill:#9aa4b4}
.dlp-picture .dlp-shape{fill:#a6b0bf;stroke:#14171c}
.dlp-line{stroke:#6d7889}
.dlp-head{fill:#6d7889}
.dlp-frame{stroke:#66707f}
.dlp-badge{fill:#aab4c4}
.dlp-picture .dlp-count{fill:#14171c}
)";

std::string family_styles(const Families& families, ColourScheme scheme) {
    const auto i = static_cast<std::size_t>(scheme);
    std::string css;
    for (const LayerFamily& family : families.all) {
        css += ".dlp-" + family.name + "{fill:" + family.fill[i] + ";stroke:" + family.line[i] + "}\n";
    }
    return css;
}

std::string style(const Families& families) {
    return "<style>" + std::string(fixed_style) + family_styles(families, ColourScheme::Light) +
           "@media (prefers-color-scheme:dark){\n" + std::string(dark_style) +
           family_styles(families, ColourScheme::Dark) + "}\n</style>\n";
}

std::string path_of(const LayoutEdge& edge, Direction direction) {
    std::string path = "M" + xy(edge.points.front());
    for (std::size_t i = 1; i < edge.points.size(); ++i) {
        const PicturePoint from = edge.points[i - 1];
        const PicturePoint to = edge.points[i];
        if (is_straight(from, to)) {
            path += "L" + xy(to);
            continue;
        }
        const CurveControls controls = controls_between(from, to, direction);
        path += "C" + xy(controls.first) + " " + xy(controls.second) + " " + xy(to);
    }
    return path;
}

std::string arrow_head(PicturePoint tip, Direction direction) {
    const std::string at = "<path class=\"dlp-head\" d=\"M" + xy(tip);
    return at + (direction == Direction::Down ? "l-3.6 -7.5q3.6 1.6 7.2 0z\"/>\n" : "l-7.5 -3.6q1.6 3.6 0 7.2z\"/>\n");
}

std::string edge_svg(const LayoutEdge& edge, Direction direction) {
    return "<path class=\"dlp-line\" d=\"" + path_of(edge, direction) + "\"/>" +
           arrow_head(edge.points.back(), direction);
}

std::string text_at(std::string_view kind, PicturePoint at, const std::string& inside) {
    return "<text class=\"" + std::string(kind) + "\" x=\"" + number(at.x) + "\" y=\"" + number(at.y) + "\">" + inside +
           "</text>";
}

std::string row_text(const LayoutRow& row) {
    const LayerText& text = row.content.text;
    std::string line = "<tspan class=\"dlp-type\">" + xml_escaped(text.title) + "</tspan>";
    if (!text.detail.empty()) line += "<tspan dx=\"6\">" + xml_escaped(text.detail) + "</tspan>";
    const PicturePoint middle = row.box.center();
    if (row.content.is_slim) return text_at("dlp-slim", {middle.x, middle.y + 4}, line);
    return text_at("dlp-title", {middle.x, middle.y - 2}, line) +
           text_at("dlp-name", {middle.x, middle.y + 12}, xml_escaped(text.name));
}

/// A rectangle with round corners where it is the first or last row of its box.
std::string row_shape(const PictureBox& box, bool is_first, bool is_last) {
    constexpr double r = 6;
    const std::string w = number(box.width() - (is_first ? 2 * r : 0));
    const std::string h = number(box.height() - (is_first ? r : 0) - (is_last ? r : 0));
    std::string d = "M" + number(box.left() + (is_first ? r : 0)) + " " + number(box.top()) + "h" + w;
    if (is_first) d += "q6 0 6 6";
    d += "v" + h;
    d += is_last ? "q0 6 -6 6h" + number(2 * r - box.width()) + "q-6 0 -6 -6" : "h" + number(-box.width());
    d += "v-" + h;
    if (is_first) d += "q0 -6 6 -6";
    return d + "z";
}

std::string box_svg(const LayoutBox& box, const Families& families) {
    std::string svg;
    for (std::size_t i = 0; i < box.rows.size(); ++i) {
        const LayoutRow& row = box.rows[i];
        svg += "<g><title>" + xml_escaped(row.content.text.about) + "</title><path class=\"dlp-" +
               families.all[row.content.family].name + "\" d=\"" +
               row_shape(row.box, i == 0, i + 1 == box.rows.size()) + "\"/>" + row_text(row) + "</g>\n";
    }
    return svg;
}

std::string frame_svg(const LayoutFrame& frame) {
    return "<rect class=\"dlp-frame\" rx=\"10\" " + box_attributes(frame.box) + "/>\n";
}

std::string badge_svg(const LayoutFrame& frame) {
    const double width = text_width(frame.text, 11, FontWeight::Bold) + 14;
    const PictureBox badge{{frame.box.left() + 10, frame.box.top() - 9},
                           {frame.box.left() + 10 + width, frame.box.top() + 9}};
    const PicturePoint middle = badge.center();
    return "<g><title>repeated " + xml_escaped(frame.text) + "</title><rect class=\"dlp-badge\" rx=\"9\" " +
           box_attributes(badge) + "/>" + text_at("dlp-count", {middle.x, middle.y + 4}, xml_escaped(frame.text)) +
           "</g>\n";
}

std::string label_svg(const LayoutLabel& label) {
    const std::string kind = label.ends_at ? "dlp-shape dlp-shape-left" : "dlp-shape";
    return text_at(kind, {label.at.x, label.at.y + 3.5}, xml_escaped(label.text)) + "\n";
}

std::string head(const Layout& layout) {
    const std::string size = number(layout.width) + "\" height=\"" + number(layout.height);
    const std::string title = xml_escaped(layout.title.empty() ? std::string("Design") : layout.title);
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"dlp-picture\" role=\"img\" aria-label=\"" + title +
           "\" width=\"" + size + "\" viewBox=\"0 0 " + number(layout.width) + " " + number(layout.height) +
           "\">\n<title>" + title + "</title>\n<desc>A network of " + std::to_string(layout.boxes.size()) +
           " boxes and " + std::to_string(layout.edges.size()) + " connections; data flows " +
           (layout.direction == Direction::Down ? "downwards" : "to the right") + ".</desc>\n";
}

}  // namespace

CurveControls controls_between(PicturePoint a, PicturePoint b, Direction direction) {
    if (direction == Direction::Down) {
        const double middle = (a.y + b.y) / 2;
        return {{a.x, middle}, {b.x, middle}};
    }
    const double middle = (a.x + b.x) / 2;
    return {{middle, a.y}, {middle, b.y}};
}

bool is_straight(PicturePoint a, PicturePoint b) {
    return std::abs(a.x - b.x) < 0.01 || std::abs(a.y - b.y) < 0.01;
}

std::string write_svg(const Layout& layout, const Families& families) {
    std::string svg = head(layout) + style(families) + "<rect class=\"dlp-page\" width=\"100%\" height=\"100%\"/>\n";
    if (!layout.title.empty()) svg += text_at("dlp-heading", {layout.width / 2, 32}, xml_escaped(layout.title)) + "\n";
    for (const LayoutFrame& frame : layout.frames) svg += frame_svg(frame);
    for (const LayoutEdge& edge : layout.edges) svg += edge_svg(edge, layout.direction);
    for (const LayoutBox& box : layout.boxes) svg += box_svg(box, families);
    for (const LayoutLabel& label : layout.labels) svg += label_svg(label);
    for (const LayoutFrame& frame : layout.frames) svg += badge_svg(frame);
    return svg + "</svg>\n";
}

}  // namespace dlp
