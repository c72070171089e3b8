#include "layer_table/roles.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace dlp {
namespace {

/// Lower case, one blank between words, without a closing mark: `BN?`.
std::string plain(std::string_view header) {
    static constexpr std::string_view marks = ":.,?";
    std::string text = lower(joined(split_words(header), " "));
    while (!text.empty() && marks.find(text.back()) != std::string_view::npos) text.pop_back();
    return replaced(replaced(text, "\u00D7", "x"), "_", "");
}

std::string without_parentheses(const std::string& text) {
    std::string result;
    int depth = 0;
    for (const char c : text) {
        if (c == '(' || c == '[') ++depth;
        if (depth == 0) result += c;
        if ((c == ')' || c == ']') && depth > 0) --depth;
    }
    return std::string(trimmed(result));
}

std::optional<std::string> exact_role(const std::string& header, const WordRule& words) {
    for (const auto& [role, names] : words.lists) {
        if (std::find(names.begin(), names.end(), header) != names.end()) return role;
    }
    return std::nullopt;
}

/// The role of the longest known name of two words or more that the header holds.
std::optional<std::string> contained_role(const std::string& header, const WordRule& words) {
    std::optional<std::string> best;
    std::size_t length = 0;
    for (const auto& [role, names] : words.lists) {
        if (role == "name" || role == "type") continue;  // "11 weight layers" names no column of layers
        for (const std::string& name : names) {
            const bool is_telling = name.size() >= 6;
            if (!is_telling || name.size() <= length || !contains_word(header, name)) continue;
            best = role;
            length = name.size();
        }
    }
    return best;
}

}  // namespace

std::optional<std::string> find_exact_role(std::string_view header, const Rules& rules) {
    const auto words = rules.words.find("headers");
    const std::string text = plain(header);
    if (words == rules.words.end() || text.empty()) return std::nullopt;
    if (auto role = exact_role(text, words->second)) return role;
    return exact_role(without_parentheses(text), words->second);
}

std::optional<std::string> find_role(std::string_view header, const Rules& rules) {
    if (auto role = find_exact_role(header, rules)) return role;
    const auto words = rules.words.find("headers");
    const std::string text = plain(header);
    if (words == rules.words.end() || split_words(text).size() > 6) return std::nullopt;
    return contained_role(text, words->second);
}

std::optional<std::string> find_joint_role(std::string_view header, const Rules& rules) {
    std::vector<std::string> roles;
    for (const std::string& part : split(plain(header), ',')) {
        const auto role = find_exact_role(trimmed(part), rules);
        if (!role || !is_layer_role(*role)) return std::nullopt;
        const bool is_of_pool = !roles.empty() && roles.front() == "pool_size" && *role == "strides";
        roles.push_back(is_of_pool ? "pool_strides" : *role);
    }
    return roles.size() >= 2 ? std::optional(joined(roles, "+")) : std::nullopt;
}

bool is_layer_role(std::string_view role) {
    static constexpr std::array<std::string_view, 13> roles{
        "type",           "kernel_size", "strides",   "padding",      "filters", "input_size",   "output_size",
        "input_channels", "activation",  "pool_size", "pool_strides", "rate",    "dilation_rate"};
    return std::find(roles.begin(), roles.end(), role) != roles.end();
}

bool is_void(std::string_view text) {
    static constexpr std::array<std::string_view, 11> voids{"",    "-",  "--",   "---", "\u2013", "\u2014",
                                                            "n/a", "na", "none", "/",   "\u2212"};
    return std::find(voids.begin(), voids.end(), lower(trimmed(text))) != voids.end();
}

}  // namespace dlp
