#include "assemble/joined_cells.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <vector>

#include "base/disjoint_sets.h"
#include "base/text.h"

namespace dlp {
namespace {

using Places = std::vector<std::size_t>;

constexpr double touching = 1.3;  // points
constexpr std::size_t fewest_cells = 3;

double longer_side(const PageBox& box) {
    return std::max(box.width(), box.height());
}
double shorter_side(const PageBox& box) {
    return std::min(box.width(), box.height());
}

bool is_equal(double a, double b) {
    return std::abs(a - b) < 0.08 * std::max(a, b) + 0.4;
}

bool are_level(double a, double b) {
    return std::abs(a - b) < touching;
}

/// They share a whole side, left and right.
bool touch_across(const PageBox& a, const PageBox& b) {
    const double gap = std::max(a.left(), b.left()) - std::min(a.right(), b.right());
    return std::abs(gap) < touching && are_level(a.top(), b.top()) && are_level(a.bottom(), b.bottom());
}

bool touch_down(const PageBox& a, const PageBox& b) {
    const double gap = std::max(a.top(), b.top()) - std::min(a.bottom(), b.bottom());
    return std::abs(gap) < touching && are_level(a.left(), b.left()) && are_level(a.right(), b.right());
}

class CellJoiner {
  public:
    CellJoiner(Diagram& diagram, const LabelReader& reader)
        : diagram_(diagram), reader_(reader), instead_(diagram.shapes.size()), words_(diagram.shapes.size()) {
        std::iota(instead_.begin(), instead_.end(), 0);
        for (std::size_t i = 0; i < diagram.labels.size(); ++i) {
            if (diagram.labels[i].shape != nothing)
                words_[static_cast<std::size_t>(diagram.labels[i].shape)].push_back(i);
        }
        has_inner_.assign(diagram.shapes.size(), false);
        for (const DiagramShape& shape : diagram.shapes) {
            if (shape.parent != nothing) has_inner_[static_cast<std::size_t>(shape.parent)] = true;
        }
    }

    void join() {
        join_records();
        join_vectors();
        erase_labels();
        renumber();
    }

  private:
    [[nodiscard]] const DiagramShape& shape(std::size_t i) const { return diagram_.shapes[i]; }

    [[nodiscard]] bool is_plain_box(std::size_t i) const {
        return shape(i).outline == Outline::Rectangle && !has_inner_[i] && shape(i).sheets == 1 &&
               shape(i).units == 1 && shape(i).symbol.empty();
    }

    /// Small, and without words but for a digit or a letter.
    [[nodiscard]] bool may_be_cell(std::size_t i) const {
        constexpr double largest = 14;   // points
        constexpr double longest = 60;   // points
        constexpr std::size_t most = 2;  // letters
        if (!is_plain_box(i) || shorter_side(shape(i).box) > largest || longer_side(shape(i).box) > longest)
            return false;
        return std::all_of(words_[i].begin(), words_[i].end(), [&](std::size_t label) {
            const DiagramLabel& words = diagram_.labels[label];
            return words.side != LabelSide::Inside || length_utf8(trimmed(words.text)) <= most;
        });
    }

    void join_vectors() {
        Places cells;
        for (std::size_t i = 0; i < diagram_.shapes.size(); ++i) {
            if (may_be_cell(i)) cells.push_back(i);
        }
        DisjointSets sets(diagram_.shapes.size());
        for (const std::size_t a : cells) {
            for (const std::size_t b : cells) {
                if (a < b && are_neighbours(shape(a), shape(b))) sets.unite(a, b);
            }
        }
        for (const Places& group : sets.at_least(fewest_cells)) {
            if (is_vector(group)) unite(group);
        }
    }

    [[nodiscard]] static bool are_neighbours(const DiagramShape& a, const DiagramShape& b) {
        return a.parent == b.parent && is_equal(a.box.width(), b.box.width()) &&
               is_equal(a.box.height(), b.box.height()) && (touch_across(a.box, b.box) || touch_down(a.box, b.box));
    }

    /// Enough cells that fill their box: a few bars side by side may be layers. A frame with nothing else in it has its
    /// own meaning, a row of units.
    [[nodiscard]] bool is_vector(const Places& group) const {
        constexpr double longest = 4;  // times the width
        PageBox box;
        for (const std::size_t cell : group) box = united(box, shape(cell).box);
        const PageBox& first = shape(group.front()).box;
        const std::size_t fewest = fewest_cells + (longer_side(first) > longest * shorter_side(first) ? 1 : 0);
        const double filled = first.area() * static_cast<double>(group.size());
        return group.size() >= fewest && filled > 0.75 * box.area() && !is_all_of_frame(group);
    }

    [[nodiscard]] bool is_all_of_frame(const Places& group) const {
        const DiagramIndex frame = shape(group.front()).parent;
        if (frame == nothing) return false;
        const auto inside = std::count_if(diagram_.shapes.begin(), diagram_.shapes.end(),
                                          [&](const DiagramShape& each) { return each.parent == frame; });
        return static_cast<std::size_t>(inside) == group.size();
    }

    /// `conv2d_1: Conv2D`, `input: output:` and their sizes, side by side.
    void join_records() {
        for (std::size_t i = 0; i < diagram_.shapes.size(); ++i) {
            if (!names_both_ends(i)) continue;
            const auto title = neighbour_of(i, false);
            const auto sizes = neighbour_of(i, true);
            if (!title || !sizes) continue;
            give_size(*sizes, *title);
            erased_.insert(erased_.end(), words_[i].begin(), words_[i].end());
            erased_.insert(erased_.end(), words_[*sizes].begin(), words_[*sizes].end());
            unite({*title, i, *sizes});
        }
    }

    [[nodiscard]] bool names_both_ends(std::size_t i) const {
        std::string words;
        for (const std::size_t label : words_[i]) words += lower(diagram_.labels[label].text) + " ";
        return joined(split_words(words), " ") == "input: output:";
    }

    [[nodiscard]] std::optional<std::size_t> neighbour_of(std::size_t of, bool is_after) const {
        for (std::size_t i = 0; i < diagram_.shapes.size(); ++i) {
            const bool is_right = shape(i).box.center().x > shape(of).box.center().x;
            if (i != of && is_right == is_after && is_plain_box(i) && touch_across(shape(i).box, shape(of).box))
                return i;
        }
        return std::nullopt;
    }

    /// `(None, 26, 26, 32)`, the lower of two: the size of what the layer gives.
    void give_size(std::size_t cell, std::size_t title) {
        if (words_[cell].empty()) return;
        const std::size_t lowest =
            *std::max_element(words_[cell].begin(), words_[cell].end(), [&](std::size_t a, std::size_t b) {
                return diagram_.labels[a].box.center().y < diagram_.labels[b].box.center().y;
            });
        DiagramLabel size = diagram_.labels[lowest];
        const std::size_t line = size.text.rfind('\n');
        if (line != std::string::npos) size.text = size.text.substr(line + 1);
        for (const char* sign : {"None,", "?,", "(", ")", "[", "]"}) size.text = replaced(size.text, sign, "");
        const std::vector<std::string> sides = split(replaced(size.text, " ", ""), ',');
        size.text = joined(sides, "x");
        size.shape = static_cast<DiagramIndex>(title);
        size.side = sides.size() == 1 ? LabelSide::Above : LabelSide::Below;
        const LabelKind kind = reader_.read(size.text).kind;
        if (kind == LabelKind::Size || kind == LabelKind::Units) added_.push_back(std::move(size));
    }

    void unite(const Places& group) {
        const std::size_t first = group.front();
        for (const std::size_t cell : group) {
            diagram_.shapes[first].box = united(shape(first).box, shape(cell).box);
            instead_[cell] = first;
            for (const std::size_t label : words_[cell]) {
                const bool is_of_cell = diagram_.labels[label].side == LabelSide::Inside && may_be_cell(cell);
                if (is_of_cell) erased_.push_back(label);
            }
        }
        diagram_.shapes[first].front = shape(first).box;
    }

    void erase_labels() {
        std::size_t next = 0;
        const auto is_erased = [&](const DiagramLabel&) {
            return std::find(erased_.begin(), erased_.end(), next++) != erased_.end();
        };
        diagram_.labels.erase(std::remove_if(diagram_.labels.begin(), diagram_.labels.end(), is_erased),
                              diagram_.labels.end());
        diagram_.labels.insert(diagram_.labels.end(), added_.begin(), added_.end());
    }

    /// Takes the joined cells out, and connectors between two of them.
    void renumber() {
        std::vector<DiagramIndex> number(diagram_.shapes.size(), nothing);
        std::vector<DiagramShape> kept;
        for (std::size_t i = 0; i < diagram_.shapes.size(); ++i) {
            if (instead_[i] != i) continue;
            number[i] = static_cast<DiagramIndex>(kept.size());
            kept.push_back(shape(i));
        }
        const auto moved = [&](DiagramIndex at) {
            return at == nothing ? nothing : number[instead_[static_cast<std::size_t>(at)]];
        };
        for (DiagramShape& each : kept) each.parent = moved(each.parent);
        for (DiagramLabel& label : diagram_.labels) label.shape = moved(label.shape);
        for (Connector& connector : diagram_.connectors) {
            const bool is_loop = connector.from == connector.to;  // as drawn
            connector.from = moved(connector.from);
            connector.to = moved(connector.to);
            if (connector.from == connector.to && !is_loop) connector.from = connector.to = nothing;
        }
        diagram_.shapes = std::move(kept);
    }

    Diagram& diagram_;
    const LabelReader& reader_;
    Places instead_;
    std::vector<Places> words_;  ///< places of labels, by shape
    std::vector<bool> has_inner_;
    Places erased_;
    std::vector<DiagramLabel> added_;
};

}  // namespace

Diagram with_joined_cells(Diagram diagram, const LabelReader& reader) {
    CellJoiner(diagram, reader).join();
    return diagram;
}

}  // namespace dlp
