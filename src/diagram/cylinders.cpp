#include "diagram/cylinders.h"

#include <algorithm>
#include <cmath>

namespace dlp {
namespace {

constexpr double flattest_body = 1.2;   // its height in those of the lid
constexpr double least_flatness = 1.8;  // of the lid
constexpr double least_width = 0.65;    // of the lid, in those of the body: of pixels its sharp ends are missing

/// Without its ends a very flat lid looks like a bar, which reaches into the body.
bool is_bar_within(const ClosedPiece& lid, const ClosedPiece& body) {
    const bool is_hollow = lid.outline == Outline::Rectangle && !lid.finish.is_filled;
    const double least_bar_flatness = is_hollow ? 5 : 4;
    const double high = lid.box.height();
    const double share = lid.box.width() / body.box.width();
    return (lid.outline == Outline::Rounded || is_hollow) && lid.box.width() > least_bar_flatness * high &&
           share > 0.5 && share < 0.95 && body.box.top() < lid.box.bottom() - 0.15 * high;
}

bool is_lid_of(const ClosedPiece& lid, const ClosedPiece& body) {
    const bool is_bar = is_bar_within(lid, body);
    if (&lid == &body || body.outline == Outline::Ellipse || (lid.outline != Outline::Ellipse && !is_bar)) return false;
    const double high = lid.box.height();
    const double off = std::abs(lid.box.center().x - body.box.center().x);
    const double wide = body.box.width();
    const double most_off = std::max(1.5, (is_bar ? 0.06 : 0.02) * wide);
    const bool is_as_wide =
        off < most_off && (is_bar || lid.box.width() > least_width * wide) && lid.box.width() < wide + 3;
    // The body may begin at the top of the lid, at its sides, or only where its lower line ends.
    const bool is_on_top = body.box.top() > lid.box.top() - 0.25 * high && body.box.top() < lid.box.bottom() + 2;
    return lid.box.width() > least_flatness * high && is_as_wide && is_on_top &&
           body.box.height() > flattest_body * high;
}

}  // namespace

void put_lids_on(std::vector<ClosedPiece>& pieces) {
    std::vector<bool> is_lid(pieces.size(), false);
    const auto take_in = [&](const PageBox& beside_lid) {
        for (std::size_t i = 0; i < pieces.size(); ++i) {
            if (contains(beside_lid, pieces[i].box)) is_lid[i] = true;
        }
    };
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        for (ClosedPiece& body : pieces) {
            if (is_lid[i] || !is_lid_of(pieces[i], body)) continue;
            is_lid[i] = true;
            body.box = united(body.box, pieces[i].box);
            body.outline = Outline::Rounded;
            // The ends of a lid may be pieces of their own.
            take_in(
                page_box(body.box.left() - 1, body.box.top() - 1, body.box.right() + 1, pieces[i].box.bottom() + 1));
        }
    }
    std::size_t i = 0;
    std::erase_if(pieces, [&](const ClosedPiece&) { return is_lid[i++]; });
}

}  // namespace dlp
