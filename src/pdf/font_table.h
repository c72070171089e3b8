// The fonts of one file as their pages use them: names and flags for others, cached measures of glyphs for the ink
// reader.
#pragma once

#include <mupdf/fitz.h>

#include <array>
#include <cstddef>
#include <deque>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "pdf/ink.h"

namespace dlp {

/// Measures of one glyph in em units, y upwards from the base line.
struct GlyphFacts {
    double advance = 0;
    double left = 0;  ///< `left`..`right` is 0..advance, or the ink's own extent for extension glyphs
    double right = 0;
    double ascent = 0;
    double descent = 0;         ///< negative below the base line
    bool has_ink = true;        ///< false when the outline is known to be empty
    double ink_top = 0;         ///< of the outline; 0 when it cannot be read
    std::string known_text;     ///< from the glyph's name where that beats the file's mapping; else empty
    std::string fallback_text;  ///< for use where the file maps to nothing readable; may be empty
};

/// What a Type 3 font's dictionary says about its glyphs, by code. The engine's font object keeps the widths only, so
/// the widths are how the two are brought together.
struct Type3Names {
    std::array<float, 256> widths{};  ///< em
    std::array<std::string, 256> names;
};

class FontTable {
  public:
    explicit FontTable(fz_context* context) : context_(context) {}
    FontTable(const FontTable&) = delete;
    FontTable& operator=(const FontTable&) = delete;
    ~FontTable();

    /// `is_mirrored`: the text is painted upside down, which only fonts drawn upside down make up for.
    FontId id_of(fz_font* font, bool is_mirrored);
    const GlyphFacts& facts(FontId font, int glyph);
    /// Counts a use of the font, so that fonts whose text is mostly unreadable can be told.
    void count_use(FontId font, bool readable);
    [[nodiscard]] const std::vector<Font>& fonts() const { return fonts_; }
    /// Sets `Font::has_broken_unicode` from the uses counted so far.
    void judge_unicode();

    /// Scale from the font's own unit to an em: 1, but for Type 3 fonts drawn in pixels.
    [[nodiscard]] double em_of(FontId font) const { return entries_[static_cast<std::size_t>(font)].em; }
    /// Names that a Type 3 font's dictionary gives its glyphs. Does not throw.
    void learn_type3(const Type3Names& names) noexcept;
    /// True the first time it is asked about this object of the file. Does not throw.
    bool is_new_object(int number) noexcept;

  private:
    struct Entry {
        fz_font* font = nullptr;  // kept: the address stays this font's own
        double em = 1;
        double up = 1;  // -1 for Type 3 fonts drawn upside down
        double ascent = 0;
        double descent = 0;
        bool is_extension = false;
        std::map<int, std::string> by_own_cmap;  // glyph -> text, by the font program's own table
        bool has_asked_cmap = false;
        const Type3Names* names = nullptr;  // into type3_names_
        std::size_t uses = 0;
        std::size_t unreadable = 0;
        std::vector<std::unique_ptr<GlyphFacts>> glyphs;  // by glyph index
    };
    void measure_type3(Entry& entry) const;
    GlyphFacts measure(Entry& entry, int glyph) const;
    void name_glyph(Entry& entry, int glyph, GlyphFacts& facts) const;
    std::string text_by_own_cmap(Entry& entry, int glyph) const;

    fz_context* context_;
    std::unordered_map<fz_font*, FontId> ids_;
    std::vector<Entry> entries_;
    std::vector<Font> fonts_;
    std::set<int> seen_objects_;
    std::deque<Type3Names> type3_names_;
};

}  // namespace dlp
