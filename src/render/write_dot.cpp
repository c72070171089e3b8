#include "base/text.h"
#include "render/writers.h"

namespace dlp {
namespace {

/// In double quotes, where a backslash begins an escape of Graphviz.
std::string dot_quoted(const std::vector<std::string>& lines) {
    std::string quoted = "\"";
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (i > 0) quoted += "\\n";
        quoted += replaced(replaced(lines[i], "\\", "\\\\"), "\"", "\\\"");
    }
    return quoted + "\"";
}

std::string node_name(std::size_t box) {
    return "n" + std::to_string(box);
}

std::string node_line(const LayoutBox& box, std::size_t place, const Families& families) {
    std::vector<std::string> lines;
    for (const LayoutRow& row : box.rows) {
        const LayerText& text = row.content.text;
        lines.push_back(text.detail.empty() ? text.title : text.title + "  " + text.detail);
        if (!row.content.is_slim) lines.push_back(text.name);
    }
    const LayerFamily& family = families.all[box.rows.front().content.family];
    return "  " + node_name(place) + " [label=" + dot_quoted(lines) + ", fillcolor=\"" + family.fill.front() +
           "\", color=\"" + family.line.front() + "\"];\n";
}

std::string cluster(const LayoutFrame& frame, std::size_t place) {
    std::string text = "  subgraph cluster_" + std::to_string(place) + " {\n    label=" + dot_quoted({frame.text}) +
                       "; labeljust=r; style=\"rounded,dashed\"; color=\"#9aa4b4\";\n   ";
    for (const std::size_t box : frame.boxes) text += " " + node_name(box) + ";";
    return text + "\n  }\n";
}

std::string shape_from(const Layout& layout, std::size_t box) {
    for (const LayoutLabel& label : layout.labels) {
        if (label.box == box) return label.text;
    }
    return {};
}

}  // namespace

std::string write_dot(const Layout& layout, const Families& families) {
    std::string dot = "digraph design {\n  label=" + dot_quoted({layout.title}) +
                      "; labelloc=t;\n  rankdir=" + (layout.direction == Direction::Down ? "TB" : "LR") +
                      "; fontname=\"Helvetica\";\n"
                      "  node [shape=box, style=\"rounded,filled\", fontname=\"Helvetica\", fontsize=11];\n"
                      "  edge [color=\"#8b95a5\", fontname=\"Helvetica\", fontsize=9, fontcolor=\"#5d6675\"];\n";
    for (std::size_t i = 0; i < layout.boxes.size(); ++i) dot += node_line(layout.boxes[i], i, families);
    for (std::size_t i = 0; i < layout.frames.size(); ++i) dot += cluster(layout.frames[i], i);
    for (const LayoutEdge& edge : layout.edges) {
        const std::string shape = shape_from(layout, edge.from);
        dot += "  " + node_name(edge.from) + " -> " + node_name(edge.to);
        dot += (shape.empty() ? "" : " [label=" + dot_quoted({shape}) + "]") + ";\n";
    }
    return dot + "}\n";
}

}  // namespace dlp
