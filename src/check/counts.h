// Products of sizes that may be unknown or absurdly large: unknown stays unknown, too large stays at the largest
// number.
#pragma once

#include <cstdint>
#include <limits>

#include "check/infer_shapes.h"

namespace dlp {

inline std::int64_t times(std::int64_t a, std::int64_t b) {
    if (a == unknown_size || b == unknown_size) return unknown_size;
    std::int64_t product = 0;
    return __builtin_mul_overflow(a, b, &product) ? std::numeric_limits<std::int64_t>::max() : product;
}

inline std::int64_t plus(std::int64_t a, std::int64_t b) {
    if (a == unknown_size || b == unknown_size) return unknown_size;
    std::int64_t sum = 0;
    return __builtin_add_overflow(a, b, &sum) ? std::numeric_limits<std::int64_t>::max() : sum;
}

template <class... More>
std::int64_t times(std::int64_t a, std::int64_t b, More... more) {
    return times(times(a, b), more...);
}

inline std::int64_t product(const Shape& shape) {
    std::int64_t all = 1;
    for (const std::int64_t size : shape) all = times(all, size);
    return all;
}

}  // namespace dlp
