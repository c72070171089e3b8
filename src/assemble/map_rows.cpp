#include "assemble/map_rows.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "assemble/align_in_order.h"
#include "assemble/find_map_rows.h"
#include "assemble/fused_labels.h"
#include "assemble/join_row.h"
#include "base/text.h"
#include "diagram/polyline.h"

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

PageBox band_of(const MapRow& row, const Diagram& diagram) {
    PageBox band;
    for (const DiagramIndex member : row) band = united(band, diagram.shapes[static_cast<std::size_t>(member)].box);
    return band;
}

class RowCompleter {
  public:
    RowCompleter(Diagram& diagram, const LabelReader& reader, const MapRow& row, bool is_led,
                 const std::vector<PageBox>& bands)
        : diagram_(diagram),
          reader_(reader),
          row_(row),
          is_led_(is_led),
          bands_(bands),
          members_(row.begin(), row.end()),
          band_(band_of(row, diagram)) {
        spacing_ = band_.width() / static_cast<double>(row.size());
    }

    void complete() {
        part_fused_labels();
        std::vector<RowLabel> labels = labels_beside();
        if (!is_led_ && (labels.empty() || labels.size() > most_labels)) return;
        drop_zoom_lines();
        connectors_ = join_row(diagram_, row_, is_led_);
        if (labels.size() > most_labels) return;
        for (const bool is_above : {true, false}) {
            std::vector<RowLabel> side;
            for (const RowLabel& label : labels) {
                if (label.is_above == is_above && !label.is_title) side.push_back(label);
            }
            attach(side);
        }
        spread_sizes();
        spread_names();
        spread_titles(labels);
    }

  private:
    [[nodiscard]] const DiagramShape& at(DiagramIndex i) const { return diagram_.shapes[static_cast<std::size_t>(i)]; }

    [[nodiscard]] std::vector<RowLabel> labels_beside() {
        std::vector<RowLabel> labels;
        for (std::size_t i = 0; i < diagram_.labels.size(); ++i) {
            const DiagramLabel& label = diagram_.labels[i];
            if (!is_free(label) || !is_near(label) || (is_led_ && label.connector != nothing)) continue;
            RowLabel found{i, reader_.read(label.text), is_above(label), reader_.is_title(label.text)};
            if (found.is_title) free_title(diagram_.labels[i]);
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
        if (label.shape == nothing) return true;
        if (label.side != LabelSide::Inside) {
            const bool is_of_window = members_.count(at(label.shape).parent) != 0;
            return !is_of_window && !is_map_of_other_way(label.shape);
        }
        const DiagramShape& holder = at(label.shape);
        if (holder.outline == Outline::Text) return !is_led_on(label.shape) && !(is_led_ && is_joined(label.shape));
        if (members_.count(label.shape) == 0) {
            return std::any_of(row_.begin(), row_.end(),
                               [&](DiagramIndex member) { return at(member).parent == label.shape; });
        }
        return !covers(holder, label.box.center());
    }

    [[nodiscard]] bool is_joined(DiagramIndex shape) const {
        return std::any_of(diagram_.connectors.begin(), diagram_.connectors.end(),
                           [&](const Connector& way) { return way.from == shape || way.to == shape; });
    }

    /// A map above or below the row that arrows lead to has its words itself.
    [[nodiscard]] bool is_map_of_other_way(DiagramIndex shape) const {
        return is_solid(at(shape)) && members_.count(shape) == 0 && is_joined(shape);
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
        const double reach = std::max(5 * label.size, 0.4 * band_.height());
        const double gap = gap_between(label.box, band_);
        const bool is_of_other = std::any_of(bands_.begin(), bands_.end(),
                                             [&](const PageBox& other) { return gap_between(label.box, other) < gap; });
        return !is_of_other && std::abs(label.angle) < 5 && overlaps(widened(band_, reach), label.box) &&
               shared_width(band_, label.box) > 0;
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
                   at(shape).outline == Outline::Text || is_window(at(shape));
        };
        for (Connector& connector : diagram_.connectors) {
            const bool is_bare = !connector.has_head_at_start && !connector.has_head_at_end;
            if (!is_bare || !is_inside(connector.from) || !is_inside(connector.to)) continue;
            connector.from = nothing;
            connector.to = nothing;
        }
    }

    /// `Subsampling Full connection`, or without the blank: the words of two gaps that came too near each other.
    void part_fused_labels() {
        for (std::size_t i = 0; i < diagram_.labels.size(); ++i) {
            const DiagramLabel label = diagram_.labels[i];
            if (!is_free(label) || !is_near(label) || label.box.width() < 0.8 * spacing_) continue;
            const auto at = fused_at(label.text, reader_);
            if (!at) continue;
            const double share = static_cast<double>(*at) / static_cast<double>(label.text.size());
            const double middle = label.box.left() + share * label.box.width();
            DiagramLabel second = label;
            diagram_.labels[i].text = std::string(trimmed(label.text.substr(0, *at)));
            diagram_.labels[i].box.bottom_right.x = middle;
            second.text = std::string(trimmed(label.text.substr(*at)));
            second.box.top_left.x = middle;
            second.shape = second.connector = nothing;
            diagram_.labels.push_back(std::move(second));
        }
    }

    /// A title is none of a single map.
    void free_title(DiagramLabel& label) const {
        if (label.shape != nothing && members_.count(label.shape) != 0) label.shape = nothing;
    }

    /// A small shape on a map, though it may reach over the border.
    [[nodiscard]] bool is_window(const DiagramShape& shape) const {
        constexpr double largest_share = 0.2;
        return std::any_of(row_.begin(), row_.end(), [&](DiagramIndex map) {
            return overlaps(at(map).box, shape.box) && shape.box.area() < largest_share * at(map).box.area();
        });
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
            const bool is_on_way = labels[i].names_layers() && *places[i] > 0 && connectors_[*places[i] - 1] != nothing;
            label.shape = is_on_way ? nothing : row_[*places[i]];
            label.connector = is_on_way ? connectors_[*places[i] - 1] : nothing;
            label.side = is_on_way ? LabelSide::Inside : (labels[i].is_above ? LabelSide::Above : LabelSide::Below);
        }
    }

    /// A size, and in the line above or below it what makes the map.
    [[nodiscard]] bool are_of_one_map(const RowLabel& a, const RowLabel& b) const {
        if (a.names_layers() && !b.names_layers()) return true;  // in the gap before it
        return a.names_layers() != b.names_layers() &&
               shared_width(diagram_.labels[a.place].box, diagram_.labels[b.place].box) > 0;
    }

    /// How far, in maps, the label stands from each map; words that name layers may also stand between a map and the
    /// one before.
    [[nodiscard]] std::vector<double> costs_of(const RowLabel& label) const {
        const double x = diagram_.labels[label.place].box.center().x;
        std::vector<double> costs;
        for (std::size_t i = 0; i < row_.size(); ++i) {
            double from = at(row_[i]).box.left();
            if (i > 0 && label.names_layers()) from = std::min(from, way_to(i));
            const double off = std::max({from - x, x - right_of(at(row_[i])), 0.0});
            const double middle = at(row_[i]).front.center().x;
            costs.push_back((off + 0.1 * std::abs(x - middle)) / spacing_);
        }
        constexpr double made_by_nothing = 0.8;  // the first map is what goes in, unless no other place is left
        if (label.names_layers() && !is_led_to(row_.front())) costs.front() += made_by_nothing;
        return costs;
    }

    /// Where words beside the gap in front of a map begin to be those of the way to it.
    [[nodiscard]] double way_to(std::size_t map) const {
        constexpr double own_share = 0.35;  // of the gap, for the words of the map before
        const double begin = right_of(at(row_[map - 1]));
        return begin + own_share * (at(row_[map]).box.left() - begin);
    }

    /// Words stand below the front of a cuboid, not below all of it.
    static double right_of(const DiagramShape& shape) {
        return shape.outline == Outline::Cuboid ? shape.front.right() : shape.box.right();
    }

    [[nodiscard]] bool is_led_to(DiagramIndex map) const {
        return std::any_of(diagram_.connectors.begin(), diagram_.connectors.end(),
                           [&](const Connector& each) { return leads_to(each, map); });
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

    /// Words below a group of equal cuboids in one colour name the layer that makes each of them.
    void spread_names() {
        for (const bool is_forward : {true, false}) {
            for (std::size_t step = 1; step < row_.size(); ++step) {
                const std::size_t i = is_forward ? step : row_.size() - 1 - step;
                const std::size_t before = is_forward ? i - 1 : i + 1;
                const std::size_t left = std::min(i, before);
                const bool is_group = is_of_one_group(at(row_[left]), at(row_[left + 1])) &&
                                      are_equal(at(row_[i]), at(row_[before])) && are_cuboids_alike(i, before);
                const DiagramLabel* name = is_group && name_of(i) == nullptr ? name_of(before) : nullptr;
                if (name == nullptr || !names_convolutions(*name)) continue;
                DiagramLabel copy = *name;
                const DiagramIndex way = i > 0 ? connectors_[i - 1] : nothing;
                copy.shape = way == nothing ? row_[i] : nothing;
                copy.connector = way;
                diagram_.labels.push_back(std::move(copy));
            }
        }
    }

    /// A map is pooled once.
    [[nodiscard]] bool names_convolutions(const DiagramLabel& label) const {
        const std::vector<Mention> layers = reader_.read(label.text).layers;
        return std::all_of(layers.begin(), layers.end(),
                           [](const Mention& layer) { return layer.type.rfind("Conv", 0) == 0; });
    }

    [[nodiscard]] bool are_cuboids_alike(std::size_t a, std::size_t b) const {
        const Finish& first = at(row_[a]).finish;
        const Finish& second = at(row_[b]).finish;
        return at(row_[a]).outline == Outline::Cuboid && first.is_filled == second.is_filled &&
               first.fill == second.fill && first.stroke == second.stroke;
    }

    /// The words that name the layer which makes the map.
    [[nodiscard]] const DiagramLabel* name_of(std::size_t map) const {
        const auto found = std::find_if(diagram_.labels.begin(), diagram_.labels.end(), [&](const DiagramLabel& label) {
            const bool is_own = label.shape == row_[map] ||
                                (map > 0 && connectors_[map - 1] != nothing && label.connector == connectors_[map - 1]);
            return is_own && reader_.read(label.text).kind == LabelKind::Layers;
        });
        return found == diagram_.labels.end() ? nullptr : &*found;
    }

    /// Maps of which nothing else tells what makes them are made as the nearest title says; vectors are not.
    void spread_titles(const std::vector<RowLabel>& labels) {
        for (std::size_t i = 1; i < row_.size(); ++i) {
            const DiagramIndex connector = connectors_[i - 1];
            const bool is_told = std::any_of(diagram_.labels.begin(), diagram_.labels.end(),
                                             [&](const DiagramLabel& label) { return label.connector == connector; });
            const RowLabel* title = is_told || !is_solid(at(row_[i])) ? nullptr : title_of(labels, i);
            const DiagramLabel* size = size_of(row_[i]);
            if (title == nullptr || connector == nothing ||
                (size != nullptr && is_vector(*reader_.read(size->text).size)))
                continue;
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
            if (!label.is_title || !label.names_layers() || label.reading.layers.front().type == "Block" ||
                (nearest != nullptr && off >= shortest))
                continue;
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
    bool is_led_;
    const std::vector<PageBox>& bands_;     ///< of all rows
    std::vector<DiagramIndex> connectors_;  ///< from each map to the next, nothing where none leads
    std::set<DiagramIndex> members_;
    PageBox band_;
    double spacing_ = 1;
};

}  // namespace

Diagram with_map_rows(Diagram diagram, const LabelReader& reader) {
    const MapRows rows = find_map_rows(diagram);
    std::vector<PageBox> bands;
    for (const MapRow& row : rows.plain) bands.push_back(band_of(row, diagram));
    for (const MapRow& row : rows.led) bands.push_back(band_of(row, diagram));
    for (const MapRow& row : rows.plain) RowCompleter(diagram, reader, row, false, bands).complete();
    for (const MapRow& row : rows.led) RowCompleter(diagram, reader, row, true, bands).complete();
    return diagram;
}

}  // namespace dlp
