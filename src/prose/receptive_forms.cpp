#include "prose/receptive_forms.h"

#include <optional>
#include <regex>
#include <string>

#include "base/text.h"
#include "prose/form_sentence.h"

namespace dlp {
namespace {

/// The one kind of layer that a sentence speaks of.
std::optional<std::string> kind_in(const std::string& plain) {
    static const std::regex convolution(R"(\bconv(?:olution(?:al)?)?\b)");
    static const std::regex pooling(R"(\b(?:sub-?sampling|pooling)\b)");
    const bool is_convolution = std::regex_search(plain, convolution);
    if (is_convolution == std::regex_search(plain, pooling)) return std::nullopt;
    return is_convolution ? "Conv2D" : "AvgPool2D";
}

/// The side of the square that each unit sees.
std::optional<std::int64_t> side_in(const std::string& plain) {
    static const std::regex seen(
        R"(\beach (?:unit|neuron|node)\b[^.;]{0,80}\b(\d{1,2}) ?x ?\1 (?:neighbou?rhood|receptive field|window|region|patch))");
    const std::string text = replaced(plain, "\u00D7", "x");
    std::smatch match;
    if (!std::regex_search(text, match, seen)) return std::nullopt;
    return to_integer(match.str(1));
}

}  // namespace

void read_receptive_forms(const Sentence& before, const Sentence& sentence, std::vector<LayerFact>& facts) {
    const auto side = side_in(sentence.plain);
    if (!side) return;
    const auto own = kind_in(sentence.plain);
    const auto kind = own ? own : kind_in(before.plain);
    if (!kind) return;
    FormSentence(sentence, facts).add(kind->c_str(), {}, true, *kind == "Conv2D" ? "kernel_size" : "pool_size", *side);
}

}  // namespace dlp
