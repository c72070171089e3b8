#include "document/words.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>
#include <optional>

#include "base/ascii.h"
#include "base/text.h"

namespace dlp {
namespace {

constexpr double word_gap = 0.15;           // em beyond the font's usual letter spacing
constexpr double printed_space_gap = 0.08;  // the same where the file has a space character as well
constexpr double backwards = -0.6;          // em; further back is a new piece of text
constexpr double same_baseline = 0.1;       // em; the smallest subscripts hang 0.12 em low

/// A glyph in the frame of its own direction: `start` and `end` along the base line, `baseline` across it.
struct Piece {
    const Glyph* glyph = nullptr;
    double start = 0;
    double end = 0;
    double baseline = 0;
    bool after_space = false;
};

bool is_blank(const Glyph& glyph) {
    return trimmed(glyph.text).empty() || glyph.text == "\xC2\xA0";
}

Piece in_own_frame(const Glyph& glyph) {
    if (glyph.angle == 0) return {&glyph, glyph.box.left(), glyph.box.right(), glyph.origin.y, false};
    const double turn = glyph.angle * std::numbers::pi / 180;
    const double cosine = std::cos(turn);
    const double sine = std::sin(turn);
    const double start = glyph.origin.x * cosine - glyph.origin.y * sine;
    const double across = glyph.origin.x * sine + glyph.origin.y * cosine;
    const bool is_upright = std::abs(sine) > 0.99;
    const double advance = is_upright ? glyph.box.height() : std::min(glyph.box.width(), 0.6 * glyph.size);
    return {&glyph, start, start + advance, across, false};
}

std::vector<Piece> pieces_of(const Page& page) {
    std::vector<Piece> pieces;
    pieces.reserve(page.glyphs.size());
    bool after_space = false;
    for (const Glyph& glyph : page.glyphs) {
        if (is_blank(glyph)) {
            after_space = true;
            continue;
        }
        pieces.push_back(in_own_frame(glyph));
        pieces.back().after_space = after_space;
        after_space = false;
    }
    return pieces;
}

double larger_size(const Piece& a, const Piece& b) {
    return std::max(a.glyph->size, b.glyph->size);
}

bool on_one_baseline(const Piece& a, const Piece& b) {
    return std::abs(a.glyph->angle - b.glyph->angle) < 1 &&
           std::abs(a.baseline - b.baseline) <= same_baseline * larger_size(a, b);
}

/// How far apart the letters of a font usually stand, in em: near 0 for most, more for spaced-out headings, anything
/// for Type 3 fonts with wrong widths.
class LetterSpacing {
  public:
    explicit LetterSpacing(const std::vector<Piece>& pieces) {
        for (std::size_t i = 1; i < pieces.size(); ++i) count(pieces[i - 1], pieces[i]);
        for (const auto& [font, gaps] : gaps_) usual_[font] = usual_gap(gaps);
    }
    [[nodiscard]] double of(FontId font) const {
        const auto found = usual_.find(font);
        return found == usual_.end() ? 0 : found->second;
    }

  private:
    static constexpr double lowest = -0.3;
    static constexpr double step = 0.02;
    using Histogram = std::array<int, 45>;

    void count(const Piece& a, const Piece& b) {
        if (a.glyph->font != b.glyph->font || !on_one_baseline(a, b) || b.glyph->size <= 0) return;
        const double bin = ((b.start - a.end) / b.glyph->size - lowest) / step;
        if (bin >= 0 && bin < static_cast<double>(Histogram{}.size()))
            ++gaps_[a.glyph->font][static_cast<std::size_t>(bin)];
    }

    static double usual_gap(const Histogram& gaps) {
        constexpr int enough = 30;
        int total = 0;
        int best_count = 0;
        std::size_t best = 0;
        for (std::size_t i = 1; i + 1 < gaps.size(); ++i) {
            const int around = gaps[i - 1] + gaps[i] + gaps[i + 1];
            total += gaps[i];
            if (around > best_count) {
                best_count = around;
                best = i;
            }
        }
        if (total < enough || 2 * best_count < total) return 0;
        const double gap = lowest + (static_cast<double>(best) + 0.5) * step;
        return std::abs(gap) < 0.04 ? 0 : std::clamp(gap, -0.06, 0.35);
    }

    std::map<FontId, Histogram> gaps_;
    std::map<FontId, double> usual_;
};

bool continues_word(const Piece& last, const Piece& next, const LetterSpacing& spacing) {
    if (!on_one_baseline(last, next)) return false;
    const double size = larger_size(last, next);
    const double gap = (next.start - last.end) / size;
    const double usual = std::max(spacing.of(last.glyph->font), spacing.of(next.glyph->font));
    return gap > backwards && gap < usual + (next.after_space ? printed_space_gap : word_gap);
}

/// The combining mark that a separately printed accent stands for; none for other text.
std::optional<char32_t> combining_mark(const std::string& text) {
    static const std::map<std::string, char32_t, std::less<>> marks = {
        {"\xC2\xB4", 0x301}, {"`", 0x300},        {"\xC2\xA8", 0x308}, {"\xCB\x86", 0x302}, {"\xCB\x9C", 0x303},
        {"\xCB\x87", 0x30C}, {"\xC2\xB8", 0x327}, {"\xCB\x9A", 0x30A}, {"\xC2\xAF", 0x304}, {"\xCB\x98", 0x306},
    };
    // NFKC turns a printed accent into a space and its combining mark.
    const std::string_view bare = trimmed(text);
    if (bare.size() == 2 && bare[0] == '\xCC') return 0x300U + (static_cast<unsigned char>(bare[1]) & 0x3FU);
    if (bare.size() == 2 && bare[0] == '\xCD') return 0x340U + (static_cast<unsigned char>(bare[1]) & 0x3FU);
    const auto found = marks.find(bare);
    return found == marks.end() ? std::nullopt : std::optional(found->second);
}

bool is_letter(const std::string& text) {
    return text.size() == 1 && is_ascii_letter(text[0]);
}

bool is_over(const Piece& accent, const Piece& letter) {
    const double middle = (accent.start + accent.end) / 2;
    return middle > letter.start && middle < letter.end;
}

/// An accent that TeX prints before its letter, or after it.
bool is_accent_of(const Piece& accent, const Piece& letter) {
    return is_letter(letter.glyph->text) && is_over(accent, letter) && combining_mark(accent.glyph->text).has_value();
}

std::string text_of(const std::vector<Piece>& pieces, std::size_t from, std::size_t to) {
    std::string text;
    bool has_marks = false;
    for (std::size_t i = from; i < to; ++i) {
        const bool is_before = i + 1 < to && is_accent_of(pieces[i], pieces[i + 1]);
        const bool is_after = !is_before && i > from && is_accent_of(pieces[i], pieces[i - 1]);
        if (is_before) text += pieces[i + 1].glyph->text;
        if (is_before || is_after) append_utf8(text, *combining_mark(pieces[i].glyph->text));
        if (!is_before && !is_after) text += pieces[i].glyph->text;
        if (is_before) ++i;
        has_marks = has_marks || is_before || is_after;
    }
    return has_marks ? normalized(text) : text;
}

/// True when most glyphs are set in a font for which `quality` holds.
bool mostly(const std::vector<Piece>& pieces, std::size_t from, std::size_t to, const std::vector<Font>& fonts,
            bool Font::*quality) {
    std::size_t count = 0;
    for (std::size_t i = from; i < to; ++i) {
        const auto font = static_cast<std::size_t>(pieces[i].glyph->font);
        if (font < fonts.size() && fonts[font].*quality) ++count;
    }
    return 2 * count > to - from;
}

/// The base line of a root that stands alone, such as a tick in a table: its ink hangs below the glyph's own base line,
/// around the middle of the text beside it.
double baseline_of_root(const Glyph& root) {
    constexpr double axis = 0.25;  // em; of a font's signs above the base line
    return root.box.center().y + axis * root.size;
}

bool is_hanging_root(const Glyph& glyph) {
    return glyph.text == "\u221A" && glyph.angle == 0 && glyph.box.center().y > glyph.origin.y;
}

Word make_word(const std::vector<Piece>& pieces, std::size_t from, std::size_t to, const std::vector<Font>& fonts) {
    Word word;
    word.text = text_of(pieces, from, to);
    for (std::size_t i = from; i < to; ++i) {
        word.box = united(word.box, pieces[i].glyph->box);
        word.size = std::max(word.size, pieces[i].glyph->size);
    }
    const Glyph& first = *pieces[from].glyph;
    word.baseline = to - from == 1 && is_hanging_root(first) ? baseline_of_root(first) : pieces[from].baseline;
    word.angle = pieces[from].glyph->angle;
    word.is_bold = mostly(pieces, from, to, fonts, &Font::is_bold);
    word.is_italic = mostly(pieces, from, to, fonts, &Font::is_italic);
    return word;
}

}  // namespace

std::vector<Word> find_words(const Page& page, const std::vector<Font>& fonts) {
    const std::vector<Piece> pieces = pieces_of(page);
    const LetterSpacing spacing(pieces);
    std::vector<Word> words;
    for (std::size_t from = 0; from < pieces.size();) {
        std::size_t to = from + 1;
        while (to < pieces.size() && continues_word(pieces[to - 1], pieces[to], spacing)) ++to;
        words.push_back(make_word(pieces, from, to, fonts));
        from = to;
    }
    return words;
}

}  // namespace dlp
