#include "assemble/axis_words.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>
#include <vector>

#include "assemble/merge_shapes.h"
#include "base/text.h"
#include "diagram/polyline.h"

namespace dlp {
namespace {

bool is_turned(const DiagramLabel& label) {
    constexpr double slack = 10;  // degrees
    return std::abs(std::remainder(label.angle - 90, 180)) < slack;
}

class AxisWords {
  public:
    explicit AxisWords(const Diagram& diagram) : diagram_(diagram), has_words_(diagram.shapes.size(), false) {
        for (const DiagramLabel& label : diagram.labels) {
            if (label.shape != nothing && label.side == LabelSide::Inside)
                has_words_[static_cast<std::size_t>(label.shape)] = true;
        }
    }

    /// The map whose axis the text shape with this label names; `nothing` where there is none.
    [[nodiscard]] DiagramIndex map_of(const DiagramLabel& label) const {
        if (label.shape == nothing || shape(label.shape).outline != Outline::Text || !is_turned(label)) return nothing;
        for (std::size_t i = 0; i < diagram_.shapes.size(); ++i) {
            const auto map = static_cast<DiagramIndex>(i);
            if (is_bare_box(map) && runs_along(label, diagram_.shapes[i].box) && has_other_axis(map)) return map;
        }
        return nothing;
    }

  private:
    [[nodiscard]] const DiagramShape& shape(DiagramIndex i) const {
        return diagram_.shapes[static_cast<std::size_t>(i)];
    }

    [[nodiscard]] bool is_bare_box(DiagramIndex i) const {
        return shape(i).outline == Outline::Rectangle && !has_words_[static_cast<std::size_t>(i)];
    }

    /// At its left or right side, as close as the words of one label, and hardly longer than the side.
    static bool runs_along(const DiagramLabel& label, const PageBox& box) {
        const double gap = std::max(box.left() - label.box.right(), label.box.left() - box.right());
        return std::abs(gap) < 0.5 * label.size && label.box.height() < 1.4 * box.height() &&
               std::abs(label.box.center().y - box.center().y) < 0.25 * box.height();
    }

    /// Level words of no more than the box's width right above or below it.
    [[nodiscard]] bool has_other_axis(DiagramIndex map) const {
        const PageBox& box = shape(map).box;
        return std::any_of(diagram_.labels.begin(), diagram_.labels.end(), [&](const DiagramLabel& label) {
            const double gap = std::max(box.top() - label.box.bottom(), label.box.top() - box.bottom());
            return std::abs(label.angle) < 10 && std::abs(gap) < 0.6 * label.size &&
                   label.box.width() < 1.4 * box.width() && split_words(label.text).size() <= 2 &&
                   std::abs(label.box.center().x - box.center().x) < 0.25 * box.width();
        });
    }

    const Diagram& diagram_;
    std::vector<bool> has_words_;
};

}  // namespace

Diagram with_axis_words(Diagram diagram) {
    const AxisWords words(diagram);
    std::vector<std::size_t> instead(diagram.shapes.size());
    std::iota(instead.begin(), instead.end(), 0);
    std::vector<std::size_t> names;
    for (std::size_t i = 0; i < diagram.labels.size(); ++i) {
        const DiagramIndex map = words.map_of(diagram.labels[i]);
        if (map == nothing) continue;
        instead[static_cast<std::size_t>(diagram.labels[i].shape)] = static_cast<std::size_t>(map);
        diagram.shapes[static_cast<std::size_t>(map)].outline = Outline::Picture;
        names.push_back(i);
    }
    if (names.empty()) return diagram;
    erase_labels(diagram, names);
    merge_shapes(diagram, instead);
    return diagram;
}

}  // namespace dlp
