#include "pdf/path_reader.h"

#include <algorithm>
#include <cmath>

namespace dlp {
namespace {

struct Walk {
    Path* path = nullptr;
    fz_matrix to_page{};
    std::size_t most_points = 0;
    bool failed = false;  // out of memory: an exception may not cross the engine's frames
};

void add(Walk& walk, PathVerb verb, std::initializer_list<fz_point> points) noexcept {
    try {
        if (walk.failed || walk.path->points.size() + points.size() > walk.most_points) return;
        walk.path->verbs.push_back(verb);
        for (const fz_point& point : points) {
            const fz_point moved = fz_transform_point(point, walk.to_page);
            walk.path->points.push_back({moved.x, moved.y});
        }
    } catch (const std::bad_alloc&) {
        walk.failed = true;
    }
}

void on_move(fz_context*, void* walk, float x, float y) {
    add(*static_cast<Walk*>(walk), PathVerb::Move, {fz_make_point(x, y)});
}
void on_line(fz_context*, void* walk, float x, float y) {
    add(*static_cast<Walk*>(walk), PathVerb::Line, {fz_make_point(x, y)});
}
void on_curve(fz_context*, void* walk, float x1, float y1, float x2, float y2, float x3, float y3) {
    add(*static_cast<Walk*>(walk), PathVerb::Curve,
        {fz_make_point(x1, y1), fz_make_point(x2, y2), fz_make_point(x3, y3)});
}
void on_close(fz_context*, void* walk) {
    add(*static_cast<Walk*>(walk), PathVerb::Close, {});
}

constexpr fz_path_walker walker{on_move, on_line, on_curve, on_close, nullptr, nullptr, nullptr, nullptr};

PageBox box_of(const std::vector<PagePoint>& points) {
    PageBox box;
    for (const PagePoint& point : points) box = united(box, PageBox{point, point});
    return box;
}

bool all_finite(const std::vector<PagePoint>& points) {
    return std::all_of(points.begin(), points.end(),
                       [](const PagePoint& p) { return std::isfinite(p.x) && std::isfinite(p.y); });
}

bool is_flat(PagePoint a, PagePoint b) {
    return std::abs(a.x - b.x) < 0.01 || std::abs(a.y - b.y) < 0.01;
}

}  // namespace

Path read_path(fz_context* context, const fz_path* path, fz_matrix to_page, std::size_t most_points) {
    Path result;
    Walk walk{&result, to_page, most_points};
    fz_walk_path(context, path, &walker, &walk);
    if (walk.failed) throw std::bad_alloc();
    if (!all_finite(result.points)) return {};
    result.box = box_of(result.points);
    return result;
}

Path quadrilateral(fz_rect box, fz_matrix to_page) {
    Path path;
    path.verbs = {PathVerb::Move, PathVerb::Line, PathVerb::Line, PathVerb::Line, PathVerb::Close};
    for (const fz_point corner : {fz_make_point(box.x0, box.y0), fz_make_point(box.x1, box.y0),
                                  fz_make_point(box.x1, box.y1), fz_make_point(box.x0, box.y1)}) {
        const fz_point moved = fz_transform_point(corner, to_page);
        path.points.push_back({moved.x, moved.y});
    }
    if (!all_finite(path.points)) return {};
    path.box = box_of(path.points);
    return path;
}

bool is_axis_parallel(const Path& path) {
    const std::size_t corners = path.points.size();
    if (corners < 2 || corners > 5 || corners == 3) return false;
    if (std::count(path.verbs.begin(), path.verbs.end(), PathVerb::Curve) > 0) return false;
    if (std::count(path.verbs.begin(), path.verbs.end(), PathVerb::Move) != 1) return false;
    if (corners == 5 && !(path.points.front() == path.points.back())) return false;
    for (std::size_t i = 1; i < corners; ++i) {
        if (!is_flat(path.points[i - 1], path.points[i])) return false;
    }
    return is_flat(path.points.back(), path.points.front());
}

void cut_at(Path& path, const PageBox& clip) {
    if (is_axis_parallel(path)) {
        for (PagePoint& point : path.points) {
            point.x = std::clamp(point.x, clip.left(), clip.right());
            point.y = std::clamp(point.y, clip.top(), clip.bottom());
        }
    }
    path.box = intersection(path.box, clip);
}

}  // namespace dlp
