#include <algorithm>
#include <cmath>

#include "render/canvas.h"
#include "render/writers.h"

namespace dlp {
namespace {

constexpr double most_pixels = 120e6;
constexpr std::string_view ink = "#1d2430";
constexpr std::string_view muted = "#5d6675";
constexpr std::string_view line = "#8b95a5";
constexpr std::string_view frame_line = "#9aa4b4";
constexpr std::string_view badge_fill = "#4a5568";
constexpr std::string_view paper = "#ffffff";

enum class Anchor : std::uint8_t { Start, Middle, End };

class PngWriter {
  public:
    PngWriter(Canvas canvas, const Families& families) : canvas_(std::move(canvas)), families_(families) {}

    Result<std::string> run(const Layout& layout) {
        write({layout.width / 2, 32}, layout.title, 14, FontWeight::Bold, ink, Anchor::Middle);
        for (const LayoutFrame& frame : layout.frames) canvas_.stroke(round_box(frame.box, 10), frame_line, 1.2, true);
        for (const LayoutEdge& edge : layout.edges) draw(edge, layout.direction);
        for (const LayoutBox& box : layout.boxes) draw(box);
        for (const LayoutLabel& label : layout.labels) draw(label);
        for (const LayoutFrame& frame : layout.frames) draw_badge(frame);
        return canvas_.to_png();
    }

  private:
    void write(PicturePoint at, const std::string& text, double size, FontWeight weight, std::string_view colour,
               Anchor anchor) {
        if (text.empty()) return;
        const double width = anchor == Anchor::Start ? 0 : canvas_.width_of(text, size, weight);
        at.x -= anchor == Anchor::Middle ? width / 2 : width;
        canvas_.write(at, text, size, weight, colour);
    }

    void draw(const LayoutEdge& edge, Direction direction) {
        CanvasPath path{{'M', edge.points.front(), {}, {}}};
        for (std::size_t i = 1; i < edge.points.size(); ++i) {
            const PicturePoint to = edge.points[i];
            if (is_straight(edge.points[i - 1], to)) {
                path.push_back({'L', to, {}, {}});
                continue;
            }
            const CurveControls controls = controls_between(edge.points[i - 1], to, direction);
            path.push_back({'C', controls.first, controls.second, to});
        }
        canvas_.stroke(path, line, 1.4);
        draw_head(edge.points.back(), direction);
    }

    void draw_head(PicturePoint tip, Direction direction) {
        const auto at = [&](double across, double along) {
            return direction == Direction::Down ? PicturePoint{tip.x + across, tip.y + along}
                                                : PicturePoint{tip.x + along, tip.y + across};
        };
        const PicturePoint middle = at(0, -6.4);
        canvas_.fill({{'M', tip, {}, {}},
                      {'L', at(-3.6, -7.5), {}, {}},
                      {'C', middle, middle, at(3.6, -7.5)},
                      {'Z', {}, {}, {}}},
                     line);
    }

    void draw(const LayoutBox& box) {
        for (std::size_t i = 0; i < box.rows.size(); ++i) {
            const LayerFamily& family = families_.all[box.rows[i].content.family];
            const CanvasPath path = round_box(box.rows[i].box, 6, i == 0, i + 1 == box.rows.size());
            canvas_.fill(path, family.fill.front());
            canvas_.stroke(path, family.line.front(), 1);
            draw_text(box.rows[i]);
        }
    }

    void draw_text(const LayoutRow& row) {
        const LayerText& text = row.content.text;
        const double size = row.content.is_slim ? type_size::slim : type_size::title;
        const double title = canvas_.width_of(text.title, size, FontWeight::Bold);
        const double detail = text.detail.empty() ? 0 : 6 + canvas_.width_of(text.detail, size, FontWeight::Regular);
        const PicturePoint middle = row.box.center();
        const double start = middle.x - (title + detail) / 2;
        const double y = middle.y + (row.content.is_slim ? 4 : -2);
        write({start, y}, text.title, size, FontWeight::Bold, ink, Anchor::Start);
        write({start + title + 6, y}, text.detail, size, FontWeight::Regular, ink, Anchor::Start);
        if (row.content.is_slim) return;
        write({middle.x, middle.y + 12}, text.name, type_size::name, FontWeight::Regular, muted, Anchor::Middle);
    }

    /// On a little paper of its own, so that lines that pass behind it do not disturb.
    void draw(const LayoutLabel& label) {
        const double width = canvas_.width_of(label.text, type_size::label, FontWeight::Regular);
        const double left = label.at.x - (label.ends_at ? width : 0);
        canvas_.fill(round_box({{left - 1.5, label.at.y - 6}, {left + width + 1.5, label.at.y + 6}}, 2), paper);
        write({left, label.at.y + 3.5}, label.text, type_size::label, FontWeight::Regular, muted, Anchor::Start);
    }

    void draw_badge(const LayoutFrame& frame) {
        const double width = text_width(frame.text, 11, FontWeight::Bold) + 14;
        const PictureBox badge{{frame.box.left() + 10, frame.box.top() - 9},
                               {frame.box.left() + 10 + width, frame.box.top() + 9}};
        canvas_.fill(round_box(badge, 9), badge_fill);
        const PicturePoint middle = badge.center();
        write({middle.x, middle.y + 4}, frame.text, 11, FontWeight::Bold, paper, Anchor::Middle);
    }

    Canvas canvas_;
    const Families& families_;
};

}  // namespace

Result<std::string> write_png(const Layout& layout, const Families& families, double scale) {
    const double fitting = std::min(scale, std::sqrt(most_pixels / (layout.width * layout.height)));
    TRY(Canvas canvas, Canvas::make(layout.width, layout.height, fitting));
    return PngWriter(std::move(canvas), families).run(layout);
}

}  // namespace dlp
