// Where a page is ruled like a table: level rules of one width above each other.
// Not here: the grid inside (read_table.h).
#pragma once

#include <vector>

#include "document/paper.h"
#include "pdf/ink.h"

namespace dlp {

/// Level rules of the page; pieces that touch end to end are one rule.
std::vector<PageBox> find_level_rules(const Page& page);

/// From the first to the last of some rules with the same ends and no caption in between.
std::vector<PageBox> find_ruled_areas(const Page& page, const std::vector<Caption>& captions);

}  // namespace dlp
