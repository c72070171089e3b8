#include "assemble/map_rows.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "assemble/align_in_order.h"
#include "assemble/find_map_rows.h"

namespace dlp {
namespace {

constexpr std::size_t most_labels = 80;

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
    RowCompleter(Diagram& diagram, const LabelReader& reader, const MapRow& row)
        : diagram_(diagram), reader_(reader), row_(row), members_(row.begin(), row.end()) {
        for (const DiagramIndex member : row) band_ = united(band_, at(member).box);
        spacing_ = band_.width() / static_cast<double>(row.size());
    }

    void complete() {
        std::vector<RowLabel> labels = labels_beside();
        if (labels.empty() || labels.size() > most_labels) return;
        drop_zoom_lines();
        connectors_ = add_connectors();
        for (const bool is_above : {true, false}) {
            std::vector<RowLabel> side;
            for (const RowLabel& label : labels) {
                if (label.is_above == is_above && !label.is_title) side.push_back(label);
            }
            attach(side);
        }
        spread_sizes();
        spread_titles(labels);
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

    /// The places of the connectors from each map to the next; arrows that are drawn stay.
    std::vector<DiagramIndex> add_connectors() {
        std::vector<DiagramIndex> places;
        for (std::size_t i = 1; i < row_.size(); ++i) {
            const auto drawn =
                std::find_if(diagram_.connectors.begin(), diagram_.connectors.end(), [&](const Connector& each) {
                    return each.from == row_[i - 1] && each.to == row_[i] && each.has_head_at_end;
                });
            places.push_back(static_cast<DiagramIndex>(drawn - diagram_.connectors.begin()));
            if (drawn != diagram_.connectors.end()) continue;
            Connector connector;
            connector.from = row_[i - 1];
            connector.to = row_[i];
            connector.has_head_at_end = true;
            connector.way = {at(row_[i - 1]).front.center(), at(row_[i]).front.center()};
            diagram_.connectors.push_back(std::move(connector));
        }
        return places;
    }

    void attach(const std::vector<RowLabel>& labels) {
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
            label.connector = is_on_way ? connectors_[*places[i] - 1] : nothing;
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
    void spread_titles(const std::vector<RowLabel>& labels) {
        for (std::size_t i = 1; i < row_.size(); ++i) {
            const DiagramIndex connector = connectors_[i - 1];
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
    const MapRow& row_;
    std::vector<DiagramIndex> connectors_;  ///< from each map to the next
    std::set<DiagramIndex> members_;
    PageBox band_;
    double spacing_ = 1;
};

/// Of cuboids that overlap, each makes the next.
void join_groups(Diagram& diagram, const MapRow& row) {
    const auto is_joined = [&](DiagramIndex a, DiagramIndex b) {
        return std::any_of(diagram.connectors.begin(), diagram.connectors.end(), [&](const Connector& each) {
            return (each.from == a && each.to == b) || (each.from == b && each.to == a);
        });
    };
    for (std::size_t i = 1; i < row.size(); ++i) {
        const DiagramShape& before = diagram.shapes[static_cast<std::size_t>(row[i - 1])];
        const DiagramShape& shape = diagram.shapes[static_cast<std::size_t>(row[i])];
        const bool are_cuboids = before.outline == Outline::Cuboid && shape.outline == Outline::Cuboid;
        if (!are_cuboids || !is_of_one_group(before, shape) || is_joined(row[i - 1], row[i])) continue;
        Connector connector;
        connector.from = row[i - 1];
        connector.to = row[i];
        connector.has_head_at_end = true;
        connector.way = {before.front.center(), shape.front.center()};
        diagram.connectors.push_back(std::move(connector));
    }
}

}  // namespace

Diagram with_map_rows(Diagram diagram, const LabelReader& reader) {
    const MapRows rows = find_map_rows(diagram);
    for (const MapRow& row : rows.plain) RowCompleter(diagram, reader, row).complete();
    for (const MapRow& row : rows.led) join_groups(diagram, row);
    return diagram;
}

}  // namespace dlp
