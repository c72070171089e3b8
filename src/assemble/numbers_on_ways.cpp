#include "assemble/numbers_on_ways.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"

namespace dlp {
namespace {

constexpr double widest_gap = 0.8;  // ems

class NumberReader {
  public:
    explicit NumberReader(Diagram& diagram) : diagram_(diagram) {}

    void read() {
        for (DiagramLabel& label : diagram_.labels) {
            const bool is_on_way = label.shape != nothing && at(label.shape).outline == Outline::Text;
            if (!is_on_way || !to_integer(trimmed(label.text))) continue;
            const DiagramIndex box = box_of(label);
            if (box == nothing) continue;
            lead_on(diagram_.connectors, label.shape, box);
            label.shape = box;
            label.side = label.box.center().y < at(box).front.top() ? LabelSide::Above : LabelSide::Below;
        }
    }

  private:
    [[nodiscard]] const DiagramShape& at(DiagramIndex i) const { return diagram_.shapes[static_cast<std::size_t>(i)]; }

    /// The box in the middle of whose upper or lower side the number stands.
    [[nodiscard]] DiagramIndex box_of(const DiagramLabel& number) const {
        DiagramIndex best = nothing;
        double nearest = widest_gap * number.size;
        for (std::size_t i = 0; i < diagram_.shapes.size(); ++i) {
            const DiagramShape& shape = diagram_.shapes[i];
            const bool is_drawn = shape.outline == Outline::Rectangle || shape.outline == Outline::Rounded ||
                                  shape.outline == Outline::Cuboid;
            const PageBox& front = shape.front;
            const double gap = std::max(front.top() - number.box.bottom(), number.box.top() - front.bottom());
            const double off = std::abs(front.center().x - number.box.center().x);
            if (!is_drawn || off > 0.6 * number.size || gap < -0.5 * number.size || gap >= nearest) continue;
            nearest = gap;
            best = static_cast<DiagramIndex>(i);
        }
        return best;
    }

    Diagram& diagram_;
};

}  // namespace

void lead_on(std::vector<Connector>& connectors, DiagramIndex words, DiagramIndex shape) {
    for (Connector& connector : connectors) {
        if (connector.from == words) connector.from = shape;
        if (connector.to == words) connector.to = shape;
    }
}

Diagram with_numbers_on_ways(Diagram diagram) {
    NumberReader(diagram).read();
    return diagram;
}

}  // namespace dlp
