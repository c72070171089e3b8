#include <algorithm>
#include <regex>

#include "assemble/diagram_label.h"
#include "assemble/layer_details.h"
#include "base/ascii.h"
#include "base/text.h"

namespace dlp {
namespace {

/// Of a label that is known as a whole.
constexpr double enough_understood = 0.5;

bool is_letter(char c) {
    return is_lower(c) || is_beyond_ascii(c);
}

/// Length of the letter that the text begins with, accents over it included (`x̂`); 0 where it begins with none.
std::size_t length_of_letter(std::string_view text) {
    std::size_t letters = 0;
    while (letters < text.size() && is_letter(text[letters])) ++letters;
    const auto accents_at = [&](std::size_t i) {  // U+0300 to U+036F
        const auto lead = static_cast<unsigned char>(text[i]);
        return i + 1 < letters && (lead == 0xCC || (lead == 0xCD && static_cast<unsigned char>(text[i + 1]) < 0xB0));
    };
    std::size_t bare = letters;
    while (bare > 2 && accents_at(bare - 2)) bare -= 2;
    return length_utf8(text.substr(0, bare)) == 1 ? letters : 0;
}

/// `xt`, `hL`, `ho`: an index that was not set lower, or was read so from pixels.
bool has_index_beside(const std::string& plain) {
    static constexpr std::string_view letters = "xhyzvs";
    static constexpr std::string_view indices = "tnijkmlo";
    return plain.size() == 2 && letters.find(plain[0]) != std::string_view::npos &&
           indices.find(plain[1]) != std::string_view::npos && plain != "hi" && plain != "so" && plain != "yo";
}

/// `σ`, which is a variable's letter elsewhere; `÷` is never one.
bool is_lone_letter(const std::string& plain) {
    static constexpr std::string_view operators[] = {"÷", "√"};
    return length_utf8(plain) == 1 &&
           std::find(std::begin(operators), std::end(operators), plain) == std::end(operators);
}

/// `* gating *`: a star stands for any words, or none.
bool fits_pattern(std::string_view text, std::string_view pattern) {
    const std::size_t star = pattern.find('*');
    if (star == std::string_view::npos) return trimmed(text) == trimmed(pattern);
    const std::string_view before = pattern.substr(0, star);
    if (text.substr(0, before.size()) != before) return false;
    const std::string_view rest = trimmed(pattern.substr(star + 1));
    if (rest.empty()) return true;
    for (std::size_t at = before.size(); at <= text.size(); ++at) {
        const bool at_word = at == 0 || text[at - 1] == ' ';
        if (at_word && fits_pattern(text.substr(at), rest)) return true;
    }
    return false;
}

/// `UpSampling2D size=2 interpolation=nearest`.
Mention spelled_layer(const std::string& spelling) {
    Mention layer;
    const std::vector<std::string> words = split_words(spelling);
    layer.type = words.front();
    for (std::size_t i = 1; i < words.size(); ++i) {
        const std::vector<std::string> sides = split(words[i], '=');
        const auto number = to_integer(sides.back());
        layer.params[sides.front()] = number ? Value(std::int64_t{*number}) : Value(sides.back());
    }
    return layer;
}

LabelReading known_as_a_whole(const std::string& list, std::string_view kind, const std::string& label) {
    LabelReading reading;
    reading.understood = enough_understood;
    if (list == "whole.Tensor") {
        reading.kind = LabelKind::Tensor;
        return reading;
    }
    reading.kind = list == "layer.Input" ? LabelKind::Input : LabelKind::Layers;
    reading.layers.push_back(spelled_layer(list.substr(kind.size())));
    reading.layers.back().text = label;
    return reading;
}

}  // namespace

std::optional<LabelReading> LabelReader::read_sign(const std::string& plain, bool in_circle) const {
    const bool is_one_letter = plain.size() == 1 && is_lower(plain[0]);
    if (is_one_letter && !in_circle) return std::nullopt;
    const auto told = told_signs_.find(plain);
    std::string type = told != told_signs_.end() ? told->second : "";
    for (const auto& [name, signs] : words_->lists) {
        if (!type.empty()) break;
        if (name.rfind("merge.", 0) != 0 || std::find(signs.begin(), signs.end(), plain) == signs.end()) continue;
        type = name.substr(std::string_view("merge.").size());
    }
    static const std::regex difference(R"(\|[^|]{1,12}(-|−|–)[^|]{1,12}\|)");
    if (type.empty() && std::regex_match(plain, difference)) type = "Subtract";  // `|a - b|`
    if (type.empty()) return std::nullopt;
    LabelReading reading;
    reading.kind = LabelKind::Merge;
    reading.layers.emplace_back();
    reading.layers.back().type = std::move(type);
    reading.layers.back().text = plain;
    reading.understood = 1;
    return reading;
}

/// `250 (concatenation)`: vectors side by side, so many values together.
std::optional<LabelReading> LabelReader::read_joined_width(const std::string& plain) const {
    static const std::regex width(R"((\d+) ?\(([a-z]+)\))");
    std::smatch found;
    if (!std::regex_match(plain, found, width)) return std::nullopt;
    auto reading = read_sign(found.str(2), false);
    const auto values = to_integer(found.str(1));
    if (!reading || reading->layers.front().type != "Concat" || !values) return std::nullopt;
    reading->size = Integers{*values};
    return reading;
}

/// `Lookup table` over `250 (concatenation)`: what the layer gives is joined.
void LabelReader::join_result(std::string_view text, LabelReading& reading) const {
    const std::vector<std::string> lines = split(text, '\n');
    if (lines.size() < 2 || reading.kind != LabelKind::Layers || reading.layers.back().type == "Concat") return;
    if (const auto joined = read_joined_width(lower(trimmed(lines.back()))))
        reading.layers.push_back(joined->layers.front());
}

/// `μ (Dense, 16)`, `Word encoder (Bi-LSTM)`: the layers that make the variable, or that the part consists of.
std::optional<LabelReading> LabelReader::read_named_layers(std::string_view text) const {
    const std::size_t opening = text.find('(');
    if (opening == std::string_view::npos || text.back() != ')') return std::nullopt;
    const std::string_view inside = text.substr(opening + 1, text.size() - opening - 2);
    LabelReading reading = read_phrase_of(inside);
    const bool is_clear = reading.kind == LabelKind::Layers && reading.understood >= 1;
    return is_clear && reading.layers.front().type != "Block" ? std::optional(reading) : std::nullopt;
}

/// Letters and numbers in turn: `k3n64s1`, or `u128` where the caption tells what `u` stands for.
std::optional<LabelReading> LabelReader::read_code(const std::string& plain) const {
    static const std::regex code("[a-z][0-9]+([a-z][0-9]+)*");
    if (!std::regex_match(plain, code)) return std::nullopt;
    if (const auto told = told_labels_.find(plain.substr(0, 1)); told != told_labels_.end()) {
        LabelReading reading = told->second;
        const auto width = to_integer(plain.substr(1));
        if (!width || reading.layers.size() != 1) return std::nullopt;
        if (has_parameter(vocabulary_->rules().find_layer(reading.layers.front().type), "filters"))
            reading.layers.front().params["filters"] = std::int64_t{*width};
        return reading;
    }
    LabelReading reading = read_phrase_of(plain);
    const bool is_clear = reading.kind == LabelKind::Layers && reading.understood >= 1 && reading.layers.size() == 1 &&
                          reading.layers.front().params.count("filters") != 0;
    return is_clear ? std::optional(reading) : std::nullopt;
}

/// `x 3`, `6x`, `(×N)`.
std::optional<LabelReading> LabelReader::read_repeat(const std::string& plain) {
    const bool is_enclosed = plain.size() > 2 && plain.front() == '(' && plain.back() == ')';
    const std::string inside = is_enclosed ? plain.substr(1, plain.size() - 2) : plain;
    const std::string text = replaced(replaced(inside, "×", "x"), " ", "");
    if (text.size() < 2) return std::nullopt;
    const bool leads = text.front() == 'x';
    if (!leads && text.back() != 'x') return std::nullopt;
    const std::string count = leads ? text.substr(1) : text.substr(0, text.size() - 1);
    LabelReading reading;
    reading.kind = LabelKind::Repeat;
    reading.understood = 1;
    if (const auto number = to_integer(count)) {
        reading.repeat = static_cast<int>(std::clamp<long long>(*number, 1, 1000));
    } else if (count.size() == 1 && is_letter(count.front()) && (!leads || inside.rfind("×", 0) == 0)) {
        reading.repeat = 0;
    } else {
        return std::nullopt;
    }
    return reading;
}

/// One letter with or without an index: `x`, `h_1`, `x^t`, `q(h|v)`, `H^c-1`.
std::optional<LabelReading> LabelReader::read_variable(const std::string& plain) const {
    const std::size_t letters = has_index_beside(plain) ? 1 : length_of_letter(plain);
    if (letters == 0) return std::nullopt;
    static constexpr std::string_view follows = "_^([{'-+/0123456789,|~ ";
    const bool is_indexed = letters < plain.size() && follows.find(plain[letters]) == std::string_view::npos;
    constexpr std::size_t longest = 8;  // what stands before the sign: a letter with its index and accents
    const std::size_t sign = plain.find(" = ");
    const bool is_equation = sign != std::string::npos && sign <= longest;
    if (is_indexed && !has_index_beside(plain) && !is_equation) return std::nullopt;
    const bool has_words =
        std::count_if(plain.begin() + static_cast<std::ptrdiff_t>(letters), plain.end(), is_letter) > 5;
    if (has_words) return std::nullopt;
    LabelReading reading;
    if (replaced(plain.substr(letters), " ", "") == "/2") {  // half of the channels
        reading.kind = LabelKind::Layers;
        reading.layers.emplace_back();
        reading.layers.back().type = "Lambda";
        reading.layers.back().text = plain;
        return reading;
    }
    reading.kind = LabelKind::Variable;
    reading.understood = 1;
    const std::string letter = plain.substr(0, letters);
    const auto is_in = [&](const char* list) {
        return std::find(words(list).begin(), words(list).end(), letter) != words(list).end();
    };
    if (is_in("input_letters")) reading.variable = VariableRole::Input;
    if (is_in("hidden_letters")) reading.variable = VariableRole::Hidden;
    if (is_in("output_letters")) reading.variable = VariableRole::Output;
    return reading;
}

std::optional<LabelReading> LabelReader::read_by_pattern(const std::string& plain, std::string_view kind,
                                                         bool in_circle) const {
    const auto fits = [&](const std::string& pattern, bool is_exact) {
        const bool has_star = pattern.find('*') != std::string::npos;
        if (kind == "last.") return !is_exact && fits_pattern(plain, "* " + pattern);
        return has_star != is_exact && fits_pattern(plain, pattern);
    };
    for (const bool is_exact : {true, false}) {
        for (const auto& [name, patterns] : words_->lists) {
            if (name.rfind(kind, 0) != 0 || (is_lone_letter(plain) && !in_circle)) continue;
            const bool is_one =
                std::any_of(patterns.begin(), patterns.end(), [&](const auto& each) { return fits(each, is_exact); });
            if (is_one) return known_as_a_whole(name, kind, plain);
        }
    }
    return std::nullopt;
}

}  // namespace dlp
