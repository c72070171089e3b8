#include "codegen/script_tokens.h"

#include <algorithm>
#include <array>

#include "codegen/spell.h"

namespace dlp {
namespace {

constexpr std::size_t usual_tokens = 24;  // of a line

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

constexpr std::array<bool, 256> word_characters = [] {
    std::array<bool, 256> are{};
    for (const char c : std::string_view("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"))
        are[static_cast<unsigned char>(c)] = true;
    return are;
}();

bool is_word(char c) {
    return word_characters[static_cast<unsigned char>(c)];
}

std::size_t word_end(std::string_view line, std::size_t from) {
    while (from < line.size() && is_word(line[from])) ++from;
    return from;
}

void mark_assigned(std::span<ScriptToken> tokens) {
    int depth = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const char sign = tokens[i].text.front();
        if (sign == '(' || sign == '[' || sign == '{') ++depth;
        if (sign == ')' || sign == ']' || sign == '}') --depth;
        if (tokens[i].text != "=" || depth > 0) continue;
        for (ScriptToken& token : tokens.first(i)) token.is_assigned = is_word(token.text.front());
        return;
    }
}

bool is_at(std::span<const ScriptToken> tokens, std::size_t place, std::string_view text) {
    return place < tokens.size() && tokens[place].text == text;
}

}  // namespace

void append_token(const ScriptToken& token, std::string& text) {
    text.append(token.blanks, ' ');
    if (token.role == Role::Name) text += '"';
    text += token.text;
    if (token.role == Role::Name) text += '"';
}

void append_instead(const ScriptToken& token, std::string_view words, std::string& text) {
    text.append(token.blanks, ' ');
    text += words;
}

ScriptWords::ScriptWords(const Program& program, const TargetRule& target)
    : value_prefix_(target_field(target, "value_prefix", "")),
      module_prefix_(target_field(target, "module_prefix", "")),
      assigned_(program.inputs.begin(), program.inputs.end()) {
    tokens_.reserve(2 * usual_tokens * program.layers.size());
    layers_.reserve(program.layers.size());
    full_.reserve(program.layers.size());
    for (const LayerCode& code : program.layers) {
        layers_.push_back(add_lines(code.init_lines, code.lines, Words::New));
        full_.push_back(add_lines(code.full_init_lines, code.full_lines, Words::Known));
    }
    starts_.push_back(tokens_.size());
    for (std::size_t i = 0; i + 1 < starts_.size(); ++i)
        find_roles(std::span(tokens_).subspan(starts_[i], starts_[i + 1] - starts_[i]));
}

ScriptWords::LayerLines ScriptWords::add_lines(const std::vector<std::string>& init_lines,
                                               const std::vector<std::string>& lines, Words words) {
    LayerLines layer{starts_.size()};
    for (const std::string& line : init_lines) add_line(line, words);
    layer.plain = starts_.size();
    for (const std::string& line : lines) add_line(line, words);
    layer.end = starts_.size();
    return layer;
}

void ScriptWords::add_line(std::string_view line, Words words) {
    starts_.push_back(tokens_.size());
    split_tokens(line, tokens_);
    const auto added = std::span(tokens_).subspan(starts_.back());
    mark_assigned(added);
    if (words == Words::Known) return;
    for (const ScriptToken& token : added) {
        if (token.is_assigned) assigned_.insert(token.text);
    }
}

void ScriptWords::split_tokens(std::string_view line, std::vector<ScriptToken>& tokens) const {
    for (std::size_t i = 0; i < line.size();) {
        std::size_t start = i;
        while (start < line.size() && line[start] == ' ') ++start;
        if (start == line.size()) break;
        const std::size_t end = token_end(line, start);
        tokens.push_back({line.substr(start, end - start), static_cast<std::uint32_t>(start - i)});
        i = end;
    }
}

// `self.conv1` is one token.
std::size_t ScriptWords::token_end(std::string_view line, std::size_t from) const {
    std::size_t end = from + 1;
    if (line[from] == '"') {
        while (end < line.size() && line[end] != '"') end += line[end] == '\\' ? 2U : 1U;
        return std::min(end + 1, line.size());
    }
    if (is_digit(line[from])) {
        while (end < line.size() &&
               (is_word(line[end]) || line[end] == '.' || (line[end] == '-' && line[end - 1] == 'e')))
            ++end;
        return end;
    }
    if (is_word(line[from])) {
        end = word_end(line, end);
        const std::string_view with_dot = line.substr(from, end + 1 - from);
        const bool is_prefix = with_dot == value_prefix_ || with_dot == module_prefix_;
        const bool goes_on = is_prefix && end + 1 < line.size() && is_word(line[end + 1]);
        return goes_on ? word_end(line, end + 1) : end;
    }
    const bool is_comparison = end < line.size() && line[end] == '=';
    return is_comparison ? end + 1 : end;
}

ScriptLine ScriptWords::line(std::size_t number) const {
    return std::span(tokens_).subspan(starts_[number], starts_[number + 1] - starts_[number]);
}

std::vector<ScriptLine> ScriptWords::init_lines(std::size_t layer) const {
    return lines_between(layers_[layer].init, layers_[layer].plain);
}

std::vector<ScriptLine> ScriptWords::lines(std::size_t layer) const {
    return lines_between(layers_[layer].plain, layers_[layer].end);
}

std::vector<ScriptLine> ScriptWords::lines_between(std::size_t from, std::size_t to) const {
    std::vector<ScriptLine> lines;
    lines.reserve(to - from);
    for (std::size_t i = from; i < to; ++i) lines.push_back(line(i));
    return lines;
}

std::vector<ScriptToken> ScriptWords::read(std::string_view line) const {
    std::vector<ScriptToken> tokens;
    tokens.reserve(usual_tokens);
    split_tokens(line, tokens);
    mark_assigned(tokens);
    find_roles(tokens);
    return tokens;
}

void ScriptWords::find_roles(std::span<ScriptToken> line) const {
    for (std::size_t i = 0; i < line.size(); ++i) {
        ScriptToken& token = line[i];
        const char first = token.text.front();
        if (first == '"') {
            const bool is_name = i > 1 && is_at(line, i - 1, "=") && is_at(line, i - 2, "name");
            if (!is_name || token.text.size() <= 2) continue;
            token.role = Role::Name;
            token.text = token.text.substr(1, token.text.size() - 2);
        } else if (is_digit(first)) {
            token.role = Role::Number;
        } else if (is_word(first)) {
            const bool is_attribute = i > 0 && is_at(line, i - 1, ".");
            const bool is_keyword = !token.is_assigned && is_at(line, i + 1, "=");
            if (is_attribute || is_keyword || !is_assigned(token.text)) continue;
            const bool is_module = !module_prefix_.empty() && token.text.starts_with(module_prefix_);
            token.role = is_module ? Role::Module : Role::Variable;
        }
    }
}

void ScriptWords::append_kind(std::size_t layer, std::string& kind) const {
    append_kind(layers_[layer], kind);
}

void ScriptWords::append_full_kind(std::size_t layer, std::string& kind) const {
    append_kind(full_[layer], kind);
}

void ScriptWords::append_kind(const LayerLines& layer, std::string& kind) const {
    for (std::size_t i = layer.init; i < layer.end; ++i) {
        if (i == layer.plain) kind += '\n';
        for (const ScriptToken& token : line(i)) {
            kind.append(token.blanks, ' ');
            if (token.role == Role::Fixed) {
                kind += token.text;
            } else {
                kind += '\t';
                kind += static_cast<char>('0' + static_cast<int>(token.role));
            }
        }
        kind += '\n';
    }
}

std::vector<std::string_view> ScriptWords::sorted_assigned() const {
    std::vector<std::string_view> sorted(assigned_.begin(), assigned_.end());
    std::sort(sorted.begin(), sorted.end());
    return sorted;
}

}  // namespace dlp
