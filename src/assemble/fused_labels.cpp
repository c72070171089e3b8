#include "assemble/fused_labels.h"

#include "base/ascii.h"

namespace dlp {
namespace {

bool names_one_layer(const LabelReading& reading) {
    return reading.kind == LabelKind::Layers && reading.layers.size() == 1 &&
           reading.layers.front().type != "Activation";
}

}  // namespace

std::optional<std::size_t> fused_at(const std::string& text, const LabelReader& reader) {
    constexpr std::size_t shortest = 4;
    if (text.find('\n') != std::string::npos) return std::nullopt;
    for (std::size_t i = shortest; i + shortest < text.size(); ++i) {
        const bool is_capital = is_upper(text[i]);
        const bool is_behind_word = text[i - 1] == ' ' || is_lower(text[i - 1]);
        if (!is_capital || !is_behind_word) continue;
        const LabelReading first = reader.read(text.substr(0, i));
        const LabelReading second = reader.read(text.substr(i));
        const bool are_apart = names_one_layer(first) && names_one_layer(second);
        if (are_apart && first.layers.front().type != second.layers.front().type) return i;
    }
    return std::nullopt;
}

}  // namespace dlp
