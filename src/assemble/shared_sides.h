// Boxes that share a whole side, as the cells of a vector do.
#pragma once

#include "diagram/diagram.h"

namespace dlp {

/// How far, in points, the shared sides may be apart, and their ends out of line.
struct SideSlack {
    double gap = 1;
    double ends = 1;
};

/// The two stand left and right of it.
bool share_upright_side(const PageBox& a, const PageBox& b, SideSlack slack);

/// One stands on the other.
bool share_level_side(const PageBox& a, const PageBox& b, SideSlack slack);

}  // namespace dlp
