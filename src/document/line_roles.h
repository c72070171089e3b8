// What each line of a paper is: running text, heading, caption, page furniture, or loose (labels, cells, formulas,
// authors). Not here: which loose lines make a figure or a table (regions.cpp).
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "document/columns.h"
#include "document/find_floats.h"

namespace dlp {

enum class LineRole : std::uint8_t { Loose, Body, Heading, Caption, Furniture };

struct Column {
    double left = 0;
    double right = 0;
    [[nodiscard]] double width() const { return right - left; }
};

struct PageLayout {
    std::vector<LineRole> roles;   ///< one for each line of the page's text
    Column frame;                  ///< margins of the text
    std::optional<Gutter> gutter;  ///< where the page has two columns
};

struct PaperLayout {
    double body_size = 10;
    std::vector<PageLayout> pages;
};

/// The column in which `box` lies; the whole frame for a box that reaches into both.
Column column_of(const PageBox& box, const PageLayout& page);

PaperLayout find_layout(const std::vector<PageView>& pages, const std::vector<Caption>& captions);

}  // namespace dlp
