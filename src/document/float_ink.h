// The ink of a page that may belong to floats: drawings, pictures, rules and loose text, and the text that may not.
// Not here: whose ink it is (regions.cpp).
#pragma once

#include <vector>

#include "document/line_roles.h"

namespace dlp {

struct FloatInk {
    std::vector<PageBox> graphics;     ///< visible paths and pictures; no furniture, no page backgrounds
    std::vector<PageBox> text;         ///< loose lines, at any angle
    std::vector<PageBox> part_titles;  ///< of `text`, those of further parts: "(b) Generator network"
    std::vector<PageBox> ruled;        ///< from the first to the last of some rules with the same ends
    std::vector<PageBox> obstacles;    ///< running text, headings, captions, furniture
};

/// One for each page.
std::vector<FloatInk> find_float_ink(const std::vector<PageView>& pages, const PaperLayout& layout,
                                     const std::vector<Caption>& captions);

/// A box around the letters themselves, from the tops of capitals to the ends of descenders.
PageBox letter_box(const Line& line);

}  // namespace dlp
