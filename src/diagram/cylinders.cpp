#include "diagram/cylinders.h"

#include <algorithm>
#include <cmath>

namespace dlp {
namespace {

constexpr double flattest_body = 1.2;   // its height in those of the lid
constexpr double least_flatness = 1.8;  // of the lid
constexpr double least_width = 0.75;    // of the lid, in those of the body: of pixels its sharp ends are missing

/// Without its ends a very flat lid looks like a rounded bar, which reaches into the body.
bool is_bar_within(const ClosedPiece& lid, const ClosedPiece& body) {
    constexpr double least_bar_flatness = 4;
    const double high = lid.box.height();
    const double share = lid.box.width() / body.box.width();
    return lid.outline == Outline::Rounded && lid.box.width() > least_bar_flatness * high && share > 0.5 &&
           share < 0.95 && body.box.top() < lid.box.bottom() - 0.15 * high;
}

bool is_lid_of(const ClosedPiece& lid, const ClosedPiece& body) {
    const bool is_bar = is_bar_within(lid, body);
    if (&lid == &body || body.outline == Outline::Ellipse || (lid.outline != Outline::Ellipse && !is_bar)) return false;
    const double high = lid.box.height();
    const double off = std::abs(lid.box.center().x - body.box.center().x);
    const double wide = body.box.width();
    const bool is_as_wide = off < std::max(1.5, 0.02 * wide) && (is_bar || lid.box.width() > least_width * wide) &&
                            lid.box.width() < wide + 3;
    // The body may begin at the top of the lid, at its sides, or only where its lower line ends.
    const bool is_on_top = body.box.top() > lid.box.top() - 0.25 * high && body.box.top() < lid.box.bottom() + 2;
    return lid.box.width() > least_flatness * high && is_as_wide && is_on_top &&
           body.box.height() > flattest_body * high;
}

}  // namespace

void put_lids_on(std::vector<ClosedPiece>& pieces) {
    std::vector<bool> is_lid(pieces.size(), false);
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        for (ClosedPiece& body : pieces) {
            if (is_lid[i] || !is_lid_of(pieces[i], body)) continue;
            is_lid[i] = true;
            body.box = united(body.box, pieces[i].box);
            body.outline = Outline::Rounded;
        }
    }
    std::size_t i = 0;
    std::erase_if(pieces, [&](const ClosedPiece&) { return is_lid[i++]; });
}

}  // namespace dlp
