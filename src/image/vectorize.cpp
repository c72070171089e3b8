#include "image/vectorize.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include "image/arrow_heads.h"
#include "image/canny.h"
#include "image/contour.h"
#include "image/crossed_circles.h"
#include "image/distance.h"
#include "image/drawn_signs.h"
#include "image/head_remains.h"
#include "image/hidden_sheets.h"
#include "image/image_steps.h"
#include "image/line_ground.h"
#include "image/line_ink.h"
#include "image/mesh_heads.h"
#include "image/mesh_lines.h"
#include "image/outline_path.h"
#include "image/outlined_cuboids.h"
#include "image/outlined_sheets.h"
#include "image/pictures.h"
#include "image/resize.h"
#include "image/strokes.h"
#include "image/text_ink.h"
#include "image/thinning.h"

namespace dlp {
namespace {

constexpr double shortest_line = 5;         // pixels; shorter ones are noise
constexpr std::size_t most_edges = 12'000;  // between ends and crossings of lines; more are a texture
constexpr double ring_tolerance = 1.6;      // of rings that are no shape

/// Points a pixel apart around a ring.
std::vector<PixelPoint> dense_ring(const std::vector<PixelPoint>& ring) {
    FittedOutline outline;
    outline.corners = ring;
    return points_along(outline, 1);
}

bool is_dark(Color color) {
    return (color >> 16) + ((color >> 8) & 0xFF) + (color & 0xFF) < 3 * 100;
}

/// Readers of words cut the first and the last letter of a word short. A word of one letter is higher than wide.
PixelRect with_margin(const PixelRect& word, double angle) {
    const bool is_level = std::abs(std::remainder(angle, 180.0)) < 45;
    const int by = std::max(1, (is_level ? word.height() : word.width()) / 8);
    return {word.left - (is_level ? by : 0), word.top - (is_level ? 0 : by), word.right + (is_level ? by : 0),
            word.bottom + (is_level ? 0 : by)};
}

bool is_in(const PixelRect& rect, PixelPoint p) {
    return p.x >= rect.left && p.x < rect.right && p.y >= rect.top && p.y < rect.bottom;
}

/// The reading of one picture, step by step; every step leaves its result.
class Reading {
  public:
    Reading(Raster pixels, const PageBox& place, std::vector<ImageStep>* steps)
        : pixels_(std::move(pixels)), place_(place, pixels_.width, pixels_.height), page_(place), steps_(steps) {}

    FigureInk read(const std::vector<Word>& words) {
        words_.reserve(words.size());
        for (const Word& word : words) {
            const PixelRect box = with_margin(place_.to_pixels(word.box), word.angle);
            if (is_close_around(word, box)) words_.push_back(box);
        }
        erase_words(pixels_, words_);
        find_areas();
        find_signs();
        find_line_ink();
        find_lines();
        return ink();
    }

  private:
    /// The box of a slanted word, or of one across the picture, holds more than its letters.
    [[nodiscard]] bool is_close_around(const Word& word, const PixelRect& box) const {
        constexpr double most_slant = 5;  // degrees
        constexpr double most_share = 0.25;
        const double area = static_cast<double>(box.width()) * box.height();
        return std::abs(std::remainder(word.angle, 90.0)) <= most_slant &&
               area <= most_share * pixels_.width * pixels_.height;
    }

    void find_areas() {
        layers_ = find_color_layers(pixels_);
        if (is_dark(layers_.colors[layers_.background])) {
            for (std::uint8_t& level : pixels_.rgb) level = static_cast<std::uint8_t>(255 - level);
            layers_ = find_color_layers(pixels_);
        }
        contrast_ = contrast_to(pixels_, layers_.colors[layers_.background]);
        pictures_ = find_pictures(pixels_, layers_, words_);
        regions_ = find_regions(pixels_, layers_);
        ink_ = dark_ink(contrast_);
        join_crossed_circles(regions_, pixels_, layers_, ink_);
        shapes_ = find_shapes(pixels_, regions_);
        std::erase_if(shapes_, [&](const FoundShape& shape) {
            return std::any_of(pictures_.begin(), pictures_.end(), [&](const PixelRect& picture) {
                const PixelBox& box = shape.outline.box;
                return is_in(picture, box.top_left) && is_in(picture, box.bottom_right);
            });
        });
        show("layers", [&] { return picture_of(layers_); });
        show("edges", [&] { return picture_of(canny_edges(contrast_, 1.4, 10, 30)); });
        show("regions", [&] { return picture_of(regions_); });
    }

    /// Signs are words, too: they are masked as such.
    void find_signs() {
        signs_ = find_drawn_signs(pixels_, shapes_, words_);
        for (const DrawnSign& sign : signs_) words_.push_back(sign.box);
    }

    void find_line_ink() {
        mask_rects(ink_, pictures_);
        drop_line_ground(shapes_, words_, ink_);
        const OutlineSides sides = find_outline_sides(ink_);
        const std::vector<SheetStack> stacks = find_outlined_sheets(ink_, sides);
        const std::vector<OutlinedCuboid> cuboids = find_outlined_cuboids(ink_, sides);
        ink_ = thin_ink(std::move(ink_), regions_, shapes_);
        show("threshold", [&] { return picture_of(ink_); });
        add_hidden_sheets(shapes_, ink_);
        add_cuboids(shapes_, cuboids);
        add_sheets(shapes_, stacks);
        mask_cuboid_edges(ink_, cuboids);
        mask_hidden_sheets(ink_, stacks);
        mesh_ = find_mesh_lines(contrast_, shapes_);
        drop_mesh_ground(shapes_, mesh_, pixels_.width, pixels_.height);
        const Mask whole = ink_;
        mask_outlines(ink_, shapes_);
        mask_mesh(ink_, mesh_, shapes_);
        mask_text(ink_, words_, whole);
        show("masked", [&] { return picture_of(ink_); });
    }

    void find_lines() {
        StrokeGraph graph = trace_strokes(thinned(ink_), chamfer_distance(ink_));
        if (graph.edges.size() > most_edges) return;
        heads_ = take_arrow_heads(graph, {ink_, contrast_}, shapes_);
        drop_doubled_heads(heads_, shapes_);
        prune_spurs(graph, shapes_);
        merge_close_nodes(graph);
        strokes_ = drawn_strokes(graph, shapes_, heads_);
        touch_shapes(heads_, shapes_);
        const std::vector<TracedHead> of_mesh = find_mesh_heads(contrast_, mesh_);
        heads_.insert(heads_.end(), of_mesh.begin(), of_mesh.end());
    }

    /// A picture that was cut out badly has lines along its own edges.
    [[nodiscard]] bool is_at_edge(const DrawnStroke& stroke) const {
        constexpr double near = 3;  // pixels
        const auto all = [&](auto&& test) { return std::all_of(stroke.points.begin(), stroke.points.end(), test); };
        return all([&](PixelPoint p) { return p.x < near; }) || all([&](PixelPoint p) { return p.y < near; }) ||
               all([&](PixelPoint p) { return p.x > pixels_.width - near; }) ||
               all([&](PixelPoint p) { return p.y > pixels_.height - near; });
    }

    /// The colour of the middle of a line, where it is farthest from the background.
    [[nodiscard]] Color color_along(const std::vector<PixelPoint>& points) const {
        std::vector<std::pair<int, Color>> samples;
        const auto sample = [&](PixelPoint p) {
            const int x = static_cast<int>(p.x);
            const int y = static_cast<int>(p.y);
            if (contrast_.holds(x, y)) samples.emplace_back(contrast_.at(x, y), color_at(pixels_, x, y));
        };
        for (std::size_t i = 0; i + 1 < points.size(); ++i) {
            for (int k = 0; k <= 16; ++k) {
                sample({points[i].x + (points[i + 1].x - points[i].x) * k / 16.0,
                        points[i].y + (points[i + 1].y - points[i].y) * k / 16.0});
            }
        }
        if (samples.empty()) return 0;
        std::sort(samples.begin(), samples.end());
        return samples[samples.size() / 5].second;
    }

    FigureInk ink() {
        FigureInk ink;
        for (const PixelRect& picture : pictures_) add(ink, picture);
        for (const FoundShape& shape : shapes_) add(ink, path_of(shape, place_));
        for (const DrawnStroke& line : mesh_) add(ink, line);
        for (const DrawnStroke& stroke : strokes_) add(ink, stroke);
        for (const TracedHead& head : heads_) {
            const PixelPoint base{(head.left.x + head.right.x) / 2, (head.left.y + head.right.y) / 2};
            add(ink, path_of(head, color_along({base, head.tip}), place_));
        }
        for (const DrawnSign& sign : signs_) add(ink, sign);
        show("lines", [&] { return picture_of(pixels_, ink.paths, page_); });
        return ink;
    }

    void add(FigureInk& ink, Path path) {
        path.order = order_++;
        ink.paths.push_back(std::move(path));
    }
    void add(FigureInk& ink, const PixelRect& picture) {
        ink.bitmaps.push_back({place_.to_page(picture), picture.width(), picture.height(), false, order_++});
    }
    void add(FigureInk& ink, const DrawnSign& sign) {
        Word word;
        word.text = sign.text;
        word.box = place_.to_page(sign.box);
        word.size = std::max(word.box.width(), word.box.height());
        word.baseline = word.box.bottom();
        ink.words.push_back(std::move(word));
    }
    void add(FigureInk& ink, DrawnStroke stroke) {
        const Color color = color_along(stroke.points);
        if (stroke.is_closed) {
            const auto outline = fit_outline(dense_ring(stroke.points));
            if (outline) {
                FoundShape shape;
                shape.outline = *outline;
                shape.is_stroked = true;
                shape.is_dashed = stroke.is_dashed;
                shape.stroke = color;
                shape.line_width = stroke.width;
                return add(ink, path_of(shape, place_));
            }
            stroke.points = simplified_ring(stroke.points, ring_tolerance);
        }
        double length = 0;
        for (std::size_t i = 1; i < stroke.points.size(); ++i) {
            length += distance_between(stroke.points[i - 1], stroke.points[i]);
        }
        if (length >= shortest_line && !is_at_edge(stroke)) add(ink, path_of(stroke, color, place_));
    }

    template <class Draw>
    void show(const char* name, Draw&& draw) {
        if (steps_ != nullptr) steps_->push_back({name, draw()});
    }

    Raster pixels_;
    PixelPlace place_;
    PageBox page_;
    std::vector<ImageStep>* steps_;
    ColorLayers layers_;
    GrayPlane contrast_;
    std::vector<PixelRect> words_;
    std::vector<PixelRect> pictures_;
    Regions regions_;
    std::vector<FoundShape> shapes_;
    std::vector<DrawnSign> signs_;
    Mask ink_;
    std::vector<DrawnStroke> mesh_;
    std::vector<DrawnStroke> strokes_;
    std::vector<TracedHead> heads_;
    std::uint32_t order_ = 0;
};

}  // namespace

FigureInk ink_of_pixels(const Raster& pixels, const PageBox& place, std::vector<Word> words,
                        std::vector<ImageStep>* steps) {
    FigureInk ink;
    if (is_sound(pixels) && place.width() > 0 && place.height() > 0) {
        ink = Reading(resized_for_reading(pixels), place, steps).read(words);
    }
    ink.words.insert(ink.words.begin(), std::make_move_iterator(words.begin()), std::make_move_iterator(words.end()));
    return ink;
}

}  // namespace dlp
