// All that can be said about a design at once: shapes and counts, or the error that keeps them away, remarks, and
// repairs.
#pragma once

#include <optional>
#include <string>

#include "check/open_sizes.h"
#include "check/repair.h"

namespace dlp {

struct CheckReport {
    std::optional<DesignFacts> facts;  ///< none where there is an error
    OpenSizes open_sizes;              ///< names of those that are not known
    std::optional<Error> error;        ///< its origin's path tells the place in the JSON
    Diagnostics diagnostics;           ///< of a design that may be right all the same
    std::vector<Repair> repairs;       ///< proposed, not applied
};

CheckReport check_design(const Design& design, const Rules& rules);

/// One object, for programs: `layers` in execution order with their shapes and counts, `totals`, `diagnostics`,
/// `repairs`, `error`. `null` is a size or a count that is not known; `size_names` has the names of open sizes.
std::string check_to_json(const Design& design, const CheckReport& report);

}  // namespace dlp
