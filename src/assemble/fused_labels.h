// Words of two neighbours that came so near each other that they are one label: `SubsamplingFull connection`.
// Not here: words that stand under shapes of their own (diagram/text_lines.h).
#pragma once

#include <optional>
#include <string>

#include "assemble/diagram_label.h"

namespace dlp {

/// Where the second begins: in one line, behind a word that names another kind of layer, with a capital.
std::optional<std::size_t> fused_at(const std::string& text, const LabelReader& reader);

}  // namespace dlp
