#include "document/read_paper.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "document/find_floats.h"
#include "document/line_roles.h"
#include "document/read_table.h"
#include "document/readable_share.h"
#include "document/sections.h"
#include "document/title.h"
#include "document/words.h"

namespace dlp {
namespace {

std::vector<PageView> views_of(const std::vector<Page>& pages, const std::vector<PageText>& texts) {
    std::vector<PageView> views;
    for (std::size_t i = 0; i < pages.size(); ++i) views.push_back({pages[i], texts[i]});
    return views;
}

const PageView& page_of(const Region& region, const std::vector<PageView>& views) {
    for (const PageView& view : views) {
        if (view.text.number == region.caption.page) return view;
    }
    return views.front();
}

/// What has its middle in the region.
FigureInk ink_in(const PageBox& region, const PageView& view) {
    const auto is_inside = [&region](const PageBox& box) { return contains(region, box.center()); };
    FigureInk ink;
    for (const Path& path : view.ink.paths) {
        if (is_inside(path.box)) ink.paths.push_back(path);
    }
    for (const Bitmap& bitmap : view.ink.bitmaps) {
        if (is_inside(bitmap.box)) ink.bitmaps.push_back(bitmap);
    }
    for (const auto* lines : {&view.text.lines, &view.text.rotated_lines}) {
        for (const Line& line : *lines) {
            std::copy_if(line.words.begin(), line.words.end(), std::back_inserter(ink.words),
                         [&](const Word& word) { return is_inside(word.box); });
        }
    }
    return ink;
}

void read_floats(const std::vector<PageView>& views, const std::vector<Region>& regions, Paper& paper) {
    for (const Region& region : regions) {
        if (region.caption.kind == FloatKind::Figure) {
            paper.figures.push_back(
                {region.caption, region.caption.page, region.box, ink_in(region.box, page_of(region, views))});
        } else {
            for (Table& table : read_tables(page_of(region, views), region)) paper.tables.push_back(std::move(table));
        }
    }
}

}  // namespace

Paper read_paper(const std::vector<Page>& pages, const std::vector<Font>& fonts, Diagnostics& diagnostics) {
    constexpr double trusted = 0.4;
    Paper paper;
    if (pages.empty()) return paper;
    paper.pages = read_texts(pages, fonts);
    const std::vector<PageView> views = views_of(pages, paper.pages);
    paper.captions = find_captions(views);
    const PaperLayout layout = find_layout(views, paper.captions);
    const std::vector<Region> regions = find_regions(views, paper.captions);
    read_floats(views, regions, paper);
    paper.sections = find_sections(views, layout, regions);
    paper.title = find_title(paper.pages.front(), layout.body_size);
    paper.readable_share = readable_share(paper.pages);
    if (paper.readable_share < trusted) {
        diagnostics.warn("the text of the file is mostly unreadable (share of words that look like words below 0.4)");
    }
    return paper;
}

Result<Paper> read_paper(PdfDocument& pdf, Diagnostics& diagnostics) {
    std::vector<Page> pages;
    std::optional<Error> first_error;
    for (int number = 1; number <= pdf.page_count(); ++number) {
        auto page = pdf.read_page(number, diagnostics);
        if (page) {
            pages.push_back(std::move(*page));
            continue;
        }
        diagnostics.warn("page cannot be read: " + page.error().message, page.error().origin);
        if (!first_error) first_error = std::move(page.error());
        pages.push_back({number, {}, {}, {}, {}});
    }
    const bool has_ink = std::any_of(pages.begin(), pages.end(), [](const Page& page) { return !page.box.is_empty(); });
    if (!has_ink && first_error) return tl::unexpected<Error>(std::move(*first_error));
    Paper paper = read_paper(pages, pdf.fonts(), diagnostics);
    if (paper.title.empty()) paper.title = usable_metadata_title(pdf.metadata_title());
    return paper;
}

}  // namespace dlp
