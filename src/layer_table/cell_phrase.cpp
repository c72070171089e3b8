#include "layer_table/cell_phrase.h"

#include <cmath>
#include <optional>
#include <utility>

namespace dlp {
namespace {

using Pair = std::pair<double, double>;

/// The two numbers of a mention that holds nothing else but a stride; `[3, 48]` was read as a list of sides.
std::optional<Pair> pair_in(const Mention& mention, bool is_bracketed) {
    const bool has_stride = mention.params.count("strides") != 0;
    if (!mention.type.empty() || mention.params.size() != (has_stride ? 1U : 0U)) return std::nullopt;
    if (is_bracketed && mention.sizes.empty() && mention.numbers.size() == 2)
        return Pair{mention.numbers.front(), mention.numbers.back()};
    const bool is_list = mention.text.starts_with('[') && mention.text.find(',') != std::string::npos;
    const bool is_single = mention.sizes.size() == 1 && mention.sizes.front().size() == 2 && mention.numbers.empty();
    if (!is_list || !is_single) return std::nullopt;
    return Pair{static_cast<double>(mention.sizes.front().front()), static_cast<double>(mention.sizes.front().back())};
}

/// The windows that papers print without their stride are small and have a middle; lists of widths are neither.
bool is_window(double number, bool has_stride) {
    constexpr double largest_window = 11;
    const bool has_middle = number <= largest_window && std::fmod(number, 2) == 1;
    return number == std::floor(number) && number > 1 && (has_stride || has_middle);
}

void take_window(Mention& mention, const Pair& pair) {
    constexpr double fewest_filters = 16;
    const auto& [window, filters] = pair;
    if (!is_window(window, mention.params.count("strides") != 0)) return;
    if (filters < fewest_filters || filters != std::floor(filters)) return;
    mention.type = "Conv1D";
    mention.params["kernel_size"] = static_cast<std::int64_t>(window);
    mention.params["filters"] = static_cast<std::int64_t>(filters);
    mention.sizes.clear();
    mention.numbers.clear();
}

}  // namespace

Phrase read_cell_phrase(std::string_view text, const Vocabulary& vocabulary) {
    Phrase phrase = read_phrase(text, vocabulary);
    if (phrase.groups.size() != 1 || phrase.groups.front().mentions.size() != 1) return phrase;
    MentionGroup& group = phrase.groups.front();
    if (const auto pair = pair_in(group.mentions.front(), group.is_bracketed))
        take_window(group.mentions.front(), *pair);
    return phrase;
}

}  // namespace dlp
