// The measurements on a figure that the classifier weighs: words of its caption.
#pragma once

#include <map>
#include <string>

#include "document/paper.h"

namespace dlp {

/// Values of about 0 to 4, by feature name: `caption.encoder`, 1 where the caption has the word. What is not there has
/// no entry.
using FigureFeatures = std::map<std::string, double, std::less<>>;

FigureFeatures figure_features(const Figure& figure);

}  // namespace dlp
