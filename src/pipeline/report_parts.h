// The three panels of a design in report.html: where it was read, its layers, its code. Not here: the page around them.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "pipeline/report.h"

namespace dlp {

/// A layer's number on the page, by its id: what ties ink, row and code together (`data-l`).
using LayerNumbers = std::map<std::string, std::size_t, std::less<>>;

/// `0 3 4`: the value of a `data-l`.
std::string layer_list(const std::set<std::size_t>& numbers);

std::string source_panel(const Design& design, const std::vector<Crop>& crops, const LayerNumbers& numbers);

std::string layers_panel(const FinishedDesign& design, const LayerNumbers& numbers);

/// `number` makes the ids of the tabs unique on the page.
std::string code_panel(const FinishedDesign& design, const LayerNumbers& numbers, std::size_t number);

}  // namespace dlp
