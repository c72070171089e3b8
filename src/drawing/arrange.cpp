#include "drawing/arrange.h"

#include <algorithm>
#include <cmath>

#include "render/layered.h"

namespace dlp {
namespace {

constexpr double lane_distance = 9;   // between lines that run side by side in a gap
constexpr double slope = 0.2;         // a gap grows where lines have far to go across it
constexpr double largest_gap = 90;    // for that reason
constexpr double port_share = 0.7;    // of a side, over which lines that arrive are spread
constexpr double port_distance = 18;  // between two of them, at most
constexpr double bend = 0.01;

/// A line crosses the gap below rank `gap` from one place across to another.
struct Crossing {
    std::size_t link = 0;
    std::size_t gap = 0;
    double from = 0;
    double to = 0;
    int lane = 0;
};

class Arranger {
  public:
    Arranger(const std::vector<NodeSize>& sizes, const std::vector<SketchLink>& links, const ArrangeOptions& options)
        : sizes_(sizes), links_(links), options_(options), is_down_(options.direction == Direction::Down) {}

    Arrangement run() {
        place_nodes();
        for (std::size_t link = 0; link < links_.size(); ++link) add_crossings(link);
        if (options_.ways == WayForm::Orthogonal) share_lanes();
        place_ranks();
        for (std::size_t node = 0; node < sizes_.size(); ++node) result_.boxes.push_back(box_of(node));
        for (std::size_t link = 0; link < links_.size(); ++link) {
            result_.ways.push_back(way_of(link));
            result_.spans.push_back(graph_.paths[link].size() > 2);
        }
        if (options_.is_backward) turn_round();
        return std::move(result_);
    }

  private:
    void place_nodes() {
        for (const NodeSize& size : sizes_) {
            LayeredNode& node = graph_.nodes.emplace_back();
            node.across = is_down_ ? size.width : size.height;
            node.along = is_down_ ? size.height : size.width;
        }
        rank_boxes(graph_, links_);
        find_main_ways(graph_);
        add_lines(graph_, links_);
        order_ranks(graph_);
        place_across(graph_);
    }

    /// Where a line arrives at its last node: beside the others that arrive there, in the order they come from.
    [[nodiscard]] double port_of(std::size_t link) const {
        const std::size_t to = links_[link].to;
        std::vector<std::pair<double, std::size_t>> arriving;
        for (std::size_t other = 0; other < links_.size(); ++other) {
            if (links_[other].to != to) continue;
            const auto& path = graph_.paths[other];
            arriving.emplace_back(graph_.nodes[path[path.size() - 2]].middle, other);
        }
        std::sort(arriving.begin(), arriving.end());
        const auto found =
            std::find_if(arriving.begin(), arriving.end(), [&](const auto& a) { return a.second == link; });
        const auto place = static_cast<double>(found - arriving.begin());
        const double last = static_cast<double>(arriving.size()) - 1;
        const double step = last > 0 ? std::min(port_share * graph_.nodes[to].across / last, port_distance) : 0;
        return graph_.nodes[to].middle + (place - last / 2) * step;
    }

    void add_crossings(std::size_t link) {
        const std::vector<std::size_t>& path = graph_.paths[link];
        for (std::size_t i = 0; i + 1 < path.size(); ++i) {
            const LayeredNode& here = graph_.nodes[path[i]];
            const double to = i + 2 == path.size() ? port_of(link) : graph_.nodes[path[i + 1]].middle;
            crossings_.push_back({link, here.rank, here.middle, to, 0});
        }
    }

    static bool is_bent(const Crossing& crossing) { return std::abs(crossing.from - crossing.to) > bend; }

    /// `a` comes down where `b` goes on down: b's line across must lie below a's.
    static bool must_be_above(const Crossing& a, const Crossing& b) {
        return &a != &b && std::abs(a.from - b.to) < lane_distance / 2;
    }

    /// A lane for each bent line of a gap, so that no line comes to lie upon another.
    void share_lanes() {
        lanes_.assign(graph_.ranks.size(), 0);
        for (std::size_t gap = 0; gap < graph_.ranks.size(); ++gap) {
            std::vector<Crossing*> open;
            for (Crossing& crossing : crossings_) {
                if (crossing.gap == gap && is_bent(crossing)) open.push_back(&crossing);
            }
            while (!open.empty()) {
                auto next = std::find_if(open.begin(), open.end(), [&](const Crossing* a) {
                    return std::none_of(open.begin(), open.end(),
                                        [&](const Crossing* b) { return must_be_above(*b, *a); });
                });
                if (next == open.end()) next = open.begin();
                (*next)->lane = lanes_[gap]++;
                open.erase(next);
            }
        }
    }

    [[nodiscard]] double gap_below(std::size_t rank) const {
        if (options_.ways == WayForm::Orthogonal) return options_.gap + lane_distance * lanes_[rank];
        double farthest = 0;
        for (const Crossing& crossing : crossings_) {
            if (crossing.gap == rank) farthest = std::max(farthest, std::abs(crossing.from - crossing.to));
        }
        return std::max(options_.gap, std::min(options_.gap + slope * farthest, largest_gap));
    }

    void place_ranks() {
        double at = 0;
        for (std::size_t rank = 0; rank < graph_.ranks.size(); ++rank) {
            double deepest = 0;
            for (const std::size_t node : graph_.ranks[rank]) deepest = std::max(deepest, graph_.nodes[node].along);
            starts_.push_back(at);
            ends_.push_back(at + deepest);
            at += deepest + gap_below(rank);
        }
    }

    [[nodiscard]] double start_of(std::size_t node) const {
        const LayeredNode& placed = graph_.nodes[node];
        return (starts_[placed.rank] + ends_[placed.rank] - placed.along) / 2;
    }

    [[nodiscard]] DrawingPoint point(double across, double along) const {
        return is_down_ ? DrawingPoint{across, along} : DrawingPoint{along, across};
    }

    [[nodiscard]] DrawingBox box_of(std::size_t node) const {
        const LayeredNode& placed = graph_.nodes[node];
        const double start = start_of(node);
        return make_box(point(placed.middle - placed.across / 2, start),
                        point(placed.middle + placed.across / 2, start + placed.along));
    }

    void cross(const Crossing& crossing, std::vector<DrawingPoint>& way) const {
        if (!is_bent(crossing)) return;
        const double end = ends_[crossing.gap];
        if (options_.ways == WayForm::Orthogonal) {
            const double lane = end + options_.gap / 2.5 + lane_distance * crossing.lane;
            way.push_back(point(crossing.from, lane));
            way.push_back(point(crossing.to, lane));
            return;
        }
        way.push_back(point(crossing.from, end));
        way.push_back(point(crossing.to, starts_[crossing.gap + 1]));
    }

    [[nodiscard]] std::vector<DrawingPoint> way_of(std::size_t link) const {
        const std::vector<std::size_t>& path = graph_.paths[link];
        const LayeredNode& first = graph_.nodes[path.front()];
        std::vector<DrawingPoint> way{point(first.middle, start_of(path.front()) + first.along)};
        double across = first.middle;
        for (const Crossing& crossing : crossings_) {
            if (crossing.link != link) continue;
            cross(crossing, way);
            across = crossing.to;
        }
        way.push_back(point(across, start_of(path.back())));
        way.erase(std::unique(way.begin(), way.end(), is_same_place), way.end());
        return way;
    }

    /// Sums of lengths differ in their last digits: a piece that short has no direction to draw a head in.
    static bool is_same_place(DrawingPoint a, DrawingPoint b) { return std::hypot(a.x - b.x, a.y - b.y) < 0.01; }

    void turn_round() {
        const double end = ends_.back();
        const auto turned = [&](DrawingPoint p) {
            return is_down_ ? DrawingPoint{p.x, end - p.y} : DrawingPoint{end - p.x, p.y};
        };
        for (DrawingBox& box : result_.boxes) box = make_box(turned(box.top_left), turned(box.bottom_right));
        for (auto& way : result_.ways) std::transform(way.begin(), way.end(), way.begin(), turned);
    }

    const std::vector<NodeSize>& sizes_;
    const std::vector<SketchLink>& links_;
    const ArrangeOptions& options_;
    bool is_down_;
    LayeredGraph graph_;
    std::vector<Crossing> crossings_;  ///< of a link from its start to its end
    std::vector<int> lanes_;           ///< by gap
    std::vector<double> starts_;       ///< by rank, along
    std::vector<double> ends_;
    Arrangement result_;
};

}  // namespace

Arrangement arrange(const std::vector<NodeSize>& nodes, const std::vector<SketchLink>& links,
                    const ArrangeOptions& options) {
    return Arranger(nodes, links, options).run();
}

}  // namespace dlp
