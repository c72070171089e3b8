// Captions and the regions of figures and tables. Not here: the grid inside a table (read_table.h).
#pragma once

#include <vector>

#include "document/paper.h"
#include "pdf/ink.h"

namespace dlp {

/// Everything a page's float finder may look at.
struct PageView {
    const Page& ink;
    const PageText& text;
};

/// All captions of the paper (`Figure 3:`, `Fig. 3.`, `TABLE II`, `Table 2 |`), in page order. A mention of a float in
/// running text ("Figure 3 shows ...") is not a caption.
std::vector<Caption> find_captions(const std::vector<PageView>& pages);

struct Region {
    Caption caption;
    PageBox box;  ///< of the float's ink, without the caption
};

/// The region of each caption that has one, in the order of the captions.
std::vector<Region> find_regions(const std::vector<PageView>& pages, const std::vector<Caption>& captions);

}  // namespace dlp
