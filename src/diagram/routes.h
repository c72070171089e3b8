// Which ends of joined lines a walk along the arrows comes to. Not here: what stands at the ends (connectors.h).
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <vector>

#include "diagram/attach.h"

namespace dlp {

/// A place on a line where the end of another one lies.
struct Joint {
    std::size_t host = 0;
    double place = 0;  ///< along the host, from its start
    LineEnd guest;
};

/// The ways over a set of joined lines.
class Routes {
  public:
    Routes(const std::vector<AnchoredLine>& lines, const std::vector<std::size_t>& members);

    /// Ends that a walk from `begin` reaches, as 2 * line for a start and 2 * line + 1 for an end. The walk never goes
    /// against a line's head; where a line ends on another one it may go over, and then on in either direction that the
    /// heads allow.
    [[nodiscard]] std::set<std::size_t> reach(LineEnd begin) const;

  private:
    const std::vector<AnchoredLine>& lines_;
    std::multimap<std::size_t, Joint> by_host_;
    std::multimap<std::size_t, Joint> by_guest_;
    friend class Walk;
};

}  // namespace dlp
