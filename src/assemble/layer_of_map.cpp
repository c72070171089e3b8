#include "assemble/layer_of_map.h"

#include <algorithm>
#include <regex>

#include "assemble/diagram_label.h"
#include "base/text.h"

namespace dlp {
namespace {

bool is_called_convolution(const std::string& words) {
    static const std::regex code(R"(^C\d+ ?: )");
    return std::regex_search(words, code);
}

std::string code_of(const std::string& words) {
    return std::string(trimmed(words.substr(0, words.find(':'))));
}

/// "Layer C5 is fully connected": and not "C3 is a convolution, and F6 is fully connected".
bool is_said_dense(const std::string& code, const std::vector<Sentence>& sentences) {
    const std::regex said("\\b" + code + R"(\b[^.,;]*\b(is|as) (a )?(fully[- ]connected|dense)\b)");
    return std::any_of(sentences.begin(), sentences.end(),
                       [&](const Sentence& sentence) { return std::regex_search(sentence.text, said); });
}

}  // namespace

const char* layer_of_map(const std::optional<Integers>& size, const std::optional<Shape>& before) {
    if (size && is_vector(*size)) return "Dense";
    if (!size || !before || before->size() < 3 || size->size() < 3) return "Conv2D";
    if ((*before)[0] > 0 && (*size)[0] > (*before)[0]) return "Conv2DTranspose";
    const bool is_half = (*before)[0] == 2 * (*size)[0] && (*before)[2] == (*size)[2] && (*size)[2] > 0;
    return is_half ? "MaxPool2D" : "Conv2D";
}

std::vector<Mention> layers_to(const std::vector<Evidence>& words, std::vector<Mention> layers,
                               const std::vector<Sentence>& sentences) {
    const bool is_dense = layers.size() == 1 && layers.front().type == "Dense";
    if (is_dense && std::any_of(words.begin(), words.end(), [&](const Evidence& each) {
            return is_called_convolution(each.text) && !is_said_dense(code_of(each.text), sentences);
        }))
        layers.front().type = "Conv2D";
    return layers;
}

}  // namespace dlp
