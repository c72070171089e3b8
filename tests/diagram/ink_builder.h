// Draws figures for the tests of diagrams, as PDF programs would.
#pragma once

#include <string>
#include <vector>

#include "diagram/diagram.h"

namespace dlp {

class InkBuilder {
  public:
    InkBuilder& rectangle(double left, double top, double right, double bottom, Paint paint = Paint::Stroke) {
        return polygon({{left, top}, {right, top}, {right, bottom}, {left, bottom}}, paint);
    }

    InkBuilder& polygon(const std::vector<PagePoint>& corners, Paint paint = Paint::Stroke) {
        Path path = begun(corners, paint);
        path.verbs.push_back(PathVerb::Close);
        return add(std::move(path));
    }

    InkBuilder& line(const std::vector<PagePoint>& points, bool is_dashed = false) {
        Path path = begun(points, Paint::Stroke);
        path.is_dashed = is_dashed;
        return add(std::move(path));
    }

    /// A shaft and a filled triangle of 4 x 4 points at its end, which points right, left, down or up.
    InkBuilder& arrow(const std::vector<PagePoint>& way) {
        line(way);
        const PagePoint tip = way.back();
        const PagePoint from = way[way.size() - 2];
        const double length = std::max(std::abs(tip.x - from.x), std::abs(tip.y - from.y));
        const PagePoint ahead{(tip.x - from.x) / length, (tip.y - from.y) / length};
        const PagePoint back{tip.x - 4 * ahead.x, tip.y - 4 * ahead.y};
        return polygon(
            {tip, {back.x - 2 * ahead.y, back.y + 2 * ahead.x}, {back.x + 2 * ahead.y, back.y - 2 * ahead.x}},
            Paint::Fill);
    }

    /// A filled square with an outline.
    InkBuilder& cell(double left, double top, double side, Color fill) {
        Path path = begun({{left, top}, {left + side, top}, {left + side, top + side}, {left, top + side}},
                          Paint::FillAndStroke);
        path.fill = fill;
        path.verbs.push_back(PathVerb::Close);
        return add(std::move(path));
    }

    InkBuilder& circle(double x, double y, double r, Color fill = 0) { return ellipse(x, y, r, r, fill); }

    /// `across` and `down` are half its width and height.
    InkBuilder& ellipse(double x, double y, double across, double down, Color fill = 0) {
        constexpr double k = 0.5523;
        Path path;
        if (fill != 0) path.paint = Paint::FillAndStroke;
        path.fill = fill;
        path.verbs = {PathVerb::Move,  PathVerb::Curve, PathVerb::Curve,
                      PathVerb::Curve, PathVerb::Curve, PathVerb::Close};
        path.points = {{1, 0},   {1, k},   {k, 1},  {0, 1},  {-k, 1}, {-1, k}, {-1, 0},
                       {-1, -k}, {-k, -1}, {0, -1}, {k, -1}, {1, -k}, {1, 0}};
        for (PagePoint& point : path.points) point = {x + across * point.x, y + down * point.y};
        return add(std::move(path));
    }

    /// Without an outline.
    InkBuilder& disc(double x, double y, double r, Color fill) {
        circle(x, y, r, fill);
        figure_.ink.paths.back().paint = Paint::Fill;
        return *this;
    }

    InkBuilder& bitmap(double left, double top, double right, double bottom) {
        Bitmap picture;
        picture.box = page_box(left, top, right, bottom);
        figure_.ink.bitmaps.push_back(picture);
        return grow(picture.box);
    }

    /// A word of letters half as wide as high, with its top left corner at the place.
    InkBuilder& word(const std::string& text, double left, double top, double size = 8) {
        Word word;
        word.text = text;
        word.size = size;
        word.box = page_box(left, top, left + 0.5 * size * static_cast<double>(text.size()), top + size);
        word.baseline = top + 0.8 * size;
        figure_.ink.words.push_back(word);
        return grow(word.box);
    }

    [[nodiscard]] Diagram read() const { return read_diagram(figure_); }

  private:
    static Path begun(const std::vector<PagePoint>& points, Paint paint) {
        Path path;
        path.paint = paint;
        path.points = points;
        path.verbs.assign(points.size(), PathVerb::Line);
        path.verbs.front() = PathVerb::Move;
        path.line_width = paint == Paint::Fill ? 0 : 0.5;
        path.fill = paint == Paint::FillAndStroke ? 0xCCCCFF : 0;
        return path;
    }

    InkBuilder& add(Path path) {
        for (const PagePoint point : path.points) path.box = united(path.box, {point, point});
        path.order = static_cast<std::uint32_t>(figure_.ink.paths.size());
        figure_.ink.paths.push_back(path);
        return grow(path.box);
    }

    InkBuilder& grow(const PageBox& box) {
        figure_.box = united(figure_.box, box);
        figure_.page = 1;
        return *this;
    }

    Figure figure_;
};

}  // namespace dlp
