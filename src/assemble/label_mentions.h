// The lines of a label as layers: which details belong to which. Not here: what kind of label it is (diagram_label.h).
#pragma once

#include <vector>

#include "phrase/phrase.h"

namespace dlp {

/// Two sides that are as small as those of a kernel.
bool is_kernel(const Integers& size);

/// What a line without a layer's name says belongs to the layer beside it; a further kernel with its filters is one
/// more layer.
std::vector<Mention> mentions_of(const Phrase& phrase);

/// Takes out mentions that only name the layer behind them: `conv1 (Convolution)`.
void drop_names(std::string_view text, std::vector<Mention>& mentions);

/// Takes out what only sets a recurrent layer's own dropout: `LSTM`, then `dropout = 0.3`.
void drop_settings(std::vector<Mention>& mentions);

/// `LSTM/GRU` is one layer of either kind, `BiLSTM Encoder` one that encodes, `CNN Encoder` a part.
void keep_one_kind(std::string_view text, std::vector<Mention>& mentions);

}  // namespace dlp
