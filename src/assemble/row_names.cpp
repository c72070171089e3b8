#include "assemble/row_names.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace dlp {
namespace {

using Row = std::vector<std::size_t>;

class RowNamer {
  public:
    RowNamer(Diagram& diagram, const LabelReader& reader) : diagram_(diagram), reader_(reader) {}

    void name() {
        const std::size_t count = diagram_.labels.size();
        for (std::size_t i = 0; i < count; ++i) {
            if (!may_name(diagram_.labels[i])) continue;
            for (const bool is_left : {true, false}) {
                const Row row = row_beside(diagram_.labels[i], is_left);
                if (!row.empty() && (stands_at_side(diagram_.labels[i]) || is_of_legend(row))) give(i, row);
            }
        }
    }

  private:
    [[nodiscard]] const DiagramShape& shape(std::size_t i) const { return diagram_.shapes[i]; }

    [[nodiscard]] bool may_name(const DiagramLabel& label) const {
        const bool is_of_line = label.box.height() < 1;  // from a legend, in the place of the line that it tells of
        if (is_of_line || (label.shape != nothing && label.side == LabelSide::Inside)) return false;
        const LabelKind kind = reader_.read(label.text).kind;
        return kind == LabelKind::Layers || kind == LabelKind::Block;
    }

    /// Of a shape, or of none; words above or below a shape are its own.
    [[nodiscard]] static bool stands_at_side(const DiagramLabel& label) {
        return label.shape == nothing || label.side == LabelSide::Left || label.side == LabelSide::Right;
    }

    /// Equal low shapes level with the name, all on one side of it and in one frame, the first of them next to it.
    /// Shapes of which only a legend tells what they may be need no neighbours.
    [[nodiscard]] Row row_beside(const DiagramLabel& name, bool is_left) const {
        constexpr std::size_t usual = 3;
        Row row;
        for (std::size_t i = 0; i < diagram_.shapes.size(); ++i) {
            if (is_level(name, i) && is_beside(name, i, is_left)) row.push_back(i);
        }
        std::sort(row.begin(), row.end(), [&](std::size_t a, std::size_t b) {
            return is_left == (shape(a).box.center().x < shape(b).box.center().x);
        });
        std::erase_if(row, [&, parent = row.empty() ? nothing : shape(row.front()).parent](std::size_t each) {
            return shape(each).parent != parent;
        });
        const std::size_t fewest = is_of_legend(row) ? 1 : usual;
        if (row.size() < fewest || !std::all_of(row.begin(), row.end(), [&](std::size_t each) {
                return is_like(each, row.front()) && may_be_named(each, reader_.read(name.text));
            }))
            return {};
        if (shape(row.front()).outline == Outline::Ellipse && !leads_on(row)) return {};
        const PageBox& first = edge_of(row.front(), name);
        const double gap = is_left ? first.left() - name.box.right() : name.box.left() - first.right();
        constexpr double farthest = 6;  // em
        return gap < farthest * std::max(name.size, 6.0) ? row : Row{};
    }

    /// A name outside of the row's frame stands beside that.
    [[nodiscard]] const PageBox& edge_of(std::size_t first, const DiagramLabel& name) const {
        const DiagramIndex frame = shape(first).parent;
        const bool is_outside = frame != nothing && !overlaps(shape(static_cast<std::size_t>(frame)).box, name.box);
        return is_outside ? shape(static_cast<std::size_t>(frame)).box : shape(first).box;
    }

    /// Circles that nothing joins are the units of one layer.
    [[nodiscard]] bool leads_on(const Row& row) const {
        for (std::size_t i = 1; i < row.size(); ++i) {
            const auto a = static_cast<DiagramIndex>(row[i - 1]);
            const auto b = static_cast<DiagramIndex>(row[i]);
            if (std::none_of(diagram_.connectors.begin(), diagram_.connectors.end(), [&](const Connector& line) {
                    return (line.from == a && line.to == b) || (line.from == b && line.to == a);
                }))
                return false;
        }
        return true;
    }

    [[nodiscard]] bool is_level(const DiagramLabel& name, std::size_t i) const {
        constexpr double highest = 4;  // em
        const double off = std::abs(shape(i).box.center().y - name.box.center().y);
        const bool is_box = shape(i).outline != Outline::Text && shape(i).units == 1;
        const double em = std::max(name.size, 4.0);
        const double slack = std::max(0.4 * em, 0.35 * std::min(shape(i).box.height(), 2 * em));
        return is_box && off < slack && shape(i).box.height() < highest * em;
    }

    [[nodiscard]] bool is_beside(const DiagramLabel& name, std::size_t i, bool is_left) const {
        return is_left ? shape(i).box.left() > name.box.right() : shape(i).box.right() < name.box.left();
    }

    [[nodiscard]] bool is_like(std::size_t a, std::size_t b) const {
        constexpr double slack = 0.15;
        const auto alike = [&](double first, double second) { return std::abs(first - second) < slack * second; };
        return shape(a).outline == shape(b).outline && alike(shape(a).box.width(), shape(b).box.width()) &&
               alike(shape(a).box.height(), shape(b).box.height());
    }

    /// All that its shapes hold is what a legend tells, and that names no layer.
    [[nodiscard]] bool is_of_legend(const Row& row) const {
        return std::all_of(row.begin(), row.end(), [&](std::size_t i) {
            return shape(i).is_explained &&
                   std::all_of(diagram_.labels.begin(), diagram_.labels.end(), [&](const auto& label) {
                       if (label.shape != static_cast<DiagramIndex>(i) || label.side != LabelSide::Inside) return true;
                       return is_given_by_legend(label, i) && reader_.read(label.text).kind == LabelKind::Name;
                   });
        });
    }

    [[nodiscard]] bool is_given_by_legend(const DiagramLabel& label, std::size_t i) const {
        return shape(i).is_explained && label.shape == static_cast<DiagramIndex>(i) && label.box == shape(i).box;
    }

    /// Nothing inside but a letter, which a mere name of a block tells no more than.
    [[nodiscard]] bool may_be_named(std::size_t i, const LabelReading& name) const {
        const bool is_typed = name.kind == LabelKind::Layers && name.layers.front().type != "Block";
        return std::all_of(diagram_.labels.begin(), diagram_.labels.end(), [&](const DiagramLabel& label) {
            if (label.shape != static_cast<DiagramIndex>(i) || label.side != LabelSide::Inside) return true;
            const LabelKind kind = reader_.read(label.text).kind;
            return kind == LabelKind::Nothing || (kind == LabelKind::Variable && is_typed) ||
                   (kind == LabelKind::Name && is_given_by_legend(label, i));
        });
    }

    void give(std::size_t name, const Row& row) {
        DiagramLabel words = diagram_.labels[name];
        words.connector = nothing;
        words.side = LabelSide::Inside;
        for (const std::size_t each : row) {
            const auto place = static_cast<DiagramIndex>(each);
            for (DiagramLabel& label : diagram_.labels) {
                if (label.shape == place && label.side == LabelSide::Inside) label.shape = nothing;
            }
            words.shape = place;
            diagram_.labels.push_back(words);
        }
        diagram_.labels[name].shape = nothing;
        diagram_.labels[name].connector = nothing;
    }

    Diagram& diagram_;
    const LabelReader& reader_;
};

}  // namespace

Diagram with_row_names(Diagram diagram, const LabelReader& reader) {
    RowNamer(diagram, reader).name();
    return diagram;
}

}  // namespace dlp
