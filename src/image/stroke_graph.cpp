#include "image/stroke_graph.h"

#include <algorithm>
#include <bit>

#include "image/components.h"
#include "image/contour.h"
#include "image/thinning.h"

namespace dlp {
namespace {

constexpr std::array<Pixel, 8> around{{{0, -1}, {1, 0}, {0, 1}, {-1, 0}, {1, -1}, {1, 1}, {-1, 1}, {-1, -1}}};

PixelPoint middle_of(Pixel p) {
    return {p.x + 0.5, p.y + 0.5};
}

class Tracer {
  public:
    Tracer(const Mask& thin, const DistancePlane& distance)
        : thin_(thin), distance_(distance), node_(thin.width, thin.height, -1), is_used_(thin.width, thin.height) {}

    StrokeGraph trace() {
        find_nodes();
        for (int y = 0; y < thin_.height; ++y) {
            for (int x = 0; x < thin_.width; ++x) {
                if (node_.at(x, y) >= 0) leave({x, y});
            }
        }
        for (int y = 0; y < thin_.height; ++y) {
            for (int x = 0; x < thin_.width; ++x) {
                if (thin_.at(x, y) != 0 && node_.at(x, y) < 0 && is_used_.at(x, y) == 0) follow_ring({x, y});
            }
        }
        return std::move(graph_);
    }

  private:
    /// Ends are nodes of one pixel; crossings, of all the pixels that touch one another.
    void find_nodes() {
        Mask crossings(thin_.width, thin_.height);
        for (int y = 0; y < thin_.height; ++y) {
            for (int x = 0; x < thin_.width; ++x) {
                if (thin_.at(x, y) == 0) continue;
                const int degree = std::popcount(neighbours_of(thin_, x, y));
                if (degree > 2) crossings.at(x, y) = 1;
                if (degree > 1) continue;
                node_.at(x, y) = static_cast<std::int32_t>(graph_.nodes.size());
                graph_.nodes.push_back({middle_of({x, y}), {}});
            }
        }
        const Components clusters = components_of(crossings);
        const auto first = static_cast<std::int32_t>(graph_.nodes.size());
        for (const Component& cluster : clusters.all) {
            const PixelRect& box = cluster.box;
            graph_.nodes.push_back({{(box.left + box.right) / 2.0, (box.top + box.bottom) / 2.0}, {}});
        }
        for (std::size_t i = 0; i < node_.values.size(); ++i) {
            if (clusters.labels.values[i] >= 0) node_.values[i] = first + clusters.labels.values[i];
        }
    }

    void add(StrokeEdge edge, const std::vector<Pixel>& pixels) {
        std::vector<std::uint16_t> widths;
        for (const Pixel p : pixels) widths.push_back(distance_.at(p.x, p.y));
        const auto middle = widths.begin() + static_cast<std::ptrdiff_t>(widths.size() / 2);
        std::nth_element(widths.begin(), middle, widths.end());
        edge.width = std::max(1.0, 2.0 * *middle / 3 - 1);
        const int number = static_cast<int>(graph_.edges.size());
        for (int side = 0; side < 2; ++side) {
            const int node = edge.nodes[static_cast<std::size_t>(side)];
            if (node >= 0) graph_.nodes[static_cast<std::size_t>(node)].ends.push_back({number, side});
        }
        graph_.edges.push_back(std::move(edge));
    }

    /// All ways that start at a pixel of a node.
    void leave(Pixel start) {
        const std::int32_t from = node_.at(start.x, start.y);
        const std::size_t before = graph_.nodes[static_cast<std::size_t>(from)].ends.size();
        for (const Pixel step : around) {
            const Pixel p{start.x + step.x, start.y + step.y};
            if (!thin_.holds(p.x, p.y) || thin_.at(p.x, p.y) == 0) continue;
            const std::int32_t node = node_.at(p.x, p.y);
            if (node == from) continue;
            if (node < 0 && is_used_.at(p.x, p.y) == 0) follow(start, p);
            if (node > from) add({{place_of(from), place_of(node)}, {from, node}}, {start, p});
        }
        const bool is_dot = neighbours_of(thin_, start.x, start.y) == 0;
        if (is_dot && before == 0) add({{place_of(from), place_of(from)}, {from, from}}, {start});
    }

    void follow(Pixel start, Pixel p) {
        StrokeEdge edge;
        edge.nodes[0] = node_.at(start.x, start.y);
        edge.points.push_back(place_of(edge.nodes[0]));
        std::vector<Pixel> pixels;
        Pixel last = start;
        while (node_.at(p.x, p.y) < 0) {
            is_used_.at(p.x, p.y) = 1;
            pixels.push_back(p);
            edge.points.push_back(middle_of(p));
            const Pixel next = next_after(last, p);
            last = p;
            p = next;
        }
        edge.nodes[1] = node_.at(p.x, p.y);
        edge.points.push_back(place_of(edge.nodes[1]));
        add(std::move(edge), pixels);
    }

    /// The other neighbour of a pixel that has two.
    [[nodiscard]] Pixel next_after(Pixel last, Pixel p) const {
        for (const Pixel step : around) {
            const Pixel next{p.x + step.x, p.y + step.y};
            if (next == last || !thin_.holds(next.x, next.y) || thin_.at(next.x, next.y) == 0) continue;
            return next;
        }
        return last;
    }

    void follow_ring(Pixel start) {
        StrokeEdge edge;
        std::vector<Pixel> pixels;
        Pixel last = next_after({-1, -1}, start);
        Pixel p = start;
        do {
            is_used_.at(p.x, p.y) = 1;
            pixels.push_back(p);
            edge.points.push_back(middle_of(p));
            const Pixel next = next_after(last, p);
            last = p;
            p = next;
        } while (p != start && is_used_.at(p.x, p.y) == 0);
        edge.points.push_back(middle_of(start));
        add(std::move(edge), pixels);
    }

    [[nodiscard]] PixelPoint place_of(std::int32_t node) const {
        return graph_.nodes[static_cast<std::size_t>(node)].place;
    }

    const Mask& thin_;
    const DistancePlane& distance_;
    LabelPlane node_;
    Mask is_used_;
    StrokeGraph graph_;
};

}  // namespace

double StrokeEdge::length() const {
    return length_along(points);
}

int StrokeGraph::degree(int node) const {
    const auto& ends = nodes[static_cast<std::size_t>(node)].ends;
    return static_cast<int>(std::count_if(
        ends.begin(), ends.end(), [&](EdgeEnd end) { return !edges[static_cast<std::size_t>(end.edge)].is_gone; }));
}

void merge_close_nodes(StrokeGraph& graph) {
    for (StrokeEdge& link : graph.edges) {
        const auto [a, b] = link.nodes;
        if (link.is_gone || a < 0 || a == b || link.length() > 1.4 * link.width + 3) continue;
        if (graph.degree(a) < 3 || graph.degree(b) < 3) continue;
        link.is_gone = true;
        StrokeNode& kept = graph.nodes[static_cast<std::size_t>(a)];
        StrokeNode& other = graph.nodes[static_cast<std::size_t>(b)];
        kept.place = {(kept.place.x + other.place.x) / 2, (kept.place.y + other.place.y) / 2};
        for (const EdgeEnd end : other.ends) {
            graph.edges[static_cast<std::size_t>(end.edge)].nodes[static_cast<std::size_t>(end.side)] = a;
            kept.ends.push_back(end);
        }
        other.ends.clear();
        for (const EdgeEnd end : kept.ends) {
            auto& points = graph.edges[static_cast<std::size_t>(end.edge)].points;
            (end.side == 0 ? points.front() : points.back()) = kept.place;
        }
    }
}

StrokeGraph trace_strokes(const Mask& thin, const DistancePlane& distance) {
    return Tracer(thin, distance).trace();
}

PixelPoint point_along(const std::vector<PixelPoint>& way, int side, double along) {
    const std::size_t n = way.size();
    const auto at = [&](std::size_t i) { return side == 0 ? way[i] : way[n - 1 - i]; };
    for (std::size_t i = 1; i < n; ++i) {
        const double step = distance_between(at(i - 1), at(i));
        if (step >= along && step > 0) {
            const double part = along / step;
            return {at(i - 1).x + part * (at(i).x - at(i - 1).x), at(i - 1).y + part * (at(i).y - at(i - 1).y)};
        }
        along -= step;
    }
    return at(n - 1);
}

}  // namespace dlp
