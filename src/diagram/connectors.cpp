#include "diagram/connectors.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <set>

#include "base/disjoint_sets.h"
#include "diagram/attach.h"
#include "diagram/braces.h"
#include "diagram/joints.h"
#include "diagram/labelled_lines.h"
#include "diagram/labels.h"
#include "diagram/routes.h"
#include "diagram/self_loops.h"
#include "diagram/shapes.h"
#include "diagram/through_lines.h"

namespace dlp {
namespace {

/// True for a line that runs along the side of a shape: it belongs to the drawing of the shape.
bool lies_on_border(const DrawnLine& line, const DiagramShape& shape) {
    return std::all_of(line.points.begin(), line.points.end(),
                       [&](PagePoint point) { return std::abs(distance_to_outline(point, shape)) < 0.8; });
}

/// Removes from `lines` what draws shapes. Inside a shape that holds further shapes a line may join those.
void drop_decoration(const Diagram& diagram, std::vector<DrawnLine>& lines) {
    constexpr double shortest_line = 2.5;
    std::vector<bool> holds_shapes(diagram.shapes.size(), false);
    for (const DiagramShape& shape : diagram.shapes) {
        if (shape.parent != nothing) holds_shapes[static_cast<std::size_t>(shape.parent)] = true;
    }
    std::vector<bool> is_decoration(lines.size(), false);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const bool has_head = lines[i].has_head_at_start || lines[i].has_head_at_end;
        const PageBox box = box_of(lines[i].points);
        is_decoration[i] = !has_head && length_of(lines[i].points) < shortest_line;
        for (std::size_t k = 0; k < diagram.shapes.size(); ++k) {
            const DiagramShape& shape = diagram.shapes[k];
            if (!has_head && lies_on_border(lines[i], shape)) is_decoration[i] = true;
            if (!holds_shapes[k] && contains(shape.box, box, 0.4)) is_decoration[i] = true;
        }
    }
    std::vector<DrawnLine> kept;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (!is_decoration[i]) kept.push_back(std::move(lines[i]));
    }
    lines = std::move(kept);
}

/// Labels that lines lead to become shapes; the anchors follow.
void make_text_shapes(Diagram& diagram, std::vector<AnchoredLine>& lines) {
    std::map<DiagramIndex, DiagramIndex> shape_of;
    const auto settle = [&](Anchor& at) {
        if (at.label == nothing) return;
        auto [known, is_new] = shape_of.try_emplace(at.label, static_cast<DiagramIndex>(diagram.shapes.size()));
        if (is_new) {
            DiagramLabel& label = diagram.labels[static_cast<std::size_t>(at.label)];
            DiagramShape shape;
            shape.outline = Outline::Text;
            shape.box = shape.front = label.box;
            shape.parent = label.shape;
            label.shape = known->second;
            label.side = LabelSide::Inside;
            diagram.shapes.push_back(shape);
        }
        at = {known->second, nothing, nothing};
    };
    for (AnchoredLine& line : lines) {
        settle(line.start);
        settle(line.end);
    }
}

/// An end of a joined set of lines that meets a shape.
struct Terminal {
    std::size_t line = 0;
    bool at_start = false;
    DiagramIndex shape = nothing;
    bool has_head = false;
};

/// The sets of lines that end on each other; a line by itself is one, too.
std::vector<std::vector<std::size_t>> joined_lines(const std::vector<AnchoredLine>& lines) {
    DisjointSets sets(lines.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
        for (const DiagramIndex other : {lines[i].start.line, lines[i].end.line}) {
            if (other != nothing) sets.unite(i, static_cast<std::size_t>(other));
        }
    }
    return sets.at_least(1);
}

Polyline way_between(const std::vector<AnchoredLine>& lines, const Terminal& from, const Terminal& to) {
    Polyline way = lines[from.line].line.points;
    if (!from.at_start) std::reverse(way.begin(), way.end());
    if (from.line == to.line) return way;
    Polyline rest = lines[to.line].line.points;
    if (to.at_start) std::reverse(rest.begin(), rest.end());
    // The two meet where one ends on the other.
    if (distance_to_polyline(rest.front(), way) <= distance_to_polyline(way.back(), rest)) {
        Polyline begin{way.front()};
        begin.insert(begin.end(), rest.begin(), rest.end());
        return begin;
    }
    const Polyline onwards = part_of(rest, place_on(rest, way.back()), length_of(rest));
    way.insert(way.end(), onwards.begin() + (onwards.size() > 1 ? 1 : 0), onwards.end());
    return way;
}

class Joiner {
  public:
    Joiner(Diagram& diagram, const std::vector<AnchoredLine>& lines) : diagram_(diagram), lines_(lines) {}

    void add_group(const std::vector<std::size_t>& members) {
        if (members.size() == 1) {
            add_single(members.front());
            return;
        }
        std::vector<Terminal> sources;
        std::vector<Terminal> sinks;
        for (const std::size_t i : members) {
            for (const bool at_start : {true, false}) {
                const DiagramIndex shape = lines_[i].at(at_start).shape;
                if (shape == nothing) continue;
                const Terminal terminal{i, at_start, shape, lines_[i].has_head(at_start)};
                (terminal.has_head ? sinks : sources).push_back(terminal);
            }
        }
        if (!sinks.empty() && !sources.empty()) {
            add_routes(members, sources, sinks);
        } else if (sources.size() >= 2) {
            add_undirected(sources);
        } else if (const auto stem = loose_end(members); sinks.size() >= 2 && stem) {
            add_input(*stem, sinks);
        } else if (sinks.size() >= 2) {
            add_undirected(sinks);
        }
    }

  private:
    static constexpr std::size_t most_routes = 2000;  // of one set of joined lines: more is a mesh, no diagram

    /// Where lines begin that lead to nothing there, if that is one place.
    [[nodiscard]] std::optional<PagePoint> loose_end(const std::vector<std::size_t>& members) const {
        std::optional<PagePoint> found;
        for (const std::size_t i : members) {
            for (const bool at_start : {true, false}) {
                const Anchor& at = lines_[i].at(at_start);
                const PagePoint place = end_of(i, at_start);
                const bool is_loose = at.shape == nothing && at.label == nothing && !lines_[i].has_head(at_start);
                if (!is_loose || is_on_the_way(place, members) || (found && is_near(*found, place))) continue;
                if (found) return std::nullopt;
                found = place;
            }
        }
        return found;
    }

    [[nodiscard]] PagePoint end_of(std::size_t line, bool at_start) const { return lines_[line].line.end_at(at_start); }

    static bool is_near(PagePoint a, PagePoint b) { return distance(a, b) < 2; }

    /// A line passes there that ends elsewhere.
    [[nodiscard]] bool is_on_the_way(PagePoint place, const std::vector<std::size_t>& members) const {
        return std::any_of(members.begin(), members.end(), [&](std::size_t i) {
            return distance_to_polyline(place, lines_[i].line.points) < 1.5 && !is_near(place, end_of(i, true)) &&
                   !is_near(place, end_of(i, false));
        });
    }

    /// An arrow from nowhere that forks: its stem is what all of its heads read.
    void add_input(PagePoint stem, const std::vector<Terminal>& sinks) {
        DiagramShape shape = shape_at(stem);
        shape.parent = shape_around(stem, diagram_.shapes);
        diagram_.shapes.push_back(std::move(shape));
        const auto from = static_cast<DiagramIndex>(diagram_.shapes.size()) - 1;
        for (const Terminal& to : sinks) {
            Connector connector = painted(to.line);
            connector.way = way_from(stem, to);
            connector.from = from;
            connector.to = to.shape;
            connector.has_head_at_end = true;
            diagram_.connectors.push_back(std::move(connector));
        }
    }

    /// Along the line that ends there.
    [[nodiscard]] Polyline way_from(PagePoint stem, const Terminal& to) const {
        Polyline way = lines_[to.line].line.points;
        if (to.at_start) std::reverse(way.begin(), way.end());
        if (!is_near(stem, way.front())) way.insert(way.begin(), stem);
        return way;
    }

    void add_routes(const std::vector<std::size_t>& members, const std::vector<Terminal>& sources,
                    const std::vector<Terminal>& sinks) {
        if (sources.size() * sinks.size() > most_routes) return;
        const Routes routes(lines_, members);
        for (const Terminal& from : sources) {
            const std::set<std::size_t> reached = routes.reach({from.line, from.at_start});
            for (const Terminal& to : sinks) {
                if (reached.count(2 * to.line + (to.at_start ? 0 : 1)) > 0) add(from, to);
            }
        }
    }

    void add_single(std::size_t i) {
        const AnchoredLine& line = lines_[i];
        Connector connector = painted(i);
        connector.way = line.line.points;
        connector.from = line.start.shape;
        connector.to = line.end.shape;
        connector.has_head_at_start = line.line.has_head_at_start;
        connector.has_head_at_end = line.line.has_head_at_end;
        if (connector.has_head_at_start && !connector.has_head_at_end) {
            std::reverse(connector.way.begin(), connector.way.end());
            std::swap(connector.from, connector.to);
            std::swap(connector.has_head_at_start, connector.has_head_at_end);
        }
        const bool is_same = connector.from == connector.to && connector.from != nothing;
        if (is_same && !is_loop(connector.way)) return;
        diagram_.connectors.push_back(std::move(connector));
    }

    void add(const Terminal& from, const Terminal& to) {
        if (from.shape == to.shape) return;
        Connector connector = painted(to.line);
        connector.way = way_between(lines_, from, to);
        connector.from = from.shape;
        connector.to = to.shape;
        connector.has_head_at_end = to.has_head;
        connector.is_dashed = lines_[from.line].line.is_dashed || lines_[to.line].line.is_dashed;
        diagram_.connectors.push_back(std::move(connector));
    }

    /// Without a head anywhere the end that stands alone on its side is the one that all others are joined to.
    void add_undirected(const std::vector<Terminal>& ends) {
        const auto place = [&](const Terminal& end) { return end_of(end.line, end.at_start); };
        std::size_t hub = 0;
        double farthest = -1;
        for (std::size_t i = 0; i < ends.size(); ++i) {
            double nearest = 1e9;
            for (std::size_t k = 0; k < ends.size(); ++k) {
                if (k != i) nearest = std::min(nearest, distance(place(ends[i]), place(ends[k])));
            }
            if (nearest <= farthest) continue;
            farthest = nearest;
            hub = i;
        }
        for (std::size_t i = 0; i < ends.size(); ++i) {
            if (i != hub) add(ends[hub], ends[i]);
        }
    }

    [[nodiscard]] Connector painted(std::size_t i) const {
        Connector connector;
        connector.is_dashed = lines_[i].line.is_dashed;
        connector.color = lines_[i].line.color;
        connector.width = lines_[i].line.width;
        return connector;
    }

    Diagram& diagram_;
    const std::vector<AnchoredLine>& lines_;
};

/// One line was read twice: both lead from one place to another, from shape to shape.
bool is_again(const Connector& connector, const Connector& before) {
    constexpr double same = 3;  // points
    return connector.from != nothing && connector.to != nothing && connector.from != connector.to &&
           connector.from == before.from && connector.to == before.to &&
           connector.has_head_at_start == before.has_head_at_start &&
           connector.has_head_at_end == before.has_head_at_end &&
           distance(connector.way.front(), before.way.front()) < same &&
           distance(connector.way.back(), before.way.back()) < same;
}

void drop_doubles(std::vector<Connector>& connectors) {
    std::vector<Connector> kept;
    for (Connector& connector : connectors) {
        const bool is_known =
            std::any_of(kept.begin(), kept.end(), [&](const Connector& before) { return is_again(connector, before); });
        if (!is_known) kept.push_back(std::move(connector));
    }
    connectors = std::move(kept);
}

}  // namespace

void connect(Diagram& diagram, std::vector<DrawnLine> lines) {
    drop_decoration(diagram, lines);
    lines = lead_braces(std::move(lines), diagram);
    std::vector<AnchoredLine> anchored = anchor(diagram, cut_at_boxes(lines, diagram));
    join_over_labels(diagram, anchored);
    make_text_shapes(diagram, anchored);
    cut_self_loops(diagram, anchored);
    make_joints(diagram, anchored);
    Joiner joiner(diagram, anchored);
    for (const std::vector<std::size_t>& lines_of_group : joined_lines(anchored)) joiner.add_group(lines_of_group);
    drop_doubles(diagram.connectors);
}

}  // namespace dlp
