#include "pdf/font_table.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <exception>

#include "base/ascii.h"
#include "base/text.h"
#include "pdf/glyph_names.h"
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
    const bool prefixed = name.size() > 7 && name[6] == '+' && std::all_of(name.begin(), name.begin() + 6, is_upper);
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

/// In the font's own unit; infinite when the outline cannot be read.
fz_rect ink_of(fz_context* context, fz_font* font, int glyph) {
    fz_rect ink = fz_infinite_rect;
    guarded(context, [&] { ink = fz_bound_glyph(context, font, glyph, fz_identity); });
    return ink;
}

bool is_described_by(const fz_font* font, const Type3Names& names) {
    for (std::size_t code = 0; code < 256; ++code) {
        if (font->t3procs[code] == nullptr) continue;
        const float width = font->t3widths[code];
        if (names.names[code].empty() ||
            std::abs(width - names.widths[code]) > 1e-3F * std::max(1.0F, std::abs(width))) {
            return false;
        }
    }
    return true;
}

}  // namespace

FontTable::~FontTable() {
    for (Entry& entry : entries_) fz_drop_font(context_, entry.font);
}

FontId FontTable::id_of(fz_font* font, bool is_mirrored) {
    const auto known = ids_.find(font);
    if (known != ids_.end()) return known->second;
    const auto id = static_cast<FontId>(entries_.size());
    fonts_.push_back(describe_font(context_, font));
    Entry entry;
    entry.font = fz_keep_font(context_, font);
    entry.is_extension = is_extension_font(fonts_.back().name);
    entry.ascent = sane(fz_font_ascender(context_, font), 0.65, 0.95, usual_ascent);
    entry.descent = sane(fz_font_descender(context_, font), -0.3, -0.15, usual_descent);
    if (fonts_.back().is_type3) {
        entry.up = is_mirrored ? -1 : 1;
        measure_type3(entry);
    }
    entries_.push_back(std::move(entry));
    ids_.emplace(font, id);
    return id;
}

/// Drivers of bitmap fonts work in device pixels: an em may be sixty units, and upside down. The tallest glyph tells.
void FontTable::measure_type3(Entry& entry) const {
    constexpr double cap_height = 0.72;  // em
    fz_font* font = entry.font;
    fz_context* context = context_;
    double top = 0;
    double bottom = 0;
    for (int code = 0; code < 256; ++code) {
        if (font->t3procs[code] == nullptr) continue;
        const fz_rect ink = ink_of(context, font, code);
        if (fz_is_empty_rect(ink) || fz_is_infinite_rect(ink)) continue;
        top = std::max<double>(top, entry.up > 0 ? ink.y1 : -ink.y0);
        bottom = std::min<double>(bottom, entry.up > 0 ? ink.y0 : -ink.y1);
    }
    const double em = top > 0 ? top / cap_height : -bottom;
    if (std::isfinite(em) && em > 0 && (em < 0.5 || em > 2)) entry.em = em;
    entry.ascent = usual_ascent;
    entry.descent = usual_descent;
    for (const Type3Names& names : type3_names_) {
        if (is_described_by(font, names)) entry.names = &names;
    }
}

GlyphFacts FontTable::measure(Entry& entry, int glyph) const {
    constexpr double overhang = 0.35;    // accents and italics stay below it, bracket pieces and roots do not
    constexpr double least_ink = 0.002;  // em; the outline of a space comes out as a speck
    GlyphFacts facts;
    float advance = 0;
    fz_font* font = entry.font;
    fz_context* context = context_;
    const bool has_advance = guarded(context, [&] { advance = fz_advance_glyph(context, font, glyph, 0); });
    const double em = entry.em;
    facts.advance = has_advance ? sane(advance / em, -2, 20, 0.5) : 0.5;
    facts.right = facts.advance;
    facts.ascent = entry.ascent;
    facts.descent = entry.descent;
    const fz_rect ink = ink_of(context, font, glyph);
    const bool has_outline = !fz_is_infinite_rect(ink);
    facts.has_ink = !has_outline || (ink.x1 - ink.x0 > least_ink * em && ink.y1 - ink.y0 > least_ink * em);
    name_glyph(entry, glyph, facts);
    if (has_outline && facts.has_ink) {
        const double top = (entry.up > 0 ? ink.y1 : -ink.y0) / em;
        const double bottom = (entry.up > 0 ? ink.y0 : -ink.y1) / em;
        facts.ink_top = top;
        const bool hangs = top > entry.ascent + overhang || bottom < entry.descent - overhang;
        if (hangs || entry.is_extension || !facts.known_text.empty()) {
            facts.left = ink.x0 / em;
            facts.right = ink.x1 / em;
            facts.ascent = top;
            facts.descent = bottom;
        }
    }
    facts.ascent *= entry.up;
    facts.descent *= entry.up;
    return facts;
}

void FontTable::name_glyph(Entry& entry, int glyph, GlyphFacts& facts) const {
    const Font& font = fonts_[static_cast<std::size_t>(ids_.at(entry.font))];
    if (font.is_type3) {
        if (entry.names == nullptr || glyph < 0 || glyph > 255) return;
        const std::string& name = entry.names->names[static_cast<std::size_t>(glyph)];
        facts.known_text = extension_text(name);
        facts.fallback_text = text_of_tex_code(name);
        return;
    }
    const std::string name = glyph_name(context_, entry.font, glyph);
    facts.known_text = extension_text(name);
    facts.fallback_text = text_of_glyph_name(name, font.name);
    if (font.name.find("Dingbats") != std::string::npos && !facts.fallback_text.empty()) {
        facts.known_text = facts.fallback_text;  // the engine takes `a20` for character 20
    }
    if (facts.fallback_text.empty()) facts.fallback_text = text_by_own_cmap(entry, glyph);
}

/// A font program that is embedded whole still has its table from characters to glyphs; it is read backwards.
std::string FontTable::text_by_own_cmap(Entry& entry, int glyph) const {
    if (!entry.has_asked_cmap) {
        entry.has_asked_cmap = true;
        for (int codepoint = 0x21; codepoint < 0x500; ++codepoint) {
            int found = 0;
            fz_context* context = context_;
            fz_font* font = entry.font;
            if (!guarded(context, [&] { found = fz_encode_character(context, font, codepoint); }) || found <= 0)
                continue;
            std::string text;
            append_utf8(text, static_cast<char32_t>(codepoint));
            entry.by_own_cmap.emplace(found, normalized(text));
        }
    }
    const auto known = entry.by_own_cmap.find(glyph);
    return known == entry.by_own_cmap.end() ? std::string() : known->second;
}

void FontTable::learn_type3(const Type3Names& names) noexcept {
    try {
        type3_names_.push_back(names);
    } catch (const std::exception&) {
        return;  // unnamed glyphs are better than a lost page
    }
}

bool FontTable::is_new_object(int number) noexcept {
    try {
        return seen_objects_.insert(number).second;
    } catch (const std::exception&) {
        return false;
    }
}

const GlyphFacts& FontTable::facts(FontId font, int glyph) {
    Entry& entry = entries_[static_cast<std::size_t>(font)];
    const auto index = static_cast<std::size_t>(std::clamp(glyph, 0, 0xFFFF));  // a font has no more
    if (index >= entry.glyphs.size()) entry.glyphs.resize(index + 1);
    std::unique_ptr<GlyphFacts>& known = entry.glyphs[index];
    if (!known) known = std::make_unique<GlyphFacts>(measure(entry, glyph));
    return *known;
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
