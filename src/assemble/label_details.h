// What the words of labels tell beside the layer: an activation in the name of a layer, a number that only counts it.
#pragma once

#include "design/design.h"
#include "rules/rules.h"

namespace dlp {

/// `Hidden 1`, `Hidden 2`, ...: numbers that count the layers of one name without a gap are none of their widths.
void drop_numbering(Design& design);

/// `conv1`, `conv3`, `conv1`: numbers that do not count, all of them odd, are the sides of kernels.
void take_kernels_of_names(Design& design);

/// `FC 64`, `FC 7`: where the number behind one name is a width, it is one behind the same name elsewhere.
void take_widths_of_names(Design& design);

/// `softmax gating for task 1`: the layer has the activation that its label names.
void take_activations_of_labels(Design& design, const Rules& rules);

}  // namespace dlp
