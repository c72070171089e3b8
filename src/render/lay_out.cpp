#include <algorithm>
#include <cmath>

#include "render/layered.h"
#include "render/layout.h"
#include "render/picture_text.h"

namespace dlp {
namespace {

constexpr std::size_t most_boxes = 4000;
constexpr std::size_t most_links = 20'000;
constexpr double page_margin = 24;
constexpr double box_padding = 14;  // beside the text, each side
constexpr double narrowest_box = 160;
constexpr double width_step = 40;  // boxes of nearly equal width get the same
constexpr double named_row = 40;
constexpr double slim_row = 22;
constexpr double gap_down = 38;   // between two ranks, with room for a line of text
constexpr double gap_right = 34;  // the same to the right, without the text
constexpr double label_offset = 8;
constexpr double slope = 0.18;  // a gap grows where lines have far to go across it
constexpr double largest_gap = 110;
constexpr double title_height = 30;

double row_height(const SketchRow& row) {
    return row.is_slim ? slim_row : named_row;
}

double row_width(const SketchRow& row) {
    const double size = row.is_slim ? type_size::slim : type_size::title;
    const std::string detail = row.text.detail.empty() ? "" : "  " + row.text.detail;
    const double title =
        text_width(row.text.title, size, FontWeight::Bold) + text_width(detail, size, FontWeight::Regular);
    const double name = row.is_slim ? 0 : text_width(row.text.name, type_size::name, FontWeight::Regular);
    return std::max(title, name) + 2 * box_padding;
}

struct Size {
    double width = 0;
    double height = 0;
};

Size size_of(const SketchBox& box) {
    Size size{narrowest_box, 0};
    for (const SketchRow& row : box.rows) {
        size.width = std::max(size.width, row_width(row));
        size.height += row_height(row);
    }
    size.width = std::ceil(size.width / width_step) * width_step;
    return size;
}

/// Goes through the steps of the layout and reads off where things are.
class LayoutMaker {
  public:
    LayoutMaker(const Sketch& sketch, Direction direction) : sketch_(sketch), is_down_(direction == Direction::Down) {
        layout_.title = sketch.title;
        layout_.direction = direction;
    }

    Result<Layout> run() {
        make_nodes();
        rank_boxes(graph_, sketch_.links);
        find_main_ways(graph_);
        if (!add_lines(graph_, sketch_.links)) return fail(ErrorKind::Unsupported, "too many long lines for a picture");
        order_ranks(graph_);
        place_across(graph_);
        place_along();
        add_boxes();
        add_edges();
        add_labels();
        add_frames();
        fit_page();
        return std::move(layout_);
    }

  private:
    void make_nodes() {
        for (const SketchBox& box : sketch_.boxes) {
            const Size size = size_of(box);
            LayeredNode node;
            const double text = 2 * label_width(graph_.nodes.size());  // beside the line that leaves
            node.across = is_down_ ? std::max(size.width, text) : size.height;
            node.along = is_down_ ? size.height : size.width;
            graph_.nodes.push_back(node);
        }
        for (std::size_t fold = 0; fold < sketch_.folds.size(); ++fold) {
            for (const std::size_t box : sketch_.folds[fold].boxes) graph_.nodes[box].fold = fold + 1;
        }
    }

    /// From the last of its boxes to the first of the next rank: text and curves need room, frames too.
    [[nodiscard]] double gap_below(std::size_t rank) const {
        double text = 0;
        double farthest = 0;
        double frames = 0;
        for (const std::size_t node : graph_.ranks[rank]) {
            if (!graph_.nodes[node].is_line && !graph_.nodes[node].to.empty()) {
                text = std::max(text, label_width(node));
            }
            for (const std::size_t to : graph_.nodes[node].to) {
                farthest = std::max(farthest, std::abs(graph_.nodes[to].middle - graph_.nodes[node].middle));
                frames = std::max(frames, frames_between(graph_.nodes[node], graph_.nodes[to]));
            }
        }
        const double least = is_down_ ? gap_down : gap_right + text;
        return std::max(least, std::min(gap_down + slope * farthest, largest_gap)) + frames;
    }

    [[nodiscard]] static double frames_between(const LayeredNode& a, const LayeredNode& b) {
        if (a.fold == b.fold) return 0;
        return spacing::frame * ((a.fold > 0 ? 1 : 0) + (b.fold > 0 ? 1 : 0));
    }

    [[nodiscard]] double label_width(std::size_t box) const {
        return text_width(sketch_.boxes[box].shape, type_size::label, FontWeight::Regular) + label_offset;
    }

    void place_along() {
        double at = 0;
        for (std::size_t rank = 0; rank < graph_.ranks.size(); ++rank) {
            double deepest = 0;
            for (const std::size_t node : graph_.ranks[rank]) deepest = std::max(deepest, graph_.nodes[node].along);
            starts_.push_back(at);
            ends_.push_back(at + deepest);
            at += deepest + gap_below(rank);
        }
    }

    [[nodiscard]] PicturePoint point(double across, double along) const {
        return is_down_ ? PicturePoint{across, along} : PicturePoint{along, across};
    }

    [[nodiscard]] double start_of_box(std::size_t box) const {
        const LayeredNode& node = graph_.nodes[box];
        return (starts_[node.rank] + ends_[node.rank] - node.along) / 2;
    }

    void add_boxes() {
        for (std::size_t i = 0; i < sketch_.boxes.size(); ++i) {
            const LayeredNode& node = graph_.nodes[i];
            const Size size = size_of(sketch_.boxes[i]);
            const double side = (is_down_ ? size.width : size.height) / 2;
            const double start = start_of_box(i);
            LayoutBox& made = layout_.boxes.emplace_back();
            made.box = make_box(point(node.middle - side, start), point(node.middle + side, start + node.along));
            double top = made.box.top();
            for (const SketchRow& row : sketch_.boxes[i].rows) {
                const double bottom = top + row_height(row);
                made.rows.push_back({row, {{made.box.left(), top}, {made.box.right(), bottom}}});
                top = bottom;
            }
        }
    }

    void add_edges() {
        for (std::size_t i = 0; i < sketch_.links.size(); ++i) {
            layout_.edges.push_back({sketch_.links[i].from, sketch_.links[i].to, points_along(graph_.paths[i])});
        }
    }

    /// A line runs straight along its ranks and curves between them.
    [[nodiscard]] std::vector<PicturePoint> points_along(const std::vector<std::size_t>& path) const {
        const double first = start_of_box(path.front()) + graph_.nodes[path.front()].along;
        std::vector<PicturePoint> points{point(graph_.nodes[path.front()].middle, first)};
        for (std::size_t i = 0; i + 1 < path.size(); ++i) {
            const LayeredNode& here = graph_.nodes[path[i]];
            const LayeredNode& next = graph_.nodes[path[i + 1]];
            if (std::abs(here.middle - next.middle) < 0.01) continue;
            points.push_back(point(here.middle, ends_[here.rank]));
            points.push_back(point(next.middle, starts_[next.rank]));
        }
        points.push_back(point(graph_.nodes[path.back()].middle, start_of_box(path.back())));
        points.erase(std::unique(points.begin(), points.end()), points.end());
        return points;
    }

    /// The side where fewer lines leave.
    [[nodiscard]] bool stands_left(const LayeredNode& node) const {
        int to_the_right = 0;
        for (const std::size_t to : node.to) {
            const double shift = graph_.nodes[to].middle - node.middle;
            to_the_right += shift > 1 ? 1 : (shift < -1 ? -1 : 0);
        }
        return is_down_ && to_the_right > 0;
    }

    [[nodiscard]] bool ends_fold(std::size_t box) const {
        const std::size_t fold = graph_.nodes[box].fold;
        return fold > 0 && sketch_.folds[fold - 1].boxes.back() == box;
    }

    void add_labels() {
        for (std::size_t i = 0; i < sketch_.boxes.size(); ++i) {
            const LayeredNode& node = graph_.nodes[i];
            if (node.to.empty() || sketch_.boxes[i].shape.empty()) continue;
            const bool is_left = stands_left(node);
            const double end = start_of_box(i) + node.along;
            const double off = is_down_ ? (is_left ? -label_offset : label_offset) : -label_offset - 1;
            const double ahead = (is_down_ ? gap_down / 2 - 5 : label_offset) + (ends_fold(i) ? spacing::frame : 0);
            layout_.labels.push_back({i, sketch_.boxes[i].shape, point(node.middle + off, end + ahead), is_left});
        }
    }

    static bool is_among(const std::vector<std::size_t>& boxes, std::size_t box) {
        return std::find(boxes.begin(), boxes.end(), box) != boxes.end();
    }

    [[nodiscard]] bool is_beyond_start(const PictureBox& box, PicturePoint p) const {
        return is_down_ ? p.y >= box.top() : p.x >= box.left();
    }

    void add_frames() {
        for (const SketchFold& fold : sketch_.folds) {
            PictureBox around;
            for (const std::size_t box : fold.boxes) around = united(around, layout_.boxes[box].box);
            for (const LayoutLabel& label : layout_.labels) {
                const bool is_exit = label.box == fold.boxes.back();
                if (!is_exit && is_among(fold.boxes, label.box)) around = united(around, box_of(label));
            }
            for (const LayoutEdge& edge : layout_.edges) {
                if (!is_among(fold.boxes, edge.to)) continue;
                for (const PicturePoint& p : edge.points) {
                    if (is_beyond_start(around, p)) around = united(around, make_box(p, p));
                }
            }
            layout_.frames.push_back(
                {widened(around, spacing::frame), "\u00d7 " + std::to_string(fold.count), fold.boxes});
        }
    }

    [[nodiscard]] static PictureBox box_of(const LayoutLabel& label) {
        const double width = text_width(label.text, type_size::label, FontWeight::Regular);
        const double left = label.ends_at ? label.at.x - width : label.at.x;
        return {{left, label.at.y - type_size::label / 2}, {left + width, label.at.y + type_size::label / 2}};
    }

    void fit_page() {
        PictureBox all;
        for (const LayoutBox& box : layout_.boxes) all = united(all, box.box);
        for (const LayoutLabel& label : layout_.labels) all = united(all, box_of(label));
        for (const LayoutEdge& edge : layout_.edges) {
            for (const PicturePoint& p : edge.points) all = united(all, make_box(p, p));
        }
        for (const LayoutFrame& frame : layout_.frames) all = united(all, widened(frame.box, 10));
        if (all.is_empty()) all = {{0, 0}, {narrowest_box, 0}};
        const double title = layout_.title.empty() ? 0 : title_height;
        const double title_width = text_width(layout_.title, type_size::title + 2, FontWeight::Bold);
        layout_.width = std::ceil(std::max(all.width(), title_width) + 2 * page_margin);
        layout_.height = std::ceil(all.height() + 2 * page_margin + title);
        move_all((layout_.width - all.width()) / 2 - all.left(), page_margin + title - all.top());
    }

    void move_all(double x, double y) {
        const auto moved = [&](PicturePoint p) { return PicturePoint{p.x + x, p.y + y}; };
        const auto move = [&](PictureBox& box) { box = {moved(box.top_left), moved(box.bottom_right)}; };
        for (LayoutBox& box : layout_.boxes) {
            move(box.box);
            for (LayoutRow& row : box.rows) move(row.box);
        }
        for (LayoutEdge& edge : layout_.edges) {
            for (PicturePoint& p : edge.points) p = moved(p);
        }
        for (LayoutLabel& label : layout_.labels) label.at = moved(label.at);
        for (LayoutFrame& frame : layout_.frames) move(frame.box);
    }

    const Sketch& sketch_;
    bool is_down_;
    LayeredGraph graph_;
    std::vector<double> starts_;  ///< by rank, along
    std::vector<double> ends_;
    Layout layout_;
};

}  // namespace

Result<Layout> lay_out(const Sketch& sketch, Direction direction) {
    if (sketch.boxes.size() > most_boxes || sketch.links.size() > most_links) {
        return fail(ErrorKind::Unsupported, "too large for a picture (" + std::to_string(sketch.boxes.size()) +
                                                " boxes and " + std::to_string(sketch.links.size()) +
                                                " lines, at most " + std::to_string(most_boxes) + " and " +
                                                std::to_string(most_links) + ")");
    }
    return LayoutMaker(sketch, direction).run();
}

}  // namespace dlp
