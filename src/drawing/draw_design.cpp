#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "base/text.h"
#include "drawing/draw_node.h"

namespace dlp {
namespace {

constexpr std::array<Color, 8> pastel{0xF8CECC, 0xDAE8FC, 0xD5E8D4, 0xFFF2CC, 0xE1D5E7, 0xFFE6CC, 0xD4E1F5, 0xF5F5F5};
constexpr std::array<Color, 8> strong{0x1F77B4, 0xD62728, 0x2CA02C, 0x9467BD, 0xFF7F0E, 0x8C564B, 0x17BECF, 0x7F7F7F};

class Draftsman {
  public:
    Draftsman(const Design& design, const Dialect& dialect, std::uint64_t seed, const Rules& rules)
        : dialect_(dialect), printer_(seed, rules), shift_(static_cast<std::size_t>(seed % pastel.size())) {
        drawn_.design = design;
    }

    Result<DrawnDesign> run() {
        TRY_DO(print_labels());
        TRY_DO(place());
        for (std::size_t link = 0; link < links_.size(); ++link) draw_link(link);
        for (std::size_t node = 0; node < nodes_.size(); ++node) {
            draw_node(drawn_.drawing, nodes_[node], places_.boxes[node], dialect_);
        }
        return std::move(drawn_);
    }

  private:
    /// Makes the design say what the picture says, in the order of the flow.
    Result<void> print_labels() {
        Design& design = drawn_.design;
        TRY(const std::vector<std::size_t> order, execution_order(design));
        std::vector<Layer> layers;
        for (const std::size_t place : order) {
            Layer& layer = design.layers[place];
            TRY(PrintedLabel label, printer_.print(layer));
            NodeLook& node = nodes_.emplace_back();
            node.lines = std::move(label.lines);
            node.fill = color_of(layer.type);
            node.is_sign = node.lines.size() == 1 && length_utf8(node.lines.front()) == 1;
            node.rank = layers.size();
            layer.label = joined(node.lines, " ");
            layer.params = std::move(label.stated);
            places_by_id_[layer.id] = layers.size();
            layers.push_back(std::move(layer));
        }
        design.layers = std::move(layers);
        return {};
    }

    Color color_of(const std::string& type) {
        const std::size_t place = colors_.emplace(type, colors_.size()).first->second + shift_;
        return dialect_.colors == Colors::Strong ? strong[place % strong.size()] : pastel[place % pastel.size()];
    }

    Result<void> place() {
        for (const Edge& edge : drawn_.design.edges)
            links_.push_back({places_by_id_[edge.from], places_by_id_[edge.to]});
        std::vector<NodeSize> sizes;
        for (const NodeLook& node : nodes_) sizes.push_back(size_of_node(node, dialect_));
        places_ = arrange(sizes, links_, dialect_.layout);
        return {};
    }

    [[nodiscard]] DrawingBox body(std::size_t node) const {
        return body_of(nodes_[node], places_.boxes[node], dialect_);
    }

    [[nodiscard]] bool is_column(std::size_t node) const {
        return dialect_.form == NodeForm::Neurons && !nodes_[node].is_sign;
    }

    /// From the body's edge: room around it belongs to the label.
    [[nodiscard]] std::vector<DrawingPoint> way_of(std::size_t link) const {
        std::vector<DrawingPoint> way = places_.ways[link];
        if (dialect_.layout.direction == Direction::Right) {
            way.front().x = body(links_[link].from).right();
            way.back().x = body(links_[link].to).left();
        }
        const std::size_t to = links_[link].to;
        if (nodes_[to].is_sign || dialect_.form == NodeForm::Ellipse) {
            way.back() = onto_ellipse(way.back(), body(to), dialect_.layout.direction == Direction::Down);
        }
        way.erase(std::unique(way.begin(), way.end()), way.end());
        if (dialect_.layout.ways == WayForm::Straight) drop_short_end(way);
        return way;
    }

    /// The last piece has room for the head.
    void drop_short_end(std::vector<DrawingPoint>& way) const {
        if (way.size() < 3) return;
        const DrawingPoint before = way[way.size() - 2];
        const double length = std::hypot(way.back().x - before.x, way.back().y - before.y);
        if (length < 1.5 * dialect_.head_length) way.erase(way.end() - 2);
    }

    void draw_link(std::size_t link) {
        const auto [from, to] = links_[link];
        if (is_column(from) && is_column(to) && !places_.spans[link]) return join_columns(from, to);
        const Pen pen{0, dialect_.line_width, false};
        const std::vector<DrawingPoint> way = way_of(link);
        if (way.size() < 2) return;
        const bool is_down = dialect_.layout.direction == Direction::Down;
        const bool is_curved = dialect_.layout.ways == WayForm::Curved;
        const DrawnPath line = is_curved ? drawn_curve(shortened(way), is_down, pen) : drawn_line(shortened(way), pen);
        const DrawingPoint before = line.points[line.points.size() - 2];
        drawn_.drawing.paths.push_back(line);
        drawn_.drawing.paths.push_back(drawn_head(before, way.back(), dialect_.head, dialect_.head_length, pen));
    }

    /// Filled heads stand for the last piece of the line.
    [[nodiscard]] std::vector<DrawingPoint> shortened(std::vector<DrawingPoint> way) const {
        if (dialect_.head == HeadForm::Open) return way;
        const DrawingPoint before = way[way.size() - 2];
        DrawingPoint& end = way.back();
        const bool is_curved = dialect_.layout.ways == WayForm::Curved;  // then it arrives along the axis
        const double dx = is_curved && dialect_.layout.direction == Direction::Down ? 0 : end.x - before.x;
        const double dy = is_curved && dialect_.layout.direction == Direction::Right ? 0 : end.y - before.y;
        const double share = 0.7 * dialect_.head_length / std::max(std::hypot(dx, dy), 0.01);
        end = {end.x - share * dx, end.y - share * dy};
        return way;
    }

    void join_columns(std::size_t from, std::size_t to) {
        const Pen pen{0x666666, dialect_.line_width, false};
        for (const DrawingPoint a : neurons_of(nodes_[from], body(from))) {
            for (const DrawingPoint b : neurons_of(nodes_[to], body(to))) {
                drawn_.drawing.paths.push_back(
                    drawn_line({{a.x + neuron_radius(), a.y}, {b.x - neuron_radius(), b.y}}, pen));
            }
        }
    }

    const Dialect& dialect_;
    LabelPrinter printer_;
    std::size_t shift_;  ///< of the colours
    DrawnDesign drawn_;
    std::vector<NodeLook> nodes_;  ///< one for each layer
    std::vector<SketchLink> links_;
    std::map<std::string, std::size_t> places_by_id_;
    std::map<std::string, std::size_t> colors_;  ///< by type
    Arrangement places_;
};

}  // namespace

Result<DrawnDesign> draw_design(const Design& design, const Dialect& dialect, std::uint64_t seed, const Rules& rules) {
    return Draftsman(design, dialect, seed, rules).run();
}

}  // namespace dlp
