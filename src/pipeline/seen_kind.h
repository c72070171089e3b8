// The kind of a figure by what was found in it, once it is read.
// Not here: guesses from words and marks, before anything is read (classify/).
#pragma once

#include "classify/classify_figure.h"
#include "diagram/diagram.h"

namespace dlp {

/// Cuboids and rows of neurons tell what a figure is; `told` (the classifier's guess) stands where there are none.
FigureKind seen_kind(const Diagram& diagram, FigureKind told);

}  // namespace dlp
