#include "assemble/layer_of_map.h"

#include <algorithm>
#include <regex>

#include "assemble/diagram_label.h"

namespace dlp {

const char* layer_of_map(const std::optional<Integers>& size, const std::optional<Shape>& before) {
    if (size && is_vector(*size)) return "Dense";
    if (!size || !before || before->size() < 3 || size->size() < 3) return "Conv2D";
    if ((*before)[0] > 0 && (*size)[0] > (*before)[0]) return "Conv2DTranspose";
    const bool is_half = (*before)[0] == 2 * (*size)[0] && (*before)[2] == (*size)[2] && (*size)[2] > 0;
    return is_half ? "MaxPool2D" : "Conv2D";
}

std::vector<Mention> layers_to(const std::vector<Evidence>& words, std::vector<Mention> layers) {
    static const std::regex called_convolution(R"(^C\d+ ?: )");
    const bool is_dense = layers.size() == 1 && layers.front().type == "Dense";
    const bool is_called_so = std::any_of(words.begin(), words.end(), [](const Evidence& each) {
        return std::regex_search(each.text, called_convolution);
    });
    if (is_dense && is_called_so) layers.front().type = "Conv2D";
    return layers;
}

}  // namespace dlp
