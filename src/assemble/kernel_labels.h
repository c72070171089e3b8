// Labels that name no layer: a convolution is told by its kernel (`3x3, 64`), by the shape of its weights
// (`64x256x1x1`), by letters (`k3n64s1`) or by its stride. Not here: labels with names of layers (label_mentions.h).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "phrase/phrase.h"

namespace dlp {

/// The mentions as layers with a type; none where they are no convolutions.
std::vector<Mention> as_convolutions(std::vector<Mention> mentions);
std::vector<Mention> as_coded(std::vector<Mention> mentions);
std::vector<Mention> as_stride(std::vector<Mention> mentions);

/// `d7×7, 96` -> `depthwise 7×7, 96`; `3x3, c/2` -> `conv 3x3`: how many channels a letter stands for is not printed.
std::string with_named_kernels(const std::string& text);

/// `Hidden 2` -> `Hidden layer`: a single digit tells layers apart.
std::string with_hidden_layers(const std::string& text);

/// `FC, C/r` -> `FC`, `Linear D → H` -> `Linear`, `Attention ×H heads` -> `Attention`: how wide a layer is that only
/// letters tell is not printed.
std::string without_letters(std::string_view text);

/// `HHAConv2` -> `Conv2`: what goes into it stands before its name.
std::string without_source(const std::string& text);

/// `64@7x7 (full)`: maps and a kernel are a convolution's, `full` is how it treats the border.
void take_full_convolutions(const std::string& text, std::vector<Mention>& mentions);

}  // namespace dlp
