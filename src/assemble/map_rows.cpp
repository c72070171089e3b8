#include "assemble/map_rows.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "assemble/align_in_order.h"
#include "base/disjoint_sets.h"

namespace dlp {
namespace {

constexpr std::size_t fewest_maps = 3;
constexpr std::size_t most_maps = 80;
constexpr std::size_t most_labels = 80;

bool is_solid(const DiagramShape& shape) {
    return shape.sheets > 1 || shape.outline == Outline::Cuboid || shape.outline == Outline::Parallelogram;
}

/// Shapes of a row, from left to right.
using Row = std::vector<DiagramIndex>;

class RowFinder {
  public:
    explicit RowFinder(const Diagram& diagram) : diagram_(diagram) {}

    std::vector<Row> find() const {
        Row solids;
        for (std::size_t i = 0; i < diagram_.shapes.size(); ++i) {
            const DiagramShape& shape = diagram_.shapes[i];
            const bool is_inner = shape.parent != nothing && is_solid(at(shape.parent));
            if (is_solid(shape) && !is_inner) solids.push_back(static_cast<DiagramIndex>(i));
        }
        std::vector<Row> rows;
        if (solids.size() > most_maps) return rows;
        DisjointSets sets(solids.size());
        for (std::size_t i = 0; i < solids.size(); ++i) {
            for (std::size_t k = i + 1; k < solids.size(); ++k) {
                if (are_level(at(solids[i]), at(solids[k]))) sets.unite(i, k);
            }
        }
        for (const auto& members : sets.at_least(fewest_maps)) {
            Row row;
            for (const std::size_t member : members) row.push_back(solids[member]);
            add_companions(row);
            std::sort(row.begin(), row.end(),
                      [&](DiagramIndex a, DiagramIndex b) { return at(a).box.center().x < at(b).box.center().x; });
            drop_parts(row);
            if (row.size() >= fewest_maps && !is_led_by_arrows(row)) rows.push_back(std::move(row));
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
    [[nodiscard]] bool is_frame_of(const Row& row, DiagramIndex shape) const {
        return std::any_of(row.begin(), row.end(), [&](DiagramIndex member) { return at(member).parent == shape; });
    }

    /// Pictures, bars and columns of units that stand in line with the maps: the input, vectors, the result.
    void add_companions(Row& row) const {
        PageBox band;
        for (const DiagramIndex member : row) band = united(band, at(member).box);
        const Row solids = row;
        for (std::size_t i = 0; i < diagram_.shapes.size(); ++i) {
            const auto index = static_cast<DiagramIndex>(i);
            const DiagramShape& shape = at(index);
            const bool is_free = std::none_of(solids.begin(), solids.end(), [&](DiagramIndex member) {
                const PageBox shared = intersection(at(member).box, shape.box);
                return !shared.is_empty() && shared.area() > 0.5 * shape.box.area();
            });
            const bool is_in_line = shared_height(band, shape.box) > 0.7 * shape.box.height();
            const bool is_large = shape.box.height() > 0.2 * band.height();
            if (is_solid(shape) || shape.outline == Outline::Text || is_frame_of(solids, index)) continue;
            if (shape.parent != nothing && !is_frame_of(solids, shape.parent)) continue;
            if (is_free && is_in_line && is_large) row.push_back(index);
        }
    }

    /// Of two shapes at one place of the row, the smaller is a part of the other.
    void drop_parts(Row& row) const {
        Row kept;
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

    [[nodiscard]] bool is_led_by_arrows(const Row& row) const { return 3 * count_arrows(row) >= count_groups(row) - 1; }

    /// Arrows from a map to the next; those that go around maps between are shortcuts.
    [[nodiscard]] int count_arrows(const Row& row) const {
        const auto place_of = [&](DiagramIndex shape) {
            const auto is_at = [&](DiagramIndex member) {
                return shape != nothing && (member == shape || member == at(shape).parent);
            };
            return std::find_if(row.begin(), row.end(), is_at) - row.begin();
        };
        const auto size = static_cast<std::ptrdiff_t>(row.size());
        const auto arrows =
            std::count_if(diagram_.connectors.begin(), diagram_.connectors.end(), [&](const Connector& connector) {
                const bool has_head = connector.has_head_at_start || connector.has_head_at_end;
                const auto from = place_of(connector.from);
                const auto to = place_of(connector.to);
                const bool is_straight = connector.way.size() < 4;
                return has_head && from < size && to < size && from != to && (is_straight || std::abs(from - to) == 1);
            });
        return static_cast<int>(arrows);
    }

    /// Maps that overlap are of one group: no arrow leads from one to the next.
    [[nodiscard]] int count_groups(const Row& row) const {
        int groups = 1;
        for (std::size_t i = 1; i < row.size(); ++i) {
            groups += at(row[i]).front.left() >= at(row[i - 1]).box.right() ? 1 : 0;
        }
        return groups;
    }

    const Diagram& diagram_;
};

/// Words beside a row: what a map is, or what makes it; a title (`Deconvolution network`) tells of several maps.
struct RowLabel {
    std::size_t place = 0;  ///< in the diagram's labels
    LabelReading reading;
    bool is_above = false;
    bool is_title = false;
    [[nodiscard]] bool names_layers() const { return reading.kind == LabelKind::Layers && !reading.size; }
};

class RowCompleter {
  public:
    RowCompleter(Diagram& diagram, const LabelReader& reader, const Row& row)
        : diagram_(diagram), reader_(reader), row_(row), members_(row.begin(), row.end()) {
        for (const DiagramIndex member : row) band_ = united(band_, at(member).box);
        spacing_ = band_.width() / static_cast<double>(row.size());
    }

    void complete() {
        std::vector<RowLabel> labels = labels_beside();
        if (labels.empty() || labels.size() > most_labels) return;
        drop_zoom_lines();
        const DiagramIndex first = add_connectors();
        for (const bool is_above : {true, false}) {
            std::vector<RowLabel> side;
            for (const RowLabel& label : labels) {
                if (label.is_above == is_above && !label.is_title) side.push_back(label);
            }
            attach(side, first);
        }
        spread_sizes();
        spread_titles(labels, first);
    }

  private:
    [[nodiscard]] const DiagramShape& at(DiagramIndex i) const { return diagram_.shapes[static_cast<std::size_t>(i)]; }

    [[nodiscard]] std::vector<RowLabel> labels_beside() const {
        std::vector<RowLabel> labels;
        for (std::size_t i = 0; i < diagram_.labels.size(); ++i) {
            const DiagramLabel& label = diagram_.labels[i];
            if (!is_free(label) || !is_near(label)) continue;
            RowLabel found{i, reader_.read(label.text), is_above(label), reader_.is_title(label.text)};
            if (tells_of_maps(found.reading)) labels.push_back(std::move(found));
        }
        std::sort(labels.begin(), labels.end(), [&](const RowLabel& a, const RowLabel& b) {
            return diagram_.labels[a.place].box.center().x < diagram_.labels[b.place].box.center().x;
        });
        return labels;
    }

    [[nodiscard]] static bool tells_of_maps(const LabelReading& reading) {
        return reading.kind == LabelKind::Layers || reading.kind == LabelKind::Size ||
               reading.kind == LabelKind::Units || reading.kind == LabelKind::Input ||
               reading.kind == LabelKind::Output || reading.kind == LabelKind::Tensor ||
               reading.kind == LabelKind::Block || reading.size.has_value();
    }

    /// Not inside of a box; the corners beside a slanted map are no part of it.
    [[nodiscard]] bool is_free(const DiagramLabel& label) const {
        if (label.shape == nothing || label.side != LabelSide::Inside) return true;
        const DiagramShape& holder = at(label.shape);
        if (holder.outline == Outline::Text) return !is_led_on(label.shape);
        if (members_.count(label.shape) == 0) {
            return std::any_of(row_.begin(), row_.end(),
                               [&](DiagramIndex member) { return at(member).parent == label.shape; });
        }
        return !covers(holder, label.box.center());
    }

    /// Arrows from words to words show the order themselves.
    [[nodiscard]] bool is_led_on(DiagramIndex words) const {
        return std::any_of(diagram_.connectors.begin(), diagram_.connectors.end(), [&](const Connector& way) {
            const bool is_arrow =
                way.from != nothing && way.to != nothing && way.has_head_at_start != way.has_head_at_end;
            return is_arrow && (way.from == words || way.to == words) && at(way.from).outline == Outline::Text &&
                   at(way.to).outline == Outline::Text;
        });
    }

    /// Small maps may have their words level with those of the large ones.
    [[nodiscard]] bool is_near(const DiagramLabel& label) const {
        const double reach = std::max(4 * label.size, 0.25 * band_.height());
        const double x = label.box.center().x;
        return std::abs(label.angle) < 5 && overlaps(widened(band_, reach), label.box) && x > band_.left() &&
               x < band_.right();
    }

    [[nodiscard]] bool is_above(const DiagramLabel& label) const {
        return label.box.center().y < nearest(label).box.center().y;
    }

    /// The map whose place along the row is nearest.
    [[nodiscard]] const DiagramShape& nearest(const DiagramLabel& label) const {
        const double x = label.box.center().x;
        return at(*std::min_element(row_.begin(), row_.end(), [&](DiagramIndex a, DiagramIndex b) {
            return std::abs(at(a).box.center().x - x) < std::abs(at(b).box.center().x - x);
        }));
    }

    /// Lines without heads from a window in one map to a point of the next.
    void drop_zoom_lines() {
        const auto is_inside = [&](DiagramIndex shape) {
            return shape == nothing || members_.count(shape) != 0 || members_.count(at(shape).parent) != 0 ||
                   at(shape).outline == Outline::Text;
        };
        for (Connector& connector : diagram_.connectors) {
            const bool is_bare = !connector.has_head_at_start && !connector.has_head_at_end;
            if (!is_bare || !is_inside(connector.from) || !is_inside(connector.to)) continue;
            connector.from = nothing;
            connector.to = nothing;
        }
    }

    /// The place of the connector from the first map to the second.
    DiagramIndex add_connectors() {
        const auto first = static_cast<DiagramIndex>(diagram_.connectors.size());
        for (std::size_t i = 1; i < row_.size(); ++i) {
            Connector connector;
            connector.from = row_[i - 1];
            connector.to = row_[i];
            connector.has_head_at_end = true;
            connector.way = {at(row_[i - 1]).front.center(), at(row_[i]).front.center()};
            diagram_.connectors.push_back(std::move(connector));
        }
        return first;
    }

    void attach(const std::vector<RowLabel>& labels, DiagramIndex first_connector) {
        std::vector<std::vector<double>> costs;
        std::vector<bool> may_share;
        for (std::size_t i = 0; i < labels.size(); ++i) {
            costs.push_back(costs_of(labels[i]));
            may_share.push_back(i > 0 && are_of_one_map(labels[i - 1], labels[i]));
        }
        constexpr double skipped = 1.2;
        const auto places = align_in_order(costs, may_share, skipped);
        for (std::size_t i = 0; i < labels.size(); ++i) {
            if (!places[i]) continue;
            DiagramLabel& label = diagram_.labels[labels[i].place];
            const bool is_on_way = labels[i].names_layers() && *places[i] > 0;
            label.shape = is_on_way ? nothing : row_[*places[i]];
            label.connector = is_on_way ? first_connector + static_cast<DiagramIndex>(*places[i]) - 1 : nothing;
            label.side = is_on_way ? LabelSide::Inside : (labels[i].is_above ? LabelSide::Above : LabelSide::Below);
        }
    }

    /// A size, and in the line above or below it what makes the map.
    [[nodiscard]] bool are_of_one_map(const RowLabel& a, const RowLabel& b) const {
        return a.names_layers() != b.names_layers() &&
               shared_width(diagram_.labels[a.place].box, diagram_.labels[b.place].box) > 0;
    }

    /// How far, in maps, the label stands from each map; words that name layers may also stand between a map and the
    /// one before.
    [[nodiscard]] std::vector<double> costs_of(const RowLabel& label) const {
        const double x = diagram_.labels[label.place].box.center().x;
        std::vector<double> costs;
        for (std::size_t i = 0; i < row_.size(); ++i) {
            const PageBox& box = at(row_[i]).box;
            double from = box.left();
            if (i > 0 && label.names_layers()) from = std::min(from, (at(row_[i - 1]).box.right() + from) / 2);
            const double off = std::max({from - x, x - box.right(), 0.0});
            const double middle = at(row_[i]).front.center().x;
            costs.push_back((off + 0.1 * std::abs(x - middle)) / spacing_);
        }
        return costs;
    }

    /// One size above a group of equal maps is that of them all.
    void spread_sizes() {
        for (const bool is_forward : {true, false}) {
            for (std::size_t step = 1; step < row_.size(); ++step) {
                const std::size_t i = is_forward ? step : row_.size() - 1 - step;
                const std::size_t before = is_forward ? i - 1 : i + 1;
                const DiagramLabel* size = size_of(row_[before]);
                if (size == nullptr || size_of(row_[i]) != nullptr || !are_equal(at(row_[before]), at(row_[i])))
                    continue;
                DiagramLabel copy = *size;
                copy.shape = row_[i];
                diagram_.labels.push_back(std::move(copy));
            }
        }
    }

    /// Maps of which nothing else tells what makes them are made as the nearest title says; vectors are not.
    void spread_titles(const std::vector<RowLabel>& labels, DiagramIndex first_connector) {
        for (std::size_t i = 1; i < row_.size(); ++i) {
            const auto connector = first_connector + static_cast<DiagramIndex>(i) - 1;
            const bool is_told = std::any_of(diagram_.labels.begin(), diagram_.labels.end(),
                                             [&](const DiagramLabel& label) { return label.connector == connector; });
            const RowLabel* title = is_told || !is_solid(at(row_[i])) ? nullptr : title_of(labels, i);
            const DiagramLabel* size = size_of(row_[i]);
            if (title == nullptr || (size != nullptr && is_vector(*reader_.read(size->text).size))) continue;
            DiagramLabel copy = diagram_.labels[title->place];
            copy.shape = nothing;
            copy.connector = connector;
            diagram_.labels.push_back(std::move(copy));
        }
    }

    [[nodiscard]] const RowLabel* title_of(const std::vector<RowLabel>& labels, std::size_t map) const {
        const double x = at(row_[map]).front.center().x;
        const RowLabel* nearest = nullptr;
        double shortest = 0;
        for (const RowLabel& label : labels) {
            const double off = std::abs(diagram_.labels[label.place].box.center().x - x);
            if (!label.is_title || !label.names_layers() || (nearest != nullptr && off >= shortest)) continue;
            nearest = &label;
            shortest = off;
        }
        return nearest;
    }

    [[nodiscard]] const DiagramLabel* size_of(DiagramIndex shape) const {
        const auto found = std::find_if(diagram_.labels.begin(), diagram_.labels.end(), [&](const DiagramLabel& label) {
            return label.shape == shape && label.side != LabelSide::Inside &&
                   reader_.read(label.text).kind == LabelKind::Size;
        });
        return found == diagram_.labels.end() ? nullptr : &*found;
    }

    [[nodiscard]] static bool are_equal(const DiagramShape& a, const DiagramShape& b) {
        const double slack = 0.05 * std::max(a.front.height(), b.front.height());
        return a.outline == b.outline && std::abs(a.front.height() - b.front.height()) < slack &&
               std::abs(a.front.top() - b.front.top()) < slack;
    }

    Diagram& diagram_;
    const LabelReader& reader_;
    const Row& row_;
    std::set<DiagramIndex> members_;
    PageBox band_;
    double spacing_ = 1;
};

}  // namespace

Diagram with_map_rows(Diagram diagram, const LabelReader& reader) {
    for (const Row& row : RowFinder(diagram).find()) RowCompleter(diagram, reader, row).complete();
    return diagram;
}

}  // namespace dlp
