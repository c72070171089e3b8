// Headings over several columns that no rule marks: told by standing in the middle of them.
#pragma once

#include <vector>

#include "geometry/box.h"

namespace dlp {

/// A text of a heading row, and the columns that its ink touches.
struct HeadingText {
    int first_column = 0;
    int last_column = 0;
    PageBox box;
    double size = 0;
};

struct ColumnGroup {
    int first = 0;
    int last = 0;
};

/// The columns that each text stands over, from left to right without overlap, so that all stand as well in the middle
/// as can be and few columns are left over. `column_inks` is what the columns hold; a group never crosses an edge that
/// is `closed` (the edge right of column i is closed[i]).
std::vector<ColumnGroup> find_heading_groups(const std::vector<HeadingText>& texts,
                                             const std::vector<PageBox>& column_inks, const std::vector<bool>& closed);

}  // namespace dlp
