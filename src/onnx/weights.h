// Weights that a model file holds but nobody has trained: described by shape and initializer, and made only while the
// file is written, piece by piece. The same name and shape give the same values everywhere.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace dlp {

enum class Initializer : std::uint8_t {
    Zeros,
    Ones,
    Uniform,       ///< within 0.05 of zero: embeddings
    Glorot,        ///< [outputs, inputs, window ...]
    GlorotMatrix,  ///< [..., rows, columns]: stacked matrices
};

struct ModelWeight {
    std::string name;
    std::vector<std::int64_t> shape;
    Initializer initializer = Initializer::Zeros;
};

/// Of 4 bytes each; the largest number where there are more.
std::uint64_t byte_count(const ModelWeight& weight);

/// Little-endian floats number `first` to `first + count`, appended to `bytes`.
void append_values(const ModelWeight& weight, std::uint64_t first, std::uint64_t count, std::string& bytes);

}  // namespace dlp
