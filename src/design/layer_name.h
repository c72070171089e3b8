// What people call a layer. Not here: names in code (codegen/names.h) and in messages (`describe`).
#pragma once

#include "design/design.h"

namespace dlp {

/// The words on the paper, else the id.
inline const std::string& name_in_paper(const Layer& layer) {
    return layer.label.empty() ? layer.id : layer.label;
}

}  // namespace dlp
