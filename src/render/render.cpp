#include "render/render.h"

#include <algorithm>
#include <array>
#include <utility>

#include "render/writers.h"

namespace dlp {
namespace {

constexpr std::array formats{
    std::pair{std::string_view("svg"), PictureFormat::Svg},   std::pair{std::string_view("png"), PictureFormat::Png},
    std::pair{std::string_view("tikz"), PictureFormat::Tikz}, std::pair{std::string_view("tex"), PictureFormat::Tikz},
    std::pair{std::string_view("dot"), PictureFormat::Dot},   std::pair{std::string_view("gv"), PictureFormat::Dot},
    std::pair{std::string_view("html"), PictureFormat::Html},
};

}  // namespace

std::optional<PictureFormat> picture_format(std::string_view word) {
    const auto found = std::find_if(formats.begin(), formats.end(), [&](const auto& row) { return row.first == word; });
    return found == formats.end() ? std::nullopt : std::optional(found->second);
}

Result<std::string> render(const Design& design, const DesignFacts* facts, const Rules& rules,
                           const PictureOptions& options) {
    TRY(const Families families, families_of(rules));
    const auto layout_of = [&](bool is_folded) -> Result<Layout> {
        TRY(const Sketch sketch, sketch_of(design, facts, rules, families, {is_folded}));
        return lay_out(sketch, options.direction);
    };
    TRY(const Layout layout, layout_of(options.is_folded));
    switch (options.format) {
        case PictureFormat::Svg: return write_svg(layout, families);
        case PictureFormat::Png: return write_png(layout, families, options.scale);
        case PictureFormat::Tikz: return write_tikz(layout, families);
        case PictureFormat::Dot: return write_dot(layout, families);
        case PictureFormat::Html: {
            TRY(const Layout unfolded, layout_of(false));
            return write_html(layout, unfolded, families);
        }
    }
    return fail(ErrorKind::Internal, "a format without a writer");
}

}  // namespace dlp
