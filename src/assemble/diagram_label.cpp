#include "assemble/diagram_label.h"

#include <algorithm>
#include <cmath>

#include "assemble/kernel_labels.h"
#include "assemble/label_mentions.h"
#include "assemble/label_remarks.h"
#include "assemble/layer_details.h"
#include "assemble/listed_widths.h"
#include "base/ascii.h"
#include "base/text.h"
#include "phrase/repair_words.h"

namespace dlp {
namespace {

/// Below this, words that are not known say more than those that are: `local stats. pooling` is no common pooling.
constexpr double enough_understood = 0.5;
/// Among words that are not known, a smaller number is an index: `Task 1 Layer`.
constexpr std::int64_t smallest_width = 10;

const WordRule& no_words() {
    static const WordRule none;
    return none;
}

/// Lower case, in one line, without doubled blanks.
std::string plain_text(std::string_view text) {
    return lower(joined(split_words(text), " "));
}

bool is_letter(char c) {
    return is_lower(c) || is_beyond_ascii(c);
}
std::optional<std::int64_t> whole(const Value& value) {
    const auto* number = std::get_if<std::int64_t>(&value);
    return number != nullptr && *number > 0 ? std::optional(*number) : std::nullopt;
}

std::optional<std::int64_t> units_of(const Mention& mention) {
    if (const auto units = mention.params.find("units"); units != mention.params.end()) return whole(units->second);
    if (mention.numbers.size() != 1 || !mention.sizes.empty()) return std::nullopt;
    const double number = mention.numbers.front();
    return number >= 1 && number == std::floor(number) ? std::optional(whole_of(number)) : std::nullopt;
}

/// `28x28` and 64 maps, `28x28x64`, `64x28x28`.
/// Sides of a map of `rank` dimensions, then its channels; of a volume that shows none, they are unknown.
std::optional<Integers> size_of(const Mention& mention, int rank) {
    if (mention.sizes.size() != 1) return std::nullopt;
    Integers size = rank == 3 ? mention.sizes.front() : channels_last(mention.sizes.front());
    const auto filters = mention.params.find("filters");
    if (static_cast<int>(size.size()) == rank && filters != mention.params.end()) {
        if (const auto channels = whole(filters->second)) size.push_back(*channels);
    }
    if (rank == 3 && size.size() == 3) size.push_back(unknown_size);
    return size;
}

/// `6@28x28`, among other words.
bool is_map_size(std::string_view word) {
    return word.find('@') != std::string_view::npos || replaced(word, "×", "x").find('x') != std::string::npos;
}

/// `7凶7` -> `7×7`: one sign of another script between two numbers is a times sign that was misread.
std::string with_times(const std::string& text) {
    const auto is_digit_at = [&](std::size_t i) { return i < text.size() && is_digit(text[i]); };
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        constexpr std::size_t bytes = 3;
        const auto lead = static_cast<unsigned char>(text[i]);
        const bool is_misread = lead >= 0xE4 && lead <= 0xE9 && i > 0 && is_digit_at(i - 1) && is_digit_at(i + bytes);
        if (is_misread) i += bytes - 1;
        result += is_misread ? "×" : std::string(1, text[i]);
    }
    return result;
}

/// `C1: feature maps` -> `feature maps`: a letter or two with a number only tell layers apart.
std::string_view without_code(std::string_view text) {
    constexpr std::size_t longest = 4;
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos || colon < 2 || colon > longest || colon + 1 >= text.size()) return text;
    const std::string_view code = text.substr(0, colon);
    const auto letters =
        std::find_if_not(code.begin(), code.end(), [](char c) { return is_letter(static_cast<char>(c | 0x20)); });
    const bool is_code = letters != code.begin() && letters != code.end() && std::all_of(letters, code.end(), is_digit);
    return is_code ? trimmed(text.substr(colon + 1)) : text;
}

/// `← h_1 -`, `- h_1`: a letter with an arrow over it, which TeX draws in two pieces.
std::string without_arrow(std::string_view text) {
    constexpr std::size_t longest = 8;
    const std::string plain = joined(split_words(text), " ");
    std::vector<std::string> kept;
    for (const std::string& word : split_words(plain)) {
        if (word != "→" && word != "←" && word != "-") kept.push_back(word);
    }
    return kept.size() == 1 && kept.front().size() <= longest ? kept.front() : plain;
}

bool is_merge(const LayerRule* rule) {
    return rule != nullptr && rule->inputs_at_most != 1 &&
           (rule->shape == "concat" || rule->shape == "elementwise" || rule->shape == "dot");
}

/// `Image Encoder`: what it works on says nothing more of the layer.
bool only_names_what_goes_in(const std::vector<Mention>& mentions) {
    const Mention& first = mentions.front();
    const bool are_side_by_side = mentions.size() == 2 && mentions[1].begin <= first.end + 1;
    return are_side_by_side && first.type == "Input" && first.params.empty() && first.sizes.empty() &&
           first.numbers.empty() && mentions[1].type != "Output" && mentions[1].type != "Activation";
}

/// Nothing, or dots in place of what is left out.
bool is_blank(const std::string& plain) {
    std::string rest = plain;
    for (const char* dots : {"⋮", "⋯", "…", "·", "."}) rest = replaced(rest, dots, "");
    return trimmed(rest).empty() && plain != "·";
}

/// `Encoder` over `Dense 400` and `Dense 200`, `Patch embedding` over `Conv 16x16`: the part's name, in a line of its
/// own over the layers of the part.
bool is_heading(std::string_view text, const std::vector<Mention>& mentions) {
    const Mention& first = mentions.front();
    const bool is_name = first.type == "Block" || first.type == "Embedding";
    if (mentions.size() < 2 || !is_name || !first.params.empty() || !first.numbers.empty()) return false;
    const bool has_layers = std::all_of(mentions.begin() + 1, mentions.end(), [](const Mention& layer) {
        return !layer.type.empty() && layer.type != "Block";
    });
    const bool are_weighty = std::any_of(mentions.begin() + 1, mentions.end(),
                                         [](const Mention& layer) { return layer.type != "Activation"; });
    const std::size_t line = text.find('\n');
    const bool is_alone = line != std::string_view::npos && first.end == line && mentions[1].begin > line;
    return has_layers && are_weighty && is_alone;
}

/// `Output: Dense 10`: the layer that makes it.
bool is_result_of(std::string_view text, const std::vector<Mention>& mentions) {
    return mentions.size() > 1 && mentions.front().type == "Output" && mentions.front().end < text.size() &&
           text[mentions.front().end] == ':' && mentions[1].type != "Activation" && mentions[1].type != "Output" &&
           !mentions[1].type.empty();
}

/// `Token Mixing`, `Frame Sampler`: what is done to the input, not the input.
bool is_activity(const std::string& plain) {
    constexpr std::string_view endings[] = {"ing", "er", "or"};
    const std::string last = plain.substr(plain.rfind(' ') + 1);
    return last.size() < plain.size() && last.size() > 5 &&
           std::any_of(std::begin(endings), std::end(endings), [&](std::string_view ending) {
               return last.compare(last.size() - ending.size(), ending.size(), ending) == 0;
           });
}

/// `1×CSPSPP, 512`, beside blocks that stand there several times.
bool is_counted_once(std::string_view text) {
    constexpr std::string_view times = "×";
    if (text.size() < 4 || text[0] != '1') return false;
    const std::size_t name = text[1] == 'x' ? 2 : text.substr(1, times.size()) == times ? 1 + times.size() : 0;
    return name > 0 && name < text.size() && is_ascii_letter(text[name]);
}

bool is_block_only(const LabelReading& reading) {
    return reading.layers.size() == 1 && reading.layers.front().type == "Block";
}

}  // namespace

bool is_vector(const Integers& size) {
    return size.size() >= 2 && size[0] == 1 && (size[1] == 1 || size.size() == 2);
}

LabelReader::LabelReader(const Vocabulary& vocabulary) : vocabulary_(&vocabulary), words_(&no_words()) {
    const auto found = vocabulary.rules().words.find("diagrams");
    if (found != vocabulary.rules().words.end()) words_ = &found->second;
}

const std::vector<std::string>& LabelReader::words(const std::string& list) const {
    static const std::vector<std::string> none;
    const auto found = words_->lists.find(list);
    return found != words_->lists.end() ? found->second : none;
}

bool LabelReader::has_word(const char* list, const std::string& plain) const {
    const std::vector<std::string>& known = words(list);
    return std::any_of(known.begin(), known.end(), [&](const std::string& word) { return contains_word(plain, word); });
}

bool LabelReader::is_title(std::string_view text) const {
    const std::string plain = plain_text(text);
    const std::vector<std::string>& endings = words("title");
    return std::find(endings.begin(), endings.end(), plain.substr(plain.rfind(' ') + 1)) != endings.end();
}

bool LabelReader::tells_of_sharing(std::string_view text) const {
    return tells_of("sharing", text) && listed_widths(text).empty();  // `shared mlp (64, 64)` is layers
}

bool LabelReader::is_about_data(std::string_view text) const {
    return tells_of("tensor", text) || tells_of("input", text) || tells_of("output", text);
}

bool LabelReader::tells_of(const char* list, std::string_view text) const {
    return has_word(list, plain_text(text));
}

LabelReading LabelReader::read_phrase_of(std::string_view text) const {
    LabelReading reading;
    const Phrase phrase = read_phrase(text, *vocabulary_);
    reading.understood = phrase.understood;
    std::vector<Mention> mentions = mentions_of(phrase);
    drop_names(text, mentions);
    drop_settings(mentions);
    take_full_convolutions(std::string(text), mentions);
    if (mentions.empty()) return reading;
    const bool is_named =
        std::any_of(mentions.begin(), mentions.end(), [](const Mention& m) { return !m.type.empty(); });
    const bool is_repeated_stranger =
        !is_named && phrase.understood < 1 && (phrase.groups.front().repeat > 1 || is_counted_once(text));
    if (is_repeated_stranger) return reading;  // `15 x CSPDark, 256`: blocks that are no layers of that width
    if (!is_named) {
        reading.layers = as_convolutions(mentions);
        if (reading.layers.empty()) reading.layers = as_coded(mentions);
        if (reading.layers.empty() && phrase.understood >= 1) reading.layers = as_stride(mentions);
        if (!reading.layers.empty()) {
            reading.kind = LabelKind::Layers;
            for (Mention& layer : reading.layers) settle(layer, *vocabulary_);
        } else if ((reading.size = size_of(mentions.front(), vocabulary_->map_rank()))) {
            reading.kind = LabelKind::Size;
        } else if (const auto units = units_of(mentions.front());
                   units && (*units >= smallest_width || mentions.front().params.count("units") != 0)) {
            reading.kind = LabelKind::Units;
            reading.size = Integers{*units};
        }
        return reading;
    }
    reading.layers = std::move(mentions);
    if (only_names_what_goes_in(reading.layers) || is_heading(text, reading.layers) ||
        is_result_of(text, reading.layers))
        reading.layers.erase(reading.layers.begin());
    keep_one_kind(text, reading.layers);
    settle_kind(reading);
    if (is_block_only(reading)) reading.repeat = written_out(phrase.groups.front().repeat);  // `ResBlock ×4`
    return reading;
}

void LabelReader::settle_kind(LabelReading& reading) const {
    Mention& first = reading.layers.front();
    const bool is_alone = reading.layers.size() == 1;
    const bool is_enclosed = first.text.find('(') != std::string::npos;  // `softmax (2)`
    reading.kind = first.block.empty() ? LabelKind::Layers : LabelKind::Block;
    if (first.type == "Input" || first.type == "Output") {
        reading.kind = first.type == "Input" ? LabelKind::Input : LabelKind::Output;
        if (const auto units = units_of(first); units && first.type == "Output") {
            reading.kind = LabelKind::Layers;
            first.type = "Dense";
            first.params = {{"units", *units}};
            first.numbers.clear();
        }
    } else if (is_alone && is_merge(vocabulary_->rules().find_layer(first.type))) {
        reading.kind = LabelKind::Merge;
    } else if (const auto units = units_of(first);
               is_alone && first.type == "Activation" && units && (*units >= smallest_width || is_enclosed)) {
        reading.kind = LabelKind::Units;  // `256 sigmoid units`
        reading.size = Integers{*units};
    } else if (is_alone && first.sizes.size() == 1 && vocabulary_->map_rank() == 2 && first.sizes.front().size() == 3) {
        reading.size = channels_last(first.sizes.front());
    }
    for (Mention& layer : reading.layers) settle(layer, *vocabulary_);
}

/// `Hidden layer 1` over `256 units`, or before `(256 units)`.
void LabelReader::give_width(std::string_view text, LabelReading& reading) const {
    const LayerRule* rule =
        reading.layers.size() == 1 ? vocabulary_->rules().find_layer(reading.layers.front().type) : nullptr;
    if (!has_parameter(rule, "units")) return;
    const std::string in_lines = replaced(replaced(text, " (", "\n("), ")", ")\n");
    for (const std::string& line : split(in_lines, '\n')) {
        const LabelReading read = read_phrase_of(line);
        const bool is_index = line.size() == text.size() && read.size && read.size->front() < smallest_width;
        if (read.kind == LabelKind::Units && !is_index)
            reading.layers.front().params.emplace("units", read.size->front());
    }
}

LabelReading LabelReader::read_layers(std::string_view text) const {
    LabelReading best;
    const std::string in_one_line = replaced(text, "\n", " ");
    const std::string printed[] = {std::string(text), in_one_line};
    const auto worth = [](const LabelReading& reading) {
        return reading.understood + (reading.layers.empty() ? 0 : 0.01);
    };
    for (const std::string& candidate : printed) {
        LabelReading reading = read_phrase_of(candidate);
        if (worth(reading) > worth(best) + 1e-9) best = std::move(reading);
    }
    if (best.understood >= 1) return best;
    LabelReading whole = read_phrase_of(replaced(text, "\n", ""));  // one word in two lines
    if (whole.understood >= 1) return whole;
    if (is_about_data(in_one_line)) return best;  // `hidden state` is no `stage`
    LabelReading repaired = read_phrase_of(repaired_words(in_one_line, *vocabulary_));
    return worth(repaired) > worth(best) + 1e-9 ? repaired : best;
}

LabelReading LabelReader::read(std::string_view text, bool in_circle) const {
    LabelReading reading = read_whole(text, in_circle);
    repeat_layers(text, reading);
    join_result(text, reading);
    if (reading.layers.size() == 1 && reading.layers.front().type == "Dense" && tells_of("perceptron", text)) {
        if (const auto widths = listed_widths(text); !widths.empty())
            reading.layers = layers_of_widths(reading.layers.front(), widths);
    }
    return reading;
}

LabelReading LabelReader::read_whole(std::string_view text, bool in_circle) const {
    const std::string told = without_remarks(std::string(text));
    const std::string joined_sizes = replaced(replaced(told, "\n×", "×"), "×\n", "×");  // `14×14` over `×256`
    const std::string with_signs =
        with_named_kernels(with_hidden_layers(with_times(with_plain_spaces(with_plain_shapes(joined_sizes)))));
    text = without_code(with_signs);
    const std::string plain = plain_text(without_arrow(text));
    LabelReading reading;
    if (is_blank(plain) || counts_weights(plain)) return reading;
    if (plain.size() >= 3 && plain[0] == '(' && is_letter(plain[1]) && plain[2] == ')') {
        reading.kind = LabelKind::Part;
        return reading;
    }
    if (const auto known = told_labels_.find(plain); known != told_labels_.end()) return known->second;
    if (auto code = read_code(plain)) return *code;
    if (auto sign = read_sign(plain, in_circle)) return *sign;
    if (auto joined_width = read_joined_width(plain)) return *joined_width;
    if (auto repeat = read_repeat(plain)) return *repeat;
    if (auto tensor = read_by_pattern(plain, "whole.", in_circle)) return *tensor;
    if (auto layer = read_by_pattern(plain, "layer.", in_circle)) {
        give_width(text, *layer);
        return *layer;
    }
    if (auto joint = read_by_pattern(plain, "joint.", in_circle)) {
        joint->kind = LabelKind::Name;
        return *joint;
    }
    if (auto variable = read_variable(plain)) {
        const auto layers = read_named_layers(text);
        return layers ? *layers : *variable;
    }
    if (auto block = read_block_card(split(text, '\n'))) return *block;
    if (auto chain = read_chain(split(text, '\n'))) return *chain;
    reading = read_layers(text);
    const bool is_clear = reading.kind != LabelKind::Nothing && reading.understood >= enough_understood;
    if (!is_clear || is_block_only(reading)) {
        if (const auto layers = read_named_layers(text)) return *layers;
    }
    if (is_clear) return reading;
    if (auto card = read_card(text, in_circle)) return *card;
    if (const std::string known = without_letters(text); known.size() < text.size()) return read(known, in_circle);
    if (const std::string own = without_source(with_signs); own.size() < with_signs.size()) return read(own, in_circle);
    if (auto layer = read_by_pattern(plain, "last.", in_circle)) {
        give_width(text, *layer);
        return *layer;
    }
    std::optional<Integers> size = reading.size;
    for (const std::string& word : split_words(text)) {
        if (!size && is_map_size(word)) size = read_phrase_of(word).size;
    }
    reading.layers.clear();
    reading.kind = LabelKind::Name;
    if (has_word("tensor", plain)) reading.kind = LabelKind::Tensor;
    if (has_word("input", plain) && !is_activity(plain)) reading.kind = LabelKind::Input;
    if (has_word("output", plain)) reading.kind = LabelKind::Output;
    if (reading.kind == LabelKind::Name && size && size->size() >= 2) reading.kind = LabelKind::Size;
    reading.size = size;
    return reading;
}

}  // namespace dlp
