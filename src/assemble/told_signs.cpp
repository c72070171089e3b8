#include "assemble/told_signs.h"

#include <algorithm>
#include <array>
#include <regex>
#include <utility>
#include <vector>

#include "base/text.h"

namespace dlp {
namespace {

/// The longest beginning of the words that names a merge.
std::string merge_named_by(const std::vector<std::string>& words, const LabelReader& reader) {
    constexpr std::size_t longest = 3;
    for (std::size_t count = std::min(longest, words.size()); count > 0; --count) {
        const auto end = words.begin() + static_cast<std::ptrdiff_t>(count);
        const LabelReading reading = reader.read(joined({words.begin(), end}, " "));
        if (reading.kind == LabelKind::Merge) return reading.layers.front().type;
    }
    return "";
}

/// `⊗` is drawn as a circle with `×` in it.
std::string without_circle(const std::string& sign) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> inner{
        {{"⊗", "×"}, {"⊕", "+"}, {"©", "c"}, {"⊙", "·"}}};
    for (const auto& [circled, bare] : inner) {
        if (sign == circled) return std::string(bare);
    }
    return sign;
}

}  // namespace

std::map<std::string, std::string> told_signs(const std::string& caption, const LabelReader& reader) {
    static const std::regex tells(
        R"((⊗|⊕|⊙|©|×|\+|\*|\b[a-z]\b)[^a-z0-9,.;]{0,6}(?:denotes?|represents?|indicates?|means?|stands? for|is|are|:|=) ?(?:the |a |an )?([a-z][a-z -]{2,60}))");
    const std::string plain = lower(caption);
    std::map<std::string, std::string> signs;
    for (std::sregex_iterator found(plain.begin(), plain.end(), tells), end; found != end; ++found) {
        const std::string type = merge_named_by(split_words((*found)[2].str()), reader);
        if (type.empty()) continue;
        const std::string sign = (*found)[1].str();
        signs.emplace(sign, type);
        signs.emplace(without_circle(sign), type);
    }
    return signs;
}

}  // namespace dlp
