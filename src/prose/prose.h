// What the running text and the captions say about all layers of a kind: "all hidden layers are equipped with the ReLU
// non-linearity", "the growth rate is k = 32", "down-sampling is performed by ... with a stride of 2".
// Not here: to which design it applies (assemble/).
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/paper.h"
#include "phrase/phrase.h"

namespace dlp {

/// A sentence of the paper's text or of a caption.
struct Sentence {
    std::string text;   ///< as printed, blanks folded
    std::string plain;  ///< lower case
    int page = 0;
    PageBox box;  ///< of the paragraph or caption that it stands in
};

/// Every sentence in reading order: captions of tables and figures, then the sections, without the references.
std::vector<Sentence> find_sentences(const Paper& paper);

/// A value that the text gives to all layers of a kind.
struct ProseFact {
    std::string parameter;  ///< `activation`, `padding`, `strides`, `pool_size`
    Value value;
    Evidence evidence;
};

struct ProseFacts {
    std::optional<ProseFact> convolution_activation;
    std::optional<ProseFact> dense_activation;
    std::optional<ProseFact> convolution_padding;
    std::optional<ProseFact> convolution_strides;
    std::optional<ProseFact> convolution_window;
    std::optional<ProseFact> pool_size;
    std::optional<ProseFact> pool_strides;
    std::optional<ProseFact> enlarged_share;          ///< of its input's channels that a transposed convolution gives
    std::optional<ProseFact> growth_rate;             ///< `value` is the number of filters of a dense block's layer
    std::optional<ProseFact> bottleneck_factor;       ///< `4k` feature maps of a dense block's 1x1 convolution
    std::optional<ProseFact> first_factor;            ///< `2k` filters of the convolution before the first dense block
    std::optional<ProseFact> compression;             ///< share of the feature maps that a transition layer keeps
    std::optional<ProseFact> input_shape;             ///< `[height, width]`, with channels where the text tells them
    std::optional<ProseFact> separable_convolutions;  ///< a size in the table means a depthwise separable convolution
    std::optional<ProseFact> downsampling_stride;     ///< stages begin with this stride
};

ProseFacts read_prose(const std::vector<Sentence>& sentences, const Vocabulary& vocabulary);

/// How many sentences hold at least one of the words (lower case, whole words).
int count_mentions(const std::vector<Sentence>& sentences, const std::vector<std::string>& words);

}  // namespace dlp
