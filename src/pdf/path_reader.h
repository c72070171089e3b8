// The engine's paths as our own, in page space.
#pragma once

#include <mupdf/fitz.h>

#include "pdf/ink.h"

namespace dlp {

/// Verbs, points and box of `path` moved by `to_page`; without points if it has none or a coordinate is not finite.
/// Stops after `most_points`.
Path read_path(fz_context* context, const fz_path* path, fz_matrix to_page, std::size_t most_points);

/// The four sides of `box` as moved by `to_page`, closed.
Path quadrilateral(fz_rect box, fz_matrix to_page);

/// True for one axis-parallel rectangle or one axis-parallel straight line.
bool is_axis_parallel(const Path& path);

/// `path`, if axis-parallel, cut at `clip`; other paths keep their points. The box is cut in any case.
void cut_at(Path& path, const PageBox& clip);

}  // namespace dlp
