// A phrase written out, so that a test can show a spelling beside what it means:
// `2 x [Conv2D filters=64 kernel_size=3; BatchNorm]`, `Dense units=32 || Dense units=32`, `? size=[28, 28]`.
#pragma once

#include <string>

#include "phrase/phrase.h"
#include "support/design_builders.h"

namespace dlp::test {

inline const Vocabulary& shipped_vocabulary() {
    static const Vocabulary vocabulary(shipped_rules());
    return vocabulary;
}

inline std::string number_text(double number) {
    const auto whole = static_cast<std::int64_t>(number);
    return static_cast<double>(whole) == number ? value_text(whole) : value_text(number);
}

inline std::string mention_text(Mention mention) {
    settle(mention, shipped_vocabulary());
    std::string text = mention.type.empty() ? "?" : mention.type;
    if (mention.type == "Block") text += ":" + mention.block;
    for (const auto& [name, value] : mention.params) text += " " + name + "=" + value_text(value);
    for (const Integers& size : mention.sizes) text += " size=" + value_text(size);
    for (const double number : mention.numbers) text += " number=" + number_text(number);
    return text;
}

inline std::string phrase_text(std::string_view spelling) {
    std::string text;
    for (const MentionGroup& group : read_phrase(spelling, shipped_vocabulary()).groups) {
        if (!text.empty()) text += "; ";
        if (group.repeat > 1) text += std::to_string(group.repeat) + " x ";
        if (group.is_bracketed) text += "[";
        for (std::size_t i = 0; i < group.mentions.size(); ++i) {
            if (i > 0) text += group.mentions[i].is_parallel ? " || " : "; ";
            text += mention_text(group.mentions[i]);
        }
        if (group.is_bracketed) text += "]";
    }
    return text;
}

}  // namespace dlp::test
