#include "pdf/font_table.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.h"
#include "pdf/extension_glyphs.h"
#include "pdf/mupdf_context.h"

namespace dlp {
namespace {

// Where a font's own measures are missing or absurd (CMSY10 claims to reach a whole em below the base line).
constexpr double usual_ascent = 0.75;
constexpr double usual_descent = -0.25;

double sane(double value, double low, double high, double usual) {
    return std::isfinite(value) && value >= low && value <= high ? value : usual;
}

std::string without_subset_prefix(std::string name) {
    const bool prefixed = name.size() > 7 && name[6] == '+' &&
                          std::all_of(name.begin(), name.begin() + 6, [](char c) { return c >= 'A' && c <= 'Z'; });
    return prefixed ? name.substr(7) : name;
}

bool mentions(const std::string& lower_name, std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return lower_name.find(word) != std::string::npos; });
}

/// Flags are often left at zero by TeX; the names are not.
Font describe_font(fz_context* context, fz_font* font) {
    Font described;
    described.name = without_subset_prefix(fz_font_name(context, font));
    const std::string name = lower(described.name);
    described.is_bold = fz_font_is_bold(context, font) != 0 ||
                        mentions(name, {"bold", "black", "heavy", "medi", "cmbx", "cmb10", "cmssbx", "sfbx", "-bol"});
    described.is_italic = fz_font_is_italic(context, font) != 0 ||
                          mentions(name, {"ital", "obli", "cmti", "cmmi", "cmsl", "sfti", "sfsl", "slant", "-it"});
    described.is_monospaced = fz_font_is_monospaced(context, font) != 0 ||
                              mentions(name, {"mono", "courier", "cmtt", "sftt", "consolas", "menlo", "typewriter"});
    described.is_type3 = fz_font_t3_procs(context, font) != nullptr;
    return described;
}

std::string glyph_name(fz_context* context, fz_font* font, int glyph) {
    std::array<char, 64> name{};
    const bool named =
        guarded(context, [&] { fz_get_glyph_name(context, font, glyph, name.data(), static_cast<int>(name.size())); });
    return named ? std::string(name.data()) : std::string();
}

}  // namespace

FontTable::~FontTable() {
    for (Entry& entry : entries_) fz_drop_font(context_, entry.font);
}

FontId FontTable::id_of(fz_font* font) {
    const auto known = ids_.find(font);
    if (known != ids_.end()) return known->second;
    const auto id = static_cast<FontId>(entries_.size());
    fonts_.push_back(describe_font(context_, font));
    Entry entry;
    entry.font = fz_keep_font(context_, font);
    entry.ascent = sane(fz_font_ascender(context_, font), 0.65, 0.95, usual_ascent);
    entry.descent = sane(fz_font_descender(context_, font), -0.3, -0.15, usual_descent);
    entry.is_extension = is_extension_font(fonts_.back().name);
    entries_.push_back(std::move(entry));
    ids_.emplace(font, id);
    return id;
}

GlyphFacts FontTable::measure(const Entry& entry, int glyph) const {
    GlyphFacts facts;
    float advance = 0;
    fz_rect ink = fz_empty_rect;
    fz_font* font = entry.font;
    fz_context* context = context_;
    const bool has_advance = guarded(context, [&] { advance = fz_advance_glyph(context, font, glyph, 0); });
    const bool has_outline = guarded(context, [&] { ink = fz_bound_glyph(context, font, glyph, fz_identity); });
    facts.advance = has_advance ? sane(advance, -2, 20, 0.5) : 0.5;
    facts.right = facts.advance;
    facts.ascent = entry.ascent;
    facts.descent = entry.descent;
    facts.has_ink = !has_outline || !fz_is_empty_rect(ink);
    facts.known_text = extension_text(glyph_name(context, font, glyph));
    constexpr double overhang = 0.35;  // accents and italics stay below it, bracket pieces and roots do not
    const bool hangs = ink.y1 > entry.ascent + overhang || ink.y0 < entry.descent - overhang || entry.is_extension ||
                       !facts.known_text.empty();
    if (has_outline && facts.has_ink && hangs && !fz_is_infinite_rect(ink)) {
        facts.left = ink.x0;
        facts.right = ink.x1;
        facts.ascent = ink.y1;
        facts.descent = ink.y0;
    }
    return facts;
}

const GlyphFacts& FontTable::facts(FontId font, int glyph) {
    Entry& entry = entries_[static_cast<std::size_t>(font)];
    const auto known = entry.glyphs.find(glyph);
    if (known != entry.glyphs.end()) return known->second;
    return entry.glyphs.emplace(glyph, measure(entry, glyph)).first->second;
}

void FontTable::count_use(FontId font, bool readable) {
    Entry& entry = entries_[static_cast<std::size_t>(font)];
    ++entry.uses;
    if (!readable) ++entry.unreadable;
}

void FontTable::judge_unicode() {
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        const Entry& entry = entries_[i];
        fonts_[i].has_broken_unicode = entry.unreadable * 5 > entry.uses;
    }
}

}  // namespace dlp
