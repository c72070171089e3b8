#include "document/body_text.h"

#include <algorithm>
#include <cmath>

#include "document/neighbours.h"

namespace dlp {
namespace {

constexpr double same_size = 0.35;  // points

/// Gaps between words that no justified line has.
bool has_gaps(const Line& line) {
    constexpr double widest_space = 0.9;  // em
    for (std::size_t i = 1; i < line.words.size(); ++i) {
        if (line.words[i].box.left() - line.words[i - 1].box.right() > widest_space * line.size) return true;
    }
    return false;
}

/// Indexes of lines that follow each other downwards.
using Block = std::vector<std::size_t>;

class BodyFinder {
  public:
    BodyFinder(const std::vector<Line>& lines, const std::vector<PageBox>& tables, double body,
               const PageLayout& layout)
        : lines_(lines), tables_(tables), layout_(layout), body_(body), is_taken_(lines.size(), false) {}

    std::vector<std::size_t> find() {
        std::vector<std::size_t> body;
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            if (is_taken_[i] || !is_free(i) || is_tabular(i)) continue;
            const Block block = block_from(i);
            if (is_body(block)) body.insert(body.end(), block.begin(), block.end());
        }
        return body;
    }

  private:
    [[nodiscard]] bool is_free(std::size_t at) const { return layout_.roles[at] == LineRole::Loose; }
    [[nodiscard]] bool is_tabular(std::size_t at) const {
        return std::any_of(tables_.begin(), tables_.end(),
                           [&](const PageBox& table) { return contains(table, lines_[at].box.center()); });
    }
    [[nodiscard]] Column column(std::size_t at) const { return column_of(lines_[at].box, layout_); }
    [[nodiscard]] bool is_body_size(std::size_t at) const { return std::abs(lines_[at].size - body_) < same_size; }

    /// Text of a wrapped float may stand between two lines of a paragraph in reading order.
    Block block_from(std::size_t first) {
        constexpr std::size_t furthest = 16;  // lines
        Block block{first};
        is_taken_[first] = true;
        for (std::size_t next = first + 1; next < lines_.size() && next <= block.back() + furthest; ++next) {
            if (is_taken_[next] || !continues(block.back(), next)) continue;
            block.push_back(next);
            is_taken_[next] = true;
        }
        return block;
    }

    [[nodiscard]] bool continues(std::size_t a, std::size_t b) const {
        if (!is_free(b) || is_tabular(b) || std::abs(lines_[a].size - lines_[b].size) > same_size) return false;
        const double leading = baseline_of(lines_[b]) - baseline_of(lines_[a]);
        return leading > 0.5 * lines_[a].size && leading < 1.5 * lines_[a].size + 1 &&
               in_one_column(lines_[a].box, lines_[b].box);
    }

    [[nodiscard]] bool is_justified_with(std::size_t a, std::size_t b) const {
        return std::abs(lines_[a].box.left() - lines_[b].box.left()) < 1.5 &&
               std::abs(lines_[a].box.right() - lines_[b].box.right()) < 2;
    }

    [[nodiscard]] int justified_lines(const Block& block, double narrowest) const {
        int count = 0;
        for (const std::size_t i : block) {
            if (lines_[i].box.width() < narrowest || is_piece_of_row(lines_, i, layout_)) continue;
            count += std::any_of(block.begin(), block.end(),
                                 [&](std::size_t j) { return i != j && is_justified_with(i, j); })
                         ? 1
                         : 0;
        }
        return count;
    }

    [[nodiscard]] bool is_full(std::size_t at) const {
        const Column here = column(at);
        const PageBox& box = lines_[at].box;
        if (box.width() <= 0.72 * here.width() || box.left() >= here.left + 3 * body_ || !is_body_size(at))
            return false;
        const bool fills_column = std::abs(box.left() - here.left) < 1.5 && std::abs(box.right() - here.right) < 1.5;
        return (fills_column || !has_gaps(lines_[at])) && !is_piece_of_row(lines_, at, layout_);
    }

    [[nodiscard]] bool is_body(const Block& block) const {
        if (std::any_of(block.begin(), block.end(), [this](std::size_t i) { return is_full(i); })) return true;
        const Column here = column(block.front());
        const PageBox& first = lines_[block.front()].box;
        if (justified_lines(block, 0.6 * here.width()) >= 3) return true;
        const bool is_at_margin =
            std::abs(first.left() - here.left) < 2 * body_ || std::abs(first.right() - here.right) < 4;
        return is_at_margin && is_body_size(block.front()) &&
               (justified_lines(block, 0.25 * here.width()) >= 3 || is_wrapped_text(block));
    }

    /// Text beside a wrapped float has neighbours in its rows like a cell, but its lines are full and many.
    [[nodiscard]] bool is_wrapped_text(const Block& block) const {
        int full = 0;
        for (std::size_t i = 1; i < block.size(); ++i) {
            full += is_justified_with(block[i - 1], block[i]) && lines_[block[i]].words.size() >= 3 ? 1 : 0;
        }
        return full >= 4 && lines_[block.front()].box.width() > 0.25 * column(block.front()).width();
    }

    const std::vector<Line>& lines_;
    const std::vector<PageBox>& tables_;
    const PageLayout& layout_;
    double body_;
    std::vector<bool> is_taken_;
};

}  // namespace

bool is_piece_of_row(const std::vector<Line>& lines, std::size_t at, const PageLayout& layout) {
    constexpr double beside = 60;  // points
    const PageBox& here = lines[at].box;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const PageBox& other = lines[i].box;
        if (i == at || std::abs(baseline_of(lines[i]) - baseline_of(lines[at])) > 2.5) continue;
        const double gap = std::max(other.left() - here.right(), here.left() - other.right());
        const double middle = layout.gutter ? layout.gutter->middle() : -1;
        const bool is_across = layout.gutter && (other.left() > middle) != (here.left() > middle) &&
                               (other.right() > middle) != (here.right() > middle);
        if (gap < beside && !is_across) return true;
    }
    return false;
}

void mark_running_text(const std::vector<Line>& lines, const std::vector<PageBox>& tables, double body_size,
                       PageLayout& layout) {
    for (const std::size_t line : BodyFinder(lines, tables, body_size, layout).find())
        layout.roles[line] = LineRole::Body;
}

}  // namespace dlp
