// A layout as a file, one writer a format. Text of papers is escaped by the rules of each format. Not here: any
// decision about what is shown, or where.
#pragma once

#include <string>

#include "base/result.h"
#include "render/families.h"
#include "render/layout.h"

namespace dlp {

/// The two ends of the direction of an S between two points: control points of a cubic curve.
struct CurveControls {
    PicturePoint first;
    PicturePoint second;
};
CurveControls controls_between(PicturePoint a, PicturePoint b, Direction direction);
/// Whether a line between the two is straight.
bool is_straight(PicturePoint a, PicturePoint b);

/// Follows the reader's light or dark scheme; every box tells what it is (`title`). Fit to be put into a page of HTML.
std::string write_svg(const Layout& layout, const Families& families);
/// A LaTeX document of one page; of packages beyond the base it needs TikZ alone. Characters beyond Latin-1 become
/// question marks.
std::string write_tikz(const Layout& layout, const Families& families);
/// For Graphviz, which makes a layout of its own from it.
std::string write_dot(const Layout& layout, const Families& families);
/// A page without scripts: with two layouts a switch unfolds what repeats.
std::string write_html(const Layout& folded, const Layout& unfolded, const Families& families);
/// Errors: Internal when there is no memory for so large a picture.
Result<std::string> write_png(const Layout& layout, const Families& families, double scale);

}  // namespace dlp
