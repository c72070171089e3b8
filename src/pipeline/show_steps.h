// What each step saw in a paper's figures, as pictures over their crops: for `convert --show`.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "pdf/document.h"
#include "pipeline/output_folder.h"
#include "pipeline/paper_to_code.h"

namespace dlp {

/// Words and lines (the ink) of all figures; the others of the figures taken for designs. `diagram` is shapes,
/// connectors and labels in one picture.
inline constexpr std::array<std::string_view, 7> shown_steps = {"words",  "lines",  "shapes", "connectors",
                                                                "labels", "layers", "diagram"};

/// `show/figure-1.shapes.svg`, one for each figure; `step` is one of `shown_steps`.
std::vector<OutputFile> show_step(PdfDocument& pdf, const Trace& trace, std::string_view step);

}  // namespace dlp
