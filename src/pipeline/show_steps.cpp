#include "pipeline/show_steps.h"

#include <cctype>
#include <cmath>
#include <set>

#include "base/text.h"
#include "pipeline/diagram_picture.h"
#include "pipeline/html.h"

namespace dlp {
namespace {

std::string length(double points) {
    return number_text(std::round(points * 100) / 100);
}

/// An SVG over a crop, one unit a point.
class Overlay {
  public:
    Overlay(const PageBox& box, const std::string& crop_png) : box_(box) {
        const std::string size = "width=\"" + length(box.width()) + "\" height=\"" + length(box.height()) + "\"";
        svg_ = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + length(box.width()) + " " +
               length(box.height()) + "\" fill=\"none\" stroke=\"#d00\" stroke-width=\"0.5\">\n<image " + size +
               " opacity=\"0.45\" href=\"data:image/png;base64," + base64(crop_png) + "\"/>\n";
    }

    void add_box(const PageBox& box, const std::string& title) {
        svg_ += "<rect x=\"" + length(box.left() - box_.left()) + "\" y=\"" + length(box.top() - box_.top()) +
                "\" width=\"" + length(box.width()) + "\" height=\"" + length(box.height()) + "\"><title>" +
                html_escaped(title) + "</title></rect>\n";
    }

    /// Straight from point to point: of a curve, along its controls.
    void add_path(const Path& path) {
        std::string data;
        std::size_t point = 0;
        for (const PathVerb verb : path.verbs) {
            const std::size_t count = verb == PathVerb::Close ? 0 : (verb == PathVerb::Curve ? 3 : 1);
            if (verb == PathVerb::Close) data += "Z";
            for (std::size_t i = 0; i < count && point < path.points.size(); ++i, ++point) {
                data += (verb == PathVerb::Move ? "M" : "L") + length(path.points[point].x - box_.left()) + " " +
                        length(path.points[point].y - box_.top());
            }
        }
        svg_ += "<path d=\"" + data + "\"/>\n";
    }

    [[nodiscard]] std::string finished() const { return svg_ + "</svg>\n"; }

  private:
    PageBox box_;
    std::string svg_;
};

/// The diagram with only what the step made; owners that are left out are owners no more.
Diagram only(Diagram diagram, std::string_view step) {
    if (step == "diagram") return diagram;
    if (step != "shapes") diagram.shapes.clear();
    if (step != "connectors") diagram.connectors.clear();
    if (step != "labels") diagram.labels.clear();
    for (DiagramLabel& label : diagram.labels) label.shape = label.connector = nothing;
    return diagram;
}

std::string layers_picture(const Figure& figure, const Trace& trace, const std::string& crop) {
    Overlay overlay(figure.box, crop);
    for (const FinishedDesign& design : trace.designs) {
        for (const Layer& layer : design.design.layers) {
            for (const Evidence& evidence : layer.evidence) {
                const bool is_here = evidence.page == figure.page && contains(figure.box, evidence.box, 1);
                if (is_here) overlay.add_box(evidence.box, layer.id + ": " + layer.type);
            }
        }
    }
    return overlay.finished();
}

std::string ink_picture(const Figure& figure, std::string_view step, const std::string& crop) {
    Overlay overlay(figure.box, crop);
    if (step == "words") {
        for (const Word& word : figure.ink.words) overlay.add_box(word.box, word.text);
    } else {
        for (const Path& path : figure.ink.paths) overlay.add_path(path);
    }
    return overlay.finished();
}

/// `Fig. 3` -> `fig-3`, with a number after it where a label comes again.
std::string file_name(const std::string& label, std::set<std::string>& taken) {
    std::string name;
    for (const char c : lower(label)) {
        if (std::isalnum(static_cast<unsigned char>(c)) != 0) {
            name += c;
        } else if (!name.empty() && name.back() != '-') {
            name += '-';
        }
    }
    if (name.empty()) name = "figure";
    std::string unique = name;
    for (int i = 2; !taken.insert(unique).second; ++i) unique = name + "-" + std::to_string(i);
    return unique;
}

const Diagram* diagram_of(const Trace& trace, std::size_t figure) {
    for (const DesignFigure& one : trace.diagrams) {
        if (one.figure == figure) return &one.diagram;
    }
    return nullptr;
}

}  // namespace

std::vector<OutputFile> show_step(PdfDocument& pdf, const Trace& trace, std::string_view step) {
    constexpr double dots_per_inch = 130;
    const bool is_ink = step == "words" || step == "lines";
    std::vector<OutputFile> files;
    std::set<std::string> taken;
    for (std::size_t i = 0; i < trace.paper.figures.size(); ++i) {
        const Figure& figure = trace.paper.figures[i];
        const std::string name = "show/" + file_name(figure.caption.label, taken) + "." + std::string(step) + ".svg";
        const Diagram* diagram = diagram_of(trace, i);
        if (!is_ink && diagram == nullptr) continue;
        const auto raster = pdf.render_region(figure.page, figure.box, dots_per_inch);
        const std::string crop = raster ? raster_to_png(*raster) : std::string();
        if (is_ink) {
            files.push_back({name, ink_picture(figure, step, crop)});
        } else if (step == "layers") {
            files.push_back({name, layers_picture(figure, trace, crop)});
        } else {
            files.push_back({name, diagram_picture(only(*diagram, step), crop)});
        }
    }
    return files;
}

}  // namespace dlp
