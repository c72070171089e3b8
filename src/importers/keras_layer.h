// One layer of Keras's JSON -> one of ours: its type and parameters, by rules/importers/keras.toml.
#pragma once

#include <nlohmann/json.hpp>

#include "importers/draft.h"

namespace dlp {

/// The class as the dictionaries have it: `Conv2D`, `ops.Pad`; without the package of a custom class.
std::string keras_class(const nlohmann::json& layer);

/// None for a class that computes nothing (told to the user). A Bidirectional is taken off. An unknown class becomes a
/// Block.
std::optional<Layer> read_keras_layer(const nlohmann::json& layer, const ImportContext& context);

/// `shape` without the batch, wherever the dialect keeps it; empty where nothing says it.
Integers keras_input_shape(const nlohmann::json& layer);

/// What a layer of `units` gives that a design has no type for; empty for one without.
Integers keras_units(const nlohmann::json& layer);

}  // namespace dlp
