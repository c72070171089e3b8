#include "assemble/label_mentions.h"

#include <algorithm>
#include <regex>

#include "assemble/layer_details.h"
#include "base/text.h"

namespace dlp {
namespace {

constexpr std::int64_t largest_kernel = 11;

bool is_bare(const Mention& mention) {
    return mention.params.empty() && mention.sizes.empty() && mention.numbers.empty();
}

void give_details(const Mention& from, Mention& to) {
    for (const auto& [name, value] : from.params) to.params.emplace(name, value);
    to.sizes.insert(to.sizes.end(), from.sizes.begin(), from.sizes.end());
    to.numbers.insert(to.numbers.end(), from.numbers.begin(), from.numbers.end());
}

/// `10 feature maps` over `(9x78)`: one tensor.
std::vector<Mention> joined_size(std::vector<Mention> mentions) {
    if (mentions.size() != 2 || mentions[0].sizes.size() + mentions[1].sizes.size() != 1) return mentions;
    give_details(mentions[1], mentions[0]);
    mentions.pop_back();
    return mentions;
}

/// `3x3x128` below `conv 3x3x64` or below another: one more layer of the kind.
bool repeats_kernel(const Mention& before, const Mention& mention) {
    const auto is_filter = [](const Mention& each) {
        return each.sizes.size() == 1 && each.sizes.front().size() == 3 &&
               is_kernel({each.sizes.front()[0], each.sizes.front()[1]});
    };
    return is_filter(before) && is_filter(mention);
}

/// `48ch @ 8^2` below a pool: the map that it gives, and no window.
bool is_map_of_pool(const Mention& pool, const Mention& mention) {
    return pool.type.find("Pool") != std::string::npos && mention.params.count("filters") != 0 &&
           !mention.sizes.empty();
}

/// Lines of one label: what a line without a layer's name says belongs to the layer beside it.
std::vector<Mention> joined_mentions(std::vector<Mention> mentions) {
    const auto is_named = [](const Mention& mention) { return !mention.type.empty(); };
    if (std::none_of(mentions.begin(), mentions.end(), is_named)) return joined_size(std::move(mentions));
    std::vector<Mention> result;
    std::vector<Mention> pending;
    for (Mention& mention : mentions) {
        if (is_named(mention)) {
            for (const Mention& before : pending) give_details(before, mention);
            pending.clear();
            result.push_back(std::move(mention));
        } else if (!result.empty() && repeats_kernel(result.back(), mention)) {
            mention.type = result.back().type;
            result.push_back(std::move(mention));
        } else if (!result.empty() && is_map_of_pool(result.back(), mention)) {
            continue;
        } else if (result.empty() || !is_bare(result.back())) {
            pending.push_back(std::move(mention));
        } else {
            give_details(mention, result.back());
        }
    }
    for (const Mention& rest : pending) give_details(rest, result.back());
    return result;
}

/// `conv1 (Convolution)`, `dense_1: Dense`: the first is the name of the second.
bool is_name_of(std::string_view text, const Mention& name, const Mention& layer) {
    const auto is_pool = [](const Mention& mention) { return mention.type.find("Pool") != std::string::npos; };
    const bool is_alike = name.type == layer.type || (is_pool(name) && is_pool(layer));  // `pool2 (AVE Pooling)`
    if (!is_alike || name.text.empty() || layer.text.empty()) return false;
    const std::size_t at = text.find(name.text);
    const std::size_t behind = at == std::string_view::npos ? at : text.find(layer.text, at + name.text.size());
    if (behind == std::string_view::npos) return false;
    const std::string_view between = trimmed(text.substr(at + name.text.size(), behind - at - name.text.size()));
    return between == ":" || between == "(";
}

/// `fully connected layer` over `output layer`: where in the network the layer stands.
bool tells_place_of(std::string_view text, const Mention& layer, const Mention& place) {
    const bool are_dense =
        layer.type == "Dense" && place.type == "Dense" && (layer.params.empty() || place.params.empty());
    return are_dense && place.begin < text.size() && lower(place.text).rfind("output layer", 0) == 0 &&
           text.substr(layer.end, place.begin - layer.end).find('\n') != std::string_view::npos;
}

/// `3x3, 96, ReLU`: a convolution of which the kernel and the activation are named.
std::vector<Mention> with_convolutions(std::vector<Mention> mentions) {
    std::vector<Mention> result;
    bool has_convolution = false;
    for (Mention& mention : mentions) {
        const bool has_kernel = mention.sizes.size() == 1 && is_kernel(mention.sizes.front());
        has_convolution = has_convolution || mention.type.find("Conv") != std::string::npos;
        if (mention.type == "Activation" && has_kernel && !has_convolution) {
            Mention layer = mention;
            layer.type = "Conv2D";
            layer.params.erase("activation");
            result.push_back(std::move(layer));
            mention.sizes.clear();
            mention.numbers.clear();
            std::erase_if(mention.params, [](const auto& param) { return param.first != "activation"; });
        }
        result.push_back(std::move(mention));
    }
    return result;
}

/// Its name is all that a figure tells of it.
bool is_told_by_name(const std::string& type) {
    static constexpr std::string_view types[] = {"Dense", "Attention", "MultiHeadAttention", "Embedding"};
    return is_recurrent(type) || std::find(std::begin(types), std::end(types), type) != std::end(types);
}

}  // namespace

void drop_names(std::string_view text, std::vector<Mention>& mentions) {
    for (std::size_t i = 0; i + 1 < mentions.size(); ++i) {
        if (is_name_of(text, mentions[i], mentions[i + 1]))
            mentions.erase(mentions.begin() + static_cast<std::ptrdiff_t>(i));
        else if (tells_place_of(text, mentions[i], mentions[i + 1]))
            mentions.erase(mentions.begin() + static_cast<std::ptrdiff_t>(mentions[i].params.empty() ? i : i + 1));
    }
}

void drop_settings(std::vector<Mention>& mentions) {
    static const std::regex setting(R"(drop(out)? *= *[0-9.]+)");
    for (std::size_t i = 1; i < mentions.size(); ++i) {
        const bool is_setting = mentions[i].type == "Dropout" && is_recurrent(mentions[i - 1].type) &&
                                std::regex_match(lower(mentions[i].text), setting);
        if (is_setting) mentions.erase(mentions.begin() + static_cast<std::ptrdiff_t>(i--));
    }
}

void keep_one_kind(std::string_view text, std::vector<Mention>& mentions) {
    if (mentions.size() < 2) return;
    const Mention& first = mentions[0];
    const Mention& second = mentions[1];
    const auto place = text.find(second.text, first.end);
    if (place == std::string_view::npos || place < first.end) return;
    const std::string_view between = trimmed(text.substr(first.end, place - first.end));
    const bool is_either = between == "/" && is_recurrent(first.type) && is_recurrent(second.type);
    const bool are_two = mentions.size() == 2;
    const bool is_part = are_two && between.empty() && second.type == "Block" && second.block.empty() &&
                         first.type != "Block" && is_bare(second) && text.find('\n') == std::string_view::npos;
    const bool says_where = between.empty() && first.type == "Block" && first.block.empty() && is_bare(first) &&
                            is_told_by_name(second.type);  // `Encoder LSTM`
    if ((is_either && are_two) || (is_part && (is_recurrent(first.type) || first.type == "Dense"))) {
        mentions.pop_back();
    } else if (says_where || (is_part && is_bare(first))) {
        mentions.erase(mentions.begin());
    }
}

bool is_kernel(const Integers& size) {
    return size.size() == 2 &&
           std::all_of(size.begin(), size.end(), [](std::int64_t side) { return side > 0 && side <= largest_kernel; });
}

std::vector<Mention> mentions_of(const Phrase& phrase) {
    std::vector<Mention> mentions;
    for (const MentionGroup& group : phrase.groups) {
        for (int i = 0; i < (group.is_bracketed ? group.repeat : 1); ++i) {
            mentions.insert(mentions.end(), group.mentions.begin(), group.mentions.end());
        }
    }
    return with_convolutions(joined_mentions(std::move(mentions)));
}

}  // namespace dlp
