#include "pdf/glyph_names.h"

#include <mupdf/fitz.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"

namespace dlp {
namespace {

using Row = std::pair<std::string_view, std::string_view>;

constexpr std::array pieces{
    Row{"bracketlefttp", "⎡"},    Row{"bracketleftex", "⎢"},  Row{"bracketleftbt", "⎣"},
    Row{"bracketrighttp", "⎤"},   Row{"bracketrightex", "⎥"}, Row{"bracketrightbt", "⎦"},
    Row{"parenlefttp", "⎛"},      Row{"parenleftex", "⎜"},    Row{"parenleftbt", "⎝"},
    Row{"parenrighttp", "⎞"},     Row{"parenrightex", "⎟"},   Row{"parenrightbt", "⎠"},
    Row{"bracelefttp", "⎧"},      Row{"braceleftmid", "⎨"},   Row{"braceleftbt", "⎩"},
    Row{"bracerighttp", "⎫"},     Row{"bracerightmid", "⎬"},  Row{"bracerightbt", "⎭"},
    Row{"braceex", "⎪"},          Row{"braceleftex", "⎪"},    Row{"bracerightex", "⎪"},
    Row{"vextendsingle", "|"},    Row{"vextenddouble", "‖"},  Row{"bracehtipdownleft", "⏟"},
    Row{"radicalbt", "√"},        Row{"radicaltp", "√"},      Row{"bracehtipdownright", "⏟"},
    Row{"bracehtipupleft", "⏞"},  Row{"tildewide", "~"},      Row{"hatwide", "^"},
    Row{"bracehtipupright", "⏞"},
};

// Whole glyphs in several sizes: the name is one of these and a size.
constexpr std::array whole{
    Row{"bracketleft", "["}, Row{"bracketright", "]"},   Row{"parenleft", "("},      Row{"parenright", ")"},
    Row{"braceleft", "{"},   Row{"braceright", "}"},     Row{"floorleft", "⌊"},      Row{"floorright", "⌋"},
    Row{"ceilingleft", "⌈"}, Row{"ceilingright", "⌉"},   Row{"angbracketleft", "⟨"}, Row{"angbracketright", "⟩"},
    Row{"radical", "√"},     Row{"slash", "/"},          Row{"backslash", "\\"},     Row{"summation", "∑"},
    Row{"product", "∏"},     Row{"coproduct", "∐"},      Row{"integral", "∫"},       Row{"contintegral", "∮"},
    Row{"union", "⋃"},       Row{"intersection", "⋂"},   Row{"logicaland", "⋀"},     Row{"logicalor", "⋁"},
    Row{"circleplus", "⊕"},  Row{"circlemultiply", "⊗"}, Row{"circledot", "⊙"},      Row{"tilde", "~"},
    Row{"hat", "^"},
};

constexpr std::array<std::string_view, 8> sizes{"big", "Big", "bigg", "Bigg", "text", "display", "wide", "wider"};

std::string_view without_variant(std::string_view glyph_name) {
    const std::size_t dot = glyph_name.find('.', 1);
    return glyph_name.substr(0, dot);
}

/// ZapfDingbats names its glyphs a1..a206; only the marks that tables use are known here.
char32_t check_mark(std::string_view glyph_name) {
    if (!glyph_name.starts_with('a')) return 0;
    const auto number = to_integer(glyph_name.substr(1));
    return number && *number >= 19 && *number <= 24 ? static_cast<char32_t>(0x2713 + *number - 19) : 0;
}

}  // namespace

std::string_view extension_text(std::string_view glyph_name) {
    const std::string_view plain = without_variant(glyph_name);
    for (const auto& [name, text] : pieces) {
        if (name == plain) return text;
    }
    for (const auto& [name, text] : whole) {
        if (!plain.starts_with(name)) continue;
        if (std::find(sizes.begin(), sizes.end(), plain.substr(name.size())) != sizes.end()) return text;
    }
    return {};
}

std::string text_of_glyph_name(std::string_view glyph_name, std::string_view font_name) {
    const std::string plain(without_variant(glyph_name));
    std::string text;
    if (lower(font_name).find("dingbats") != std::string::npos) {
        if (const char32_t mark = check_mark(plain); mark != 0) append_utf8(text, mark);
        return text;
    }
    const int codepoint = fz_unicode_from_glyph_name_strict(plain.c_str());
    if (codepoint <= 0x20 || codepoint == 0xFFFD) return {};
    append_utf8(text, static_cast<char32_t>(codepoint));
    return normalized(text);
}

std::string text_of_tex_code(std::string_view glyph_name) {
    constexpr std::array<std::string_view, 5> ligatures{"ff", "fi", "fl", "ffi", "ffl"};  // from code 0x0B on
    if (glyph_name.size() != 1) return {};
    const auto code = static_cast<unsigned char>(glyph_name.front());
    if (code >= 0x0B && code <= 0x0F) return std::string(ligatures[code - std::size_t{0x0B}]);
    return code > 0x20 && code < 0x7F ? std::string(glyph_name) : std::string();
}

bool is_extension_font(std::string_view font_name) {
    constexpr std::array<std::string_view, 7> parts{"cmex", "mathext", "txex", "pxex", "mtex", "esint", "stixsize"};
    const std::string name = lower(font_name);
    return std::any_of(parts.begin(), parts.end(),
                       [&](std::string_view part) { return name.find(part) != std::string::npos; });
}

}  // namespace dlp
