// The measurements on a figure that the classifier weighs: the words of its caption, where it stands in the paper.
// Not here: what its pixels show (picture_features.h).
#pragma once

#include <map>
#include <string>

#include "document/paper.h"

namespace dlp {

/// Values of about 0 to 6, by feature name. A word that is not there has no entry.
using FigureFeatures = std::map<std::string, double, std::less<>>;

/// `caption.encoder` is 1 where the caption has the word; `place.` and `text.` are counts, as logarithms.
FigureFeatures figure_features(const Figure& figure);

}  // namespace dlp
