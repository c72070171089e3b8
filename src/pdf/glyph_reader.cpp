#include "pdf/glyph_reader.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>

#include "base/text.h"
#include "pdf/glyph_names.h"

namespace dlp {
namespace {

double counter_clockwise_degrees(fz_matrix em_to_page) {
    const double degrees = std::atan2(-em_to_page.b, em_to_page.a) * 180 / std::numbers::pi;
    const double whole = std::round(degrees / 90) * 90;
    const double snapped = std::abs(degrees - whole) < 0.05 ? whole : degrees;
    return snapped <= -180 ? 180 : snapped + 0.0;  // -0 becomes 0
}

/// Height of an em, whatever a narrowed or slanted matrix does to its width.
double em_size(fz_matrix m) {
    const double base = std::hypot(m.a, m.b);
    return base > 0 ? std::abs(m.a * m.d - m.b * m.c) / base : 0;
}

PageBox moved_box(const GlyphFacts& facts, fz_matrix em_to_page) {
    const auto [left, right] = std::minmax(facts.left, facts.right);
    const auto [low, high] = std::minmax(facts.descent, facts.ascent);
    const fz_rect em_box = fz_make_rect(static_cast<float>(left), static_cast<float>(low), static_cast<float>(right),
                                        static_cast<float>(high));
    const fz_rect box = fz_transform_rect(em_box, em_to_page);
    return page_box(box.x0, box.y0, box.x1, box.y1);
}

bool is_private_use(int codepoint) {
    return (codepoint >= 0xE000 && codepoint <= 0xF8FF) || codepoint >= 0xF0000;
}

bool is_readable(int codepoint) {
    return codepoint >= 0x20 && codepoint != 0xFFFD && !is_private_use(codepoint);
}

std::string text_of(int codepoint) {
    if (codepoint >= 0x21 && codepoint <= 0x7E) return std::string(1, static_cast<char>(codepoint));
    std::string utf8;
    append_utf8(utf8, static_cast<char32_t>(codepoint));
    return normalized(utf8);
}

/// A glyph without ink is a space, whatever the file maps it to: some exports say `8` (`1x18convolutions`) or a tab.
bool is_blank(int codepoint, const GlyphFacts& facts) {
    return !facts.has_ink && codepoint < 0x7F;
}

/// Office's `ti` ligature, which some exports map to a full stop: no full stop is as tall as a letter.
bool is_ligature_in_disguise(int codepoint, const GlyphFacts& facts) {
    return codepoint == '.' && facts.ink_top > 0.5 && facts.advance > 0.4;
}

/// Control characters are useless but for two: TeX's ligatures by their old codes, and U+0002 as a hyphen.
std::string control_text(int codepoint) {
    const char code = static_cast<char>(codepoint);
    std::string ligature = codepoint > 0 && codepoint < 0x20 ? text_of_tex_code({&code, 1}) : std::string();
    return ligature.empty() ? text_of(codepoint) : ligature;
}

/// What the file says, unless it says nothing readable and the font knows better.
std::string best_text(int codepoint, const GlyphFacts& facts) {
    if (!facts.known_text.empty()) return facts.known_text;
    if (is_blank(codepoint, facts)) return " ";
    if (is_ligature_in_disguise(codepoint, facts)) return "ti";
    if (is_readable(codepoint)) return text_of(codepoint);
    if (!facts.fallback_text.empty()) return facts.fallback_text;
    return facts.has_ink ? control_text(codepoint) : " ";
}

/// What all glyphs of a span have in common.
struct SpanStyle {
    FontId font{};
    double size = 0;
    double angle = 0;
};

std::optional<Glyph> read_glyph(const fz_text_item& item, fz_matrix em_to_page, const SpanStyle& style,
                                FontTable& fonts) {
    const FontId font = style.font;
    const GlyphFacts& facts = fonts.facts(font, item.gid);
    Glyph glyph;
    glyph.size = style.size;
    glyph.box = moved_box(facts, em_to_page);
    if (!(glyph.size > 0) || !std::isfinite(glyph.size) || !std::isfinite(glyph.box.area())) return std::nullopt;
    glyph.origin = {em_to_page.e, em_to_page.f};
    glyph.angle = style.angle;
    glyph.font = font;
    glyph.text = best_text(item.ucs, facts);
    fonts.count_use(font, is_readable(item.ucs) || item.ucs == 0x02 || glyph.text != text_of(item.ucs));
    return glyph;
}

}  // namespace

std::vector<Glyph> read_glyphs(const fz_text_span& span, fz_matrix to_page, FontId font, FontTable& fonts) {
    std::vector<Glyph> glyphs;
    glyphs.reserve(static_cast<std::size_t>(span.len));
    const auto scale = static_cast<float>(fonts.em_of(font));
    fz_matrix em = fz_pre_scale(span.trm, scale, scale);
    const fz_matrix turned = fz_concat(em, to_page);
    const SpanStyle style{font, em_size(turned), counter_clockwise_degrees(turned)};
    bool last_was_read = false;
    for (int i = 0; i < span.len; ++i) {
        const fz_text_item& item = span.items[i];
        if (item.gid < 0) {  // a further letter of the ligature before
            if (last_was_read && item.ucs > 0) glyphs.back().text += text_of(item.ucs);
            continue;
        }
        em.e = item.x;
        em.f = item.y;
        auto glyph = read_glyph(item, fz_concat(em, to_page), style, fonts);
        last_was_read = glyph.has_value();
        if (glyph) glyphs.push_back(std::move(*glyph));
    }
    return glyphs;
}

bool is_glyph_inside(const Glyph& glyph, const PageBox& clip) {
    if (clip.is_empty()) return false;
    if (glyph.box.area() <= 0) return contains(clip, glyph.box.center());
    constexpr double least_share = 0.2;  // clips are often drawn tight around the letters' ink
    const PageBox seen = intersection(glyph.box, clip);
    return !seen.is_empty() && seen.area() >= least_share * glyph.box.area();
}

}  // namespace dlp
