#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.h"
#include "render/picture_text.h"
#include "render/writers.h"

namespace dlp {
namespace {

constexpr double longest_side = 12'000;  // points: TeX has no room for more than 16383

std::string_view latex_of(char32_t codepoint) {
    switch (codepoint) {
        case U'\\': return "\\textbackslash{}";
        case U'{': return "\\{";
        case U'}': return "\\}";
        case U'$': return "\\$";
        case U'&': return "\\&";
        case U'#': return "\\#";
        case U'%': return "\\%";
        case U'_': return "\\_";
        case U'^': return "\\textasciicircum{}";
        case U'~': return "\\textasciitilde{}";
        case U'"': return "\\textquotedbl{}";
        case U'<': return "\\textless{}";
        case U'>': return "\\textgreater{}";
        case U'|': return "\\textbar{}";
        case U'\u00d7': return "\\(\\times\\)";
        case U'\u2026': return "\\dots{}";
        default: return {};
    }
}

std::string latex_escaped(std::string_view utf8) {
    std::string escaped;
    while (!utf8.empty()) {
        utf8proc_int32_t codepoint = 0;
        const auto* const bytes = reinterpret_cast<const utf8proc_uint8_t*>(utf8.data());
        const auto length = std::max<utf8proc_ssize_t>(
            utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(utf8.size()), &codepoint), 1);
        utf8.remove_prefix(static_cast<std::size_t>(length));
        const auto character = static_cast<char32_t>(codepoint);
        const std::string_view command = latex_of(character);
        const bool is_plain =
            (character >= U' ' && character <= U'~') || (character >= U'\u00c0' && character <= U'\u00ff');
        if (!command.empty()) {
            escaped += command;
        } else if (is_plain) {
            append_utf8(escaped, character);
        } else {
            escaped += '?';
        }
    }
    return escaped;
}

std::string number(double value) {
    return number_text(std::round(value * 10) / 10 + 0.0);
}

std::string xy(PicturePoint p) {
    return "(" + number(p.x) + "," + number(p.y) + ")";
}

std::string corners(const PictureBox& box) {
    return xy(box.top_left) + " rectangle " + xy(box.bottom_right);
}

std::string colour_lines(const Families& families) {
    std::string lines;
    for (const LayerFamily& family : families.all) {
        lines += "\\definecolor{" + family.name + "Fill}{HTML}{" + family.fill.front().substr(1) + "}\n";
        lines += "\\definecolor{" + family.name + "Line}{HTML}{" + family.line.front().substr(1) + "}\n";
    }
    return lines +
           "\\definecolor{edge}{HTML}{8B95A5}\n\\definecolor{ink}{HTML}{1D2430}\n\\definecolor{muted}{HTML}{5D6675}\n"
           "\\definecolor{badge}{HTML}{4A5568}\n";
}

std::string edge_line(const LayoutEdge& edge, Direction direction) {
    std::string line = "\\draw[edge, line width=0.9pt, -{Stealth[length=5pt]}] " + xy(edge.points.front());
    for (std::size_t i = 1; i < edge.points.size(); ++i) {
        const PicturePoint from = edge.points[i - 1];
        const PicturePoint to = edge.points[i];
        if (is_straight(from, to)) {
            line += " -- " + xy(to);
            continue;
        }
        const CurveControls controls = controls_between(from, to, direction);
        line += " .. controls " + xy(controls.first) + " and " + xy(controls.second) + " .. " + xy(to);
    }
    return line + ";\n";
}

std::string text_line(const std::string& options, PicturePoint at, const std::string& latex) {
    return "\\node[inner sep=0pt, " + options + "] at " + xy(at) + " {" + latex + "};\n";
}

std::string row_lines(const LayoutRow& row, const Families& families) {
    const LayerText& text = row.content.text;
    const std::string& family = families.all[row.content.family].name;
    const PicturePoint middle = row.box.center();
    std::string title = "\\textbf{" + latex_escaped(text.title) + "}";
    if (!text.detail.empty()) title += "\\enspace " + latex_escaped(text.detail);
    std::string lines = "\\filldraw[fill=" + family + "Fill, draw=" + family + "Line, rounded corners=2.5pt] " +
                        corners(row.box) + ";\n";
    if (row.content.is_slim) return lines + text_line("text=ink, font=\\small@picture", middle, title);
    return lines + text_line("text=ink, font=\\title@picture", {middle.x, middle.y - 6}, title) +
           text_line("text=muted, font=\\name@picture", {middle.x, middle.y + 9}, latex_escaped(text.name));
}

std::string badge_line(const LayoutFrame& frame) {
    return text_line("fill=badge, text=white, rounded corners=5pt, inner sep=3pt, font=\\name@picture, anchor=west",
                     {frame.box.left() + 10, frame.box.top()}, "\\textbf{" + latex_escaped(frame.text) + "}");
}

/// Points of TeX for a unit of the layout.
double unit_of(const Layout& layout) {
    return std::min(0.75, longest_side / std::max(layout.width, layout.height));
}

/// Letters shrink with the picture.
std::string font_line(const char* name, double size, double unit) {
    const std::string points = number(std::max(size * unit, 0.5));
    return "\\newcommand*\\" + std::string(name) + "@picture{\\fontsize{" + points + "pt}{" + points +
           "pt}\\selectfont\\sffamily}\n";
}

std::string preamble(const Layout& layout, const Families& families) {
    const double unit = unit_of(layout);
    const auto points = [&](double size) { return number(std::ceil(size * unit) + 1) + "pt"; };
    return "\\documentclass{article}\n\\usepackage[T1]{fontenc}\n\\usepackage[utf8]{inputenc}\n"
           "\\IfFileExists{lmodern.sty}{\\usepackage{lmodern}}{}\n\\usepackage{tikz}\n\\usetikzlibrary{arrows.meta}"
           "\n\\usepackage[paperwidth=" +
           points(layout.width) + ", paperheight=" + points(layout.height) +
           ", margin=0pt]{geometry}\n\\pagestyle{empty}\n\\setlength{\\parindent}{0pt}\n\\setlength{\\topskip}{0pt}\n" +
           colour_lines(families) + "\\makeatletter\n" + font_line("title", type_size::title, unit) +
           font_line("small", type_size::slim, unit) + font_line("name", type_size::name, unit) +
           font_line("heading", type_size::title + 2, unit);
}

}  // namespace

std::string write_tikz(const Layout& layout, const Families& families) {
    const std::string unit = number_text(std::round(unit_of(layout) * 1e4) / 1e4);
    std::string tex = preamble(layout, families) + "\\begin{document}%\n\\begin{tikzpicture}[x=" + unit + "pt, y=-" +
                      unit + "pt]\n\\useasboundingbox (0,0) rectangle (" + number(layout.width) + "," +
                      number(layout.height) + ");\n";
    if (!layout.title.empty()) {
        tex += text_line("text=ink, font=\\heading@picture", {layout.width / 2, 28},
                         "\\textbf{" + latex_escaped(layout.title) + "}");
    }
    for (const LayoutFrame& frame : layout.frames) {
        tex += "\\draw[edge, dashed, rounded corners=5pt] " + corners(frame.box) + ";\n";
    }
    for (const LayoutEdge& edge : layout.edges) tex += edge_line(edge, layout.direction);
    for (const LayoutBox& box : layout.boxes) {
        for (const LayoutRow& row : box.rows) tex += row_lines(row, families);
    }
    for (const LayoutLabel& label : layout.labels) {
        tex += text_line(
            std::string("fill=white, text=muted, font=\\name@picture, anchor=") + (label.ends_at ? "east" : "west"),
            label.at, latex_escaped(label.text));
    }
    for (const LayoutFrame& frame : layout.frames) tex += badge_line(frame);
    return tex + "\\end{tikzpicture}%\n\\end{document}\n";
}

}  // namespace dlp
