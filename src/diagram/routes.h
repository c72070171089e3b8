// Which ends of joined lines a walk along the arrows comes to. Not here: what stands at the ends (connectors.h).
#pragma once

#include <cstddef>
#include <set>
#include <vector>

#include "diagram/attach.h"

namespace dlp {

struct LineEnd {
    std::size_t line = 0;
    bool at_start = false;
};

/// Ends that a walk from `begin` reaches, as 2 * line for a start and 2 * line + 1 for an end. The walk never goes
/// against a line's head; where a line ends on another one it may go over, and then on in either direction that the
/// heads allow.
std::set<std::size_t> reach(const std::vector<AnchoredLine>& lines, const std::vector<std::size_t>& members,
                            LineEnd begin);

}  // namespace dlp
