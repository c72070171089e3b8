#include "diagram/legend_cells.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "base/disjoint_sets.h"
#include "diagram/legend_words.h"
#include "diagram/shapes.h"

namespace dlp {
namespace {

using Group = std::vector<std::size_t>;

constexpr double largest_cell = 14;  // points
constexpr double touching = 1;       // points
constexpr std::size_t most_cells = 600;

bool is_cell(const DiagramShape& shape) {
    return shape.outline == Outline::Rectangle && shape.finish.is_filled && shape.finish.fill != 0xFFFFFF &&
           shape.finish.fill != 0 && shape.sheets == 1 && shape.symbol.empty() &&
           std::max(shape.box.width(), shape.box.height()) < largest_cell;
}

/// Equal cells of one colour that share a side.
bool are_neighbours(const DiagramShape& a, const DiagramShape& b) {
    if (a.finish.fill != b.finish.fill || a.parent != b.parent) return false;
    const double slack = 0.15 * std::max(a.box.width(), a.box.height());
    if (std::abs(a.box.width() - b.box.width()) > slack || std::abs(a.box.height() - b.box.height()) > slack)
        return false;
    const double across = std::max(a.box.left(), b.box.left()) - std::min(a.box.right(), b.box.right());
    const double down = std::max(a.box.top(), b.box.top()) - std::min(a.box.bottom(), b.box.bottom());
    const bool is_level = std::abs(a.box.top() - b.box.top()) < slack;
    const bool is_plumb = std::abs(a.box.left() - b.box.left()) < slack;
    return (is_level && std::abs(across) < touching) || (is_plumb && std::abs(down) < touching);
}

class CellJoiner {
  public:
    CellJoiner(std::vector<DiagramShape>& shapes, const std::vector<Word>& words) : shapes_(shapes), words_(words) {}

    void join() {
        find_groups();
        const std::set<Color> explained = explained_colors();
        if (explained.size() < 2) return;
        std::set<std::size_t> gone;
        for (const Group& group : groups_) {
            if (group.size() < 2 || explained.count(shapes_[group.front()].finish.fill) == 0) continue;
            shapes_[group.front()].box = shapes_[group.front()].front = box_of_group(group);
            gone.insert(group.begin() + 1, group.end());
        }
        std::size_t next = 0;
        std::erase_if(shapes_, [&](const DiagramShape&) { return gone.count(next++) != 0; });
        nest(shapes_);
    }

  private:
    void find_groups() {
        Group cells;
        for (std::size_t i = 0; i < shapes_.size(); ++i) {
            if (is_cell(shapes_[i])) cells.push_back(i);
        }
        if (cells.size() > most_cells) return;
        DisjointSets sets(shapes_.size());
        for (const std::size_t a : cells) {
            for (const std::size_t b : cells) {
                if (a < b && are_neighbours(shapes_[a], shapes_[b])) sets.unite(a, b);
            }
        }
        std::map<std::size_t, Group> by_root;
        for (const std::size_t cell : cells) by_root[sets.root(cell)].push_back(cell);
        for (auto& [root, group] : by_root) groups_.push_back(std::move(group));
    }

    [[nodiscard]] PageBox box_of_group(const Group& group) const {
        PageBox box;
        for (const std::size_t cell : group) box = united(box, shapes_[cell].box);
        return box;
    }

    /// Of rows with words at their right, one row a colour, where there are cells of that colour elsewhere.
    [[nodiscard]] std::set<Color> explained_colors() const {
        std::map<Color, int> samples;
        std::map<Color, int> all;
        for (const Group& group : groups_) {
            const DiagramShape& first = shapes_[group.front()];
            const PageBox box = box_of_group(group);
            ++all[first.finish.fill];
            const bool is_row = group.size() >= 2 && box.height() < 1.5 * first.box.height();
            if (is_row && first.parent == nothing && has_words_beside(box)) ++samples[first.finish.fill];
        }
        std::set<Color> explained;
        for (const auto& [color, count] : samples) {
            if (count == 1 && all[color] >= 2) explained.insert(color);
        }
        return explained;
    }

    [[nodiscard]] bool has_words_beside(const PageBox& box) const {
        if (words_.empty()) return false;
        return !words_beside(box, words_, true, words_.front().size).empty();
    }

    std::vector<DiagramShape>& shapes_;
    const std::vector<Word>& words_;
    std::vector<Group> groups_;
};

}  // namespace

void join_explained_cells(std::vector<DiagramShape>& shapes, const std::vector<Word>& words) {
    CellJoiner(shapes, words).join();
}

}  // namespace dlp
