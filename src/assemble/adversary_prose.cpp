#include "assemble/adversary_prose.h"

#include <algorithm>
#include <regex>

#include "base/text.h"

namespace dlp {
namespace {

bool speaks_of_generator(const std::string& plain) {
    return contains_word(plain, "generator") || contains_word(plain, "generators");
}

bool speaks_of_judge(const std::string& plain) {
    return contains_word(plain, "discriminator") || contains_word(plain, "discriminators");
}

bool is_adversarial(const std::vector<Sentence>& sentences) {
    const auto any = [&](bool (*speaks)(const std::string&)) {
        return std::any_of(sentences.begin(), sentences.end(),
                           [&](const Sentence& sentence) { return speaks(sentence.plain); });
    };
    return any(speaks_of_generator) && any(speaks_of_judge);
}

bool enlarges(const Layer& layer) {
    return layer.type.find("Transpose") != std::string::npos || layer.type.rfind("UpSampling", 0) == 0 ||
           layer.type == "PixelShuffle";
}

/// The last layer with a width gives one number, or a map of single ones.
bool gives_one_number(const Design& design) {
    for (auto layer = design.layers.rbegin(); layer != design.layers.rend(); ++layer) {
        for (const char* width : {"units", "filters"}) {
            const auto found = layer->params.find(width);
            if (found != layer->params.end()) return found->second == Value(std::int64_t{1});
        }
    }
    return false;
}

Adversary adversary_in(const std::string& plain) {
    const bool is_of_generator = speaks_of_generator(plain);
    if (is_of_generator == speaks_of_judge(plain)) return Adversary::None;
    return is_of_generator ? Adversary::Generator : Adversary::Judge;
}

/// "All its layers are followed by ReLU": of what the sentence before speaks of.
bool goes_on(const Sentence& sentence) {
    static const std::regex own(R"(^(?:[a-z]+ ){0,2}its? )");
    return std::regex_search(sentence.plain, own);
}

}  // namespace

Adversary adversary_of(const Design& design, const std::string& told, const std::vector<Sentence>& sentences) {
    if (!is_adversarial(sentences)) return Adversary::None;
    if (std::any_of(design.layers.begin(), design.layers.end(), enlarges)) return Adversary::Generator;
    return speaks_of_judge(lower(told)) || gives_one_number(design) ? Adversary::Judge : Adversary::None;
}

std::vector<Sentence> sentences_on(Adversary adversary, const std::vector<Sentence>& sentences) {
    if (adversary == Adversary::None) return sentences;
    std::vector<Sentence> own;
    std::vector<Sentence> others;
    Adversary spoken_of = Adversary::None;
    for (const Sentence& sentence : sentences) {
        const bool is_of_both = speaks_of_generator(sentence.plain) && speaks_of_judge(sentence.plain);
        const Adversary named = adversary_in(sentence.plain);
        if (named != Adversary::None || is_of_both || !goes_on(sentence)) spoken_of = named;
        if (spoken_of == adversary) own.push_back(sentence);
        if (spoken_of == Adversary::None) others.push_back(sentence);
    }
    own.insert(own.end(), others.begin(), others.end());
    return own;
}

}  // namespace dlp
