// Labels of several lines that describe a layer as a card does: its name first, then what belongs to it.
#include <algorithm>
#include <regex>

#include "assemble/diagram_label.h"
#include "assemble/layer_details.h"
#include "base/ascii.h"
#include "base/text.h"
#include "prose/statement.h"

namespace dlp {
namespace {

constexpr double well_understood = 0.75;
constexpr double half_understood = 0.5;

bool has_block(const LabelReading& reading) {
    return std::any_of(reading.layers.begin(), reading.layers.end(),
                       [](const Mention& layer) { return layer.type == "Block"; });
}

bool has_arrow(std::string_view line) {
    return line.find("→") != std::string_view::npos || line.find("->") != std::string_view::npos;
}

/// Values, or more words than a name has.
bool describes(const std::string& line) {
    constexpr std::size_t fewest_words = 3;
    return line.find_first_of("0123456789=") != std::string::npos || split_words(line).size() >= fewest_words;
}

/// `H = 4 heads, d = 128`, `32×128`: how a block is set up.
bool is_setting(const std::string& line) {
    return line.find('=') != std::string::npos || std::none_of(line.begin(), line.end(), is_ascii_letter);
}

/// `4× Transformer encoder`: how often the block is there.
int told_times_of_block(std::string_view text) {
    static const std::regex leading(R"(^(\d{1,2}) ?(?:x|×) ?(?=[A-Za-z]))");
    std::smatch found;
    const std::string whole(text);
    if (!std::regex_search(whole, found, leading)) return 1;
    return written_out(static_cast<int>(to_integer(found[1].str()).value_or(1)));
}

/// `hidden dim = 160`, `units: 64`.
std::optional<std::int64_t> told_width(const std::string& line) {
    static const std::regex width(R"(\b(hidden|units|dim|size|width|neurons)[^=:0-9]*[=:] *(\d+)\b)");
    std::smatch found;
    if (!std::regex_search(line, found, width)) return std::nullopt;
    const auto number = to_integer(found[2].str());
    return number ? std::optional<std::int64_t>(*number) : std::nullopt;
}

/// `2× Conv 3×3`, `Conv1d × 3`, `Conv 3x3 (×2)`: how often the convolution of the line is there.
int told_times(const std::string& line) {
    static const std::regex leading(R"(^(\d) ?x +(?=[a-z]))");
    static const std::regex following(R"([a-z)\]] +x ?(\d)$|\( *x ?(\d) *\)$)");
    static const std::regex others("conv.*(up|down|pool|stride|dil|trans)|(up|down|de|trans).*conv");
    const std::string plain = joined(split_words(replaced(lower(line), "×", " x ")), " ");
    if (plain.find("conv") == std::string::npos || std::regex_search(plain, others)) return 1;
    std::smatch found;
    if (std::regex_search(plain, found, leading)) return static_cast<int>(to_integer(found[1].str()).value_or(1));
    if (!std::regex_search(plain, found, following)) return 1;
    return static_cast<int>(to_integer(found[found[1].matched ? 1 : 2].str()).value_or(1));
}

bool is_convolution(const Mention& mention) {
    return mention.type.rfind("Conv", 0) == 0 && mention.type.find("Transpose") == std::string::npos;
}

/// The one convolution of a label that tells of several, with the activation and the norm behind it.
void repeat_convolution(std::string_view text, std::vector<Mention>& layers) {
    int times = 1;
    for (const std::string& line : split(text, '\n')) times = std::max(times, told_times(line));
    if (times < 2 || std::count_if(layers.begin(), layers.end(), is_convolution) != 1) return;
    const auto first = std::find_if(layers.begin(), layers.end(), is_convolution);
    const auto last = std::find_if_not(first + 1, layers.end(), [](const Mention& mention) {
        return mention.type == "Activation" || mention.type == "BatchNorm";
    });
    const std::vector<Mention> group(first, last);
    auto end = layers.begin() + (last - layers.begin());
    for (int i = 1; i < times; ++i) end = layers.insert(end, group.begin(), group.end());
}

/// The text with each match of the form written anew.
template <class Written>
std::string rewritten(const std::string& text, const std::regex& form, const Written& written) {
    std::string result;
    auto from = text.begin();
    for (std::sregex_iterator found(text.begin(), text.end(), form), end; found != end; ++found) {
        result.append(from, (*found)[0].first).append(written(*found));
        from = (*found)[0].second;
    }
    return result.append(from, text.end());
}

}  // namespace

std::string with_plain_shapes(const std::string& text) {
    static const std::regex shape(
        R"([\[(] *(?:B|N|b|n|bs|BS|batch|Batch|None|\?) *, *((?:[A-Za-z]+ *= *)?\d+(?: *, *(?:[A-Za-z]+ *= *)?\d+)*) *[\])])");
    static const std::regex name("[A-Za-z]+ *= *");
    return rewritten(text, shape, [](const std::smatch& found) {
        const std::string sizes = std::regex_replace(found[1].str(), name, "");
        return replaced(replaced(sizes, " ", ""), ",", "×");
    });
}

std::string with_plain_spaces(const std::string& text) {
    static const std::regex space(R"((?:∈|€) *(?:R|ℝ|IR) *\^? *[\[{(]? *(\d+(?: *(?:×|x) *\d+)*) *[\]})]?)");
    return rewritten(text, space, [](const std::smatch& found) {
        const std::string size = replaced(found[1].str(), " ", "");
        return std::all_of(size.begin(), size.end(), is_digit) ? "(" + size + " units)" : size;
    });
}

int told_layers(std::string_view text) {
    static const std::regex leading(R"(^(\d|two|three|four|five|six)[- ](?:layer|layers|layered|stacked)\b)");
    static const std::regex following(R"((?:\(|,|\n|:|\|) *(\d|two|three|four|five|six) layers *(?:\)|,|\||\n|$))");
    static const std::regex counted(R"(\b(?:num(?:ber of)?[ _]layers|layers) *[=:] *(\d)\b)");
    const std::string plain = lower(text);
    for (const std::regex* form : {&leading, &following, &counted}) {
        std::smatch found;
        if (std::regex_search(plain, found, *form))
            return static_cast<int>(std::clamp<std::int64_t>(number_said(found[1].str()).value_or(1), 1, most_repeats));
    }
    return 1;
}

std::optional<LabelReading> LabelReader::read_card(std::string_view text, bool in_circle) const {
    const std::vector<std::string> lines = split(text, '\n');
    if (lines.size() < 2 || std::none_of(lines.begin() + 1, lines.end(), describes)) return std::nullopt;
    LabelReading reading = read_whole(lines.front(), in_circle);
    const bool is_name =
        reading.kind == LabelKind::Layers || reading.kind == LabelKind::Input || reading.kind == LabelKind::Output;
    if (!is_name || reading.understood < half_understood || has_block(reading)) return std::nullopt;
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const auto width = told_width(lower(lines[i]));
        if (!width || reading.layers.size() != 1) continue;
        if (has_parameter(vocabulary_->rules().find_layer(reading.layers.front().type), "units"))
            reading.layers.front().params.emplace("units", *width);
    }
    return reading;
}

/// A block's name over its settings: what they name is inside of it.
std::optional<LabelReading> LabelReader::read_block_card(const std::vector<std::string>& lines) const {
    if (lines.size() < 2 || !std::all_of(lines.begin() + 1, lines.end(), is_setting)) return std::nullopt;
    LabelReading reading = read_whole(lines.front(), false);
    return reading.layers.size() == 1 && has_block(reading) ? std::optional(reading) : std::nullopt;
}

/// A part's name over its layers: `Classifier head` over `Dropout(0.3) → Linear(64) → ReLU`.
std::optional<LabelReading> LabelReader::read_chain(const std::vector<std::string>& lines) const {
    LabelReading reading;
    reading.kind = LabelKind::Layers;
    reading.understood = 1;
    bool has_chain = false;
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const LabelReading line = read_phrase_of(lines[i]);
        const bool is_pure = line.kind == LabelKind::Layers && line.understood >= well_understood && !has_block(line);
        if (!is_pure || (!has_arrow(lines[i]) && !has_chain)) continue;
        has_chain = has_chain || line.layers.size() > 1;
        reading.layers.insert(reading.layers.end(), line.layers.begin(), line.layers.end());
    }
    return has_chain ? std::optional(reading) : std::nullopt;
}

void LabelReader::repeat_layers(std::string_view text, LabelReading& reading) const {
    const bool is_one_block = reading.layers.size() == 1 && has_block(reading);
    if (is_one_block && reading.repeat == 1) reading.repeat = told_times_of_block(text);
    if (reading.kind != LabelKind::Layers || reading.layers.empty()) return;
    const Mention first = reading.layers.front();
    const bool may_repeat = is_recurrent(first.type) || first.type == "Dense";
    const int count = may_repeat ? told_layers(text) : 1;
    reading.layers.insert(reading.layers.begin(), static_cast<std::size_t>(count - 1), first);
    repeat_convolution(text, reading.layers);
}

}  // namespace dlp
