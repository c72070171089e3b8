// What a line of text says: the letters that a network sees from left to right, and where each stands.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "image/neural_network.h"
#include "image/plane.h"
#include "pdf/document.h"

namespace dlp {

/// Part of a line between spaces; `from` and `to` are its ends as parts of the line's length.
struct ReadWord {
    std::string text;
    double from = 0;
    double to = 0;
};

struct ReadLine {
    std::vector<ReadWord> words;
    double score = 0;  ///< mean probability of its letters
    int letters = 0;
};

/// The letters that a recogniser knows, from the entry `character` in the metadata of its ONNX file. Errors: BadInput.
Result<std::vector<std::string>> alphabet_of(const std::filesystem::path& model);

/// The best way through `scores` ([1, steps, letters]; letter 0 is none, the last one the space): the likeliest letter
/// at each step, doubles that no blank parts being one (Graves et al., "Connectionist temporal classification", ICML
/// 2006, section 3.2). `used` is the part of the steps that is no padding.
ReadLine decode(const Tensor4& scores, const std::vector<std::string>& alphabet, double used);

/// Lines and arrow heads look like letters of their own to a recogniser: what has nothing but arrows, bars, dashes and
/// drawn shapes is none.
bool is_drawing(std::string_view word);

/// The word without arrows and drawn shapes at its ends: a label beside an arrow.
ReadWord without_arrows(ReadWord word);

/// Reads the line in `box`.
Result<ReadLine> recognize(NeuralNetwork& recognizer, const std::vector<std::string>& alphabet, const Raster& raster,
                           const PixelRect& box);

}  // namespace dlp
