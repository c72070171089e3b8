#include "image/complete_ink.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "base/text.h"
#include "image/cast_shadows.h"
#include "image/color_layers.h"
#include "image/drawn_words.h"
#include "image/letter_outlines.h"
#include "image/own_pixels.h"
#include "image/pictures.h"
#include "image/resize.h"
#include "image/smooth.h"
#include "image/solid_marks.h"

namespace dlp {
namespace {

constexpr double usual_resolution = 200;  // dots an inch: letters of 5 points are 14 pixels high
constexpr double fine_resolution = 300;
constexpr double reader_resolution = 250;  // that letters of coarse pictures are shown at
constexpr double tiny_font = 4.5;          // points
constexpr double usual_size = 9;           // points, of letters
constexpr double large_letters = 36;       // pixels
constexpr std::size_t few_paths = 24;
constexpr std::size_t few_letters = 8;
constexpr double covering = 0.5;            // of the region, by pictures
constexpr double notable = 0.01;            // of the region: smaller pictures are symbols
constexpr int smallest_drawing = 48;        // pixels: the pictures of MNIST and CIFAR have fewer
constexpr double smallest_with_words = 60;  // points: smaller drawings have no words that could be read
constexpr std::size_t most_read = 8;        // pictures of a figure; each takes a second
constexpr std::size_t most_united = 2000;   // bitmaps of a figure; more are a texture
constexpr double photo_share = 0.4;         // of a picture that is many-coloured
constexpr double broken_share = 0.3;        // of a figure's glyphs whose code is not to be trusted

std::size_t letter_count(const std::vector<Word>& words) {
    std::size_t count = 0;
    for (const Word& word : words) count += length_utf8(word.text);
    return count;
}

/// Share of the region that pictures cover, counted on a grid: they may overlap.
double picture_cover(const FigureInk& ink, const PageBox& region) {
    constexpr int cells = 48;
    int covered = 0;
    for (int i = 0; i < cells * cells; ++i) {
        const PagePoint p{region.left() + (i % cells + 0.5) / cells * region.width(),
                          region.top() + (i / cells + 0.5) / cells * region.height()};
        covered += std::any_of(ink.bitmaps.begin(), ink.bitmaps.end(),
                               [&](const Bitmap& bitmap) { return contains(bitmap.box, p); })
                       ? 1
                       : 0;
    }
    return static_cast<double>(covered) / (cells * cells);
}

bool is_notable(const Bitmap& bitmap, const PageBox& region) {
    return intersection(bitmap.box, region).area() >= notable * region.area() &&
           std::min(bitmap.width, bitmap.height) >= smallest_drawing;
}

/// Bitmaps that touch, as the strips of a sliced picture do.
struct Picture {
    PageBox box;
    std::vector<std::size_t> bitmaps;
};

std::vector<Picture> united_bitmaps(const std::vector<Bitmap>& bitmaps, const PageBox& region) {
    constexpr double slack = 0.5;  // points
    std::vector<Picture> pictures;
    for (std::size_t i = 0; i < bitmaps.size(); ++i) {
        Picture picture{intersection(bitmaps[i].box, region), {i}};
        if (picture.box.is_empty()) continue;
        // The larger a picture grows, the more it may touch.
        for (std::size_t k = 0; k < pictures.size();) {
            if (!overlaps(widened(picture.box, slack), pictures[k].box)) {
                ++k;
                continue;
            }
            picture.box = united(picture.box, pictures[k].box);
            picture.bitmaps.insert(picture.bitmaps.end(), pictures[k].bitmaps.begin(), pictures[k].bitmaps.end());
            pictures.erase(pictures.begin() + static_cast<std::ptrdiff_t>(k));
            k = 0;
        }
        pictures.push_back(std::move(picture));
    }
    return pictures;
}

double resolution_for(const FigureInk& ink, const PageBox& region) {
    double size = 100;
    for (const Word& word : ink.words) size = std::min(size, word.size);
    double resolution = size < tiny_font ? fine_resolution : usual_resolution;
    for (const Bitmap& bitmap : ink.bitmaps) {
        const bool is_fine = bitmap.width > 1.2 * usual_resolution * bitmap.box.width() / 72;
        if (is_notable(bitmap, region) && is_fine) resolution = fine_resolution;
    }
    const double most = std::sqrt(most_read_pixels / std::max(region.area(), 1.0)) * 72;
    return std::min(resolution, most);
}

/// The picture that is all that a figure is, if it is coarser than what a page is drawn at.
const Bitmap* coarse_picture(const FigureInk& ink, const PageBox& region) {
    constexpr double coarse = 0.95 * usual_resolution;
    constexpr double coarsest = 40;
    if (ink.bitmaps.size() != 1 || !ink.paths.empty() || !is_notable(ink.bitmaps.front(), region)) return nullptr;
    const Bitmap& bitmap = ink.bitmaps.front();
    const double resolution = bitmap.width * 72 / bitmap.box.width();
    return resolution >= coarsest && resolution <= coarse ? &bitmap : nullptr;
}

/// Grown, unless it would have too many pixels, to that resolution.
Raster grown_to(double resolution, const OwnPixels& own) {
    const double pixels = static_cast<double>(own.raster.width) * own.raster.height;
    const double scale = std::min(resolution / own.resolution, std::sqrt(most_read_pixels / pixels));
    const auto size = [&](int old) { return std::max(1, static_cast<int>(std::lround(old * scale))); };
    return scale > 1 ? resized(own.raster, size(own.raster.width), size(own.raster.height)) : own.raster;
}

/// Pixels to follow lines in: where lines of a single pixel have grain, growing would make areas of them.
Raster pixels_of_lines(const OwnPixels& own) {
    constexpr double grainy = 90;
    const bool is_scan = own.resolution <= grainy && has_grain(own.raster);
    return is_scan ? smoothed(own.raster) : grown_to(usual_resolution, own);
}

bool overlaps_any(const PageBox& box, const std::vector<Word>& words) {
    return std::any_of(words.begin(), words.end(), [&](const Word& word) {
        return intersection(word.box, box).area() > 0.3 * std::min(word.box.area(), box.area());
    });
}

/// `read` where no word of `known` stands, and `known`.
std::vector<Word> merged(std::vector<Word> known, const std::vector<Word>& read) {
    std::vector<Word> added;
    for (const Word& word : read) {
        if (!overlaps_any(word.box, known)) added.push_back(word);
    }
    known.insert(known.end(), added.begin(), added.end());
    return known;
}

/// So that the letters of most words have the usual size.
double points_a_pixel(const std::vector<Word>& words) {
    if (words.empty()) return 72 / usual_resolution;
    std::vector<double> sizes;
    sizes.reserve(words.size());
    for (const Word& word : words) sizes.push_back(word.size);
    const auto middle = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2);
    std::nth_element(sizes.begin(), middle, sizes.end());
    return std::clamp(usual_size / std::max(*middle, 1.0), 0.1, 1.0);
}

/// What the reader reads, without drawn marks that it took for letters.
std::vector<Word> words_of(TextReader* reader, const Raster& pixels, const PageBox& place) {
    if (reader == nullptr) return {};
    return without_drawings(without_solid_marks(reader->read(pixels, place), pixels, place), pixels, place);
}

/// Pictures for screens have letters of 10 pixels and heads of arrows of 6: half of what paper gives.
Raster grown_for_letters(const Raster& picture) {
    constexpr int largest_screen = 1600;
    const bool is_small = std::max(picture.width, picture.height) < largest_screen &&
                          4LL * picture.width * picture.height <= most_read_pixels;
    return is_small && is_sound(picture) ? resized(picture, 2 * picture.width, 2 * picture.height) : picture;
}

class Completion {
  public:
    Completion(PdfDocument& pdf, const Figure& figure, TextReader* reader, Diagnostics& diagnostics, bool wants_steps)
        : pdf_(pdf), figure_(figure), reader_(reader), diagnostics_(diagnostics), wants_steps_(wants_steps) {}

    CompletedInk complete() {
        result_.ink = without_shadows(figure_.ink);
        result_.source = ink_source(result_.ink, figure_.box);
        if (result_.source == InkSource::Vectors && reader_ != nullptr && has_broken_letters(pdf_, figure_))
            result_.source = InkSource::OutlinedLabels;
        switch (result_.source) {
            case InkSource::Pixels: read_pixels(); break;
            case InkSource::OutlinedLabels: read_labels(); break;
            case InkSource::Mixed: read_pictures(); break;
            case InkSource::Vectors: break;
        }
        return std::move(result_);
    }

  private:
    std::optional<Raster> render(const PageBox& region) {
        auto pixels = pdf_.render_region(figure_.page, region, resolution_for(figure_.ink, figure_.box));
        if (pixels) return std::move(*pixels);
        diagnostics_.warn("a figure cannot be read from its pixels: " + pixels.error().message, pixels.error().origin);
        return std::nullopt;
    }

    std::vector<Word> words_in(const Raster& pixels, const PageBox& region) {
        return words_of(reader_, pixels, region);
    }

    void read_pixels() {
        const Bitmap* const picture = coarse_picture(figure_.ink, figure_.box);
        const auto own = picture != nullptr ? own_pixels(pdf_, figure_.page, *picture, figure_.box) : std::nullopt;
        if (own)
            return trace(pixels_of_lines(*own), own->place, words_in(grown_to(reader_resolution, *own), own->place));
        const auto pixels = render(figure_.box);
        if (pixels) trace(*pixels, figure_.box, words_in(*pixels, figure_.box));
    }

    void trace(const Raster& pixels, const PageBox& place, const std::vector<Word>& words) {
        result_.ink =
            ink_of_pixels(pixels, place, merged(figure_.ink.words, words), wants_steps_ ? &result_.steps : nullptr);
    }

    void read_labels() {
        if (reader_ == nullptr) return;
        const auto pixels = render(figure_.box);
        if (!pixels) return;
        std::vector<Word> words = words_in(*pixels, figure_.box);
        if (words.empty()) return;
        std::erase_if(result_.ink.paths, [&](const Path& path) { return is_letter_outline(path, words); });
        const bool is_broken = letter_count(figure_.ink.words) >= few_letters;
        result_.ink.words = is_broken ? std::move(words) : merged(figure_.ink.words, words);
    }

    /// Photos stay pictures; drawings become ink, with their words.
    void read_pictures() {
        const std::vector<Bitmap>& bitmaps = result_.ink.bitmaps;
        std::vector<char> is_read(bitmaps.size(), 0);
        for (const Picture& picture : pictures_to_read()) {
            const auto pixels = render(picture.box);
            if (!pixels || is_photo(*pixels)) continue;
            add_drawing(*pixels, picture.box);
            for (const std::size_t i : picture.bitmaps) is_read[i] = 1;
        }
        std::vector<Bitmap> kept;
        for (std::size_t i = 0; i < bitmaps.size(); ++i) {
            if (is_read[i] == 0) kept.push_back(bitmaps[i]);
        }
        kept.insert(kept.end(), drawn_pictures_.begin(), drawn_pictures_.end());
        result_.ink.bitmaps = std::move(kept);
    }

    std::vector<Picture> pictures_to_read() {
        const auto& bitmaps = result_.ink.bitmaps;
        const std::string where = "a figure of page " + std::to_string(figure_.page) + " has ";
        if (bitmaps.size() > most_united) {
            diagnostics_.note(where + std::to_string(bitmaps.size()) + " pictures: none of them is read");
            return {};
        }
        std::vector<Picture> pictures = united_bitmaps(bitmaps, figure_.box);
        std::erase_if(pictures, [&](const Picture& picture) {
            if (std::max(picture.box.width(), picture.box.height()) < smallest_with_words) return true;
            if (picture.bitmaps.size() == 1) return !is_notable(bitmaps[picture.bitmaps.front()], figure_.box);
            return picture.box.area() < notable * figure_.box.area();
        });
        if (pictures.size() <= most_read) return pictures;
        diagnostics_.note(where + std::to_string(pictures.size()) + " pictures: only the " + std::to_string(most_read) +
                          " largest are read");
        std::stable_sort(pictures.begin(), pictures.end(),
                         [](const Picture& a, const Picture& b) { return a.box.area() > b.box.area(); });
        pictures.resize(most_read);
        return pictures;
    }

    void add_drawing(const Raster& pixels, const PageBox& box) {
        std::vector<Word> known;
        std::copy_if(figure_.ink.words.begin(), figure_.ink.words.end(), std::back_inserter(known),
                     [&](const Word& word) { return contains(box, word.box, 1); });
        const std::vector<Word> all = merged(known, words_in(pixels, box));
        FigureInk drawn = ink_of_pixels(pixels, box, all, wants_steps_ ? &result_.steps : nullptr);
        FigureInk& ink = result_.ink;
        ink.words.insert(ink.words.end(), drawn.words.begin() + static_cast<std::ptrdiff_t>(known.size()),
                         drawn.words.end());
        // Paths that lie on the picture were rendered with it, and are ink already.
        std::erase_if(drawn.paths, [&](const Path& path) { return is_known(path); });
        ink.paths.insert(ink.paths.end(), drawn.paths.begin(), drawn.paths.end());
        drawn_pictures_.insert(drawn_pictures_.end(), drawn.bitmaps.begin(), drawn.bitmaps.end());
    }

    [[nodiscard]] bool is_known(const Path& path) const {
        const auto& paths = figure_.ink.paths;
        return std::any_of(paths.begin(), paths.end(), [&](const Path& known) {
            constexpr double slack = 1.5;  // points
            return contains(known.box, path.box, slack) && contains(path.box, known.box, slack);
        });
    }

    static bool is_photo(const Raster& pixels) {
        const ColorLayers layers = find_color_layers(pixels);
        double busy = 0;
        for (const PixelRect& rect : find_pictures(pixels, layers))
            busy += static_cast<double>(rect.width()) * rect.height();
        return busy > photo_share * pixels.width * pixels.height;
    }

    PdfDocument& pdf_;
    const Figure& figure_;
    TextReader* reader_;
    Diagnostics& diagnostics_;
    bool wants_steps_;
    CompletedInk result_;
    std::vector<Bitmap> drawn_pictures_;
};

}  // namespace

const char* name_of(InkSource source) {
    switch (source) {
        case InkSource::Vectors: return "vectors";
        case InkSource::OutlinedLabels: return "outlined-labels";
        case InkSource::Mixed: return "mixed";
        case InkSource::Pixels: break;
    }
    return "pixels";
}

InkSource ink_source(const FigureInk& ink, const PageBox& region) {
    const double cover = picture_cover(ink, region);
    if (ink.paths.size() <= few_paths && cover >= covering) return InkSource::Pixels;
    const bool has_pictures = std::any_of(ink.bitmaps.begin(), ink.bitmaps.end(),
                                          [&](const Bitmap& bitmap) { return is_notable(bitmap, region); });
    if (ink.paths.empty() && has_pictures) return InkSource::Pixels;
    if (letter_count(ink.words) < few_letters && !ink.paths.empty()) {
        return ink.paths.size() <= few_paths && has_pictures ? InkSource::Pixels : InkSource::OutlinedLabels;
    }
    return has_pictures ? InkSource::Mixed : InkSource::Vectors;
}

bool has_broken_letters(PdfDocument& pdf, const Figure& figure) {
    const auto& fonts = pdf.fonts();
    if (std::none_of(fonts.begin(), fonts.end(), [](const Font& font) { return font.has_broken_unicode; }))
        return false;
    Diagnostics ignored;  // told when the paper was read
    const auto page = pdf.read_page(figure.page, ignored);
    if (!page) return false;
    std::size_t all = 0;
    std::size_t broken = 0;
    for (const Glyph& glyph : page->glyphs) {
        if (!contains(figure.box, glyph.box.center()) || glyph.text == " ") continue;
        ++all;
        broken += pdf.fonts()[static_cast<std::size_t>(glyph.font)].has_broken_unicode ? 1U : 0U;
    }
    return static_cast<double>(broken) > broken_share * static_cast<double>(all);
}

CompletedInk complete_ink(PdfDocument& pdf, const Figure& figure, TextReader* reader, Diagnostics& diagnostics,
                          bool wants_steps) {
    return Completion(pdf, figure, reader, diagnostics, wants_steps).complete();
}

Figure figure_of_picture(const Raster& picture, TextReader* reader, std::vector<ImageStep>* steps) {
    const Raster pixels = grown_for_letters(picture);
    Figure figure;
    figure.page = 1;
    const PageBox in_pixels = page_box(0, 0, pixels.width, pixels.height);
    std::vector<Word> words = words_of(reader, pixels, in_pixels);
    const double scale = points_a_pixel(words);
    figure.box = page_box(0, 0, pixels.width * scale, pixels.height * scale);
    for (Word& word : words) {
        word.box = page_box(word.box.left() * scale, word.box.top() * scale, word.box.right() * scale,
                            word.box.bottom() * scale);
        word.size *= scale;
        word.baseline *= scale;
    }
    // Lines are as thick as letters are large: those of a grown picture may be too thick to be lines.
    const bool has_large_letters = scale * large_letters < usual_size;
    figure.ink = ink_of_pixels(has_large_letters ? picture : pixels, figure.box, std::move(words), steps);
    return figure;
}

}  // namespace dlp
