#include "codegen/names.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/text.h"

namespace dlp {
namespace {

constexpr std::size_t longest_name = 40;
constexpr std::size_t longest_tail = 14;  // `: A-LRN`, not a sentence

char lowered(char c) {
    return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
}

// `Conv2DTranspose` -> `conv2d_transpose`: a capital after a small letter starts a word.
std::string snake_case(std::string_view type) {
    std::string name;
    for (std::size_t i = 0; i < type.size(); ++i) {
        const bool starts_word = i > 0 && type[i] != lowered(type[i]) && (i + 1 < type.size()) &&
                                 type[i + 1] == lowered(type[i + 1]) && !is_digit(type[i + 1]);
        if (starts_word) name += '_';
        name += type[i];
    }
    return to_identifier(name);
}

bool says_something(std::string_view name) {
    for (const std::string_view prefix : {"layer", "node", "l", "n", "id"}) {
        if (!name.starts_with(prefix)) continue;
        const std::string_view rest = name.substr(prefix.size());
        if (std::all_of(rest.begin(), rest.end(), [](char c) { return is_digit(c) || c == '_'; })) return false;
    }
    return !name.empty();
}

std::string wanted_name(const Layer& layer) {
    if (std::string name = to_identifier(layer.id); says_something(name)) return name;
    if (std::string name = to_identifier(layer.label); says_something(name)) return name;
    const std::string type = snake_case(layer.type);
    return type.empty() ? "layer" : type;
}

}  // namespace

std::string to_identifier(std::string_view text) {
    std::string name;
    for (const char c : text) {
        if (is_ascii_letter(c) || is_digit(c))
            name += lowered(c);
        else if (!name.empty() && name.back() != '_')
            name += '_';
        if (name.size() == longest_name) break;
    }
    while (!name.empty() && name.back() == '_') name.pop_back();
    const bool has_letter = std::any_of(name.begin(), name.end(), is_ascii_letter);
    if (!has_letter) return {};
    return is_digit(name.front()) ? "n" + name : name;
}

std::string model_identifier(std::string_view name) {
    const std::size_t colon = name.rfind(": ");
    const bool has_tail = colon != std::string_view::npos && name.size() - colon <= longest_tail;
    const std::string tail = has_tail ? "_" + to_identifier(name.substr(colon)) : std::string();
    std::string head = to_identifier(has_tail ? name.substr(0, colon) : name);
    const bool is_cut = head.size() >= longest_name;
    while ((is_cut || !tail.empty()) && head.size() + tail.size() >= longest_name) {
        const std::size_t last = head.rfind('_');
        if (last == std::string::npos) break;
        head.resize(last);
    }
    return head.empty() ? "model" : tail == "_" ? head : head + tail;
}

std::string class_name(std::string_view model, const TargetRule& target) {
    std::string name;
    for (const std::string& word : split(model_identifier(model), '_')) {
        name += word;
        char& first = name[name.size() - word.size()];
        if (is_ascii_letter(first)) first = static_cast<char>(first - 'a' + 'A');
    }
    return target.reserved.classes->contains(name) ? name + "Model" : name;
}

std::string NameSpace::claim(std::string_view wanted) {
    std::string name(wanted);
    const auto [place, is_new] = taken_.try_emplace(name, 1);
    if (is_new && !reserved_->contains(name)) return name;
    int& number = place->second;
    do {
        name.resize(wanted.size());
        name.append("_").append(std::to_string(++number));
    } while (reserved_->contains(name) || !taken_.try_emplace(name, 1).second);
    return name;
}

std::map<std::string, std::string, std::less<>> target_names(const Design& design, const TargetRule& target) {
    NameSpace names(target.reserved.names);
    return name_layers(design, names);
}

std::map<std::string, std::string, std::less<>> name_layers(const Design& design, NameSpace& names) {
    std::map<std::string, std::string, std::less<>> by_id;
    for (const Layer& layer : design.layers) by_id[layer.id] = names.claim(wanted_name(layer));
    return by_id;
}

std::vector<std::string> wanted_names(const Design& design) {
    std::vector<std::string> names;
    names.reserve(design.layers.size());
    for (const Layer& layer : design.layers) names.push_back(wanted_name(layer));
    return names;
}

}  // namespace dlp
