// Words -> labels: which words belong together, and to which shape or connector. Not here: what they mean.
#pragma once

#include <vector>

#include "diagram/diagram.h"

namespace dlp {

/// The side of a shape that a label stands on; inside where its middle is.
LabelSide side_of(const PageBox& label, const PageBox& shape);

/// Labels of all words. Those inside a shape that holds no further text in shapes of its own belong to it; the others
/// are left without an owner, but with the container that they stand in as `shape` where it is one.
std::vector<DiagramLabel> find_labels(const std::vector<Word>& words, const std::vector<DiagramShape>& shapes);

/// Gives every label without an owner the shape or connector that it stands beside, if there is one near.
void attach_labels(Diagram& diagram);

}  // namespace dlp
