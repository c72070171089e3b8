// What a page shows, in paint order and page space: glyphs, paths, bitmaps. The only types that the PDF engine's module
// hands on; nothing above pdf/ knows which engine made them.
// Not here: words, lines, shapes (document/, diagram/).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "geometry/box.h"

namespace dlp {

/// 0xRRGGBB.
using Color = std::uint32_t;

enum class FontId : std::uint32_t {};

/// A font as used on the pages of one file.
struct Font {
    std::string name;  ///< without the subset prefix: `CMMI10`
    bool is_bold = false;
    bool is_italic = false;
    bool is_monospaced = false;
    bool is_type3 = false;
    bool has_broken_unicode = false;  ///< its text is not to be trusted (no or wrong ToUnicode)
};

/// One character. `text` is NFKC UTF-8 (a ligature glyph has several letters: `fi`).
struct Glyph {
    std::string text;  ///< ` ` for a space that the file paints: not every gap between words has one
    PageBox box;       ///< advance width x font ascent/descent; the ink's own of brackets' pieces and roots
    PagePoint origin;  ///< start of the base line
    double size = 0;   ///< em size in points
    double angle = 0;  ///< degrees, counter-clockwise as seen; 0 is left to right, 90 is upwards
    FontId font{};
    Color color = 0;
    std::uint32_t order = 0;  ///< place in paint order over all ink of the page
};

enum class PathVerb : std::uint8_t { Move, Line, Curve, Close };

enum class Paint : std::uint8_t { Fill, Stroke, FillAndStroke };

/// Vector ink. `Curve` takes three of `points` (two controls and the end), `Move` and `Line` one, `Close` none.
struct Path {
    std::vector<PathVerb> verbs;
    std::vector<PagePoint> points;
    Paint paint = Paint::Stroke;
    Color fill = 0;
    Color stroke = 0;
    double line_width = 0;  ///< points; 0 for a fill
    bool is_dashed = false;
    PageBox box;  ///< of the path's own coordinates within its clip: never padded for mitres
    std::uint32_t order = 0;
};

/// A picture. The pixels stay in the file until `render_region` (pdf/document.h) asks for them.
struct Bitmap {
    PageBox box;
    int width = 0;  ///< pixels
    int height = 0;
    bool is_mask = false;
    std::uint32_t order = 0;
};

/// One page's ink. Already gone: fills and glyphs that cannot be seen (alpha 0, clipped away, outside the crop box),
/// glyphs painted twice at one place, text of render mode 3 (kept where the page is a scan), annotations. Already
/// turned into fills: pictures of one pixel (rules drawn by dvips), shadings and patterns (gray, in the outline of
/// their clip).
struct Page {
    int number = 0;  ///< from 1
    PageBox box;     ///< 0, 0, width, height of the crop box, in points
    std::vector<Glyph> glyphs;
    std::vector<Path> paths;
    std::vector<Bitmap> bitmaps;
};

}  // namespace dlp
