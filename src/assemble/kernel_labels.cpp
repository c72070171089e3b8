#include "assemble/kernel_labels.h"

#include <regex>

#include "assemble/label_mentions.h"
#include "base/text.h"

namespace dlp {
namespace {

/// `64x256x1x1`: filters, channels and a kernel, as libraries keep the weights of a convolution.
bool is_of_weights(const Integers& size) {
    constexpr std::int64_t largest_kernel = 7;
    constexpr std::int64_t fewest_channels = 16;  // fewer may be the depth of a map
    return size.size() == 4 && size[2] == size[3] && size[2] % 2 == 1 && size[2] <= largest_kernel &&
           size[0] >= fewest_channels && size[1] >= fewest_channels;
}

}  // namespace

/// `3x3, 64` and `1x7 7x1`: convolutions by their kernels alone.
std::vector<Mention> as_convolutions(std::vector<Mention> mentions) {
    std::vector<Mention> layers;
    bool has_weights = false;
    for (const Mention& mention : mentions) {
        for (const Integers& size : mention.sizes) {
            const bool is_whole = is_of_weights(size);
            if (!is_whole && !is_kernel(size)) return {};
            Mention layer = mention;
            layer.type = "Conv2D";
            layer.sizes = {is_whole ? Integers{size[2], size[3]} : size};
            if (is_whole) layer.params.emplace("filters", size.front());
            has_weights |= is_whole || lower(mention.text).find("filter") != std::string::npos;
            layers.push_back(std::move(layer));
        }
    }
    const bool is_alone = layers.size() == 1;
    const bool is_padded = is_alone && layers.front().params.count("padding") != 0;  // `16@5x5 (valid)`
    const bool tells_more = layers.size() > 1 || is_padded || (is_alone && !layers.front().numbers.empty());
    return tells_more || has_weights ? layers : std::vector<Mention>{};
}

/// `k3n64s1`: convolutions by kernel and filters (Ledig et al. 2017, figure 4).
std::vector<Mention> as_coded(std::vector<Mention> mentions) {
    for (Mention& mention : mentions) {
        if (mention.params.count("kernel_size") == 0 || mention.params.count("filters") == 0) return {};
        mention.type = "Conv2D";
    }
    return mentions;
}

/// `stride of 4` and no more: of the convolution there; `2x2 subsampling` is a pooling.
std::vector<Mention> as_stride(std::vector<Mention> mentions) {
    Mention& only = mentions.front();
    const bool is_stride = mentions.size() == 1 && only.params.size() == 1 && only.params.count("strides") == 1 &&
                           only.sizes.empty() && only.numbers.empty();
    if (!is_stride) return {};
    const bool is_pool = lower(only.text).find("sampl") != std::string::npos;
    only.type = is_pool ? "AvgPool2D" : "Conv2D";
    if (is_pool) only.params = {{"pool_size", only.params.at("strides")}};
    return mentions;
}

std::string with_named_kernels(const std::string& text) {
    static const std::regex depthwise("^(?:d|[dD][wW][ \n])([0-9]+ ?(x|×) ?[0-9]+)");
    static const std::regex depthwise_behind("^([0-9]+ ?(x|×) ?[0-9]+) [dD][wW]\\b");
    static const std::regex of_letter_channels("^([1-9] ?(x|×) ?[1-9]), ?([0-9]*[a-zA-Z](/[0-9])?)$");
    std::smatch found;
    if (std::regex_search(text, depthwise)) return std::regex_replace(text, depthwise, "depthwise $1");
    if (std::regex_search(text, depthwise_behind)) return std::regex_replace(text, depthwise_behind, "depthwise $1");
    const bool is_kernel = std::regex_match(text, found, of_letter_channels);
    return is_kernel ? "conv " + found[1].str() : text;
}

std::string with_hidden_layers(const std::string& text) {
    static const std::regex index(R"(\b([Hh]idden) ([1-9])(?![0-9.×x]| *(?:units|neurons|nodes)))");
    return std::regex_replace(text, index, "$1 layer");
}

std::string without_letters(std::string_view text) {
    static const std::regex passage(R"([\s,(:]+[A-Za-z](_[A-Za-z0-9]+)? ?(?:→|->|⟶) ?[A-Za-z](_[A-Za-z0-9]+)?\)?\s*$)");
    static const std::regex heads(R"((?:[\s,(]*×|[\s,(]+) ?[A-Za-z] heads?\)?\s*$)");
    const std::string whole(text);
    for (const std::regex* form : {&passage, &heads}) {
        std::smatch found;
        if (std::regex_search(whole, found, *form)) return found.prefix().str();
    }
    static const std::regex letters(R"(\(?[0-9]*[A-Za-z](_[A-Za-z0-9])?( ?(/|\*|×|\+|-|−) ?[A-Za-z0-9]{1,2})*\)?)");
    const std::size_t behind = text.find_last_of(",\n");
    if (behind == std::string_view::npos) return std::string(text);
    const bool are_letters = std::regex_match(std::string(trimmed(text.substr(behind + 1))), letters);
    return std::string(are_letters ? trimmed(text.substr(0, behind)) : text);
}

std::string without_source(const std::string& text) {
    static const std::regex numbered(R"([A-Z]{3,}[ -]?(Conv ?\d+))");
    std::smatch found;
    return std::regex_match(text, found, numbered) ? found.str(1) : text;
}

void take_full_convolutions(const std::string& text, std::vector<Mention>& mentions) {
    if (text.find('@') == std::string::npos) return;
    for (Mention& mention : mentions) {
        const bool has_kernel = mention.sizes.size() == 1 && is_kernel(mention.sizes.front());
        if (mention.type == "Dense" && has_kernel) mention.type = "Conv2D";
    }
}

}  // namespace dlp
