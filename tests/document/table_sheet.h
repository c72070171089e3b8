// Tables drawn by hand on a page, and grids written as text, for the tests of the table reader.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.h"
#include "document/read_table.h"
#include "document/words.h"
#include "support/page_builder.h"

namespace dlp::test {

/// A page on which a table is drawn; text of size 10 is 5 points a letter wide.
class TableSheet {
  public:
    TableSheet& left(double x, double y, std::string_view text) {
        builder_.text(x, y, text);
        return *this;
    }
    TableSheet& centred(double x, double y, std::string_view text) { return left(x - width_of(text) / 2, y, text); }
    /// One centred text for each place.
    TableSheet& row(double y, const std::vector<double>& places, const std::vector<std::string>& texts) {
        for (std::size_t i = 0; i < texts.size(); ++i) {
            if (!texts[i].empty()) centred(places[i], y, texts[i]);
        }
        return *this;
    }
    TableSheet& rule(double from, double to, double y) {
        builder_.rule(from, to, y);
        return *this;
    }
    TableSheet& upright(double x, double top, double bottom) {
        builder_.upright_rule(x, top, bottom);
        return *this;
    }
    /// A rule as dvips draws it: a thin filled box.
    TableSheet& filled_rule(double from, double to, double y) {
        builder_.box(from, y - 0.2, to, y + 0.2, Paint::Fill);
        return *this;
    }
    TableSheet& size(double points) {
        builder_.size(points);
        return *this;
    }
    /// A bracket of one tall glyph, as TeX's math extension font has.
    TableSheet& bracket(std::string text, double x, double top, double bottom) {
        brackets_.push_back({std::move(text), page_box(x, top, x + 4, bottom), {x, top}, 10, 0, FontId{9}, 0, 9000});
        return *this;
    }

    [[nodiscard]] std::vector<Table> tables(const PageBox& box) const {
        Page page = builder_.page();
        page.glyphs.insert(page.glyphs.end(), brackets_.begin(), brackets_.end());
        const PageText text = read_text(page, {});
        Region region;
        region.caption.kind = FloatKind::Table;
        region.caption.label = "Table 1";
        region.caption.page = 1;
        region.box = box;
        return read_tables({page, text}, region);
    }
    [[nodiscard]] Table table() const { return tables(page_box(20, 20, 590, 770)).front(); }

  private:
    /// As the page builder advances.
    static double width_of(std::string_view text) {
        double width = 0;
        for (const char letter : text) {
            if ((static_cast<unsigned char>(letter) & 0xC0U) != 0x80U) width += letter == ' ' ? 3.3 : 5;
        }
        return width;
    }

    PageBuilder builder_;
    std::vector<Glyph> brackets_;
};

/// One line a row: `a | {1x2}b`; a line break in a cell is `/`. Cells carry their column where the one before is
/// missing.
inline std::string grid_of(const Table& table) {
    std::string grid;
    for (int row = 0; row < table.rows; ++row) {
        std::vector<std::string> texts;
        for (int column = 0; column < table.columns; ++column) {
            const Cell* cell = table.cell_at(row, column);
            if (cell == nullptr) texts.emplace_back("-");
            if (cell == nullptr || cell->row != row || cell->column != column) continue;
            const bool is_plain = cell->row_span == 1 && cell->column_span == 1;
            const std::string span =
                is_plain ? "" : "{" + std::to_string(cell->row_span) + "x" + std::to_string(cell->column_span) + "}";
            texts.push_back(span + replaced(cell->text, "\n", "/"));
        }
        grid += joined(texts, " | ") + "\n";
    }
    return grid;
}

}  // namespace dlp::test
