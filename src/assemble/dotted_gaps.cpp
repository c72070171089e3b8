#include "assemble/dotted_gaps.h"

#include <algorithm>

#include "diagram/polyline.h"
#include "diagram/text_lines.h"

namespace dlp {
namespace {

constexpr double widest_gap = 3;  // ems from the dots to either shape

/// Three at least, of as many letters or of one.
bool is_dots(const DiagramLabel& label) {
    return label.text.size() >= 3 && dlp::is_dots(label.text);
}

class GapBridger {
  public:
    explicit GapBridger(Diagram& diagram) : diagram_(diagram) {}

    void bridge() {
        lead_through();
        for (const DiagramLabel& label : diagram_.labels) {
            if (!is_dots(label)) continue;
            for (const bool is_across : {true, false}) {
                const DiagramIndex before = neighbour(label, is_across, false);
                const DiagramIndex after = neighbour(label, is_across, true);
                if (before != nothing && after != nothing && are_alike(before, after) && is_open(before, after))
                    add(before, after);
            }
        }
    }

  private:
    /// Arrows to dots that stand alone, and from them, are one.
    void lead_through() {
        for (std::size_t i = 0; i < diagram_.labels.size(); ++i) {
            const DiagramIndex dots = diagram_.labels[i].shape;
            if (!is_dots(diagram_.labels[i]) || dots == nothing || at(dots).outline != Outline::Text) continue;
            std::vector<Connector> through;
            for (const Connector& in : diagram_.connectors) {
                for (const Connector& out : diagram_.connectors) {
                    if (leads_to(in, dots) && leads_from(out, dots)) through.push_back(joined(in, out, dots));
                }
            }
            if (through.empty()) continue;
            for (Connector& each : diagram_.connectors) {  // labels hold their places
                if (each.from == dots || each.to == dots) each.from = each.to = nothing;
            }
            diagram_.connectors.insert(diagram_.connectors.end(), through.begin(), through.end());
        }
    }

    [[nodiscard]] Connector joined(const Connector& in, const Connector& out, DiagramIndex dots) const {
        Connector connector = in;
        connector.from = in.from == dots ? in.to : in.from;
        connector.to = out.from == dots ? out.to : out.from;
        connector.has_head_at_start = false;
        connector.has_head_at_end = true;
        connector.way = {at(connector.from).box.center(), at(connector.to).box.center()};
        return connector;
    }

    [[nodiscard]] const DiagramShape& at(DiagramIndex i) const { return diagram_.shapes[static_cast<std::size_t>(i)]; }

    [[nodiscard]] DiagramIndex neighbour(const DiagramLabel& dots, bool is_across, bool is_after) const {
        DiagramIndex best = nothing;
        double nearest = widest_gap * dots.size;
        for (std::size_t i = 0; i < diagram_.shapes.size(); ++i) {
            const PageBox& box = diagram_.shapes[i].box;
            const PagePoint middle = dots.box.center();
            const bool is_in_line = is_across ? middle.y > box.top() && middle.y < box.bottom()
                                              : middle.x > box.left() && middle.x < box.right();
            const double gap = is_across ? (is_after ? box.left() - dots.box.right() : dots.box.left() - box.right())
                                         : (is_after ? box.top() - dots.box.bottom() : dots.box.top() - box.bottom());
            if (!is_in_line || gap < -0.3 * dots.size || gap >= nearest) continue;
            nearest = gap;
            best = static_cast<DiagramIndex>(i);
        }
        return best;
    }

    /// Two of a kind, of one size.
    [[nodiscard]] bool are_alike(DiagramIndex a, DiagramIndex b) const {
        constexpr double alike = 0.1;
        return at(a).outline == at(b).outline && at(a).outline != Outline::Text && at(a).outline != Outline::Ellipse &&
               are_of_one_size(at(a).box, at(b).box, alike);
    }

    /// One of them is led to, and nothing leads on.
    [[nodiscard]] bool is_open(DiagramIndex a, DiagramIndex b) const {
        const bool are_joined = std::any_of(
            diagram_.connectors.begin(), diagram_.connectors.end(),
            [&](const auto& way) { return (way.from == a && way.to == b) || (way.from == b && way.to == a); });
        if (are_joined) return false;
        return (is_led_to(a) && !is_left(a) && !is_led_to(b)) || (is_led_to(b) && !is_left(b) && !is_led_to(a));
    }
    [[nodiscard]] bool is_led_to(DiagramIndex shape) const {
        return std::any_of(diagram_.connectors.begin(), diagram_.connectors.end(),
                           [&](const Connector& each) { return leads_to(each, shape); });
    }
    [[nodiscard]] bool is_left(DiagramIndex shape) const {
        return std::any_of(diagram_.connectors.begin(), diagram_.connectors.end(),
                           [&](const Connector& each) { return leads_from(each, shape); });
    }

    void add(DiagramIndex before, DiagramIndex after) {
        const bool is_forward = is_led_to(before);
        Connector connector;
        connector.from = is_forward ? before : after;
        connector.to = is_forward ? after : before;
        connector.has_head_at_end = true;
        connector.way = {at(connector.from).box.center(), at(connector.to).box.center()};
        diagram_.connectors.push_back(std::move(connector));
    }

    Diagram& diagram_;
};

}  // namespace

Diagram with_dotted_gaps(Diagram diagram) {
    GapBridger(diagram).bridge();
    return diagram;
}

}  // namespace dlp
