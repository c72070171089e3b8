#include "assemble/record_fields.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/text.h"

namespace dlp {
namespace {

constexpr std::array<std::string_view, 7> data_types{"float16", "bfloat16", "float32", "float64",
                                                     "int32",   "int64",    "uint8"};
constexpr std::array<std::string_view, 7> beginnings{"input shape", "output shape", "input dtype", "output dtype",
                                                     "activation:", "input:",       "output:"};

/// Of a batch: `(None, 10)`, `[(?, 28, 28, 1)]`.
bool is_shape(std::string_view words) {
    const std::size_t at = words.find_first_not_of("([{ ");
    if (at == std::string_view::npos || at == 0) return false;
    return words.substr(at).starts_with("none") || words[at] == '?';
}

bool is_data_type(std::string_view words) {
    return std::find(data_types.begin(), data_types.end(), words) != data_types.end();
}

RecordField field_of_end(std::string_view rest, RecordField name, RecordField shape) {
    const std::string_view words = trimmed(rest);
    if (words.empty()) return name;
    return is_shape(words) ? shape : RecordField::None;
}

/// Numbers as `26`, or `None`.
bool is_side(std::string_view text) {
    return !text.empty() && (std::all_of(text.begin(), text.end(), is_digit) || text == "none" || text == "?");
}

}  // namespace

RecordField record_field_of(std::string_view words) {
    const std::string plain = lower(trimmed(words));
    const std::string_view text = plain;
    if (text.starts_with("input shape")) return RecordField::InputShape;
    if (text.starts_with("output shape")) return RecordField::OutputShape;
    if (text.starts_with("input dtype") || text.starts_with("output dtype") || is_data_type(text))
        return RecordField::DataType;
    if (text.starts_with("activation:")) return RecordField::Activation;
    if (text.starts_with("input:"))
        return field_of_end(text.substr(6), RecordField::InputName, RecordField::InputShape);
    if (text.starts_with("output:"))
        return field_of_end(text.substr(7), RecordField::OutputName, RecordField::OutputShape);
    return is_shape(text) ? RecordField::Shape : RecordField::None;
}

std::vector<std::string> parts_of_record_line(std::string_view line) {
    const std::string plain = lower(line);
    std::vector<std::size_t> starts{0};
    for (const std::string_view beginning : beginnings) {
        for (std::size_t at = plain.find(beginning); at != std::string::npos; at = plain.find(beginning, at + 1)) {
            if (at > 0 && plain[at - 1] == ' ') starts.push_back(at);
        }
    }
    std::sort(starts.begin(), starts.end());
    starts.push_back(line.size());
    std::vector<std::string> parts;
    for (std::size_t i = 0; i + 1 < starts.size(); ++i) {
        const std::string_view part = trimmed(line.substr(starts[i], starts[i + 1] - starts[i]));
        if (!part.empty()) parts.emplace_back(part);
    }
    return parts;
}

Integers shape_in_record(std::string_view words) {
    const std::string plain = lower(words);
    const std::size_t open = plain.find('(');
    if (open == std::string::npos || plain.find('(', open + 1) != std::string::npos) return {};
    const std::size_t close = plain.find(')', open);
    if (close == std::string::npos) return {};  // the rest was not read
    const std::string inside = plain.substr(open + 1, close - open - 1);
    std::vector<std::string> sides = split(replaced(inside, " ", ""), ',');
    while (!sides.empty() && sides.back().empty()) sides.pop_back();
    if (sides.size() < 2 || !std::all_of(sides.begin(), sides.end(), is_side)) return {};
    Integers shape;
    std::transform(sides.begin() + 1, sides.end(), std::back_inserter(shape),
                   [](const std::string& side) { return to_integer(side).value_or(unknown_size); });
    return shape;
}

Integers printed_shape(std::string_view label) {
    return record_field_of(label) == RecordField::Shape ? shape_in_record(label) : Integers();
}

std::string activation_in_record(std::string_view words) {
    const std::size_t colon = words.find(':');
    const std::string_view name = colon == std::string_view::npos ? "" : trimmed(words.substr(colon + 1));
    return name == "linear" ? std::string() : std::string(name);
}

std::string class_in_record(const std::vector<std::string>& title) {
    if (title.empty()) return {};
    std::string_view last = trimmed(title.back());
    if (contains_word(last, "InputLayer")) return "input";
    if (title.size() > 1) return std::string(last);
    const std::size_t colon = last.find_first_of(":|");
    if (colon != std::string_view::npos && colon + 1 < last.size()) return std::string(trimmed(last.substr(colon + 1)));
    const std::size_t open = last.rfind('(');
    const bool is_in_parentheses = open != std::string_view::npos && open > 0 && last.back() == ')';
    return std::string(is_in_parentheses ? trimmed(last.substr(open + 1, last.size() - open - 2)) : last);
}

}  // namespace dlp
