// Titles of frames that stand on top of them, at a corner.
#pragma once

#include <vector>

#include "diagram/diagram.h"

namespace dlp {

/// True for words on top of a frame at its corner: its title, whatever line runs down into the frame beside them.
bool is_corner_title(const DiagramLabel& label, const std::vector<bool>& is_container, const Diagram& diagram);

}  // namespace dlp
