#include "document/title.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <vector>

#include "base/ascii.h"
#include "base/text.h"
#include "document/neighbours.h"

namespace dlp {
namespace {

/// Lines of one size that follow each other.
struct Block {
    std::vector<const Line*> lines;
    double size = 0;
};

std::vector<Block> blocks_of(const std::vector<Line>& lines, double lowest) {
    std::vector<const Line*> sorted;
    for (const Line& line : lines) {
        if (line.box.bottom() <= lowest) sorted.push_back(&line);
    }
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const Line* a, const Line* b) { return baseline_of(*a) < baseline_of(*b); });
    std::vector<Block> blocks;
    for (const Line* line : sorted) {
        // Text in a side column may come in between.
        const auto continued = std::find_if(blocks.rbegin(), blocks.rend(), [line](const Block& block) {
            const double leading = baseline_of(*line) - baseline_of(*block.lines.back());
            return std::abs(block.size - line->size) < 0.6 && leading < 2.1 * line->size &&
                   shared_width(block.lines.back()->box, line->box) > 0;
        });
        if (continued != blocks.rend()) {
            continued->lines.push_back(line);
        } else {
            blocks.push_back({{line}, line->size});
        }
    }
    return blocks;
}

/// Without the mark of a footnote at its end.
std::string text_of(const Block& block) {
    Paragraph paragraph;
    for (const Line* line : block.lines) {
        Line plain = *line;
        std::erase_if(plain.words, [](const Word& word) { return word.shift > 0; });
        paragraph.lines.push_back(std::move(plain));
    }
    std::string text = paragraph.text();
    for (const std::string_view mark : {"\xE2\x88\x97", "*", "\xE2\x80\xA0"}) {
        if (text.ends_with(mark)) text.resize(text.size() - mark.size());
    }
    return std::string(trimmed(text));
}

std::size_t letters_in(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_ascii_letter));
}

bool can_be_title(const std::string& text) {
    return split_words(text).size() >= 2 && letters_in(text) >= 8 && text.size() < 300 &&
           2 * letters_in(text) > text.size();
}

}  // namespace

std::string find_title(const PageText& first_page, double body_size) {
    const double lowest = first_page.box.top() + 0.6 * first_page.box.height();
    std::string title;
    double largest = body_size + 0.8;
    for (const Block& block : blocks_of(first_page.lines, lowest)) {
        if (block.size < largest + (title.empty() ? 0 : 0.3)) continue;
        const std::string text = text_of(block);
        if (!can_be_title(text)) continue;
        title = text;
        largest = block.size;
    }
    return title;
}

std::string usable_metadata_title(const std::string& metadata) {
    static constexpr std::array<std::string_view, 9> remarks{".dvi",     ".tex",           ".doc", ".pdf",    ".indd",
                                                             "untitled", "microsoft word", "http", "paper id"};
    const std::string text(trimmed(metadata));
    const std::string small = lower(text);
    for (const std::string_view remark : remarks) {
        if (small.find(remark) != std::string::npos) return {};
    }
    return can_be_title(text) ? text : std::string();
}

}  // namespace dlp
