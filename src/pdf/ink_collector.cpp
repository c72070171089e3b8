#include "pdf/ink_collector.h"

#include <algorithm>
#include <cmath>

#include "pdf/duplicates.h"
#include "pdf/glyph_reader.h"
#include "pdf/path_reader.h"

namespace dlp {
namespace {

// The densest figures seen in papers (scatter plots) hold a tenth of this.
constexpr std::size_t most_glyphs = 200'000;
constexpr std::size_t most_paths = 200'000;
constexpr std::size_t most_path_points = 2'000'000;
constexpr std::size_t most_bitmaps = 20'000;
constexpr std::size_t most_clip_points = 500;  // a clip with more is an outline of a picture, not a shape

PageBox to_page_box(fz_rect rect) {
    return page_box(rect.x0, rect.y0, rect.x1, rect.y1);
}

/// Page space grows downwards, text space upwards: upright text turns one into the other.
bool is_mirrored(fz_matrix m) {
    return m.a * m.d - m.b * m.c > 0;
}

bool has_same_outline(const Path& a, const Path& b) {
    return a.verbs == b.verbs && a.points == b.points;
}

}  // namespace

PageBox InkCollector::visible_area(fz_rect scissor) const {
    return intersection(page_.box, to_page_box(scissor));
}

void InkCollector::add_text(const fz_text& text, fz_matrix to_page, Color color, TextUse use, fz_rect scissor) {
    if (!is_visible()) return;
    const PageBox clip = visible_area(scissor);
    for (const fz_text_span* span = text.head; span != nullptr; span = span->next) {
        add_span(*span, to_page, color, use, clip);
    }
}

void InkCollector::add_span(const fz_text_span& span, fz_matrix to_page, Color color, TextUse use,
                            const PageBox& clip) {
    const FontId font = fonts_.id_of(span.font, is_mirrored(fz_concat(span.trm, to_page)));
    // A Type 3 glyph that depends on the colours around it is painted as paths, and repeated as invisible text.
    const bool is_seen = use != TextUse::Invisible || fonts_.fonts()[static_cast<std::size_t>(font)].is_type3;
    for (Glyph& glyph : read_glyphs(span, to_page, font, fonts_)) {
        if (!is_glyph_inside(glyph, clip)) continue;
        if (page_.glyphs.size() + invisible_.size() >= most_glyphs) {
            over_limit_ = true;
            return;
        }
        glyph.color = color;
        glyph.order = next_order_++;
        (is_seen ? page_.glyphs : invisible_).push_back(std::move(glyph));
    }
}

void InkCollector::add_path(Path path, const PageBox& clip) {
    if (path.points.empty() || !overlaps(path.box, clip)) return;
    cut_at(path, clip);
    path_points_ += path.points.size();
    if (page_.paths.size() >= most_paths || path_points_ > most_path_points) {
        over_limit_ = true;
        return;
    }
    path.order = next_order_++;
    page_.paths.push_back(std::move(path));
}

void InkCollector::add_fill(const fz_path* path, fz_matrix to_page, Color color, fz_rect scissor) {
    if (!is_visible() || over_limit_) return;
    Path filled = read_path(context_, path, to_page, most_path_points);
    filled.paint = Paint::Fill;
    filled.fill = color;
    add_path(std::move(filled), visible_area(scissor));
}

void InkCollector::add_stroke(const fz_path* path, const fz_stroke_state& pen, fz_matrix to_page, Color color,
                              fz_rect scissor) {
    if (!is_visible() || over_limit_) return;
    constexpr double hairline = 0.1;  // a pen of width 0 paints the thinnest line of the device
    Path stroked = read_path(context_, path, to_page, most_path_points);
    stroked.paint = Paint::Stroke;
    stroked.stroke = color;
    stroked.line_width = std::max<double>(pen.linewidth * fz_matrix_expansion(to_page), hairline);
    stroked.is_dashed = pen.dash_len > 0;
    const PageBox clip = visible_area(scissor);
    Path* last = page_.paths.empty() ? nullptr : &page_.paths.back();
    if (last != nullptr && last->paint == Paint::Fill && last->order + 1 == next_order_) {
        Path cut = stroked;
        cut_at(cut, clip);
        if (has_same_outline(cut, *last)) {
            last->paint = Paint::FillAndStroke;
            last->stroke = stroked.stroke;
            last->line_width = stroked.line_width;
            last->is_dashed = stroked.is_dashed;
            return;
        }
    }
    add_path(std::move(stroked), clip);
}

void InkCollector::add_clip_fill(Color color, fz_rect scissor) {
    if (!is_visible()) return;
    const PageBox clip = visible_area(scissor);
    if (clip.is_empty()) return;
    const bool shaped = !clips_.empty() && clips_.back() && !clips_.back()->points.empty();
    Path filled = shaped ? *clips_.back()
                         : quadrilateral({static_cast<float>(clip.left()), static_cast<float>(clip.top()),
                                          static_cast<float>(clip.right()), static_cast<float>(clip.bottom())},
                                         fz_identity);
    filled.paint = Paint::Fill;
    filled.fill = color;
    add_path(std::move(filled), clip);
}

void InkCollector::add_unit_square_fill(fz_matrix to_page, Color color, fz_rect scissor) {
    if (!is_visible()) return;
    Path filled = quadrilateral(fz_unit_rect, to_page);
    filled.paint = Paint::Fill;
    filled.fill = color;
    add_path(std::move(filled), visible_area(scissor));
}

void InkCollector::add_bitmap(const fz_image& image, fz_matrix to_page, bool is_mask, fz_rect scissor) {
    if (!is_visible()) return;
    const PageBox box = intersection(to_page_box(fz_transform_rect(fz_unit_rect, to_page)), visible_area(scissor));
    if (box.is_empty()) return;
    if (page_.bitmaps.size() >= most_bitmaps) {
        over_limit_ = true;
        return;
    }
    page_.bitmaps.push_back({box, image.w, image.h, is_mask, next_order_++});
}

void InkCollector::push_clip(const fz_path* path, fz_matrix to_page) {
    clips_.emplace_back(read_path(context_, path, to_page, most_clip_points));
}

void InkCollector::pop_clip() {
    if (!clips_.empty()) clips_.pop_back();
}

void InkCollector::push_group(bool visible) {
    groups_.push_back(visible);
    if (!visible) push_hidden();
}

void InkCollector::pop_group() {
    if (groups_.empty()) return;
    if (!groups_.back()) pop_hidden();
    groups_.pop_back();
}

void InkCollector::finish() {
    if (is_scan(page_, invisible_.size())) {
        page_.glyphs.insert(page_.glyphs.end(), invisible_.begin(), invisible_.end());
        std::sort(page_.glyphs.begin(), page_.glyphs.end(),
                  [](const Glyph& a, const Glyph& b) { return a.order < b.order; });
    }
    drop_duplicates(page_.glyphs);
}

}  // namespace dlp
