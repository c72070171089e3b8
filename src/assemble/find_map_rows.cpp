#include "assemble/find_map_rows.h"

#include <algorithm>
#include <cstdlib>
#include <set>
#include <utility>

#include "base/disjoint_sets.h"
#include "diagram/polyline.h"

namespace dlp {
namespace {

constexpr std::size_t fewest_maps = 3;
constexpr std::size_t most_maps = 80;

class RowFinder {
  public:
    explicit RowFinder(const Diagram& diagram) : diagram_(diagram) {}

    MapRows find() const {
        MapRow solids;
        for (std::size_t i = 0; i < diagram_.shapes.size(); ++i) {
            const DiagramShape& shape = diagram_.shapes[i];
            const bool is_inner = shape.parent != nothing && is_solid(at(shape.parent));
            if (is_solid(shape) && !is_inner) solids.push_back(static_cast<DiagramIndex>(i));
        }
        MapRows rows;
        if (solids.size() > most_maps) return rows;
        DisjointSets sets(solids.size());
        for (std::size_t i = 0; i < solids.size(); ++i) {
            for (std::size_t k = i + 1; k < solids.size(); ++k) {
                if (are_level(at(solids[i]), at(solids[k]))) sets.unite(i, k);
            }
        }
        for (const auto& members : sets.at_least(fewest_maps)) {
            MapRow row;
            for (const std::size_t member : members) row.push_back(solids[member]);
            add_companions(row);
            std::sort(row.begin(), row.end(),
                      [&](DiagramIndex a, DiagramIndex b) { return at(a).box.center().x < at(b).box.center().x; });
            drop_parts(row);
            if (row.size() < fewest_maps) continue;
            if (!is_led_by_arrows(row)) {
                rows.plain.push_back(std::move(row));
            } else if (is_of_volumes(row)) {
                rows.led.push_back(std::move(row));
            }
        }
        return rows;
    }

  private:
    [[nodiscard]] const DiagramShape& at(DiagramIndex i) const { return diagram_.shapes[static_cast<std::size_t>(i)]; }

    [[nodiscard]] static bool are_level(const DiagramShape& a, const DiagramShape& b) {
        const double shorter = std::min(a.box.height(), b.box.height());
        const bool is_of_one = a.parent == b.parent || a.parent == nothing || b.parent == nothing;
        return is_of_one && shared_height(a.box, b.box) > 0.7 * shorter;
    }

    /// One of the shapes stands in it.
    [[nodiscard]] bool is_frame_of(const MapRow& row, DiagramIndex shape) const {
        return std::any_of(row.begin(), row.end(), [&](DiagramIndex member) { return at(member).parent == shape; });
    }

    /// Pictures, bars and columns of units that stand in line with the maps: the input, vectors, the result.
    void add_companions(MapRow& row) const {
        PageBox band;
        for (const DiagramIndex member : row) band = united(band, at(member).box);
        const MapRow solids = row;
        for (std::size_t i = 0; i < diagram_.shapes.size(); ++i) {
            const auto index = static_cast<DiagramIndex>(i);
            const DiagramShape& shape = at(index);
            const bool is_free = std::none_of(solids.begin(), solids.end(), [&](DiagramIndex member) {
                const PageBox shared = intersection(at(member).box, shape.box);
                return !shared.is_empty() && shared.area() > 0.5 * shape.box.area();
            });
            const bool is_in_line = shared_height(band, shape.box) > 0.7 * std::min(shape.box.height(), band.height());
            const bool is_large =
                shape.box.height() > std::min(0.2 * band.height(), 0.5 * nearest_height(solids, shape.box));
            const bool is_other = shape.outline == Outline::Text || shape.outline == Outline::Polygon;
            if (is_solid(shape) || is_other || is_frame_of(solids, index)) continue;
            if (shape.parent != nothing && !is_frame_of(solids, shape.parent)) continue;
            if (is_free && is_in_line && (is_large || is_arrow_between(index, solids))) row.push_back(index);
        }
    }

    [[nodiscard]] bool is_arrow_between(DiagramIndex shape, const MapRow& solids) const {
        const auto is_solid_one = [&](DiagramIndex end) {
            return std::find(solids.begin(), solids.end(), end) != solids.end();
        };
        return std::any_of(diagram_.connectors.begin(), diagram_.connectors.end(), [&](const Connector& each) {
            return each.has_head_at_end &&
                   ((each.from == shape && is_solid_one(each.to)) || (each.to == shape && is_solid_one(each.from)));
        });
    }

    [[nodiscard]] double nearest_height(const MapRow& solids, const PageBox& box) const {
        const auto gap_of = [&](DiagramIndex member) { return gap_between(at(member).box, box); };
        const DiagramIndex nearest = *std::min_element(
            solids.begin(), solids.end(), [&](DiagramIndex a, DiagramIndex b) { return gap_of(a) < gap_of(b); });
        return at(nearest).front.height();
    }

    /// Of two shapes at one place of the row, the smaller is a part of the other.
    void drop_parts(MapRow& row) const {
        MapRow kept;
        for (const DiagramIndex member : row) {
            const PageBox& box = at(member).box;
            const PageBox before = kept.empty() ? PageBox{} : at(kept.back()).box;
            const bool is_apart =
                kept.empty() || shared_width(before, box) <= 0.9 * std::max(before.width(), box.width());
            if (is_apart) {
                kept.push_back(member);
            } else if (box.area() > before.area()) {
                kept.back() = member;
            }
        }
        row = std::move(kept);
    }

    /// Slanted faces between arrows may be pictures, or the planes of a sketch.
    [[nodiscard]] bool is_of_volumes(const MapRow& row) const {
        const auto volumes = std::count_if(row.begin(), row.end(), [&](DiagramIndex member) {
            return at(member).sheets > 1 || at(member).outline == Outline::Cuboid;
        });
        return static_cast<std::size_t>(volumes) >= fewest_maps;
    }

    [[nodiscard]] bool is_led_by_arrows(const MapRow& row) const {
        return 3 * count_arrows(row) >= count_groups(row) - 1;
    }

    /// Arrows from a map to the next; those that go around maps between are shortcuts.
    [[nodiscard]] int count_arrows(const MapRow& row) const {
        const auto place_of = [&](DiagramIndex shape) {
            const auto is_at = [&](DiagramIndex member) {
                return shape != nothing && (member == shape || member == at(shape).parent);
            };
            return std::find_if(row.begin(), row.end(), is_at) - row.begin();
        };
        const auto size = static_cast<std::ptrdiff_t>(row.size());
        std::set<std::pair<std::ptrdiff_t, std::ptrdiff_t>> arrows;
        for (const Connector& connector : diagram_.connectors) {
            const bool has_head = connector.has_head_at_start || connector.has_head_at_end;
            const auto from = place_of(connector.from);
            const auto to = place_of(connector.to);
            const bool is_straight = connector.way.size() < 4;
            const bool is_arrow =
                has_head && from < size && to < size && from != to && (is_straight || std::abs(from - to) == 1);
            if (is_arrow) arrows.emplace(from, to);
        }
        return static_cast<int>(arrows.size());
    }

    /// Maps that overlap are of one group: no arrow leads from one to the next.
    [[nodiscard]] int count_groups(const MapRow& row) const {
        int groups = 1;
        for (std::size_t i = 1; i < row.size(); ++i) {
            groups += is_of_one_group(at(row[i - 1]), at(row[i])) ? 0 : 1;
        }
        return groups;
    }

    const Diagram& diagram_;
};

}  // namespace

bool is_solid(const DiagramShape& shape) {
    return shape.sheets > 1 || shape.outline == Outline::Cuboid || shape.outline == Outline::Parallelogram;
}

bool is_of_one_group(const DiagramShape& before, const DiagramShape& shape) {
    return shape.front.left() < before.box.right();
}

MapRows find_map_rows(const Diagram& diagram) {
    return RowFinder(diagram).find();
}

}  // namespace dlp
