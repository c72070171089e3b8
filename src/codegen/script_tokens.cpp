#include "codegen/script_tokens.h"

#include <algorithm>
#include <array>
#include <functional>
#include <iterator>

#include "base/ascii.h"
#include "codegen/spell.h"

namespace dlp {
namespace {

constexpr std::size_t usual_tokens = 24;  // of a line

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

std::uint64_t mixed(std::uint64_t seed, std::uint64_t value) {
    seed ^= value + 0x9E3779B97F4A7C15ULL + (seed << 6U) + (seed >> 2U);
    return seed * 0xBF58476D1CE4E5B9ULL;
}

// Of its fixed runs of text, and what stands between them.
std::uint64_t kind_of_line(ScriptLine line) {
    std::uint64_t kind = line.size();
    for (auto token = line.begin(); token != line.end();) {
        const auto end = std::find_if(token, line.end(), [](const ScriptToken& t) { return t.role != Role::Fixed; });
        if (token != end) {
            const char* const start = token->text.data() - token->blanks;
            const char* const stop = std::prev(end)->text.data() + std::prev(end)->text.size();
            const std::string_view run(start, static_cast<std::size_t>(stop - start));
            kind = mixed(kind, std::hash<std::string_view>()(run));
        }
        if (end == line.end()) break;
        kind = mixed(kind, end->blanks + (static_cast<std::uint64_t>(end->role) << 32U));
        token = std::next(end);
    }
    return kind;
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
      module_prefix_(target_field(target, "module_prefix", "")) {
    tokens_.reserve(2 * usual_tokens * program.layers.size());
    starts_.reserve(2 * program.layers.size());
    number_of_.reserve(2 * program.layers.size());
    layers_.reserve(program.layers.size());
    full_.reserve(program.layers.size());
    for (const std::string& input : program.inputs) add_assigned(input);
    for (const LayerCode& code : program.layers) {
        layers_.push_back(add_lines(code.init_lines, code.lines, Words::New));
        full_.push_back(add_lines(code.full_init_lines, code.full_lines, Words::Known));
    }
    settle();
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
        if (token.is_assigned) add_assigned(token.text);
    }
}

void ScriptWords::add_assigned(std::string_view word) {
    const bool is_new = number_of_.try_emplace(word, static_cast<int>(assigned_.size())).second;
    if (is_new) assigned_.push_back(word);
}

// When all words are known and all tokens stay where they are.
void ScriptWords::settle() {
    lines_.reserve(starts_.size());
    for (std::size_t i = 0; i < starts_.size(); ++i) {
        const std::size_t end = i + 1 < starts_.size() ? starts_[i + 1] : tokens_.size();
        const auto line = std::span(tokens_).subspan(starts_[i], end - starts_[i]);
        find_roles(line);
        lines_.push_back(line);
    }
    for (LayerLines& layer : layers_) layer.kind = kind_of(layer);
    for (LayerLines& layer : full_) layer.kind = kind_of(layer);
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
        if (end == line.size() || line[end] != '.') return end;
        const std::string_view with_dot = line.substr(from, end + 1 - from);
        const bool is_prefix = with_dot == value_prefix_ || with_dot == module_prefix_;
        const bool goes_on = is_prefix && end + 1 < line.size() && is_word(line[end + 1]);
        return goes_on ? word_end(line, end + 1) : end;
    }
    const bool is_comparison = end < line.size() && line[end] == '=';
    return is_comparison ? end + 1 : end;
}

std::span<const ScriptLine> ScriptWords::init_lines(std::size_t layer) const {
    return lines_between(layers_[layer].init, layers_[layer].plain);
}

std::span<const ScriptLine> ScriptWords::lines(std::size_t layer) const {
    return lines_between(layers_[layer].plain, layers_[layer].end);
}

std::span<const ScriptLine> ScriptWords::lines_between(std::size_t from, std::size_t to) const {
    return std::span(lines_).subspan(from, to - from);
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
            if (is_attribute || is_keyword) continue;
            const auto known = number_of_.find(token.text);
            if (known == number_of_.end()) continue;
            token.word = known->second;
            const bool is_module = !module_prefix_.empty() && token.text.starts_with(module_prefix_);
            token.role = is_module ? Role::Module : Role::Variable;
        }
    }
}

std::uint64_t ScriptWords::kind_of(const LayerLines& layer) const {
    std::uint64_t kind = layer.plain - layer.init;
    for (const ScriptLine line : lines_between(layer.init, layer.end)) kind = mixed(kind, kind_of_line(line));
    return kind;
}

}  // namespace dlp
