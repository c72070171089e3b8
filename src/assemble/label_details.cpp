#include "assemble/label_details.h"

#include <algorithm>
#include <map>
#include <optional>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "assemble/layer_details.h"
#include "base/text.h"

namespace dlp {
namespace {

constexpr const char* widths[] = {"units", "filters"};

/// The label without its last word, where that is the layer's width.
std::string name_before_width(const Layer& layer, const std::string& width) {
    const auto found = layer.params.find(width);
    std::vector<std::string> words = split_words(layer.label);
    if (found == layer.params.end() || words.size() < 2 || words.back() != value_text(found->second)) return "";
    words.pop_back();
    return layer.type + " " + lower(joined(words, " "));
}

bool counts_up(const std::set<std::int64_t>& numbers, std::size_t layers) {
    return layers >= 2 && numbers.size() == layers && *numbers.begin() == 1 &&
           *numbers.rbegin() == static_cast<std::int64_t>(layers);
}

/// The number behind `conv` where the label says no more; none for a convolution that says anything else.
std::optional<std::int64_t> number_of_convolution(const Layer& layer) {
    constexpr std::size_t length = 5;  // `conv3`
    const std::string label = replaced(replaced(lower(layer.label), " ", ""), "-", "");
    const bool is_numbered = label.size() == length && label.rfind("conv", 0) == 0 && layer.params.empty();
    const auto number = is_numbered ? to_integer(label.substr(length - 1)) : std::nullopt;
    return number ? std::optional<std::int64_t>(*number) : std::nullopt;
}

/// 7 for `FC 7` and `FC-7, softmax`.
std::optional<std::int64_t> number_of_dense(const Layer& layer) {
    static const std::regex form(R"(^(?:fc|dense|linear)[ -](\d+)(?![\dx.]))");
    std::smatch match;
    const std::string label = lower(layer.label);
    if (layer.type != "Dense" || !std::regex_search(label, match, form)) return std::nullopt;
    const auto number = to_integer(match.str(1));
    return number ? std::optional<std::int64_t>(*number) : std::nullopt;
}

}  // namespace

void take_widths_of_names(Design& design) {
    const bool are_widths = std::any_of(design.layers.begin(), design.layers.end(), [](const Layer& layer) {
        const auto number = number_of_dense(layer);
        const auto units = layer.params.find("units");
        return number && units != layer.params.end() && units->second == Value(*number);
    });
    for (Layer& layer : design.layers) {
        const auto number = number_of_dense(layer);
        if (are_widths && number && *number > 0) layer.params.emplace("units", *number);
    }
}

void take_kernels_of_names(Design& design) {
    constexpr std::int64_t largest = 7;
    std::map<std::int64_t, std::vector<Layer*>> numbered;
    std::size_t layers = 0;
    for (Layer& layer : design.layers) {
        if (layer.type != "Conv2D") continue;
        const auto number = number_of_convolution(layer);
        if (!number || *number % 2 == 0 || *number > largest) return;
        numbered[*number].push_back(&layer);
        ++layers;
    }
    const bool counts = numbered.size() == layers;
    if (counts || numbered.rbegin()->first == 1) return;
    for (const auto& [side, named] : numbered) {
        for (Layer* layer : named) layer->params.emplace("kernel_size", side);
    }
}

void drop_numbering(Design& design) {
    for (const std::string width : widths) {
        std::map<std::string, std::vector<Layer*>> by_name;
        for (Layer& layer : design.layers) {
            if (const std::string name = name_before_width(layer, width); !name.empty())
                by_name[name].push_back(&layer);
        }
        for (const auto& [name, layers] : by_name) {
            std::set<std::int64_t> numbers;
            for (const Layer* layer : layers) {
                const auto* number = std::get_if<std::int64_t>(&layer->params.at(width));
                numbers.insert(number != nullptr ? *number : 0);
            }
            if (!counts_up(numbers, layers.size())) continue;
            for (Layer* layer : layers) layer->params.erase(width);
        }
    }
}

void take_activations_of_labels(Design& design, const Rules& rules) {
    for (Layer& layer : design.layers) {
        const bool may_have = layer.type == "Dense" || layer.type.rfind("Conv", 0) == 0;
        if (!may_have || layer.params.count("activation") != 0) continue;
        if (!has_parameter(rules.find_layer(layer.type), "activation")) continue;
        const std::string label = lower(layer.label);
        for (const char* const name : {"softmax", "sigmoid", "tanh"}) {
            if (contains_word(label, name)) layer.params.emplace("activation", std::string(name));
        }
    }
}

}  // namespace dlp
