// Gathers the ink of one page from the engine's calls. What it is told has been clipped to a rectangle by the caller;
// it knows what can be seen (alpha, clips, page box) and how much of it a page may hold.
#pragma once

#include <mupdf/fitz.h>

#include <optional>
#include <vector>

#include "pdf/font_table.h"
#include "pdf/ink.h"

namespace dlp {

enum class TextUse { Painted, Clip, Invisible };

class InkCollector {
  public:
    InkCollector(fz_context* context, FontTable& fonts, Page& page) : context_(context), fonts_(fonts), page_(page) {}

    void add_text(const fz_text& text, fz_matrix to_page, Color color, TextUse use, fz_rect scissor);
    void add_fill(const fz_path* path, fz_matrix to_page, Color color, fz_rect scissor);
    void add_stroke(const fz_path* path, const fz_stroke_state& pen, fz_matrix to_page, Color color, fz_rect scissor);
    /// The area of the innermost clip filled: shadings and patterns are painted through a clip.
    void add_clip_fill(Color color, fz_rect scissor);
    void add_unit_square_fill(fz_matrix to_page, Color color, fz_rect scissor);
    void add_bitmap(const fz_image& image, fz_matrix to_page, bool is_mask, fz_rect scissor);

    void push_clip(const fz_path* path, fz_matrix to_page);
    void push_unshaped_clip() { clips_.emplace_back(); }
    void pop_clip();
    void push_hidden() { ++hidden_; }
    void pop_hidden() { hidden_ -= hidden_ > 0 ? 1 : 0; }
    void push_group(bool visible);
    void pop_group();
    /// False inside mask definitions, pattern cells and fully transparent groups.
    [[nodiscard]] bool is_visible() const { return hidden_ == 0; }

    /// True when some ink was left out because there is too much of it.
    [[nodiscard]] bool is_over_limit() const { return over_limit_; }
    /// Settles what only the whole page can tell: text hidden behind a scan, glyphs painted twice.
    void finish();

  private:
    void add_span(const fz_text_span& span, fz_matrix to_page, Color color, TextUse use, const PageBox& clip);
    void add_path(Path path, const PageBox& clip);
    [[nodiscard]] PageBox visible_area(fz_rect scissor) const;

    fz_context* context_;
    FontTable& fonts_;
    Page& page_;
    std::vector<Glyph> invisible_;
    std::vector<std::optional<Path>> clips_;
    std::vector<bool> groups_;
    int hidden_ = 0;
    std::uint32_t next_order_ = 0;
    std::size_t path_points_ = 0;
    bool over_limit_ = false;
};

}  // namespace dlp
