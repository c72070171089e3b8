#include "pdf/extension_glyphs.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"

namespace dlp {
namespace {

using Row = std::pair<std::string_view, std::string_view>;

constexpr std::array pieces{
    Row{"bracketlefttp", "⎡"},  Row{"bracketleftex", "⎢"},  Row{"bracketleftbt", "⎣"}, Row{"bracketrighttp", "⎤"},
    Row{"bracketrightex", "⎥"}, Row{"bracketrightbt", "⎦"}, Row{"parenlefttp", "⎛"},   Row{"parenleftex", "⎜"},
    Row{"parenleftbt", "⎝"},    Row{"parenrighttp", "⎞"},   Row{"parenrightex", "⎟"},  Row{"parenrightbt", "⎠"},
    Row{"bracelefttp", "⎧"},    Row{"braceleftmid", "⎨"},   Row{"braceleftbt", "⎩"},   Row{"bracerighttp", "⎫"},
    Row{"bracerightmid", "⎬"},  Row{"bracerightbt", "⎭"},   Row{"braceex", "⎪"},       Row{"braceleftex", "⎪"},
    Row{"bracerightex", "⎪"},   Row{"vextendsingle", "|"},  Row{"vextenddouble", "‖"},
};

// Whole glyphs in several sizes: the name is one of these and a size ("big", "Big", "bigg", "Bigg", "1" ...).
constexpr std::array whole{
    Row{"bracketleft", "["}, Row{"bracketright", "]"}, Row{"parenleft", "("},      Row{"parenright", ")"},
    Row{"braceleft", "{"},   Row{"braceright", "}"},   Row{"floorleft", "⌊"},      Row{"floorright", "⌋"},
    Row{"ceilingleft", "⌈"}, Row{"ceilingright", "⌉"}, Row{"angbracketleft", "⟨"}, Row{"angbracketright", "⟩"},
    Row{"radical", "√"},     Row{"slash", "/"},        Row{"summation", "∑"},      Row{"product", "∏"},
    Row{"integral", "∫"},    Row{"circleplus", "⊕"},   Row{"circlemultiply", "⊗"}, Row{"circledot", "⊙"},
};

bool is_size_suffix(std::string_view suffix) {
    constexpr std::array<std::string_view, 9> sizes{"big", "Big", "bigg", "Bigg", "text", "display", "bt", "tp", "v1"};
    return std::find(sizes.begin(), sizes.end(), suffix) != sizes.end();
}

}  // namespace

std::string_view extension_text(std::string_view glyph_name) {
    for (const auto& [name, text] : pieces) {
        if (name == glyph_name) return text;
    }
    for (const auto& [name, text] : whole) {
        if (glyph_name.starts_with(name) && is_size_suffix(glyph_name.substr(name.size()))) return text;
    }
    return {};
}

bool is_extension_font(std::string_view font_name) {
    constexpr std::array<std::string_view, 9> parts{"cmex",   "mathext",         "txex",  "pxex",    "mtex",
                                                    "yhcmex", "lmmathextension", "esint", "stixsize"};
    const std::string name = lower(font_name);
    return std::any_of(parts.begin(), parts.end(),
                       [&](std::string_view part) { return name.find(part) != std::string::npos; });
}

}  // namespace dlp
