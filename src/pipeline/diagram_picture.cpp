#include "pipeline/diagram_picture.h"

#include <cmath>
#include <utility>

#include "base/text.h"
#include "pipeline/html.h"

namespace dlp {
namespace {

std::string rounded(double value) {
    return number_text(std::round(value * 100) / 100);
}

class Picture {
  public:
    Picture(const Diagram& diagram, PagePoint origin) : diagram_(diagram), origin_(origin) {}

    std::string run(const std::string& crop_png) {
        const PageBox& box = diagram_.box;
        svg_ = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + rounded(box.width()) + " " +
               rounded(box.height()) + "\" font-family=\"sans-serif\" font-size=\"4\">\n";
        if (!crop_png.empty()) {
            svg_ += "<image width=\"" + rounded(box.width()) + "\" height=\"" + rounded(box.height()) +
                    "\" opacity=\"0.45\" href=\"data:image/png;base64," + base64(crop_png) + "\"/>\n";
        }
        add_marks();
        return svg_ + "</svg>\n";
    }

    std::string marks() {
        add_marks();
        return std::move(svg_);
    }

  private:
    static constexpr const char* markers =
        "<defs><marker id=\"to\" viewBox=\"0 0 6 6\" refX=\"6\" refY=\"3\" markerWidth=\"4\" markerHeight=\"4\" "
        "orient=\"auto\"><path d=\"M0 0L6 3L0 6z\" fill=\"#d00\"/></marker></defs>\n";

    [[nodiscard]] PagePoint local(PagePoint point) const { return {point.x - origin_.x, point.y - origin_.y}; }

    void add_marks() {
        svg_ += markers;
        for (std::size_t i = 0; i < diagram_.shapes.size(); ++i) add_shape(i);
        for (const DiagramLabel& label : diagram_.labels) add_label(label);
        for (const Connector& connector : diagram_.connectors) add_connector(connector);
    }

    void add_box(const PageBox& box, const std::string& paint) {
        const PagePoint at = local(box.top_left);
        svg_ += "<rect x=\"" + rounded(at.x) + "\" y=\"" + rounded(at.y) + "\" width=\"" + rounded(box.width()) +
                "\" height=\"" + rounded(box.height()) + "\" fill=\"none\" " + paint + "/>\n";
    }

    void add_text(PagePoint at, const std::string& text, const char* color) {
        svg_ += "<text x=\"" + rounded(at.x) + "\" y=\"" + rounded(at.y) + "\" fill=\"" + color + "\">" +
                html_escaped(text) + "</text>\n";
    }

    void add_shape(std::size_t i) {
        const DiagramShape& shape = diagram_.shapes[i];
        const bool is_text = shape.outline == Outline::Text;
        add_box(shape.box, is_text ? "stroke=\"#0a0\" stroke-dasharray=\"1\"" : "stroke=\"#06f\" stroke-width=\"0.8\"");
        if (!(shape.front == shape.box)) add_box(shape.front, "stroke=\"#06f\" stroke-width=\"0.4\"");
        std::string name = std::to_string(i) + " " + name_of(shape.outline);
        if (shape.sheets > 1) name += " *" + std::to_string(shape.sheets);
        if (!shape.symbol.empty()) name += " (" + shape.symbol + ")";
        add_text({local(shape.box.top_left).x, local(shape.box.top_left).y - 0.5}, name, "#06f");
    }

    void add_label(const DiagramLabel& label) {
        add_box(label.box, "stroke=\"#a0a\" stroke-width=\"0.3\"");
        PagePoint owner = label.box.center();
        if (label.connector != nothing) {
            const auto& way = diagram_.connectors[static_cast<std::size_t>(label.connector)].way;
            owner = way[way.size() / 2];
        } else if (label.shape != nothing && label.side != LabelSide::Inside) {
            owner = diagram_.shapes[static_cast<std::size_t>(label.shape)].box.center();
        }
        add_line({label.box.center(), owner}, "stroke=\"#a0a\" stroke-width=\"0.3\"");
    }

    void add_line(const std::vector<PagePoint>& way, const std::string& paint) {
        svg_ += "<polyline fill=\"none\" " + paint + " points=\"";
        for (const PagePoint point : way) svg_ += rounded(local(point).x) + "," + rounded(local(point).y) + " ";
        svg_ += "\"/>\n";
    }

    void add_connector(const Connector& connector) {
        const bool is_loose = connector.from == nothing || connector.to == nothing;
        std::string paint = is_loose ? "stroke=\"#f80\"" : "stroke=\"#d00\"";
        paint += " stroke-width=\"0.8\"";
        if (connector.has_head_at_end) paint += " marker-end=\"url(#to)\"";
        add_line(connector.way, paint);
    }

    const Diagram& diagram_;
    PagePoint origin_;
    std::string svg_;
};

}  // namespace

std::string diagram_picture(const Diagram& diagram, const std::string& crop_png) {
    return Picture(diagram, diagram.box.top_left).run(crop_png);
}

std::string diagram_marks(const Diagram& diagram, PagePoint origin) {
    return Picture(diagram, origin).marks();
}

}  // namespace dlp
