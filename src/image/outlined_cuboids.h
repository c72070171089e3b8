// Cuboids found by their outlines: where others stand before them, or words cover a face, regions do not tell them.
#pragma once

#include <vector>

#include "image/outline_sides.h"
#include "image/shapes.h"

namespace dlp {

/// A front, and the way from it to the back: up, and right or left.
struct OutlinedCuboid {
    PixelBox front;
    PixelPoint depth;
};

/// Rectangles from whose upper corners two parallel lines lead to a line above. `ink` holds the outlines of all shapes.
std::vector<OutlinedCuboid> find_outlined_cuboids(const Mask& ink, const OutlineSides& sides);

/// Puts their faces in the place of what was found of them.
void add_cuboids(std::vector<FoundShape>& shapes, const std::vector<OutlinedCuboid>& cuboids);

/// Their edges are no lines.
void mask_cuboid_edges(Mask& ink, const std::vector<OutlinedCuboid>& cuboids);

}  // namespace dlp
