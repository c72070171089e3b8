#include "classify/picture_features.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "classify/flat_regions.h"
#include "classify/picture_marks.h"
#include "classify/slanted_edges.h"

namespace dlp {
namespace {

struct Pixel {
    int red = 0;
    int green = 0;
    int blue = 0;
};

Pixel pixel_at(const Raster& picture, int x, int y) {
    const std::size_t at =
        3 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) + static_cast<std::size_t>(x));
    return {picture.rgb[at], picture.rgb[at + 1], picture.rgb[at + 2]};
}

int gray_of(const Pixel& pixel) {
    return (299 * pixel.red + 587 * pixel.green + 114 * pixel.blue) / 1000;
}

int saturation_of(const Pixel& pixel) {
    const auto [low, high] = std::minmax({pixel.red, pixel.green, pixel.blue});
    return high - low;
}

/// Brightness, row by row.
struct GrayImage {
    int width = 0;
    int height = 0;
    std::vector<int> values;
    [[nodiscard]] int at(int x, int y) const {
        return values[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)];
    }
};

GrayImage gray_image(const Raster& picture) {
    GrayImage image{picture.width, picture.height, {}};
    image.values.reserve(picture.rgb.size() / 3);
    for (int y = 0; y < picture.height; ++y) {
        for (int x = 0; x < picture.width; ++x) image.values.push_back(gray_of(pixel_at(picture, x, y)));
    }
    return image;
}

double log_count(double count) {
    return std::log1p(count);
}

// Colours.

void add_colors(FigureFeatures& features, const Raster& picture) {
    std::vector<int> coarse(1 << 12);  // four bits a channel
    double colored = 0;
    double dark = 0;
    for (int y = 0; y < picture.height; ++y) {
        for (int x = 0; x < picture.width; ++x) {
            const Pixel pixel = pixel_at(picture, x, y);
            ++coarse[static_cast<std::size_t>((pixel.red >> 4) << 8 | (pixel.green >> 4) << 4 | pixel.blue >> 4)];
            colored += saturation_of(pixel) > 40 ? 1 : 0;
            dark += gray_of(pixel) < 96 ? 1 : 0;
        }
    }
    const auto count = static_cast<double>(picture.rgb.size()) / 3;
    double most = 0;
    double kinds = 0;
    for (const int pixels : coarse) {
        most = std::max(most, pixels / count);
        kinds += pixels > 0.002 * count ? 1 : 0;
    }
    features["picture.background"] = most;
    features["picture.colors"] = log_count(kinds);
    features["picture.colored"] = colored / count;
    features["picture.dark"] = dark / count;
}

// Photographs: cells where brightness goes on changing by little.

constexpr int cell_side = 8;

bool is_photo_cell(const GrayImage& gray, int left, int top) {
    int changing = 0;
    for (int y = top; y + 1 < top + cell_side; ++y) {
        for (int x = left; x + 1 < left + cell_side; ++x) {
            const int across = std::abs(gray.at(x, y) - gray.at(x + 1, y));
            const int down = std::abs(gray.at(x, y) - gray.at(x, y + 1));
            changing += across + down > 3 && across < 50 && down < 50 ? 1 : 0;
        }
    }
    return changing > (cell_side - 1) * (cell_side - 1) * 6 / 10;
}

void add_photos(FigureFeatures& features, const GrayImage& gray) {
    double photos = 0;
    double cells = 0;
    for (int y = 0; y + cell_side <= gray.height; y += cell_side) {
        for (int x = 0; x + cell_side <= gray.width; x += cell_side) {
            ++cells;
            photos += is_photo_cell(gray, x, y) ? 1 : 0;
        }
    }
    const double share = cells > 0 ? photos / cells : 0;
    features["picture.photo"] = share;
    features["picture.no_photo"] = share < 0.02 ? 1 : 0;
}

// Edges: straight runs along rows and columns, and slanted ones.

struct EdgeRuns {
    double count = 0;       ///< of at least 16 pixels
    double long_count = 0;  ///< of at least 60
    double longest = 0;
    double pixels = 0;
    void add(int length) {
        if (length < 16) return;
        ++count;
        if (length >= 60) ++long_count;
        longest = std::max<double>(longest, length);
        pixels += length;
    }
};

constexpr int edge_step = 24;

/// `step(along, across)`: the change of brightness from line `across` to the next.
template <class Step>
EdgeRuns edge_runs(int length, int lines, Step step) {
    EdgeRuns runs;
    for (int line = 0; line + 1 < lines; ++line) {
        int run = 0;
        for (int i = 0; i < length; ++i) {
            if (std::abs(step(i, line)) > edge_step) {
                ++run;
            } else {
                runs.add(run);
                run = 0;
            }
        }
        runs.add(run);
    }
    return runs;
}

void add_slants(FigureFeatures& features, const GrayImage& gray) {
    double edges = 0;
    double slanted = 0;
    for (int y = 1; y + 1 < gray.height; ++y) {
        for (int x = 1; x + 1 < gray.width; ++x) {
            const int across = std::abs(gray.at(x + 1, y) - gray.at(x - 1, y));
            const int down = std::abs(gray.at(x, y + 1) - gray.at(x, y - 1));
            if (across + down < 60) continue;
            ++edges;
            slanted += std::min(across, down) * 3 > std::max(across, down) ? 1 : 0;
        }
    }
    features["picture.edges"] = edges / static_cast<double>(gray.values.size());
    features["picture.slanted"] = edges > 0 ? slanted / edges : 0;
}

void add_edges(FigureFeatures& features, const GrayImage& gray) {
    const EdgeRuns level =
        edge_runs(gray.width, gray.height, [&](int x, int y) { return gray.at(x, y) - gray.at(x, y + 1); });
    const EdgeRuns upright =
        edge_runs(gray.height, gray.width, [&](int y, int x) { return gray.at(x, y) - gray.at(x + 1, y); });
    features["picture.level_runs"] = log_count(level.count);
    features["picture.upright_runs"] = log_count(upright.count);
    features["picture.long_level_runs"] = log_count(level.long_count);
    features["picture.long_upright_runs"] = log_count(upright.long_count);
    features["picture.longest_level"] = level.longest / gray.width;
    features["picture.longest_upright"] = upright.longest / gray.height;
    add_slants(features, gray);
}

// Shapes, by the flat areas inside them.

struct Shapes {
    std::vector<FlatRegion> boxes_with_text;
    std::vector<FlatRegion> empty_boxes;
    double colored_boxes = 0;
    double circles = 0;
    double slanted = 0;
    double sheared = 0;  ///< all rows of one length, each a little aside: the tops of cuboids, sheets
    double panels = 0;   ///< large boxes: frames of plots, containers
    double letters = 0;  ///< small flat areas in the ink's colour
    double heads = 0;    ///< small triangles
    double white_panels = 0;
};

bool is_colored(const FlatRegion& region) {
    const Pixel pixel{static_cast<int>(region.color >> 16), static_cast<int>(region.color >> 8 & 0xFF),
                      static_cast<int>(region.color & 0xFF)};
    return saturation_of(pixel) > 16;
}

bool is_white(const FlatRegion& region) {
    return region.color == 0xF8F8F8;
}

void add_box(Shapes& shapes, const FlatRegion& region, double picture_area) {
    const double area = static_cast<double>(region.width) * region.height;
    if (area > 0.12 * picture_area) {
        ++shapes.panels;
        if (is_white(region)) ++shapes.white_panels;
        return;
    }
    const double inside = static_cast<double>(region.hull - region.area) / region.hull;
    if (inside > 0.6) return;  // the outline of a box, not its inside
    if (is_colored(region)) ++shapes.colored_boxes;
    (inside > 0.04 ? shapes.boxes_with_text : shapes.empty_boxes).push_back(region);
}

void add_shape(Shapes& shapes, const FlatRegion& region, double picture_area) {
    const int shorter = std::min(region.width, region.height);
    const double filled = static_cast<double>(region.hull) / (static_cast<double>(region.width) * region.height);
    const bool is_round = region.width < 1.4 * region.height && region.height < 1.4 * region.width;
    if (shorter < 7) {
        if (is_round && filled > 0.4 && filled < 0.75) ++shapes.heads;
        return;
    }
    if (filled > 0.93) {
        add_box(shapes, region, picture_area);
    } else if (is_round && filled > 0.72 && filled < 0.86) {
        ++shapes.circles;
    } else if (filled > 0.35) {
        ++shapes.slanted;
        if (region.widest * region.height < 1.15 * region.hull) ++shapes.sheared;
    }
}

/// Shapes that have a twin of the same size.
double with_twin(const std::vector<FlatRegion>& regions) {
    double count = 0;
    for (std::size_t i = 0; i < regions.size(); ++i) {
        const auto is_twin = [&](const FlatRegion& other) {
            return &other != &regions[i] && std::abs(other.width - regions[i].width) <= 2 &&
                   std::abs(other.height - regions[i].height) <= 2;
        };
        count += std::any_of(regions.begin(), regions.end(), is_twin) ? 1 : 0;
    }
    return count;
}

/// Boxes that stand on one line or hang from one line with two others of other heights: the bars of a plot.
double bars_among(const std::vector<FlatRegion>& boxes) {
    double count = 0;
    for (const FlatRegion& box : boxes) {
        const auto is_neighbour = [&](const FlatRegion& other) {
            return std::abs(other.top + other.height - box.top - box.height) <= 1 &&
                   std::abs(other.width - box.width) <= 2 && std::abs(other.height - box.height) > 2;
        };
        count += std::count_if(boxes.begin(), boxes.end(), is_neighbour) >= 2 ? 1 : 0;
    }
    return count;
}

void add_shapes(FigureFeatures& features, const Raster& picture) {
    constexpr int least_area = 9;
    const double picture_area = static_cast<double>(picture.width) * picture.height;
    Shapes shapes;
    for (const FlatRegion& region : flat_regions(picture, least_area)) {
        if (!region.touches_border) add_shape(shapes, region, picture_area);
    }
    features["picture.boxes_with_text"] = log_count(static_cast<double>(shapes.boxes_with_text.size()));
    features["picture.empty_boxes"] = log_count(static_cast<double>(shapes.empty_boxes.size()));
    features["picture.twin_boxes"] = log_count(with_twin(shapes.boxes_with_text));
    features["picture.twin_empty_boxes"] = log_count(with_twin(shapes.empty_boxes));
    features["picture.colored_boxes"] = log_count(shapes.colored_boxes);
    features["picture.bars"] = log_count(bars_among(shapes.empty_boxes));
    features["picture.circles"] = log_count(shapes.circles);
    features["picture.slanted_areas"] = log_count(shapes.slanted);
    features["picture.sheared_areas"] = log_count(shapes.sheared);
    features["picture.panels"] = log_count(shapes.panels);
    features["picture.white_panels"] = log_count(shapes.white_panels);
    features["picture.heads"] = log_count(shapes.heads);
}

void add_marks(FigureFeatures& features, const Raster& picture) {
    const PictureMarks marks = picture_marks(picture);
    const double words = marks.short_words + marks.long_words;
    features["picture.arrow_heads"] = log_count(marks.arrow_heads);
    features["picture.axes"] = log_count(marks.axes);
    features["picture.no_axes"] = marks.axes == 0 ? 1 : 0;
    features["picture.letters"] = log_count(marks.letters);
    features["picture.long_words"] = log_count(marks.long_words);
    features["picture.short_words"] = log_count(marks.short_words);
    features["picture.long_word_share"] = words > 0 ? marks.long_words / words : 0;
}

void add_slanted_edges(FigureFeatures& features, const Raster& picture) {
    const SlantedEdges edges = slanted_edges(picture);
    features["picture.slant_pixels"] = log_count(edges.pixels);
    features["picture.slant_main_share"] = edges.main_share;
    features["picture.slant_directions"] = edges.directions;
    features["picture.slant_parallels"] = log_count(edges.pixels * edges.main_share);
}

double flag(bool is_so) {
    return is_so ? 1 : 0;
}

/// What single measurements say only together, or beyond a certain size.
void add_combined(FigureFeatures& features) {
    const auto of = [&](const char* name) { return features.at(name); };
    const bool is_parallel = of("picture.slant_main_share") > 0.45;
    const bool has_few_boxes = of("picture.boxes_with_text") < 0.8;
    features["picture.photo_root"] = std::sqrt(of("picture.photo"));
    features["picture.has_photo"] = flag(of("picture.photo") > 0.06);
    features["picture.has_circles"] = flag(of("picture.circles") > 2);
    features["picture.few_boxes"] = flag(has_few_boxes);
    features["picture.parallel"] = flag(is_parallel);
    features["picture.parallel_few_boxes"] = flag(is_parallel && has_few_boxes);
    features["picture.circles_aslant"] = of("picture.slant_directions") >= 3 ? of("picture.circles") : 0;
}

}  // namespace

FigureFeatures picture_features(const Raster& picture) {
    if (picture.width <= 0 || picture.height <= 0) return {};
    FigureFeatures features;
    const GrayImage gray = gray_image(picture);
    add_colors(features, picture);
    add_photos(features, gray);
    add_edges(features, gray);
    add_shapes(features, picture);
    add_marks(features, picture);
    add_slanted_edges(features, picture);
    add_combined(features);
    features["picture.shape"] = std::log(static_cast<double>(picture.width) / picture.height);
    return features;
}

}  // namespace dlp
