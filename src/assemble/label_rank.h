// Which of the labels beside a shape says what it is.
#pragma once

#include "assemble/diagram_nodes.h"

namespace dlp {

/// How far words stand from what they may belong to, in points: across and down together, so that those right beside it
/// are nearer than those off its corner.
double label_gap(const PageBox& a, const PageBox& b);

/// Words of this kind, at this place, tell more of the node than those that it has from beside it: they are of a kind
/// that tells more, or of the same kind and nearer.
bool tells_more(LabelKind kind, const PageBox& place, const DiagramNode& node);

}  // namespace dlp
