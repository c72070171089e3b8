// A few strokes on pixels: paths, text and the PNG that holds them. Uses MuPDF as a rasteriser, whose fonts are built
// in, so that a picture is the same on every machine; nothing of PDF is involved.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "render/layout.h"
#include "render/picture_text.h"

namespace dlp {

struct CanvasSegment {
    char kind = 'M';  ///< `M` move, `L` line, `C` curve (three points), `Z` close
    PicturePoint a;
    PicturePoint b;
    PicturePoint c;
};
using CanvasPath = std::vector<CanvasSegment>;

CanvasPath round_box(const PictureBox& box, double radius, bool has_round_top = true, bool has_round_bottom = true);

class Canvas {
  public:
    /// White, `width` x `height` units of `scale` pixels. Errors: Internal when memory is short.
    static Result<Canvas> make(double width, double height, double scale);

    /// `colour` is `#rrggbb`.
    void fill(const CanvasPath& path, std::string_view colour);
    void stroke(const CanvasPath& path, std::string_view colour, double width, bool is_dashed = false);
    /// Begins at `at`, on the line that letters stand on.
    void write(PicturePoint at, const std::string& utf8, double size, FontWeight weight, std::string_view colour);
    /// As wide as `write` draws it.
    double width_of(const std::string& utf8, double size, FontWeight weight);

    /// Errors: Internal, if this or an earlier step failed.
    Result<std::string> to_png();

  private:
    struct Engine;
    struct DropEngine {
        void operator()(Engine* engine) const;
    };
    explicit Canvas(std::unique_ptr<Engine, DropEngine> engine) : engine_(std::move(engine)) {}
    std::unique_ptr<Engine, DropEngine> engine_;
};

}  // namespace dlp
