// Which line stands above, below or beside another, and what sizes and margins the running text of a paper has.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "document/find_floats.h"
#include "document/paper.h"

namespace dlp {

/// The y of the line's own base line (of its first word that is no script).
double baseline_of(const Line& line);

/// True where the two overlap on the x axis by half of the narrower one.
bool in_one_column(const PageBox& a, const PageBox& b);

/// The nearest line below (above) that overlaps `lines[at]` on the x axis; none at a page's end.
std::optional<std::size_t> line_below(const std::vector<Line>& lines, std::size_t at);
std::optional<std::size_t> line_above(const std::vector<Line>& lines, std::size_t at);

/// The em size in which most of the paper's long lines are set.
double body_size(const std::vector<PageView>& pages);

}  // namespace dlp
