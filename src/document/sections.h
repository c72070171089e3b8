// Running text by section: lines to paragraphs, paragraphs below headings.
// Not here: what the text says (prose/).
#pragma once

#include <vector>

#include "document/line_roles.h"

namespace dlp {

/// All text outside `regions`, captions and page furniture, in reading order. What stands before the first heading is a
/// section without a title.
std::vector<Section> find_sections(const std::vector<PageView>& pages, const PaperLayout& layout,
                                   const std::vector<Region>& regions);

}  // namespace dlp
