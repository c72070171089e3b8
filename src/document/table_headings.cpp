#include "document/table_headings.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace dlp {
namespace {

constexpr double most_off_centre = 0.5;    // em; a text further from the middle heads its own column alone
constexpr double cost_of_left_over = 0.3;  // em for each column under no text
constexpr double impossible = std::numeric_limits<double>::infinity();

PageBox ink_of(const std::vector<PageBox>& column_inks, const ColumnGroup& group) {
    PageBox ink;
    for (int column = group.first; column <= group.last; ++column)
        ink = united(ink, column_inks[static_cast<std::size_t>(column)]);
    return ink;
}

/// How far the text is from where it would stand in a column that it fits, in em.
double misfit_alone(const HeadingText& text, const PageBox& ink) {
    if (ink.is_empty()) return most_off_centre;
    const double left = std::abs(text.box.left() - ink.left());
    const double right = std::abs(text.box.right() - ink.right());
    const double middle = std::abs(text.box.center().x - ink.center().x);
    return std::min({left, right, middle, most_off_centre * text.size}) / std::max(text.size, 1.0);
}

/// The same for several columns: text over them stands in their middle.
double misfit(const HeadingText& text, const ColumnGroup& group, const std::vector<PageBox>& column_inks) {
    const PageBox ink = ink_of(column_inks, group);
    if (group.first == text.first_column && group.last == text.last_column) return misfit_alone(text, ink);
    if (ink.is_empty()) return impossible;
    const double off = std::abs(text.box.center().x - ink.center().x) / std::max(text.size, 1.0);
    return off <= most_off_centre ? off : impossible;
}

bool crosses_closed(const ColumnGroup& group, const std::vector<bool>& closed) {
    for (int edge = group.first; edge < group.last; ++edge) {
        if (closed[static_cast<std::size_t>(edge)]) return true;
    }
    return false;
}

/// Cheapest way to place texts [0, i] with the last one ending at a column.
struct Best {
    double cost = impossible;
    int first = 0;
    int previous_last = -1;
};

class Placement {
  public:
    Placement(const std::vector<HeadingText>& texts, const std::vector<PageBox>& inks, const std::vector<bool>& closed)
        : texts_(texts), inks_(inks), closed_(closed), columns_(static_cast<int>(inks.size())) {
        best_.assign(texts.size(), std::vector<Best>(inks.size()));
        for (std::size_t i = 0; i < texts.size(); ++i) place(i);
    }

    [[nodiscard]] std::vector<ColumnGroup> groups() const {
        std::vector<ColumnGroup> groups(texts_.size());
        int last = last_column();
        for (std::size_t i = texts_.size(); i-- > 0;) {
            const Best& best = best_[i][static_cast<std::size_t>(last)];
            groups[i] = {best.first, last};
            last = best.previous_last;
        }
        return groups;
    }

  private:
    [[nodiscard]] double cost_before(std::size_t text, int last) const {
        return best_[text][static_cast<std::size_t>(last)].cost;
    }

    void place(std::size_t i) {
        for (int last = texts_[i].last_column; last < columns_; ++last) {
            for (int first = 0; first <= texts_[i].first_column; ++first) try_group(i, {first, last});
        }
    }

    void try_group(std::size_t i, const ColumnGroup& group) {
        const bool is_own = group.first == texts_[i].first_column && group.last == texts_[i].last_column;
        if (!is_own && crosses_closed(group, closed_)) return;
        const double cost = misfit(texts_[i], group, inks_);
        Best& best = best_[i][static_cast<std::size_t>(group.last)];
        if (i == 0) return keep(best, cost + cost_of_left_over * group.first, group.first, -1);
        for (int before = texts_[i - 1].last_column; before < group.first; ++before) {
            const double gap = cost_of_left_over * (group.first - before - 1);
            keep(best, cost_before(i - 1, before) + cost + gap, group.first, before);
        }
    }

    static void keep(Best& best, double cost, int first, int previous_last) {
        if (cost < best.cost) best = {cost, first, previous_last};
    }

    [[nodiscard]] int last_column() const {
        int last = texts_.back().last_column;
        double lowest = impossible;
        for (int column = texts_.back().last_column; column < columns_; ++column) {
            const double cost = cost_before(texts_.size() - 1, column) + cost_of_left_over * (columns_ - 1 - column);
            if (cost < lowest) {
                lowest = cost;
                last = column;
            }
        }
        return last;
    }

    const std::vector<HeadingText>& texts_;
    const std::vector<PageBox>& inks_;
    const std::vector<bool>& closed_;
    int columns_;
    std::vector<std::vector<Best>> best_;
};

}  // namespace

std::vector<ColumnGroup> find_heading_groups(const std::vector<HeadingText>& texts,
                                             const std::vector<PageBox>& column_inks, const std::vector<bool>& closed) {
    if (texts.empty()) return {};
    return Placement(texts, column_inks, closed).groups();
}

}  // namespace dlp
