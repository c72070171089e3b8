#include "onnx/weights.h"

#include <bit>
#include <cmath>
#include <limits>

namespace dlp {
namespace {

constexpr double embedding_limit = 0.05;

std::uint64_t seed_of(const std::string& name) {
    std::uint64_t hash = 0xCBF29CE484222325U;  // FNV-1a
    for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
    return hash;
}

// SplitMix64: any number of the sequence at once.
std::uint64_t random_bits(std::uint64_t seed, std::uint64_t index) {
    std::uint64_t z = seed + (index + 1) * 0x9E3779B97F4A7C15U;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31U);
}

double limit_of(const ModelWeight& weight) {
    if (weight.initializer == Initializer::Uniform) return embedding_limit;
    const std::vector<std::int64_t>& shape = weight.shape;
    const bool is_matrix = weight.initializer == Initializer::GlorotMatrix;
    double fans = 0;
    const std::size_t first = is_matrix && shape.size() > 2 ? shape.size() - 2 : 0;
    for (std::size_t i = first; i < std::min(first + 2, shape.size()); ++i) fans += static_cast<double>(shape[i]);
    for (std::size_t i = first + 2; i < shape.size(); ++i) fans *= static_cast<double>(shape[i]);
    return std::sqrt(6.0 / std::max(fans, 1.0));
}

void append_float(float value, std::string& bytes) {
    auto bits = std::bit_cast<std::uint32_t>(value);
    for (int i = 0; i < 4; ++i, bits >>= 8U) bytes += static_cast<char>(bits & 0xFFU);
}

}  // namespace

std::uint64_t byte_count(const ModelWeight& weight) {
    std::uint64_t bytes = 4;
    for (const std::int64_t size : weight.shape) {
        if (__builtin_mul_overflow(bytes, static_cast<std::uint64_t>(size), &bytes))
            return std::numeric_limits<std::uint64_t>::max();
    }
    return bytes;
}

void append_values(const ModelWeight& weight, std::uint64_t first, std::uint64_t count, std::string& bytes) {
    if (weight.initializer == Initializer::Zeros) {
        bytes.append(count * 4, '\0');
        return;
    }
    const std::uint64_t seed = seed_of(weight.name);
    const double limit = limit_of(weight);
    for (std::uint64_t i = first; i < first + count; ++i) {
        const double unit = static_cast<double>(random_bits(seed, i) >> 11U) * 0x1.0p-53;
        append_float(weight.initializer == Initializer::Ones ? 1.0F : static_cast<float>((2 * unit - 1) * limit),
                     bytes);
    }
}

}  // namespace dlp
