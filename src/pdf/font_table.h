// The fonts of one file as their pages use them: names and flags for others, cached measures of glyphs for the ink
// reader.
#pragma once

#include <mupdf/fitz.h>

#include <cstddef>
#include <map>
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
    double descent = 0;      ///< negative below the base line
    bool has_ink = true;     ///< false when the outline is known to be empty
    std::string known_text;  ///< from the glyph's name where that beats the file's mapping; else empty
};

class FontTable {
  public:
    explicit FontTable(fz_context* context) : context_(context) {}
    FontTable(const FontTable&) = delete;
    FontTable& operator=(const FontTable&) = delete;
    ~FontTable();

    FontId id_of(fz_font* font);
    const GlyphFacts& facts(FontId font, int glyph);
    /// Counts a use of the font, so that fonts whose text is mostly unreadable can be told.
    void count_use(FontId font, bool readable);
    [[nodiscard]] const std::vector<Font>& fonts() const { return fonts_; }
    /// Sets `Font::has_broken_unicode` from the uses counted so far.
    void judge_unicode();

  private:
    struct Entry {
        fz_font* font = nullptr;  // kept: the address stays this font's own
        double ascent = 0;
        double descent = 0;
        bool is_extension = false;
        std::size_t uses = 0;
        std::size_t unreadable = 0;
        std::unordered_map<int, GlyphFacts> glyphs;
    };
    GlyphFacts measure(const Entry& entry, int glyph) const;

    fz_context* context_;
    std::unordered_map<fz_font*, FontId> ids_;
    std::vector<Entry> entries_;
    std::vector<Font> fonts_;
};

}  // namespace dlp
