#include "assemble/joined_cells.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "assemble/merge_shapes.h"
#include "assemble/shared_sides.h"
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
    return std::abs(a - b) < 0.1 * std::max(a, b) + 0.4;
}

/// Sides of boxes from pixels are off by more, the larger the boxes.
SideSlack slack_of(const PageBox& box) {
    return {touching, std::max(touching, 0.1 * shorter_side(box))};
}

bool is_nearly_square(const PageBox& box) {
    return longer_side(box) < 1.25 * shorter_side(box);
}

class CellJoiner {
  public:
    explicit CellJoiner(Diagram& diagram)
        : diagram_(diagram), instead_(diagram.shapes.size()), words_(diagram.shapes.size()) {
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
        join_vectors();
        erase_labels(diagram_, erased_);
        merge_shapes(diagram_, instead_);
    }

  private:
    [[nodiscard]] const DiagramShape& shape(std::size_t i) const { return diagram_.shapes[i]; }

    [[nodiscard]] bool is_plain_box(std::size_t i) const {
        const bool is_box = shape(i).outline == Outline::Rectangle || shape(i).outline == Outline::Rounded;
        return is_box && !has_inner_[i] && shape(i).sheets == 1 && shape(i).units == 1 && shape(i).symbol.empty();
    }

    /// Small, or a square, and without words but for a digit or a letter.
    [[nodiscard]] bool may_be_cell(std::size_t i) const {
        constexpr double largest = 14;         // points
        constexpr double largest_square = 30;  // points
        constexpr double longest = 60;         // points
        constexpr std::size_t most = 2;        // letters
        if (!is_plain_box(i) || longer_side(shape(i).box) > longest) return false;
        if (shorter_side(shape(i).box) > (is_nearly_square(shape(i).box) ? largest_square : largest)) return false;
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
               is_equal(a.box.height(), b.box.height()) &&
               (share_upright_side(a.box, b.box, slack_of(a.box)) || share_level_side(a.box, b.box, slack_of(a.box)));
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

    Diagram& diagram_;
    Places instead_;
    std::vector<Places> words_;  ///< places of labels, by shape
    std::vector<bool> has_inner_;
    Places erased_;
};

}  // namespace

Diagram with_joined_cells(Diagram diagram) {
    CellJoiner(diagram).join();
    return diagram;
}

}  // namespace dlp
