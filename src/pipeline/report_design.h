// The part of report.html that shows one design: its source, its layers, its code. Not here: the page around it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "pipeline/report.h"

namespace dlp {

/// `number` counts the designs of the page from 0 and makes ids unique.
std::string design_section(const FinishedDesign& design, const std::vector<Crop>& crops, std::size_t number);

/// Remarks as a list that can be opened; empty without any.
std::string remarks_html(const Diagnostics& diagnostics, const std::string& about);

/// The total over all layers; -1 where a part is not known.
std::int64_t total_parameters(const FinishedDesign& design);

}  // namespace dlp
