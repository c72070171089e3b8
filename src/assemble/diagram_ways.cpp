#include "assemble/diagram_ways.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <regex>
#include <set>
#include <utility>

#include "assemble/insets.h"
#include "assemble/mend_ways.h"
#include "base/text.h"
#include "diagram/polyline.h"

namespace dlp {
namespace {

bool is_along(double along, double across) {
    return std::abs(along) > 0.7 * std::abs(across);
}

int sign_of(double value) {
    return (value > 0) - (value < 0);
}

/// `Faster R-CNN w/ FPN [22]`: a network by its name, with a work that is cited, and half of it no word of a layer.
bool is_heading(const std::string& text, const LabelReading& reading) {
    static const std::regex citation(R"(\s\[\d{1,3}\])");
    return reading.understood <= 0.5 && std::regex_search(text, citation);
}

/// `res5`: a stage of a network by its number.
bool is_stage(const std::string& text) {
    static const std::regex stage(R"([A-Za-z]{3,6}[-_ ]?\d(_x|x)?)");
    return std::regex_match(text, stage);
}

Mention block_of(const std::string& text) {
    Mention block;
    block.type = "Block";
    block.text = text;
    return block;
}

class WayReader {
  public:
    WayReader(const Diagram& diagram, const std::vector<DiagramNode>& nodes, const LabelReader& reader)
        : diagram_(diagram), nodes_(nodes), reader_(reader) {}

    DiagramFlow read() {
        collect_ways();
        bridge_gaps();
        find_main_flow();
        direct_ways();
        mend_ways(nodes_, ways_);
        read_labels();
        return std::move(flow_);
    }

  private:
    void collect_ways() {
        for (const Connector& connector : diagram_.connectors) {
            const auto from = node_at(nodes_, connector.from);
            const auto to = node_at(nodes_, connector.to);
            if (!from || !to || *from == *to || is_zoom(connector, *from, *to) || is_sharing(connector) ||
                leads_to_inset(diagram_, nodes_, connector) || is_within(nodes_, *to, *from) ||
                is_within(nodes_, *from, *to) || are_weights_of_frames(*from) || are_weights_of_frames(*to))
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
        std::set<std::pair<std::size_t, std::size_t>> bridged;
        for (const Connector& a : diagram_.connectors) {
            const bool is_turnable = a.from == nothing && !a.has_head_at_start && !a.has_head_at_end;
            const auto from = node_at(nodes_, a.to == nothing ? a.from : (is_turnable ? a.to : nothing));
            if (!from) continue;
            const PagePoint loose = a.to == nothing ? a.way.back() : a.way.front();
            for (const Connector& b : diagram_.connectors) {
                const auto to = b.from == nothing ? node_at(nodes_, b.to) : std::nullopt;
                if (!to || &a == &b || *to == *from || !are_dots_between(loose, b.way.front())) continue;
                if (!bridged.insert(std::minmax(*from, *to)).second) continue;
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

    /// `shared weights` on a line between two equal branches, or a dashed line with two heads from one to the other.
    [[nodiscard]] bool is_sharing(const Connector& connector) const {
        if (connector.has_head_at_start != connector.has_head_at_end) return false;
        if (connector.has_head_at_start && connector.is_dashed && joins_equals(connector)) return true;
        const auto place = static_cast<DiagramIndex>(&connector - diagram_.connectors.data());
        return std::any_of(diagram_.labels.begin(), diagram_.labels.end(), [&](const DiagramLabel& label) {
            return label.connector == place && reader_.tells_of_sharing(label.text);
        });
    }

    /// `W` between two frames, and joined with nothing else: both have the same weights.
    [[nodiscard]] bool are_weights_of_frames(std::size_t node) const {
        if (nodes_[node].label != "W") return false;
        std::set<std::size_t> frames;
        for (const Connector& connector : diagram_.connectors) {
            const auto from = node_at(nodes_, connector.from);
            const auto to = node_at(nodes_, connector.to);
            if (!from || !to || (*from != node && *to != node)) continue;
            const std::size_t other = *from == node ? *to : *from;
            if (nodes_[other].role != NodeRole::Container) return false;
            frames.insert(other);
        }
        return frames.size() >= 2;
    }

    /// Shapes of one size, as the layers of equal branches have.
    [[nodiscard]] bool joins_equals(const Connector& connector) const {
        constexpr double slack = 1;  // point
        const DiagramShape& a = diagram_.shapes[static_cast<std::size_t>(connector.from)];
        const DiagramShape& b = diagram_.shapes[static_cast<std::size_t>(connector.to)];
        return a.outline == b.outline && std::abs(a.box.width() - b.box.width()) < slack &&
               std::abs(a.box.height() - b.box.height()) < slack;
    }

    /// Dashed lines without a head to a frame, or two of them: what stands in it is shown larger.
    [[nodiscard]] bool is_zoom(const Connector& connector, std::size_t from, std::size_t to) const {
        const auto is_bare = [](const Connector& line) { return !line.has_head_at_start && !line.has_head_at_end; };
        const auto lines =
            std::count_if(diagram_.connectors.begin(), diagram_.connectors.end(), [&](const Connector& other) {
                return is_bare(other) && other.from == connector.from && other.to == connector.to;
            });
        return is_bare(connector) && (connector.is_dashed || lines == 2) &&
               (nodes_[from].role == NodeRole::Container || nodes_[to].role == NodeRole::Container);
    }

    /// How far the second begins behind the end of the first, or ends before its beginning; 0 where they overlap.
    static double gap_along(double begin, double end, double other_begin, double other_end) {
        if (other_begin > end) return other_begin - end;
        return other_end < begin ? other_end - begin : 0;
    }

    /// From one end of the line to the other: wide boxes have their middles elsewhere. A bent line runs along the axis
    /// on which the boxes are clearly farther apart.
    [[nodiscard]] PagePoint step_of(const Way& way) const {
        constexpr double bent = 1.01;
        constexpr double clearly = 2;
        const std::vector<PagePoint>& line = way.connector->way;
        const PagePoint step = (line.back() - line.front()) * (way.is_turned ? -1 : 1);
        if (length_of(line) < bent * std::hypot(step.x, step.y)) return step;
        const PageBox& a = nodes_[way.from].box;
        const PageBox& b = nodes_[way.to].box;
        const PagePoint gap{gap_along(a.left(), a.right(), b.left(), b.right()),
                            gap_along(a.top(), a.bottom(), b.top(), b.bottom())};
        if (gap.x * step.x > 0 && std::abs(gap.x) > clearly * std::abs(gap.y)) return {step.x, 0};
        if (gap.y * step.y > 0 && std::abs(gap.y) > clearly * std::abs(gap.x)) return {0, step.y};
        return step;
    }

    /// Arrows vote; where there are none, the places of inputs and outputs do.
    void find_main_flow() {
        double across = 0;
        double down = 0;
        const auto vote = [&](PagePoint step) {
            if (is_along(step.x, step.y)) across += sign_of(step.x);
            if (is_along(step.y, step.x)) down += sign_of(step.y);
        };
        for (const Way& way : ways_) {
            const PagePoint step = step_of(way);
            if (way.is_directed) vote(step);
            const bool is_forward = is_input(nodes_[way.from]) || nodes_[way.to].role == NodeRole::Output;
            const bool is_backward = is_input(nodes_[way.to]) || nodes_[way.from].role == NodeRole::Output;
            if (is_forward && !is_backward) vote(step);
            if (is_backward && !is_forward) vote(step * -1);
        }
        if (across == 0 && down == 0) {
            for (const DiagramNode& node : nodes_) {
                if (is_input(node)) vote(diagram_box().center() - node.box.center());
                if (node.role == NodeRole::Output) vote(node.box.center() - diagram_box().center());
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
                if (reading.kind == LabelKind::Units || reading.kind == LabelKind::Size) edge.size = reading.size;
                if (reading.kind == LabelKind::Merge) edge.merge = reading.layers.front().type;
                const bool is_clear = reading.kind == LabelKind::Layers && !is_heading(label.text, reading);
                if (!is_clear || tells_of_the_way(label.text)) continue;
                if (!edge.operations.layers.empty()) {
                    add_operations(edge.operations.layers, reading.layers);
                    continue;
                }
                const int repeat = edge.operations.repeat;
                edge.operations = std::move(reading);
                edge.operations.repeat = repeat;
                edge.label = joined(split_words(label.text), " ");
                edge.evidence.push_back({diagram_.page, label.box, edge.label});
            }
            read_side_labels(edge);
            add_edge(flow_.edges, std::move(edge));
        }
    }

    /// A sentence about the way, or what is done along it by layers that are drawn: `shortcut: identity or 1x1 conv in
    /// the first block`, `encode`.
    [[nodiscard]] bool tells_of_the_way(const std::string& text) const {
        constexpr std::size_t fewest_words = 6;
        const std::size_t words = split_words(text).size();
        return (words == 1 && reader_.tells_of("activity", text)) ||
               (words >= fewest_words && reader_.tells_of("sentence", text));
    }

    /// Of words above and below one way, a pooling comes first.
    static void add_operations(std::vector<Mention>& layers, const std::vector<Mention>& more) {
        const auto is_pool = [](const Mention& layer) { return layer.type.find("Pool") != std::string::npos; };
        const bool is_first = std::all_of(more.begin(), more.end(), is_pool);
        const bool is_last = std::all_of(layers.begin(), layers.end(), is_pool);
        if (is_first == is_last) return;
        layers.insert(is_first ? layers.begin() : layers.end(), more.begin(), more.end());
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
            } else if (!side->reading.layers.empty() || is_stage(side->text)) {
                edge.operations = side->reading;
                edge.operations.repeat = repeat;
                if (edge.operations.layers.empty()) edge.operations.layers = {block_of(side->text)};
                edge.label = side->text;
                edge.evidence = {{diagram_.page, side->box, side->text}};
            }
        }
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

DiagramFlow read_ways(const Diagram& diagram, const std::vector<DiagramNode>& nodes, const LabelReader& reader) {
    return WayReader(diagram, nodes, reader).read();
}

}  // namespace dlp
