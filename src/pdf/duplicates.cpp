#include "pdf/duplicates.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <unordered_map>

namespace dlp {
namespace {

constexpr double cell_size = 4;           // points
constexpr double reach_in_em = 0.1;       // a narrow `l` is twice as wide
constexpr std::size_t most_in_cell = 64;  // bounds the work on pages of hostile dust

using Cells = std::unordered_map<std::uint64_t, std::vector<std::size_t>>;

std::uint64_t cell_key(long long column, long long row) {
    return (static_cast<std::uint64_t>(column) << 32) ^ (static_cast<std::uint64_t>(row) & 0xFFFFFFFFU);
}

long long cell_of(double coordinate) {
    return std::llround(std::floor(coordinate / cell_size));
}

bool is_same_ink(const Glyph& a, const Glyph& b) {
    const double reach = std::min(cell_size, reach_in_em * std::min(a.size, b.size));
    return std::abs(a.origin.x - b.origin.x) <= reach && std::abs(a.origin.y - b.origin.y) <= reach &&
           std::abs(a.size - b.size) <= 0.1 * a.size && a.text == b.text;
}

std::optional<std::size_t> find_twin(const Cells& cells, const std::vector<Glyph>& kept, const Glyph& glyph) {
    const double reach = std::min(cell_size, reach_in_em * glyph.size);
    for (long long column = cell_of(glyph.origin.x - reach); column <= cell_of(glyph.origin.x + reach); ++column) {
        for (long long row = cell_of(glyph.origin.y - reach); row <= cell_of(glyph.origin.y + reach); ++row) {
            const auto cell = cells.find(cell_key(column, row));
            if (cell == cells.end()) continue;
            for (const std::size_t index : cell->second) {
                if (is_same_ink(kept[index], glyph)) return index;
            }
        }
    }
    return std::nullopt;
}

}  // namespace

void drop_duplicates(std::vector<Glyph>& glyphs) {
    Cells cells;
    std::vector<Glyph> kept;
    kept.reserve(glyphs.size());
    for (Glyph& glyph : glyphs) {
        if (const auto twin = find_twin(cells, kept, glyph)) {
            kept[*twin].color = glyph.color;
            continue;
        }
        auto& cell = cells[cell_key(cell_of(glyph.origin.x), cell_of(glyph.origin.y))];
        if (cell.size() < most_in_cell) cell.push_back(kept.size());
        kept.push_back(std::move(glyph));
    }
    glyphs = std::move(kept);
}

bool is_scan(const Page& page, std::size_t invisible_glyphs) {
    if (invisible_glyphs <= page.glyphs.size()) return false;
    double covered = 0;
    for (const Bitmap& bitmap : page.bitmaps) covered += bitmap.box.area();
    return covered > page.box.area() / 2;
}

}  // namespace dlp
