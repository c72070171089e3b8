// Prints the tables of a PDF as grids, one row of cells a line: for the eyes of whoever changes the table reader.
//
//   bench_tables PDF [--page N] [--label "Table 1"] [--box L T R B] [--ink] [--time]
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "document/find_floats.h"
#include "document/read_table.h"
#include "document/words.h"
#include "pdf/document.h"

namespace dlp {
namespace {

struct Options {
    const char* file = nullptr;
    int page = 0;
    std::string label;
    std::optional<PageBox> box;
    bool shows_ink = false;
    bool shows_time = false;
};

Options parse(int count, char** values) {
    Options options;
    for (int i = 1; i < count; ++i) {
        const std::string_view value = values[i];
        if (value == "--page" && i + 1 < count)
            options.page = std::atoi(values[++i]);
        else if (value == "--label" && i + 1 < count)
            options.label = values[++i];
        else if (value == "--ink")
            options.shows_ink = true;
        else if (value == "--time")
            options.shows_time = true;
        else if (value == "--box" && i + 4 < count) {
            options.box = page_box(std::atof(values[i + 1]), std::atof(values[i + 2]), std::atof(values[i + 3]),
                                   std::atof(values[i + 4]));
            i += 4;
        } else
            options.file = values[i];
    }
    return options;
}

std::string span_mark(const Cell& cell) {
    if (cell.row_span == 1 && cell.column_span == 1) return "";
    return "{" + std::to_string(cell.row_span) + "x" + std::to_string(cell.column_span) + "}";
}

void print_table(const Table& table) {
    std::printf("## %s%s%s (page %d, %d x %d, %d header rows)\n", table.caption.label.c_str(), table.part.c_str(),
                table.part_title.empty() ? "" : (" " + table.part_title).c_str(), table.page, table.rows, table.columns,
                table.header_rows);
    int row = -1;
    for (const Cell& cell : table.cells) {
        if (cell.row != row) std::printf("%s%2d", row < 0 ? "" : "\n", cell.row);
        row = cell.row;
        std::printf(" | %d%s:%s%s", cell.column, span_mark(cell).c_str(), cell.is_bold ? "*" : "",
                    replaced(cell.text, "\n", "\\n").c_str());
    }
    std::printf("\n");
    for (const RowGroup& group : table.row_groups)
        std::printf("   group %d+%d: %s\n", group.first_row, group.row_count, group.text.c_str());
    if (table.block_rows.size() > 1) std::printf("   second block at row %d\n", table.block_rows[1]);
    for (const std::string& note : table.notes) std::printf("   note: %s\n", note.c_str());
    std::printf("   ruled:");
    for (const int ruled : table.ruled_rows) std::printf(" %d", ruled);
    std::printf("\n");
}

void print_ink(const PageView& page, const PageBox& box) {
    for (const Line& line : page.text.lines) {
        if (!overlaps(line.box, box)) continue;
        for (const Word& word : line.words)
            std::printf("[%s %d %.1f-%.1f y%.1f s%.1f] ", word.text.c_str(), word.shift, word.box.left(),
                        word.box.right(), word.baseline, word.size);
        std::printf("\n");
    }
    for (const Glyph& glyph : page.ink.glyphs) {
        if (overlaps(glyph.box, box) && (glyph.text == "[" || glyph.text.starts_with("\xE2\x8E")))
            std::printf("bracket %s %.1f,%.1f-%.1f,%.1f\n", glyph.text.c_str(), glyph.box.left(), glyph.box.top(),
                        glyph.box.right(), glyph.box.bottom());
    }
}

std::vector<Region> regions_of(const std::vector<PageView>& pages, const Options& options) {
    if (!options.box) return find_regions(pages, find_captions(pages));
    Region region;
    region.caption.kind = FloatKind::Table;
    region.caption.label = options.label;
    region.caption.page = options.page;
    region.box = *options.box;
    return {region};
}

bool is_wanted(const Region& region, const Options& options) {
    return region.caption.kind == FloatKind::Table && (options.page == 0 || region.caption.page == options.page) &&
           (options.label.empty() || region.caption.label == options.label);
}

int run(const Options& options) {
    auto pdf = PdfDocument::open(options.file);
    if (!pdf) return std::fprintf(stderr, "%s\n", pdf.error().message.c_str()), 1;
    Diagnostics diagnostics;
    std::vector<Page> ink;
    std::vector<PageText> text;
    for (int number = 1; number <= pdf->page_count(); ++number) {
        auto page = pdf->read_page(number, diagnostics);
        if (!page) continue;
        text.push_back(read_text(*page, pdf->fonts()));
        ink.push_back(std::move(*page));
    }
    std::vector<PageView> pages;
    for (std::size_t i = 0; i < ink.size(); ++i) pages.push_back({ink[i], text[i]});
    for (const Region& region : regions_of(pages, options)) {
        if (!is_wanted(region, options)) continue;
        for (const PageView& page : pages) {
            if (page.ink.number != region.caption.page) continue;
            if (options.shows_ink) print_ink(page, region.box);
            const std::clock_t start = std::clock();
            const std::vector<Table> tables = read_tables(page, region);
            const double took = 1000.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
            for (const Table& table : tables) print_table(table);
            if (options.shows_time)
                std::printf("   box %.0f %.0f %.0f %.0f; %.2f ms CPU\n", region.box.left(), region.box.top(),
                            region.box.right(), region.box.bottom(), took);
        }
    }
    return 0;
}

}  // namespace
}  // namespace dlp

int main(int count, char** values) {
    const dlp::Options options = dlp::parse(count, values);
    if (options.file == nullptr) return std::fputs("usage: bench_tables PDF [--page N] [--label L]\n", stderr), 2;
    return dlp::run(options);
}
