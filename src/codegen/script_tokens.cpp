#include "codegen/script_tokens.h"

#include <algorithm>

#include "codegen/spell.h"

namespace dlp {
namespace {

constexpr std::size_t usual_token = 3;  // characters

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '_';
}

// Where the token that starts at `from` ends.
std::size_t token_end(std::string_view line, std::size_t from) {
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
        while (end < line.size() && is_word(line[end])) ++end;
        return end;
    }
    const bool is_comparison = end < line.size() && line[end] == '=';
    return is_comparison ? end + 1 : end;
}

ScriptLine split_tokens(std::string_view line) {
    ScriptLine tokens;
    tokens.reserve(line.size() / usual_token);
    for (std::size_t i = 0; i < line.size();) {
        const std::size_t start = std::min(line.find_first_not_of(' ', i), line.size());
        if (start == line.size()) break;
        const std::size_t end = token_end(line, start);
        tokens.push_back({start - i, std::string(line.substr(start, end - start))});
        i = end;
    }
    return tokens;
}

// `self`, `.`, `conv1` become one token.
void join_prefix(ScriptLine& tokens, std::string_view prefix) {
    if (prefix.empty()) return;
    const std::string_view word = prefix.substr(0, prefix.size() - 1);
    for (std::size_t i = 0; i + 2 < tokens.size(); ++i) {
        const bool is_prefix = tokens[i].text == word && tokens[i + 1].text == prefix.substr(word.size());
        if (!is_prefix || !is_word(tokens[i + 2].text.front())) continue;
        tokens[i].text += tokens[i + 1].text + tokens[i + 2].text;
        const auto next = tokens.begin() + static_cast<std::ptrdiff_t>(i) + 1;
        tokens.erase(next, next + 2);
    }
}

void mark_assigned(ScriptLine& tokens) {
    int depth = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const char sign = tokens[i].text.front();
        if (sign == '(' || sign == '[' || sign == '{') ++depth;
        if (sign == ')' || sign == ']' || sign == '}') --depth;
        if (tokens[i].text != "=" || depth > 0) continue;
        for (std::size_t j = 0; j < i; ++j) tokens[j].is_assigned = is_word(tokens[j].text.front());
        return;
    }
}

ScriptLine tokens_of(std::string_view line, std::string_view value_prefix, std::string_view module_prefix) {
    ScriptLine tokens = split_tokens(line);
    join_prefix(tokens, value_prefix);
    join_prefix(tokens, module_prefix);
    mark_assigned(tokens);
    return tokens;
}

bool is_at(const ScriptLine& tokens, std::size_t place, std::string_view text) {
    return place < tokens.size() && tokens[place].text == text;
}

}  // namespace

std::string text_of(const ScriptLine& line) {
    std::string text;
    for (const ScriptToken& token : line) {
        text.append(token.blanks, ' ');
        text += token.role == Role::Name ? '"' + token.text + '"' : token.text;
    }
    return text;
}

ScriptWords::ScriptWords(const Program& program, const TargetRule& target)
    : value_prefix_(target_field(target, "value_prefix", "")),
      module_prefix_(target_field(target, "module_prefix", "")),
      assigned_(program.inputs.begin(), program.inputs.end()) {
    for (const LayerCode& code : program.layers) {
        for (const auto* const lines : {&code.init_lines, &code.lines}) {
            for (const std::string& line : *lines) {
                const auto [place, is_new] = lines_.try_emplace(line);
                if (!is_new) continue;
                place->second = tokens_of(line, value_prefix_, module_prefix_);
                for (const ScriptToken& token : place->second) {
                    if (token.is_assigned) assigned_.insert(token.text);
                }
            }
        }
    }
    for (auto& [line, tokens] : lines_) find_roles(tokens);
}

const ScriptLine& ScriptWords::read(const std::string& line) const {
    const auto [place, is_new] = lines_.try_emplace(line);
    if (is_new) {
        place->second = tokens_of(line, value_prefix_, module_prefix_);
        find_roles(place->second);
    }
    return place->second;
}

void ScriptWords::find_roles(ScriptLine& tokens) const {
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        ScriptToken& token = tokens[i];
        const bool is_attribute = i > 0 && is_at(tokens, i - 1, ".");
        const bool is_keyword = !token.is_assigned && is_at(tokens, i + 1, "=");
        const bool is_name = i > 1 && is_at(tokens, i - 1, "=") && is_at(tokens, i - 2, "name");
        if (token.text.front() == '"' && is_name && token.text.size() > 2) {
            token.role = Role::Name;
            token.text = token.text.substr(1, token.text.size() - 2);
        } else if (is_digit(token.text.front())) {
            token.role = Role::Number;
        } else if (!is_attribute && !is_keyword && is_word(token.text.front()) && assigned_.contains(token.text)) {
            const bool is_module = !module_prefix_.empty() && token.text.starts_with(module_prefix_);
            token.role = is_module ? Role::Module : Role::Variable;
        }
    }
}

std::string ScriptWords::kind_of(const LayerCode& code) const {
    std::string kind;
    for (const auto* const lines : {&code.init_lines, &code.lines}) {
        for (const std::string& line : *lines) {
            for (const ScriptToken& token : read(line)) {
                kind.append(token.blanks, ' ');
                if (token.role == Role::Fixed)
                    kind += token.text;
                else
                    kind.append("\t").append(std::to_string(static_cast<int>(token.role)));
            }
            kind += '\n';
        }
        kind += '\n';
    }
    return kind;
}

}  // namespace dlp
