// A design as a picture: sketch, layout, file. Not here: reading the design, writing the file.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "check/infer_shapes.h"
#include "render/layout.h"

namespace dlp {

enum class PictureFormat : std::uint8_t { Svg, Png, Tikz, Dot, Html };

struct PictureOptions {
    PictureFormat format = PictureFormat::Svg;
    Direction direction = Direction::Down;
    bool is_folded = true;  ///< equal parts that follow one another are drawn once; a page of HTML offers both
    double scale = 2;       ///< pixels of a PNG for a unit of the layout
};

/// `svg`, `png`, `tikz` (or `tex`), `dot` (or `gv`), `html`; none for another word.
std::optional<PictureFormat> picture_format(std::string_view word);

/// `facts` is null where the shapes do not fit together: the picture has no shapes then. Errors: BadInput for a broken
/// graph, Unsupported for a design that is too large for a picture.
Result<std::string> render(const Design& design, const DesignFacts* facts, const Rules& rules,
                           const PictureOptions& options = {});

}  // namespace dlp
