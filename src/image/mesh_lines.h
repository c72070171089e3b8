// Lines of neuron plots: circles in a row, each joined to all of the next row. So many lines cross there that none can
// be followed; but where circles are known, whether a line joins two of them is seen from the ink between them. Not
// here: circles that a single line joins (strokes.h).
#pragma once

#include <vector>

#include "image/shapes.h"
#include "image/strokes.h"

namespace dlp {

/// `contrast` is that to the background (`contrast_to`). Without meshes in the picture there are no lines.
std::vector<DrawnStroke> find_mesh_lines(const GrayPlane& contrast, const std::vector<FoundShape>& shapes);

/// Ground that only the lines of a mesh and its circles enclose is no shape.
void drop_mesh_ground(std::vector<FoundShape>& shapes, const std::vector<DrawnStroke>& lines, int width, int height);

/// Takes the lines out of `ink`, and what is left of it between them and at the circles of `shapes`: heads of arrows.
void mask_mesh(Mask& ink, const std::vector<DrawnStroke>& lines, const std::vector<FoundShape>& shapes);

}  // namespace dlp
