#include "pipeline/diagram_json.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/text.h"

namespace dlp {
namespace {

using Json = nlohmann::ordered_json;

double rounded(double value) {
    return std::round(value * 100) / 100;
}

class DiagramWriter {
  public:
    explicit DiagramWriter(const FoundDiagram& found) : diagram_(found.diagram), scale_(found.scale) {}

    Json run(const std::string& label) const {
        Json json;
        json["label"] = label;
        json["page"] = diagram_.page;
        json["bbox"] = box_json(diagram_.box);
        json["nodes"] = Json::array();
        for (std::size_t i = 0; i < diagram_.shapes.size(); ++i) json["nodes"].push_back(node_json(i));
        json["edges"] = Json::array();
        for (std::size_t i = 0; i < diagram_.connectors.size(); ++i) {
            const Connector& connector = diagram_.connectors[i];
            if (connector.from == nothing || connector.to == nothing) continue;
            json["edges"].push_back(edge_json(i));
            if (connector.has_head_at_start && connector.has_head_at_end) json["edges"].push_back(turned(edge_json(i)));
        }
        return json;
    }

  private:
    [[nodiscard]] Json box_json(const PageBox& box) const {
        Json sides = Json::array();
        for (const double side : {box.left(), box.top(), box.right(), box.bottom()}) {
            sides.push_back(rounded(side * scale_));
        }
        return sides;
    }

    /// Of all labels that `is_owned` picks, line by line.
    template <class IsOwned>
    [[nodiscard]] std::string text_where(IsOwned&& is_owned) const {
        std::vector<std::string> texts;
        for (const DiagramLabel& label : diagram_.labels) {
            if (is_owned(label)) texts.push_back(label.text);
        }
        return joined(texts, "\n");
    }

    [[nodiscard]] Json node_json(std::size_t i) const {
        const DiagramShape& shape = diagram_.shapes[i];
        const auto own = static_cast<DiagramIndex>(i);
        Json json;
        json["id"] = i;
        json["outline"] = name_of(shape.outline);
        json["box"] = box_json(shape.box);
        json["text"] = text_where(
            [&](const DiagramLabel& label) { return label.shape == own && label.side == LabelSide::Inside; });
        const std::string beside = text_where(
            [&](const DiagramLabel& label) { return label.shape == own && label.side != LabelSide::Inside; });
        if (!beside.empty()) json["beside"] = beside;
        if (!shape.symbol.empty()) json["symbol"] = shape.symbol;
        if (shape.sheets > 1) json["sheets"] = shape.sheets;
        if (shape.units > 1) json["units"] = shape.units;
        if (shape.parent != nothing) json["parent"] = shape.parent;
        return json;
    }

    [[nodiscard]] Json edge_json(std::size_t i) const {
        const Connector& connector = diagram_.connectors[i];
        Json json;
        json["from"] = connector.from;
        json["to"] = connector.to;
        json["directed"] = connector.has_head_at_end;
        const auto own = static_cast<DiagramIndex>(i);
        const std::string label = text_where([&](const DiagramLabel& each) { return each.connector == own; });
        if (!label.empty()) json["label"] = label;
        if (connector.is_dashed) json["dashed"] = true;
        json["way"] = Json::array();
        for (const PagePoint p : connector.way) {
            json["way"].push_back(Json::array({rounded(p.x * scale_), rounded(p.y * scale_)}));
        }
        return json;
    }

    /// The other way round.
    [[nodiscard]] static Json turned(Json edge) {
        std::swap(edge["from"], edge["to"]);
        std::reverse(edge["way"].begin(), edge["way"].end());
        return edge;
    }

    const Diagram& diagram_;
    double scale_;
};

}  // namespace

std::string diagrams_to_json(const std::vector<FoundDiagram>& diagrams) {
    Json json;
    json["schema"] = "diagram/1";
    json["diagrams"] = Json::array();
    for (const FoundDiagram& found : diagrams) json["diagrams"].push_back(DiagramWriter(found).run(found.label));
    return json.dump(2) + "\n";
}

}  // namespace dlp
