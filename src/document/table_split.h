// Several tables under one caption: side by side, or one above the other with sub-captions `(a)`, `(b)`.
#pragma once

#include <string>
#include <vector>

#include "document/table_text.h"

namespace dlp {

struct TablePart {
    PageBox box;        ///< without the sub-caption
    std::string label;  ///< `(a)`, or empty
    std::string title;
};

/// The tables in `region`, from left to right, each side from top to bottom; the region itself where it is one table.
std::vector<TablePart> split_table_region(const TableInk& ink, const PageBox& region);

}  // namespace dlp
