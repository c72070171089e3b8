// Two rows in the same order, matched without crossings. Not here: what stands in the rows.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

namespace dlp {

/// For each label of a row its place in the other row, or none, so that all costs together are least. `costs[label]`
/// has one entry a place; a label without a place costs `skipped`. A label shares a place only with the one before it,
/// where `may_share` says so.
std::vector<std::optional<std::size_t>> align_in_order(const std::vector<std::vector<double>>& costs,
                                                       const std::vector<bool>& may_share, double skipped);

}  // namespace dlp
