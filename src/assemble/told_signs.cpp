#include "assemble/told_signs.h"

#include <algorithm>
#include <array>
#include <regex>
#include <utility>
#include <vector>

#include "assemble/sign_shapes.h"
#include "base/text.h"
#include "diagram/polyline.h"

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

/// `⊗` is drawn as a circle with `×` in it, which may be read as the letter.
std::string without_circle(const std::string& sign) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> inner{
        {{"⊗", "×"}, {"×", "x"}, {"⊕", "+"}, {"©", "c"}, {"⊙", "·"}}};
    for (const auto& [circled, bare] : inner) {
        if (sign == circled) return std::string(bare);
    }
    return sign;
}

/// A label and the words that tell what it stands for.
struct Telling {
    std::string label;
    std::string words;
};

/// `combines convolution, normalization and ReLU`: each of them may be one word.
bool tells_of_parts(const std::string& verb) {
    static const std::regex parts(" (combines?|contains?|comprises?|consists of|is composed of)");
    return std::regex_match(verb, parts);
}

/// `C (blue) denotes a 3x3 convolution with 32 filters`; behind a first one that does, `P (red) a 2x2 max pooling`.
std::vector<Telling> tellings_in(const std::string& sentence) {
    static const std::regex between(R"([,;] (?:and |while |whereas )?| and | while )");
    static const std::regex tells(
        R"(^(?:[Tt]he |[Ww]here |[Hh]ere,? )?([A-Z][A-Za-z0-9]{0,4}|[b-z])(?: \([^)]*\))?( denotes?| represents?| stands? for| indicates?| means?| refers? to| combines?| contains?| comprises?| consists of| is composed of| is| are| ?[:=])? (?:an? |the )?(.+)$)");
    std::vector<Telling> tellings;
    for (std::sregex_token_iterator part(sentence.begin(), sentence.end(), between, -1), end; part != end; ++part) {
        const std::string clause = part->str();
        std::smatch found;
        const bool tells_label = std::regex_match(clause, found, tells) && (found[2].matched || !tellings.empty());
        const bool is_enough = found[3].str().find(' ') != std::string::npos || tells_of_parts(found[2].str());
        if (tells_label && is_enough) {
            tellings.push_back({found[1].str(), found[3].str()});
        } else if (!tellings.empty()) {
            tellings.back().words += " and " + clause;
        }
    }
    return tellings;
}

/// `B is A followed by dropout`: what was told of A stands in its place.
std::string with_told_words(const std::string& words, const std::vector<Telling>& told) {
    std::vector<std::string> result = split_words(words);
    for (std::string& word : result) {
        const auto earlier =
            std::find_if(told.begin(), told.end(), [&](const Telling& each) { return each.label == word; });
        if (earlier != told.end() && word.size() > 1) word = earlier->words;
    }
    return joined(result, " ");
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
        const std::string bare = without_circle((*found)[1].str());
        for (const std::string& sign : {(*found)[1].str(), bare, without_circle(bare)}) signs.emplace(sign, type);
    }
    return signs;
}

std::map<std::string, std::string> signs_named_beside(const Diagram& diagram, const LabelReader& reader) {
    constexpr std::size_t shortest_name = 3;
    std::map<std::string, std::string> signs;
    for (const DiagramLabel& sign : diagram.labels) {
        if (sign.shape == nothing || sign.side != LabelSide::Inside || length_utf8(sign.text) != 1) continue;
        const DiagramShape& circle = diagram.shapes[static_cast<std::size_t>(sign.shape)];
        if (!may_hold_sign(circle)) continue;
        for (const DiagramLabel& words : diagram.labels) {
            const bool is_beside = !contains(circle.box, words.box.center()) && words.text.size() >= shortest_name &&
                                   gap_between(words.box, circle.box) < words.size;
            if (!is_beside) continue;
            const LabelReading reading = reader.read(words.text);
            if (reading.kind == LabelKind::Merge) signs.emplace(lower(sign.text), reading.layers.front().type);
        }
    }
    return signs;
}

std::map<std::string, LabelReading> told_labels(const std::string& caption, const LabelReader& reader) {
    constexpr double enough_understood = 0.7;
    static const std::regex stop(R"(\.(?: |$))");
    std::map<std::string, LabelReading> labels;
    std::vector<Telling> told;
    for (std::sregex_token_iterator sentence(caption.begin(), caption.end(), stop, -1), end; sentence != end;
         ++sentence) {
        for (Telling& telling : tellings_in(sentence->str())) {
            telling.words = with_told_words(telling.words, told);
            const LabelKind known = reader.read(telling.label).kind;
            if (known != LabelKind::Variable && known != LabelKind::Name) continue;
            LabelReading reading = reader.read(telling.words);
            const bool is_variable = telling.label.front() >= 'a';  // but `u` of a convolution `u128`
            const bool is_layer = reading.kind == LabelKind::Layers || reading.kind == LabelKind::Merge;
            if (is_variable && (!is_layer || reading.layers.front().type.rfind("Conv", 0) != 0)) continue;
            if (!is_layer || reading.understood < enough_understood) continue;
            labels.emplace(lower(telling.label), reading);
            told.push_back(std::move(telling));
        }
    }
    return labels;
}

}  // namespace dlp
