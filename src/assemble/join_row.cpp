#include "assemble/join_row.h"

#include <algorithm>

namespace dlp {
namespace {

class RowJoiner {
  public:
    RowJoiner(Diagram& diagram, const MapRow& row, bool is_led) : diagram_(diagram), row_(row), is_led_(is_led) {}

    std::vector<DiagramIndex> join() {
        std::vector<DiagramIndex> places;
        for (std::size_t i = 1; i < row_.size(); ++i) {
            DiagramIndex place = drawn_between(row_[i - 1], row_[i]);
            if (place == nothing && (!is_led_ || overlap(i) || is_open(row_[i - 1], row_[i])))
                place = add_connector(row_[i - 1], row_[i]);
            places.push_back(place);
        }
        return places;
    }

  private:
    [[nodiscard]] const DiagramShape& at(DiagramIndex i) const { return diagram_.shapes[static_cast<std::size_t>(i)]; }

    [[nodiscard]] DiagramIndex drawn_between(DiagramIndex from, DiagramIndex to) const {
        for (std::size_t i = 0; i < diagram_.connectors.size(); ++i) {
            const Connector& each = diagram_.connectors[i];
            const bool is_forward = is_at(each.from, from) && is_at(each.to, to) && each.has_head_at_end;
            const bool is_backward = is_led_ && is_at(each.from, to) && is_at(each.to, from);
            if (is_forward || is_backward) return static_cast<DiagramIndex>(i);
        }
        return nothing;
    }

    /// The map itself, what stands in it, or a picture and its frame.
    [[nodiscard]] bool is_at(DiagramIndex end, DiagramIndex map) const {
        if (end == nothing || end == map) return end == map;
        return is_around(map, end) || (at(end).outline == Outline::Picture && contains(at(end).box, at(map).box, 1) &&
                                       contains(at(map).box, at(end).box, 1));
    }

    [[nodiscard]] bool is_around(DiagramIndex outer, DiagramIndex inner) const {
        for (DiagramIndex up = at(inner).parent; up != nothing; up = at(up).parent) {
            if (up == outer) return true;
        }
        return false;
    }

    /// Volumes of which no arrow leads from the first or to the second.
    [[nodiscard]] bool is_open(DiagramIndex before, DiagramIndex map) const {
        if ((before != row_.front() && !is_volume(at(before))) || !is_volume(at(map))) return false;
        return std::none_of(diagram_.connectors.begin(), diagram_.connectors.end(), [&](const Connector& each) {
            const bool is_of_either = each.from == before || each.to == map ||
                                      (each.has_head_at_start && (each.to == before || each.from == map));
            return is_of_either && each.from != nothing && each.to != nothing;
        });
    }

    static bool is_volume(const DiagramShape& shape) {
        return shape.outline == Outline::Cuboid || shape.outline == Outline::Picture || shape.sheets > 1;
    }

    [[nodiscard]] bool overlap(std::size_t map) const {
        const DiagramShape& before = at(row_[map - 1]);
        const DiagramShape& shape = at(row_[map]);
        const bool are_cuboids = before.outline == Outline::Cuboid && shape.outline == Outline::Cuboid;
        return are_cuboids && is_of_one_group(before, shape);
    }

    DiagramIndex add_connector(DiagramIndex from, DiagramIndex to) {
        Connector connector;
        connector.from = from;
        connector.to = to;
        connector.has_head_at_end = true;
        connector.way = {at(from).front.center(), at(to).front.center()};
        diagram_.connectors.push_back(std::move(connector));
        return static_cast<DiagramIndex>(diagram_.connectors.size()) - 1;
    }

    Diagram& diagram_;
    const MapRow& row_;
    bool is_led_;
};

}  // namespace

std::vector<DiagramIndex> join_row(Diagram& diagram, const MapRow& row, bool is_led) {
    return RowJoiner(diagram, row, is_led).join();
}

}  // namespace dlp
