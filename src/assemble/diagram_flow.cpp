#include "assemble/diagram_flow.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

#include "assemble/diagram_legend.h"
#include "base/text.h"

namespace dlp {
namespace {

/// Ends of a connector as places in the nodes.
struct Way {
    std::size_t from = 0;
    std::size_t to = 0;
    bool is_directed = false;
    bool has_two_heads = false;
    bool is_turned = false;  ///< `from` is the end of the connector's line
    const Connector* connector = nullptr;
};

bool is_along(double along, double across) {
    return std::abs(along) > 0.7 * std::abs(across);
}

int sign_of(double value) {
    return (value > 0) - (value < 0);
}

class FlowFinder {
  public:
    FlowFinder(const Diagram& diagram, const std::vector<DiagramNode>& nodes, const LabelReader& reader)
        : diagram_(diagram), nodes_(nodes), reader_(reader) {}

    DiagramFlow find() {
        collect_ways();
        bridge_gaps();
        find_main_flow();
        direct_ways();
        read_labels();
        join_halves();
        join_groups();
        take_in_notes();
        drop_time_steps();
        enter_containers();
        chain_neighbours();
        cut_circles();
        return std::move(flow_);
    }

  private:
    [[nodiscard]] std::optional<std::size_t> node_at(DiagramIndex shape) const {
        if (shape == nothing) return std::nullopt;
        const auto owner = static_cast<std::size_t>(nodes_[static_cast<std::size_t>(shape)].owner);
        return nodes_[owner].role == NodeRole::Nothing ? std::nullopt : std::optional(owner);
    }

    void collect_ways() {
        for (const Connector& connector : diagram_.connectors) {
            const auto from = node_at(connector.from);
            const auto to = node_at(connector.to);
            if (!from || !to || *from == *to || is_zoom(connector, *from, *to) || holds(*from, *to) ||
                holds(*to, *from))
                continue;
            Way way{*from, *to, connector.has_head_at_start != connector.has_head_at_end, false, false, &connector};
            way.has_two_heads = connector.has_head_at_start && connector.has_head_at_end;
            way.is_turned = connector.has_head_at_start && !connector.has_head_at_end;
            if (way.is_turned) std::swap(way.from, way.to);
            ways_.push_back(way);
        }
    }

    /// Dots between two layers: a line that ends in nothing, and one that begins there, are one way.
    void bridge_gaps() {
        for (const Connector& a : diagram_.connectors) {
            const auto from = a.to == nothing ? node_at(a.from) : node_at(a.from == nothing ? a.to : nothing);
            if (!from) continue;
            const PagePoint loose = a.to == nothing ? a.way.back() : a.way.front();
            for (const Connector& b : diagram_.connectors) {
                const auto to = b.from == nothing ? node_at(b.to) : std::nullopt;
                if (!to || &a == &b || *to == *from || !are_dots_between(loose, b.way.front())) continue;
                ways_.push_back({*from, *to, b.has_head_at_end, false, false, &b});
            }
        }
    }

    [[nodiscard]] static bool are_dots_between(PagePoint a, PagePoint b) {
        constexpr double longest = 30;  // points
        constexpr double straight = 4;
        const double dx = std::abs(a.x - b.x);
        const double dy = std::abs(a.y - b.y);
        return std::min(dx, dy) < straight && std::max(dx, dy) < longest;
    }

    /// Dashed lines without a head to a frame: what stands in it is shown larger.
    [[nodiscard]] bool is_zoom(const Connector& connector, std::size_t from, std::size_t to) const {
        const bool is_bare = connector.is_dashed && !connector.has_head_at_start && !connector.has_head_at_end;
        return is_bare && (nodes_[from].role == NodeRole::Container || nodes_[to].role == NodeRole::Container);
    }

    [[nodiscard]] bool holds(std::size_t container, std::size_t node) const {
        for (DiagramIndex around = nodes_[node].container; around != nothing;
             around = nodes_[static_cast<std::size_t>(around)].container) {
            if (static_cast<std::size_t>(around) == container) return true;
        }
        return false;
    }

    /// Where the line of a way begins and ends: wide boxes have their middles elsewhere.
    static std::pair<PagePoint, PagePoint> ends_of(const Way& way) {
        const std::vector<PagePoint>& line = way.connector->way;
        return way.is_turned ? std::pair(line.back(), line.front()) : std::pair(line.front(), line.back());
    }

    /// Arrows vote; where there are none, the places of inputs and outputs do.
    void find_main_flow() {
        double across = 0;
        double down = 0;
        const auto vote = [&](PagePoint from, PagePoint to) {
            const double dx = to.x - from.x;
            const double dy = to.y - from.y;
            if (is_along(dx, dy)) across += sign_of(dx);
            if (is_along(dy, dx)) down += sign_of(dy);
        };
        for (const Way& way : ways_) {
            const auto [start, end] = ends_of(way);
            if (way.is_directed) vote(start, end);
            const bool is_forward = is_input(nodes_[way.from]) || nodes_[way.to].role == NodeRole::Output;
            const bool is_backward = is_input(nodes_[way.to]) || nodes_[way.from].role == NodeRole::Output;
            if (is_forward && !is_backward) vote(start, end);
            if (is_backward && !is_forward) vote(end, start);
        }
        if (across == 0 && down == 0) {
            for (const DiagramNode& node : nodes_) {
                if (is_input(node)) vote(node.box.center(), diagram_box().center());
                if (node.role == NodeRole::Output) vote(diagram_box().center(), node.box.center());
            }
        }
        votes_across_ = std::abs(across);
        votes_down_ = std::abs(down);
        const bool has_two_heads =
            std::any_of(ways_.begin(), ways_.end(), [](const Way& way) { return way.has_two_heads; });
        flow_.main.across = across == 0 ? 1 : sign_of(across);
        // Stacks of machines that are trained both ways are drawn from the bottom to the top.
        flow_.main.down = down == 0 ? (has_two_heads ? -1 : 1) : sign_of(down);
    }

    [[nodiscard]] static bool is_input(const DiagramNode& node) {
        return node.role == NodeRole::Input ||
               (node.reading.kind == LabelKind::Variable && node.reading.variable == VariableRole::Input);
    }

    [[nodiscard]] PageBox diagram_box() const {
        PageBox box;
        for (const DiagramNode& node : nodes_) box = united(box, node.box);
        return box;
    }

    /// Along the axis that most arrows of the figure follow, where the way has any extent along it.
    [[nodiscard]] bool runs_across(double dx, double dy) const {
        constexpr double level = 0.1;
        const bool mostly_across = std::abs(dx) > std::abs(dy);
        if (votes_across_ == votes_down_) return mostly_across;
        const bool is_across = votes_across_ > votes_down_;
        const double along = is_across ? std::abs(dx) : std::abs(dy);
        return along > level * std::max(std::abs(dx), std::abs(dy)) ? is_across : mostly_across;
    }

    /// A way without a head, or with two, runs as most of the figure does.
    void direct_ways() {
        for (Way& way : ways_) {
            if (way.is_directed) continue;
            const double dx = nodes_[way.to].box.center().x - nodes_[way.from].box.center().x;
            const double dy = nodes_[way.to].box.center().y - nodes_[way.from].box.center().y;
            const bool is_across = runs_across(dx, dy);
            const double forward = is_across ? dx * flow_.main.across : dy * flow_.main.down;
            if (forward >= 0) continue;
            std::swap(way.from, way.to);
            way.is_turned = !way.is_turned;
        }
    }

    void read_labels() {
        const std::map<Color, LegendEntry> legend = read_legend(diagram_, reader_);
        for (const Way& way : ways_) {
            FlowEdge edge;
            edge.from = way.from;
            edge.to = way.to;
            const auto place = static_cast<DiagramIndex>(way.connector - diagram_.connectors.data());
            for (const DiagramLabel& label : diagram_.labels) {
                if (label.connector != place) continue;
                LabelReading reading = reader_.read(label.text);
                const bool is_repeat = reading.kind == LabelKind::Repeat;
                if (is_repeat) edge.operations.repeat = reading.repeat;
                if (reading.kind != LabelKind::Layers || !edge.operations.layers.empty()) continue;
                const int repeat = edge.operations.repeat;
                edge.operations = std::move(reading);
                edge.operations.repeat = repeat;
                edge.label = joined(split_words(label.text), " ");
                edge.evidence.push_back({diagram_.page, label.box, edge.label});
            }
            read_side_labels(edge);
            read_color(edge, way.connector->color, legend);
            add_edge(std::move(edge));
        }
    }

    static void read_color(FlowEdge& edge, Color color, const std::map<Color, LegendEntry>& legend) {
        const auto entry = legend.find(color);
        if (entry == legend.end() || !edge.operations.layers.empty()) return;
        edge.operations = entry->second.reading;
        edge.label = entry->second.text;
        edge.evidence = {entry->second.evidence};
    }

    /// Words behind a tensor, or in front of one, stand on the way between.
    void read_side_labels(FlowEdge& edge) const {
        if (!edge.operations.layers.empty()) return;
        for (const SideLabel* side : {nodes_[edge.from].after ? &*nodes_[edge.from].after : nullptr,
                                      nodes_[edge.to].before ? &*nodes_[edge.to].before : nullptr}) {
            if (side == nullptr) continue;
            const int repeat = edge.operations.repeat;
            if (side->reading.kind == LabelKind::Repeat) {
                edge.operations.repeat = side->reading.repeat;
            } else if (!side->reading.layers.empty()) {
                edge.operations = side->reading;
                edge.operations.repeat = repeat;
                edge.label = side->text;
                edge.evidence = {{diagram_.page, side->box, side->text}};
            }
        }
    }

    /// Two tensors side by side, drawn as one box in two colours: what leads to a half that nothing leaves leads to
    /// both.
    void join_halves() {
        for (std::size_t i = 0; i < nodes_.size(); ++i) {
            const auto leaves = [&](const FlowEdge& edge) { return edge.from == i; };
            const bool may_be_half = node_at(nodes_[i].shape) == i && is_tensor(nodes_[i]);
            if (!may_be_half || std::any_of(flow_.edges.begin(), flow_.edges.end(), leaves)) continue;
            for (std::size_t j = 0; j < nodes_.size(); ++j) {
                if (j == i || !is_tensor(nodes_[j]) || !are_halves(nodes_[i].box, nodes_[j].box)) continue;
                for (FlowEdge& edge : flow_.edges) edge.to = edge.to == i ? j : edge.to;
            }
        }
    }

    [[nodiscard]] static bool is_tensor(const DiagramNode& node) {
        return node.role == NodeRole::Tensor || node.role == NodeRole::Units;
    }
    [[nodiscard]] static bool are_halves(const PageBox& a, const PageBox& b) {
        constexpr double touching = 0.8;
        const double gap = std::max(b.left() - a.right(), a.left() - b.right());
        return std::abs(gap) < touching && std::abs(a.top() - b.top()) < touching &&
               std::abs(a.bottom() - b.bottom()) < touching;
    }

    /// Sheets and cuboids of one size that touch follow each other.
    void join_groups() {
        std::vector<std::size_t> solids;
        for (std::size_t i = 0; i < nodes_.size(); ++i) {
            const bool is_solid = nodes_[i].is_tensor_like && node_at(nodes_[i].shape) == i;
            if (is_solid && nodes_[i].role != NodeRole::Container) solids.push_back(i);
        }
        std::sort(solids.begin(), solids.end(),
                  [&](std::size_t a, std::size_t b) { return nodes_[a].box.left() < nodes_[b].box.left(); });
        for (std::size_t i = 0; i + 1 < solids.size(); ++i) {
            for (std::size_t j = i + 1; j < solids.size(); ++j) {
                if (!stand_together(nodes_[solids[i]].box, nodes_[solids[j]].box)) continue;
                FlowEdge edge;
                edge.from = solids[flow_.main.across < 0 ? j : i];
                edge.to = solids[flow_.main.across < 0 ? i : j];
                add_edge(std::move(edge));
                break;
            }
        }
    }

    [[nodiscard]] static bool stand_together(const PageBox& a, const PageBox& b) {
        constexpr double alike = 0.12;
        const double gap = b.left() - a.right();
        const bool is_level =
            std::abs(a.top() - b.top()) < alike * a.height() && std::abs(a.bottom() - b.bottom()) < alike * a.height();
        return is_level && b.left() > a.left() && gap < 0.1 * a.width();
    }

    /// Words with a line to a tensor are no layer beside it: they name what makes it, or what reads it.
    void take_in_notes() {
        for (std::size_t i = 0; i < nodes_.size(); ++i) {
            if (!is_note(i)) continue;
            const auto own = std::find_if(flow_.edges.begin(), flow_.edges.end(),
                                          [&](const FlowEdge& edge) { return edge.from == i || edge.to == i; });
            const std::size_t tensor = own->from == i ? own->to : own->from;
            const auto noted = noted_way(i, tensor);
            if (!noted) continue;
            FlowEdge& edge = flow_.edges[*noted];
            edge.operations = nodes_[i].reading;
            edge.label = nodes_[i].label;
            edge.evidence = nodes_[i].evidence;
            flow_.edges.erase(own);
        }
    }

    [[nodiscard]] bool is_note(std::size_t i) const {
        const bool is_text = diagram_.shapes[static_cast<std::size_t>(nodes_[i].shape)].outline == Outline::Text;
        if (!is_text || nodes_[i].role != NodeRole::Layers) return false;
        std::size_t ways = 0;
        bool to_tensor = false;
        for (const FlowEdge& edge : flow_.edges) {
            if (edge.from != i && edge.to != i) continue;
            ++ways;
            to_tensor = nodes_[edge.from == i ? edge.to : edge.from].role == NodeRole::Tensor;
        }
        return ways == 1 && to_tensor;
    }

    /// The way to or from the tensor whose middle is nearest to the note.
    [[nodiscard]] std::optional<std::size_t> noted_way(std::size_t note, std::size_t tensor) const {
        std::optional<std::size_t> nearest;
        double shortest = 0;
        for (std::size_t e = 0; e < flow_.edges.size(); ++e) {
            const FlowEdge& edge = flow_.edges[e];
            const bool is_other = edge.from != note && edge.to != note && (edge.from == tensor || edge.to == tensor);
            if (!is_other || !edge.operations.layers.empty()) continue;
            const PagePoint middle = united(nodes_[edge.from].box, nodes_[edge.to].box).center();
            const PagePoint place = nodes_[note].box.center();
            const double distance =
                flow_.main.across != 0 ? std::abs(middle.x - place.x) : std::abs(middle.y - place.y);
            if (nearest && distance >= shortest) continue;
            nearest = e;
            shortest = distance;
        }
        return nearest;
    }

    /// The same recurrent layer drawn once a time step: ways from step to step are its loop.
    void drop_time_steps() {
        const auto is_step = [&](const FlowEdge& edge) {
            const DiagramNode& a = nodes_[edge.from];
            const DiagramNode& b = nodes_[edge.to];
            if (a.label != b.label || !is_recurrent(a) || !is_recurrent(b)) return false;
            const bool side_by_side = shared_height(a.box, b.box) > 0.5 * a.box.height();
            return side_by_side;
        };
        const auto is_fed = [&](std::size_t node) {
            return std::any_of(flow_.edges.begin(), flow_.edges.end(),
                               [&](const FlowEdge& edge) { return edge.to == node && !is_step(edge); });
        };
        std::vector<FlowEdge> kept;
        for (const FlowEdge& edge : flow_.edges) {
            if (!is_step(edge) || !is_fed(edge.to)) kept.push_back(edge);
        }
        flow_.edges = std::move(kept);
    }

    [[nodiscard]] static bool is_recurrent(const DiagramNode& node) {
        if (node.role != NodeRole::Layers || node.reading.layers.empty()) return false;
        const std::string& type = node.reading.layers.front().type;
        return type == "SimpleRNN" || type == "LSTM" || type == "GRU";
    }

    void add_edge(FlowEdge edge) {
        const bool is_known = std::any_of(flow_.edges.begin(), flow_.edges.end(), [&](const FlowEdge& other) {
            return other.from == edge.from && other.to == edge.to;
        });
        if (!is_known) flow_.edges.push_back(std::move(edge));
    }

    /// Members of a container, at any depth, that no other member leads to (`first`) or that lead to none.
    [[nodiscard]] std::vector<std::size_t> members(std::size_t container, bool first) const {
        std::vector<std::size_t> ends;
        for (std::size_t i = 0; i < nodes_.size(); ++i) {
            const bool is_leaf = nodes_[i].role != NodeRole::Container && nodes_[i].role != NodeRole::Nothing;
            if (!is_leaf || !holds(container, i)) continue;
            const bool has_neighbour = std::any_of(flow_.edges.begin(), flow_.edges.end(), [&](const FlowEdge& edge) {
                return first ? edge.to == i && holds(container, edge.from)
                             : edge.from == i && holds(container, edge.to);
            });
            if (!has_neighbour) ends.push_back(i);
        }
        return ends;
    }

    /// Containers are no layers: what leads to one leads to its first members.
    void enter_containers() {
        chain_in_containers();
        std::vector<FlowEdge> outer;
        std::vector<FlowEdge> inner;
        for (FlowEdge& edge : flow_.edges) {
            const bool is_outer =
                nodes_[edge.from].role == NodeRole::Container || nodes_[edge.to].role == NodeRole::Container;
            (is_outer ? outer : inner).push_back(std::move(edge));
        }
        flow_.edges = std::move(inner);
        std::vector<FlowEdge> entered;
        for (const FlowEdge& edge : outer) {
            const bool from_many = nodes_[edge.from].role == NodeRole::Container;
            const bool to_many = nodes_[edge.to].role == NodeRole::Container;
            const std::vector<std::size_t> from =
                from_many ? members(edge.from, false) : std::vector<std::size_t>{edge.from};
            const std::vector<std::size_t> to = to_many ? members(edge.to, true) : std::vector<std::size_t>{edge.to};
            for (const std::size_t a : from) {
                for (const std::size_t b : to) {
                    FlowEdge copy = edge;
                    copy.from = a;
                    copy.to = b;
                    entered.push_back(std::move(copy));
                }
            }
        }
        for (FlowEdge& edge : entered) add_edge(std::move(edge));
    }

    /// Boxes in a row that nothing connects, touching or in line, are a chain.
    void chain_in_containers() {
        for (std::size_t i = 0; i < nodes_.size(); ++i) {
            if (nodes_[i].role == NodeRole::Container) chain_members(static_cast<DiagramIndex>(i), 2);
        }
    }
    void chain_neighbours() {
        constexpr std::size_t fewest_in_a_row = 3;
        chain_members(nothing, fewest_in_a_row);
    }

    void chain_members(DiagramIndex container, std::size_t fewest) {
        std::vector<std::size_t> row;
        for (std::size_t i = 0; i < nodes_.size(); ++i) {
            if (nodes_[i].container != container || !may_stand_in_row(nodes_[i])) continue;
            const bool is_connected = std::any_of(flow_.edges.begin(), flow_.edges.end(),
                                                  [&](const FlowEdge& edge) { return edge.from == i || edge.to == i; });
            if (is_connected && container == nothing) return;
            row.push_back(i);
        }
        const bool has_inner = std::any_of(flow_.edges.begin(), flow_.edges.end(), [&](const FlowEdge& edge) {
            return nodes_[edge.from].container == container && nodes_[edge.to].container == container;
        });
        if (row.size() < fewest || has_inner) return;
        const bool is_across = in_line(row, true);
        if (!is_across && !in_line(row, false)) return;
        const int forward = is_across ? flow_.main.across : flow_.main.down;
        std::sort(row.begin(), row.end(), [&](std::size_t a, std::size_t b) {
            const PagePoint p = nodes_[a].box.center();
            const PagePoint q = nodes_[b].box.center();
            return forward * (is_across ? p.x - q.x : p.y - q.y) < 0;
        });
        for (std::size_t i = 0; i + 1 < row.size(); ++i) {
            FlowEdge edge;
            edge.from = row[i];
            edge.to = row[i + 1];
            edge.is_guessed = true;
            add_edge(std::move(edge));
        }
    }

    [[nodiscard]] static bool may_stand_in_row(const DiagramNode& node) {
        return node.role != NodeRole::Nothing &&
               !(node.role == NodeRole::Tensor && node.label.empty() && !node.is_tensor_like);
    }

    /// Every two share most of their extent across the line, and none of it along.
    [[nodiscard]] bool in_line(const std::vector<std::size_t>& row, bool is_across) const {
        constexpr double enough_shared = 0.5;
        for (std::size_t i = 0; i < row.size(); ++i) {
            for (std::size_t j = i + 1; j < row.size(); ++j) {
                const PageBox& a = nodes_[row[i]].box;
                const PageBox& b = nodes_[row[j]].box;
                const double beside = is_across ? shared_height(a, b) / std::min(a.height(), b.height())
                                                : shared_width(a, b) / std::min(a.width(), b.width());
                const double overlap = is_across ? shared_width(a, b) / std::min(a.width(), b.width())
                                                 : shared_height(a, b) / std::min(a.height(), b.height());
                if (beside < enough_shared || overlap > 0.3) return false;
            }
        }
        return true;
    }

    /// Loops in time and mistaken arrows: of every circle, the way that runs against the flow goes.
    void cut_circles() {
        while (true) {
            const std::vector<std::size_t> circle = find_circle();
            if (circle.empty()) return;
            const auto worst = std::min_element(circle.begin(), circle.end(), [&](std::size_t a, std::size_t b) {
                return forwardness(flow_.edges[a]) < forwardness(flow_.edges[b]);
            });
            flow_.edges.erase(flow_.edges.begin() + static_cast<std::ptrdiff_t>(*worst));
        }
    }

    [[nodiscard]] double forwardness(const FlowEdge& edge) const {
        const PagePoint from = nodes_[edge.from].box.center();
        const PagePoint to = nodes_[edge.to].box.center();
        return (to.x - from.x) * flow_.main.across + (to.y - from.y) * flow_.main.down;
    }

    /// Places of the edges of one circle; empty where there is none.
    [[nodiscard]] std::vector<std::size_t> find_circle() const {
        std::vector<int> state(nodes_.size(), 0);
        std::vector<std::size_t> path;
        for (std::size_t i = 0; i < nodes_.size(); ++i) {
            if (state[i] == 0 && walk(i, state, path)) {
                const std::size_t meeting = flow_.edges[path.back()].to;
                const auto start = std::find_if(path.begin(), path.end(),
                                                [&](std::size_t e) { return flow_.edges[e].from == meeting; });
                return {start, path.end()};
            }
        }
        return {};
    }

    bool walk(std::size_t node, std::vector<int>& state, std::vector<std::size_t>& path) const {
        state[node] = 1;
        for (std::size_t e = 0; e < flow_.edges.size(); ++e) {
            if (flow_.edges[e].from != node) continue;
            path.push_back(e);
            const std::size_t next = flow_.edges[e].to;
            if (state[next] == 1 || (state[next] == 0 && walk(next, state, path))) return true;
            path.pop_back();
        }
        state[node] = 2;
        return false;
    }

    const Diagram& diagram_;
    const std::vector<DiagramNode>& nodes_;
    const LabelReader& reader_;
    std::vector<Way> ways_;
    DiagramFlow flow_;
    double votes_across_ = 0;
    double votes_down_ = 0;
};

}  // namespace

DiagramFlow find_flow(const Diagram& diagram, const std::vector<DiagramNode>& nodes, const LabelReader& reader) {
    return FlowFinder(diagram, nodes, reader).find();
}

}  // namespace dlp
