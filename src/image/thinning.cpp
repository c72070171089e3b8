#include "image/thinning.h"

#include <array>
#include <bit>

namespace dlp {
namespace {

constexpr unsigned north = 1;
constexpr unsigned east = 4;
constexpr unsigned south = 16;
constexpr unsigned west = 64;

/// From unset to set, once around.
int transitions(unsigned neighbours) {
    const unsigned turned = ((neighbours << 1) | (neighbours >> 7)) & 0xFF;
    return std::popcount(neighbours & ~turned & 0xFF);
}

bool all(unsigned neighbours, unsigned which) {
    return (neighbours & which) == which;
}

/// The conditions (a) to (d) of the paper for its two sub-iterations.
bool is_deletable(unsigned neighbours, int pass) {
    const int count = std::popcount(neighbours);
    if (count < 2 || count > 6 || transitions(neighbours) != 1) return false;
    if (pass == 0) return !all(neighbours, north | east | south) && !all(neighbours, east | south | west);
    return !all(neighbours, north | east | west) && !all(neighbours, north | south | west);
}

/// Parts that the neighbours fall into where corners connect; 1 means that the pixel in the middle holds nothing
/// together.
int parts(unsigned neighbours) {
    int count = 0;
    for (unsigned side = 0; side < 8; side += 2) {
        const bool is_set = ((neighbours >> side) & 1) != 0;
        const unsigned corner = ((neighbours >> ((side + 1) % 8)) & 1) | ((neighbours >> ((side + 2) % 8)) & 1);
        if (!is_set && corner != 0) ++count;  // number of connected runs (Hilditch's crossing number)
    }
    return count;
}

using Table = std::array<std::array<bool, 256>, 3>;

const Table& deletable() {
    static const Table table = [] {
        Table made{};
        for (unsigned n = 0; n < 256; ++n) {
            made[0][n] = is_deletable(n, 0);
            made[1][n] = is_deletable(n, 1);
            made[2][n] = std::popcount(n) >= 2 && parts(n) == 1;
        }
        return made;
    }();
    return table;
}

/// The mask with a frame of unset pixels, so that every pixel has eight neighbours.
struct Framed {
    Mask mask;
    explicit Framed(const Mask& inner) : mask(inner.width + 2, inner.height + 2) {
        for (int y = 0; y < inner.height; ++y) {
            std::copy(inner.row(y), inner.row(y) + inner.width, mask.row(y + 1) + 1);
        }
    }
    [[nodiscard]] unsigned neighbours(std::size_t i) const {
        const std::uint8_t* p = mask.values.data() + i;
        const std::ptrdiff_t row = mask.width;
        return static_cast<unsigned>(p[-row] | (p[1 - row] << 1) | (p[1] << 2) | (p[row + 1] << 3) | (p[row] << 4) |
                                     (p[row - 1] << 5) | (p[-1] << 6) | (p[-row - 1] << 7));
    }
};

bool delete_once(Framed& framed, std::vector<std::size_t>& pixels, std::size_t pass) {
    std::vector<std::size_t> doomed;
    for (const std::size_t i : pixels) {
        if (deletable()[pass][framed.neighbours(i)]) doomed.push_back(i);
    }
    for (const std::size_t i : doomed) framed.mask.values[i] = 0;
    if (doomed.empty()) return false;
    std::erase_if(pixels, [&](std::size_t i) { return framed.mask.values[i] == 0; });
    return true;
}

}  // namespace

unsigned neighbours_of(const Mask& mask, int x, int y) {
    constexpr std::array<Pixel, 8> around{{{0, -1}, {1, -1}, {1, 0}, {1, 1}, {0, 1}, {-1, 1}, {-1, 0}, {-1, -1}}};
    unsigned neighbours = 0;
    for (unsigned i = 0; i < 8; ++i) {
        const int nx = x + around[i].x;
        const int ny = y + around[i].y;
        if (mask.holds(nx, ny) && mask.at(nx, ny) != 0) neighbours |= 1U << i;
    }
    return neighbours;
}

Mask thinned(const Mask& ink) {
    Framed framed(ink);
    std::vector<std::size_t> pixels;
    for (std::size_t i = 0; i < framed.mask.values.size(); ++i) {
        if (framed.mask.values[i] != 0) pixels.push_back(i);
    }
    for (bool changed = true; changed;) {
        changed = delete_once(framed, pixels, 0);
        changed = delete_once(framed, pixels, 1) || changed;
    }
    for (const std::size_t i : pixels) {
        if (deletable()[2][framed.neighbours(i)]) framed.mask.values[i] = 0;
    }
    Mask result(ink.width, ink.height);
    for (int y = 0; y < ink.height; ++y) {
        std::copy(framed.mask.row(y + 1) + 1, framed.mask.row(y + 1) + 1 + ink.width, result.row(y));
    }
    return result;
}

}  // namespace dlp
