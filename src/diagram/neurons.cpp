#include "diagram/neurons.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <set>

#include "base/disjoint_sets.h"
#include "diagram/polyline.h"
#include "diagram/text_lines.h"

namespace dlp {
namespace {

constexpr std::size_t most_circles = 600;
constexpr std::size_t fewest_shared = 2;  // neighbours that units of one layer have in common
constexpr double widest_gap = 4;          // of a circle's width, between two units
constexpr double widest_dotted_gap = 12;  // the same, with dots between them
constexpr std::size_t fewest_framed = 3;  // circles with a frame around them that need no lines to be a layer

bool is_circle(const DiagramShape& shape) {
    const double longer = std::max(shape.box.width(), shape.box.height());
    const double shorter = std::min(shape.box.width(), shape.box.height());
    return shape.outline == Outline::Ellipse && shape.symbol.empty() && longer < 1.25 * shorter;
}

class NeuronJoiner {
  public:
    explicit NeuronJoiner(Diagram& diagram) : diagram_(diagram), groups_(diagram.shapes.size()) {}

    void run() {
        find_circles();
        if (circles_.size() < 3 || circles_.size() > most_circles) return;
        find_neighbours();
        join([this](std::size_t a, std::size_t b) { return share_neighbours(a, b); });
        join_framed();
        if (!has_groups()) return;
        // In a drawing of neurons, rows that stand between other shapes are units too.
        join([this](std::size_t a, std::size_t b) { return !has_words_[a] && !has_words_[b]; });
        rebuild_shapes();
        rebuild_connectors();
    }

  private:
    void find_circles() {
        has_words_.assign(diagram_.shapes.size(), false);
        is_frame_.assign(diagram_.shapes.size(), false);
        std::vector<bool> is_named(diagram_.shapes.size(), false);
        for (const DiagramLabel& label : diagram_.labels) {
            if (label.shape == nothing || is_dots(label.text)) continue;
            has_words_[static_cast<std::size_t>(label.shape)] = true;
            if (!names_unit(label.text)) is_named[static_cast<std::size_t>(label.shape)] = true;
        }
        for (std::size_t i = 0; i < diagram_.shapes.size(); ++i) {
            if (is_circle(diagram_.shapes[i]) && !is_named[i]) circles_.push_back(i);
        }
    }

    void find_neighbours() {
        neighbours_.resize(diagram_.shapes.size());
        for (const Connector& connector : diagram_.connectors) {
            if (connector.from == nothing || connector.to == nothing) continue;
            neighbours_[static_cast<std::size_t>(connector.from)].insert(connector.to);
            neighbours_[static_cast<std::size_t>(connector.to)].insert(connector.from);
            if (connector.has_head_at_end != connector.has_head_at_start) {
                const auto [from, to] = connector.has_head_at_end ? std::pair(connector.from, connector.to)
                                                                  : std::pair(connector.to, connector.from);
                arrows_.emplace(from, to);
            }
        }
    }

    [[nodiscard]] bool share_neighbours(std::size_t a, std::size_t b) const {
        std::vector<DiagramIndex> shared;
        std::set_intersection(neighbours_[a].begin(), neighbours_[a].end(), neighbours_[b].begin(),
                              neighbours_[b].end(), std::back_inserter(shared));
        const std::size_t fewer = std::min(neighbours_[a].size(), neighbours_[b].size());
        return shared.size() >= fewest_shared && 2 * shared.size() >= fewer && !stand_between(shared, a, b) &&
               !leads_over(a, b, shared) && !leads_over(b, a, shared);
    }

    /// Arrows from one circle to all the others, and from these to the second: a layer, what it feeds and what that
    /// does.
    [[nodiscard]] bool leads_over(std::size_t a, std::size_t b, const std::vector<DiagramIndex>& shared) const {
        return std::all_of(shared.begin(), shared.end(), [&](DiagramIndex middle) {
            return arrows_.count({static_cast<DiagramIndex>(a), middle}) != 0 &&
                   arrows_.count({middle, static_cast<DiagramIndex>(b)}) != 0;
        });
    }

    /// A row between two circles, across the way from one to the other: these are of the layers before and behind it.
    [[nodiscard]] bool stand_between(const std::vector<DiagramIndex>& row, std::size_t a, std::size_t b) const {
        const PagePoint from = diagram_.shapes[a].box.center();
        const PagePoint way = diagram_.shapes[b].box.center() - from;
        const double whole = length(way);
        double nearest = whole;
        double farthest = 0;
        for (const DiagramIndex unit : row) {
            const PagePoint off = diagram_.shapes[static_cast<std::size_t>(unit)].box.center() - from;
            nearest = std::min(nearest, dot(off, way) / whole);
            farthest = std::max(farthest, dot(off, way) / whole);
        }
        return nearest > 0.2 * whole && farthest < 0.8 * whole && farthest - nearest < 0.2 * whole;
    }

    /// Of one size, side by side, neither joined to the other.
    [[nodiscard]] bool may_be_one(std::size_t a, std::size_t b) const {
        const DiagramShape& first = diagram_.shapes[a];
        const DiagramShape& second = diagram_.shapes[b];
        const double width = first.box.width();
        if (first.parent != second.parent || std::abs(second.box.width() - width) > 0.1 * width) return false;
        const double dx = std::abs(first.box.center().x - second.box.center().x);
        const double dy = std::abs(first.box.center().y - second.box.center().y);
        const double reach = has_dots_between(first.box, second.box) ? widest_dotted_gap : widest_gap;
        const bool is_near = std::max(dx, dy) < (1 + reach) * width && std::min(dx, dy) < 0.2 * width;
        return is_near && neighbours_[a].count(static_cast<DiagramIndex>(b)) == 0;
    }

    /// Units that are left out.
    [[nodiscard]] bool has_dots_between(const PageBox& a, const PageBox& b) const {
        const PageBox both = united(a, b);
        return std::any_of(diagram_.labels.begin(), diagram_.labels.end(), [&](const DiagramLabel& label) {
            return is_dots(label.text) && contains(both, label.box.center());
        });
    }

    template <class Test>
    void join(Test&& test) {
        for (std::size_t i = 0; i < circles_.size(); ++i) {
            for (std::size_t k = 0; k < i; ++k) {
                const std::size_t a = circles_[k];
                const std::size_t b = circles_[i];
                if (!may_be_one(a, b) || !test(a, b) || !is_in_line(groups_.root(a), groups_.root(b))) continue;
                groups_.unite(a, b);
            }
        }
    }

    /// Two rows go on in one line only: a row that is complete does not grow aside.
    [[nodiscard]] bool is_in_line(std::size_t first, std::size_t second) const {
        PageBox all;
        double width = 0;
        for (const std::size_t i : circles_) {
            if (groups_.root(i) != first && groups_.root(i) != second) continue;
            all = united(all, diagram_.shapes[i].box);
            width = diagram_.shapes[i].box.width();
        }
        return std::min(all.width(), all.height()) < 1.5 * width;
    }

    /// Equal circles in line that fill a frame are one layer, and the frame its outline.
    void join_framed() {
        std::map<DiagramIndex, std::vector<std::size_t>> framed;
        for (const std::size_t i : circles_) {
            const DiagramIndex frame = diagram_.shapes[i].parent;
            if (frame != nothing) framed[frame].push_back(i);
        }
        for (const auto& [frame, units] : framed) {
            const auto around = static_cast<std::size_t>(frame);
            if (units.size() < fewest_framed || around > units.front() || !fill(units, around)) continue;
            for (const std::size_t unit : units) groups_.unite(around, unit);
            is_frame_[around] = true;
        }
    }

    /// One line of circles of one size, and nothing else in the frame but dots.
    [[nodiscard]] bool fill(const std::vector<std::size_t>& units, std::size_t frame) const {
        const PageBox& first = diagram_.shapes[units.front()].box;
        PageBox all = first;
        for (const std::size_t unit : units) {
            const PageBox& box = diagram_.shapes[unit].box;
            if (std::abs(box.width() - first.width()) > 0.1 * first.width()) return false;
            all = united(all, box);
        }
        const PageBox& around = diagram_.shapes[frame].box;
        const bool is_line = std::min(all.width(), all.height()) < 1.5 * first.width();
        const bool is_full =
            around.width() < all.width() + 2 * first.width() && around.height() < all.height() + 2 * first.width();
        return is_line && is_full && !has_words_[frame] && holds_only_dots_beside(units, frame);
    }

    [[nodiscard]] bool holds_only_dots_beside(const std::vector<std::size_t>& units, std::size_t frame) const {
        for (std::size_t i = 0; i < diagram_.shapes.size(); ++i) {
            const DiagramShape& shape = diagram_.shapes[i];
            if (shape.parent != static_cast<DiagramIndex>(frame)) continue;
            const bool is_dot = shape.box.width() < 0.5 * diagram_.shapes[units.front()].box.width();
            if (!is_dot && std::find(units.begin(), units.end(), i) == units.end()) return false;
        }
        return true;
    }

    [[nodiscard]] bool has_groups() const {
        return std::any_of(circles_.begin(), circles_.end(), [&](std::size_t i) { return groups_.root(i) != i; });
    }

    [[nodiscard]] bool is_circle_at(DiagramIndex shape) const {
        return shape != nothing && is_circle(diagram_.shapes[static_cast<std::size_t>(shape)]);
    }

    void rebuild_shapes() {
        std::vector<DiagramShape> shapes;
        place_of_.assign(diagram_.shapes.size(), nothing);
        for (std::size_t i = 0; i < diagram_.shapes.size(); ++i) {
            if (groups_.root(i) == i) {
                place_of_[i] = static_cast<DiagramIndex>(shapes.size());
                shapes.push_back(diagram_.shapes[i]);
                if (is_frame_[i]) shapes.back().units = 0;
                continue;
            }
            place_of_[i] = place_of_[groups_.root(i)];
            DiagramShape& row = shapes[static_cast<std::size_t>(place_of_[i])];
            if (!is_frame_[groups_.root(i)]) row.outline = Outline::Rounded;
            row.box = row.front = united(row.box, diagram_.shapes[i].box);
            ++row.units;
        }
        const auto follow = [&](DiagramIndex& index) {
            if (index != nothing) index = place_of_[static_cast<std::size_t>(index)];
        };
        for (DiagramShape& shape : shapes) follow(shape.parent);
        for (DiagramLabel& label : diagram_.labels) follow(label.shape);
        drop_further_letters(shapes);
        for (Connector& connector : diagram_.connectors) {
            follow(connector.from);
            follow(connector.to);
        }
        diagram_.shapes = std::move(shapes);
    }

    /// `x_1` stands for the whole row.
    void drop_further_letters(std::vector<DiagramShape>& shapes) {
        std::set<DiagramIndex> lettered;
        const auto is_further = [&](const DiagramLabel& label) {
            const bool is_in_row = label.shape != nothing && shapes[static_cast<std::size_t>(label.shape)].units > 1 &&
                                   names_unit(label.text);
            if (is_in_row) ++shapes[static_cast<std::size_t>(label.shape)].letters;
            return is_in_row && !lettered.insert(label.shape).second;
        };
        diagram_.labels.erase(std::remove_if(diagram_.labels.begin(), diagram_.labels.end(), is_further),
                              diagram_.labels.end());
    }

    /// Or the only unit of a layer.
    [[nodiscard]] bool is_row(DiagramIndex shape) const {
        return shape != nothing && (diagram_.shapes[static_cast<std::size_t>(shape)].units > 1 || is_circle_at(shape));
    }

    /// An arrow may lead between two units of a row.
    [[nodiscard]] DiagramIndex row_at(PagePoint end) const {
        for (std::size_t i = 0; i < diagram_.shapes.size(); ++i) {
            const DiagramShape& shape = diagram_.shapes[i];
            const double reach = 0.3 * std::min(shape.box.width(), shape.box.height());
            if (shape.units > 1 && contains(widened(shape.box, reach), end)) return static_cast<DiagramIndex>(i);
        }
        return nothing;
    }

    /// Some rows are joined by arrows, others by lines without heads, as in a belief network: these arrows make no
    /// layers.
    [[nodiscard]] bool has_lines_and_arrows() const {
        std::map<std::pair<DiagramIndex, DiagramIndex>, bool> has_heads;
        for (const Connector& connector : diagram_.connectors) {
            if (!is_row(connector.from) || !is_row(connector.to) || connector.from == connector.to) continue;
            has_heads[std::minmax(connector.from, connector.to)] |= connector.has_head_at_end;
        }
        return std::any_of(has_heads.begin(), has_heads.end(), [](const auto& pair) { return pair.second; }) &&
               std::any_of(has_heads.begin(), has_heads.end(), [](const auto& pair) { return !pair.second; });
    }

    /// The lines between two rows become one.
    void rebuild_connectors() {
        std::vector<Connector> kept;
        std::set<std::pair<DiagramIndex, DiagramIndex>> bundles;
        for (Connector& connector : diagram_.connectors) {
            if (connector.from == nothing) connector.from = row_at(connector.way.front());
            if (connector.to == nothing) connector.to = row_at(connector.way.back());
        }
        const bool is_mixed = has_lines_and_arrows();
        for (Connector& connector : diagram_.connectors) {
            const bool joins_rows = is_row(connector.from) && is_row(connector.to);
            if (joins_rows && connector.from == connector.to && !connector.has_head_at_end) continue;
            if (joins_rows && connector.from != connector.to && !(is_mixed && connector.has_head_at_end)) {
                const bool is_turned = !connector.has_head_at_end && connector.to < connector.from;
                const DiagramIndex first = is_turned ? connector.to : connector.from;
                const DiagramIndex second = is_turned ? connector.from : connector.to;
                if (!bundles.emplace(first, second).second) continue;
                connector.way = {diagram_.shapes[static_cast<std::size_t>(connector.from)].box.center(),
                                 diagram_.shapes[static_cast<std::size_t>(connector.to)].box.center()};
            }
            kept.push_back(std::move(connector));
        }
        diagram_.connectors = std::move(kept);
    }

    Diagram& diagram_;
    std::vector<std::size_t> circles_;
    std::vector<bool> has_words_;
    std::vector<bool> is_frame_;  ///< of a row of circles
    DisjointSets groups_;
    std::vector<std::set<DiagramIndex>> neighbours_;
    std::set<std::pair<DiagramIndex, DiagramIndex>> arrows_;
    std::vector<DiagramIndex> place_of_;
};

/// `9099990`: what a reader of letters makes of circles in a row.
bool is_row_of_circles(const Diagram& diagram, const DiagramLabel& label) {
    if (label.text.find_first_not_of("0689OoQ") != std::string::npos) return false;
    return std::count_if(diagram.shapes.begin(), diagram.shapes.end(), [&](const DiagramShape& shape) {
               return is_circle(shape) && contains(label.box, shape.box.center());
           }) > 1;
}

}  // namespace

void join_neurons(Diagram& diagram) {
    std::erase_if(diagram.labels, [&](const DiagramLabel& label) { return is_row_of_circles(diagram, label); });
    NeuronJoiner(diagram).run();
}

}  // namespace dlp
