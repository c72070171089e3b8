// Layers of Keras that say which axis they are over, where those of a design are always over the channels.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "importers/draft.h"

namespace dlp {

/// By layer id: as the file counts them, the batch being 0.
using KerasAxes = std::map<std::string, Integers, std::less<>>;

/// What a class of the table `over_channels` says; empty for every other.
Integers keras_axes(const nlohmann::json& layer, const ImportContext& context);

/// `design` is channels-last already. Around a layer that is over another axis it puts two Permutes, which bring that
/// one to the place of the channels and back; one that is over several axes becomes a Block.
void keep_axes(Design& design, const KerasAxes& axes, DataFormat written, const ImportContext& context);

}  // namespace dlp
