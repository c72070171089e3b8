#include "pdf/duplicates.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>

namespace dlp {
namespace {

constexpr double cell_size = 4;      // points
constexpr double reach_in_em = 0.1;  // a narrow `l` is twice as wide
constexpr int most_compared = 64;    // bounds the work on pages of hostile dust
constexpr std::uint32_t none = ~std::uint32_t{0};

/// Glyphs by the cell their origin lies in: a table of chains, cheaper by far than one list per cell.
struct Cells {
    std::vector<std::uint32_t> heads;
    std::vector<std::uint32_t> next;

    explicit Cells(std::size_t glyphs) : heads(std::bit_ceil(glyphs + 1), none) { next.reserve(glyphs); }

    std::uint32_t& head_of(long long column, long long row) {
        const auto hash = static_cast<std::uint64_t>(column) * 0x9E3779B97F4A7C15U ^
                          static_cast<std::uint64_t>(row) * 0xC2B2AE3D27D4EB4FU;
        return heads[static_cast<std::size_t>(hash >> 20) & (heads.size() - 1)];
    }
};

long long cell_of(double coordinate) {
    return static_cast<long long>(std::floor(coordinate / cell_size));
}

double reach_of(const Glyph& glyph) {
    return std::min(cell_size, reach_in_em * glyph.size);
}

bool is_same_ink(const Glyph& a, const Glyph& b) {
    const double reach = std::min(reach_of(a), reach_of(b));
    return std::abs(a.origin.x - b.origin.x) <= reach && std::abs(a.origin.y - b.origin.y) <= reach &&
           std::abs(a.size - b.size) <= 0.1 * a.size && a.text == b.text;
}

std::uint32_t find_twin(Cells& cells, const std::vector<Glyph>& kept, const Glyph& glyph) {
    const double reach = reach_of(glyph);
    int compared = 0;
    for (long long column = cell_of(glyph.origin.x - reach); column <= cell_of(glyph.origin.x + reach); ++column) {
        for (long long row = cell_of(glyph.origin.y - reach); row <= cell_of(glyph.origin.y + reach); ++row) {
            for (std::uint32_t i = cells.head_of(column, row); i != none && compared < most_compared;
                 i = cells.next[i]) {
                if (is_same_ink(kept[i], glyph)) return i;
                ++compared;
            }
        }
    }
    return none;
}

}  // namespace

void drop_duplicates(std::vector<Glyph>& glyphs) {
    Cells cells(glyphs.size());
    std::size_t kept = 0;  // glyphs before it stay, and are those that `cells` knows
    for (std::size_t i = 0; i < glyphs.size(); ++i) {
        Glyph& glyph = glyphs[i];
        if (const std::uint32_t twin = find_twin(cells, glyphs, glyph); twin != none) {
            glyphs[twin].color = glyph.color;
            continue;
        }
        std::uint32_t& head = cells.head_of(cell_of(glyph.origin.x), cell_of(glyph.origin.y));
        cells.next.push_back(head);
        head = static_cast<std::uint32_t>(kept);
        if (kept != i) glyphs[kept] = std::move(glyph);
        ++kept;
    }
    glyphs.erase(glyphs.begin() + static_cast<std::ptrdiff_t>(kept), glyphs.end());
}

bool is_scan(const Page& page, std::size_t invisible_glyphs) {
    if (invisible_glyphs <= page.glyphs.size()) return false;
    double covered = 0;
    for (const Bitmap& bitmap : page.bitmaps) covered += bitmap.box.area();
    return covered > page.box.area() / 2;
}

}  // namespace dlp
