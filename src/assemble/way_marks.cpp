#include "assemble/way_marks.h"

#include <algorithm>
#include <cmath>

namespace dlp {
namespace {

/// The first straight piece of a way, from the words outwards.
struct Mark {
    PagePoint begin;
    PagePoint end;
};

double side_of(PagePoint a, PagePoint b, PagePoint point) {
    return (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x);
}

/// The mark, a little longer than drawn, cuts the piece from `a` to `b`.
bool cuts(const Mark& mark, PagePoint a, PagePoint b) {
    constexpr double slack = 2;  // points
    const double length = std::hypot(mark.end.x - mark.begin.x, mark.end.y - mark.begin.y);
    const double longer = 1 + slack / std::max(length, slack);
    const PagePoint end{mark.begin.x + (mark.end.x - mark.begin.x) * longer,
                        mark.begin.y + (mark.end.y - mark.begin.y) * longer};
    return side_of(mark.begin, end, a) * side_of(mark.begin, end, b) < 0 &&
           side_of(a, b, mark.begin) * side_of(a, b, end) < 0;
}

bool cuts(const Mark& mark, const std::vector<PagePoint>& way) {
    for (std::size_t i = 1; i < way.size(); ++i) {
        if (cuts(mark, way[i - 1], way[i])) return true;
    }
    return false;
}

class MarkReader {
  public:
    MarkReader(Diagram& diagram, const LabelReader& reader) : diagram_(diagram), reader_(reader) {}

    void read() {
        const std::size_t count = diagram_.labels.size();
        for (std::size_t i = 0; i < count; ++i) {
            const DiagramIndex shape = diagram_.labels[i].shape;
            const bool is_loose = shape != nothing && outline_of(shape) == Outline::Text && !is_led_to(shape);
            if (is_loose && reader_.read(diagram_.labels[i].text).kind == LabelKind::Layers) spread(i, shape);
        }
    }

  private:
    [[nodiscard]] Outline outline_of(DiagramIndex shape) const {
        return diagram_.shapes[static_cast<std::size_t>(shape)].outline;
    }

    /// By an arrow: a node of the network, whatever leaves it.
    [[nodiscard]] bool is_led_to(DiagramIndex words) const {
        return std::any_of(diagram_.connectors.begin(), diagram_.connectors.end(),
                           [&](const Connector& line) { return leads_to(line, words); });
    }

    void spread(std::size_t label, DiagramIndex words) {
        std::vector<DiagramIndex> crossed;
        for (const Mark& mark : marks_of(words)) {
            for (std::size_t i = 0; i < diagram_.connectors.size(); ++i) {
                Connector& arrow = diagram_.connectors[i];
                if (leads_from_nowhere(arrow) && cuts(mark, arrow.way)) begin(arrow);
                const bool is_way = arrow.from != nothing && arrow.to != nothing && arrow.from != words &&
                                    arrow.to != words && (arrow.has_head_at_start || arrow.has_head_at_end);
                if (is_way && cuts(mark, arrow.way) && !goes_on_from(crossed, arrow))
                    crossed.push_back(static_cast<DiagramIndex>(i));
            }
        }
        if (crossed.empty()) return;
        for (std::size_t i = 0; i < diagram_.connectors.size(); ++i) {
            if (!runs_into_arrow(diagram_.connectors[i], words)) continue;
            leave_words(diagram_.connectors[i]);
            crossed.push_back(static_cast<DiagramIndex>(i));
        }
        for (const DiagramIndex arrow : crossed) {
            diagram_.labels.push_back(diagram_.labels[label]);
            diagram_.labels.back().shape = nothing;
            diagram_.labels.back().connector = arrow;
        }
        diagram_.labels[label].shape = nothing;
        release(words);
    }

    /// The next piece of an arrow that is marked already.
    [[nodiscard]] bool goes_on_from(const std::vector<DiagramIndex>& marked, const Connector& arrow) const {
        return std::any_of(marked.begin(), marked.end(), [&](DiagramIndex other) {
            return diagram_.connectors[static_cast<std::size_t>(other)].to == arrow.from;
        });
    }

    /// What goes into a network, and is not drawn.
    static bool leads_from_nowhere(const Connector& arrow) {
        return arrow.from == nothing && arrow.to != nothing && arrow.has_head_at_end && !arrow.has_head_at_start;
    }

    /// The mark ends on an arrow from nowhere, the only one to its shape, and goes on along it.
    [[nodiscard]] bool runs_into_arrow(const Connector& line, DiagramIndex words) const {
        const bool goes_on = line.from == words && line.to != nothing && line.has_head_at_end &&
                             !line.has_head_at_start && line.way.size() > 2;
        return goes_on && std::none_of(diagram_.connectors.begin(), diagram_.connectors.end(),
                                       [&](const auto& other) { return other.to == line.to && &other != &line; });
    }

    void leave_words(Connector& line) {
        line.way.erase(line.way.begin());
        begin(line);
    }

    /// Puts a place where ways meet at the beginning of an arrow.
    void begin(Connector& arrow) {
        DiagramShape place;
        place.outline = Outline::Text;
        place.symbol = ".";
        place.box = page_box(arrow.way[0].x, arrow.way[0].y, arrow.way[0].x, arrow.way[0].y);
        place.front = place.box;
        arrow.from = static_cast<DiagramIndex>(diagram_.shapes.size());
        diagram_.shapes.push_back(std::move(place));
    }

    /// Lines that leave the words without a head there.
    [[nodiscard]] std::vector<Mark> marks_of(DiagramIndex words) const {
        std::vector<Mark> marks;
        for (const Connector& line : diagram_.connectors) {
            const std::size_t last = line.way.size() - 1;
            if (line.from == words && !line.has_head_at_start) marks.push_back({line.way[0], line.way[1]});
            if (line.to == words && !line.has_head_at_end) marks.push_back({line.way[last], line.way[last - 1]});
        }
        return marks;
    }

    void release(DiagramIndex words) {
        for (Connector& line : diagram_.connectors) {
            if (line.from != words && line.to != words) continue;
            line.from = nothing;
            line.to = nothing;
        }
    }

    Diagram& diagram_;
    const LabelReader& reader_;
};

}  // namespace

Diagram with_way_marks(Diagram diagram, const LabelReader& reader) {
    MarkReader(diagram, reader).read();
    return diagram;
}

}  // namespace dlp
