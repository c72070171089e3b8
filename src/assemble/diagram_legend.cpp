#include "assemble/diagram_legend.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"

namespace dlp {
namespace {

bool is_sample(const Diagram& diagram, const Connector& connector) {
    const bool leads_to_words =
        connector.to == nothing || diagram.shapes[static_cast<std::size_t>(connector.to)].outline == Outline::Text;
    return connector.from == nothing && leads_to_words && (connector.has_head_at_start || connector.has_head_at_end);
}

/// The line of a label that stands right of `at`; several entries of a legend may be read as one label.
std::string line_beside(const DiagramLabel& label, PagePoint at) {
    constexpr double reach = 3;  // em sizes
    const double em = label.size > 0 ? label.size : label.box.height();
    const bool is_near = label.box.left() > at.x - em && label.box.left() - at.x < reach * em;
    if (!is_near || at.y < label.box.top() - em / 2 || at.y > label.box.bottom() + em / 2) return {};
    const std::vector<std::string> lines = split(label.text, '\n');
    const double step = label.box.height() / static_cast<double>(lines.size());
    const double place = std::floor((at.y - label.box.top()) / std::max(step, 1e-9));
    return lines[static_cast<std::size_t>(std::clamp(place, 0.0, static_cast<double>(lines.size() - 1)))];
}

}  // namespace

std::map<Color, LegendEntry> read_legend(const Diagram& diagram, const LabelReader& reader) {
    std::map<Color, LegendEntry> legend;
    for (const Connector& connector : diagram.connectors) {
        if (!is_sample(diagram, connector)) continue;
        PageBox box;
        for (const PagePoint point : connector.way) box = united(box, make_box(point, point));
        for (const DiagramLabel& label : diagram.labels) {
            const std::string text = line_beside(label, {box.right(), box.center().y});
            LabelReading reading = reader.read(text);
            if (reading.layers.empty()) continue;
            legend.emplace(connector.color, LegendEntry{std::move(reading), text, {diagram.page, label.box, text}});
        }
    }
    return legend.size() < 2 ? std::map<Color, LegendEntry>{} : legend;
}

}  // namespace dlp
