// Which shapes of a diagram are frames around others, and no boxes themselves.
#pragma once

#include <vector>

#include "diagram/diagram.h"

namespace dlp {

/// True for each shape with shapes inside that hold text of their own, that a legend explains, that connectors lead to,
/// or that are maps.
std::vector<bool> find_containers(const Diagram& diagram);

}  // namespace dlp
