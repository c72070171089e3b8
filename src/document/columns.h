// The gutter between two columns of text, found from the margins that many lines share.
// Not here: the columns of a table.
#pragma once

#include <optional>
#include <vector>

#include "document/paper.h"

namespace dlp {

/// The empty strip between two columns: from the right margin of the left column to the left margin of the right one.
struct Gutter {
    double left = 0;
    double right = 0;
    [[nodiscard]] double middle() const { return (left + right) / 2; }
};

/// The gutter of a page set in two columns; none for a page in one column. Full-width text between or above is no
/// obstacle.
std::optional<Gutter> find_gutter(const std::vector<Line>& lines, const PageBox& page);

/// The gutter of each page. A page full of floats has too few lines to show one; it takes the paper's, if its text
/// keeps to it.
std::vector<std::optional<Gutter>> find_gutters(const std::vector<const PageText*>& pages);

/// `lines` (sorted by base line) in reading order.
std::vector<Line> in_reading_order(std::vector<Line> lines, const std::optional<Gutter>& gutter);

}  // namespace dlp
