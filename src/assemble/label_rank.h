// Which of the labels beside a shape says what it is.
#pragma once

#include "assemble/diagram_nodes.h"

namespace dlp {

/// Words of this kind, at this place, tell more of the node than those that it has from beside it: they are of a kind
/// that tells more, or of the same kind and nearer.
bool tells_more(LabelKind kind, const PageBox& place, const DiagramNode& node);

}  // namespace dlp
