#include "assemble/listed_widths.h"

#include "base/ascii.h"
#include "base/text.h"

namespace dlp {
namespace {

bool is_single_letter(std::string_view text) {
    return text.size() == 1 && is_lower(static_cast<char>(text[0] | 0x20));
}

}  // namespace

std::vector<std::optional<std::int64_t>> listed_widths(std::string_view text) {
    text = trimmed(text);
    const std::size_t open = text.find_last_of("([");
    if (open == std::string_view::npos || text.back() != (text[open] == '(' ? ')' : ']')) return {};
    std::vector<std::optional<std::int64_t>> widths;
    for (const std::string& part : split(text.substr(open + 1, text.size() - open - 2), ',')) {
        const auto number = to_integer(trimmed(part));
        const bool is_width = number ? *number > 0 : !widths.empty() && is_single_letter(trimmed(part));
        if (!is_width) return {};
        widths.emplace_back(number);
    }
    return widths.size() > 1 ? widths : std::vector<std::optional<std::int64_t>>{};
}

std::vector<Mention> layers_of_widths(const Mention& layer, const std::vector<std::optional<std::int64_t>>& widths) {
    std::vector<Mention> layers;
    for (const auto& width : widths) {
        Mention next = layer;
        next.numbers.clear();
        next.sizes.clear();
        next.params.erase("units");
        if (width) next.params.emplace("units", *width);
        layers.push_back(std::move(next));
    }
    return layers;
}

}  // namespace dlp
