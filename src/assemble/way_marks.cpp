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
            const bool is_loose = shape != nothing && outline_of(shape) == Outline::Text;
            if (is_loose && reader_.read(diagram_.labels[i].text).kind == LabelKind::Layers) spread(i, shape);
        }
    }

  private:
    [[nodiscard]] Outline outline_of(DiagramIndex shape) const {
        return diagram_.shapes[static_cast<std::size_t>(shape)].outline;
    }

    void spread(std::size_t label, DiagramIndex words) {
        std::vector<DiagramIndex> crossed;
        for (const Mark& mark : marks_of(words)) {
            for (std::size_t i = 0; i < diagram_.connectors.size(); ++i) {
                const Connector& arrow = diagram_.connectors[i];
                const bool is_way = arrow.from != nothing && arrow.to != nothing && arrow.from != words &&
                                    arrow.to != words && (arrow.has_head_at_start || arrow.has_head_at_end);
                if (is_way && cuts(mark, arrow.way)) crossed.push_back(static_cast<DiagramIndex>(i));
            }
        }
        if (crossed.empty()) return;
        for (const DiagramIndex arrow : crossed) {
            diagram_.labels.push_back(diagram_.labels[label]);
            diagram_.labels.back().shape = nothing;
            diagram_.labels.back().connector = arrow;
        }
        diagram_.labels[label].shape = nothing;
        release(words);
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
