// Ground that lines happen to enclose: between two boxes, the arrow from one to the other and a frame around both; in
// corners where lines meet boxes and other lines. Not here: what a shape's own outline tells (shapes.h), and the ground
// of meshes (mesh_lines.h).
#pragma once

#include <vector>

#include "image/shapes.h"

namespace dlp {

/// Takes such ground out of `shapes`. `ink` is all that is dark, but for words and signs, which stand in `words`.
void drop_line_ground(std::vector<FoundShape>& shapes, const std::vector<PixelRect>& words, const Mask& ink);

}  // namespace dlp
