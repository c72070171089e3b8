#include "assemble/shared_sides.h"

#include <algorithm>
#include <cmath>

namespace dlp {

bool share_upright_side(const PageBox& a, const PageBox& b, SideSlack slack) {
    const double gap = std::max(a.left(), b.left()) - std::min(a.right(), b.right());
    return std::abs(gap) < slack.gap && std::abs(a.top() - b.top()) < slack.ends &&
           std::abs(a.bottom() - b.bottom()) < slack.ends;
}

bool share_level_side(const PageBox& a, const PageBox& b, SideSlack slack) {
    const double gap = std::max(a.top(), b.top()) - std::min(a.bottom(), b.bottom());
    return std::abs(gap) < slack.gap && std::abs(a.left() - b.left()) < slack.ends &&
           std::abs(a.right() - b.right()) < slack.ends;
}

}  // namespace dlp
