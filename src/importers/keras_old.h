// The JSON of Keras 1 in the words of Keras 2: `nb_filter` is `filters` there, `border_mode` is `padding`, `Merge` is a
// class for each of its modes. The words are data: `old_fields` and `old_values` of rules/importers/keras.toml.
#pragma once

#include <nlohmann/json.hpp>

#include "rules/rules.h"

namespace dlp {

/// Renames the fields of every layer, also inside of wrappers and models. A field that is there by its new name stays.
void translate_old_keras(nlohmann::json& model, const ImporterRule& words);

}  // namespace dlp
