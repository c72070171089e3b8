#include "document/sections.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "document/headings.h"
#include "document/neighbours.h"
#include "document/paragraphs.h"

namespace dlp {
namespace {

class SectionBuilder {
  public:
    explicit SectionBuilder(double body) : body_(body) {}

    void add_heading(const Line& line, const Heading& heading, int page) {
        if (continues_heading(line, heading, page)) {
            append_line(sections_.back().title, heading.title);
        } else {
            sections_.push_back({heading.number, heading.title, page, {}});
        }
        heading_line_ = &line;
    }

    void add_text(const Line& line, const Column& column, int page) {
        if (sections_.empty()) sections_.push_back({"", "", page, {}});
        // The second line of a heading is set like the first.
        if (is_second_heading_line(line, page)) {
            append_line(sections_.back().title, line.text());
            heading_line_ = &line;
            return;
        }
        heading_line_ = nullptr;
        auto& paragraphs = sections_.back().paragraphs;
        const bool is_new =
            paragraphs.empty() || paragraphs.back().page != page || starts_paragraph(paragraphs.back(), line, column);
        if (is_new) paragraphs.push_back({{}, {}, page});
        paragraphs.back().lines.push_back(line);
        paragraphs.back().box = united(paragraphs.back().box, line.box);
    }

    std::vector<Section> take() { return std::move(sections_); }

  private:
    [[nodiscard]] bool is_right_below(const Line& line, int page) const {
        if (heading_line_ == nullptr || sections_.back().page != page || !sections_.back().paragraphs.empty())
            return false;
        const double leading = baseline_of(line) - baseline_of(*heading_line_);
        return leading > 0 && leading < 1.45 * line.size && std::abs(line.size - heading_line_->size) < 0.3;
    }
    [[nodiscard]] bool continues_heading(const Line& line, const Heading& heading, int page) const {
        return heading.number.empty() && is_right_below(line, page);
    }
    [[nodiscard]] bool is_second_heading_line(const Line& line, int page) const {
        if (!is_right_below(line, page) || line.words.empty()) return false;
        const bool is_bold =
            std::all_of(line.words.begin(), line.words.end(), [](const Word& word) { return word.is_bold; });
        return is_bold || line.size > body_ + 0.6;
    }

    [[nodiscard]] static bool starts_paragraph(const Paragraph& paragraph, const Line& line, const Column& column) {
        const Line& last = paragraph.lines.back();
        const double leading = baseline_of(line) - baseline_of(last);
        if (std::abs(leading) < 0.4 * line.size) return false;  // pieces of one row
        if (leading < 0 || leading > 1.6 * line.size || std::abs(line.size - last.size) > 0.6) return true;
        const bool is_indented =
            line.box.left() > last.box.left() + 0.7 * line.size && line.box.left() < last.box.left() + 4 * line.size;
        const bool ended_early = last.box.right() < column.right - 2.5 * line.size;
        const std::string text = last.text();
        const bool is_sentence_end = !text.empty() && (text.back() == '.' || text.back() == ':' || text.back() == '?');
        return is_sentence_end && (is_indented || ended_early);
    }

    double body_;
    std::vector<Section> sections_;
    const Line* heading_line_ = nullptr;
};

bool is_in_region(const Line& line, int page, const std::vector<Region>& regions) {
    return std::any_of(regions.begin(), regions.end(), [&](const Region& region) {
        return region.caption.page == page && contains(region.box, line.box.center());
    });
}

}  // namespace

std::vector<Section> find_sections(const std::vector<PageView>& pages, const PaperLayout& layout,
                                   const std::vector<Region>& regions) {
    SectionBuilder builder(layout.body_size);
    for (std::size_t page = 0; page < pages.size(); ++page) {
        const PageText& text = pages[page].text;
        const PageLayout& roles = layout.pages[page];
        for (std::size_t i = 0; i < text.lines.size(); ++i) {
            const Line& line = text.lines[i];
            const LineRole role = roles.roles[i];
            if (role == LineRole::Caption || role == LineRole::Furniture || is_in_region(line, text.number, regions))
                continue;
            const auto heading = role == LineRole::Heading ? heading_of(line, layout.body_size) : std::nullopt;
            if (heading) {
                builder.add_heading(line, *heading, text.number);
            } else {
                builder.add_text(line, column_of(line.box, roles), text.number);
            }
        }
    }
    return builder.take();
}

}  // namespace dlp
