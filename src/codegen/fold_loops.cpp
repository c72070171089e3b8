#include "codegen/fold_loops.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <utility>

#include "base/ascii.h"
#include "base/text.h"
#include "codegen/script_tokens.h"
#include "codegen/spell.h"

namespace dlp {
namespace {

constexpr std::size_t fewest_rounds = 3;
constexpr std::size_t longest_number = 9;

/// A token that counts: `conv`, 3, `_a`.
struct Counted {
    std::string before;
    long long number = 0;
    std::string after;
};

/// All runs of digits of a token without leading zeros, each as the number that may count.
std::vector<Counted> counts_of(std::string_view text) {
    std::vector<Counted> counts;
    for (std::size_t i = 0; i < text.size();) {
        std::size_t end = i;
        while (end < text.size() && is_digit(text[end])) ++end;
        const bool is_number = end > i && end - i <= longest_number && (text[i] != '0' || end == i + 1);
        if (is_number)
            counts.push_back(
                {std::string(text.substr(0, i)), *to_integer(text.substr(i, end - i)), std::string(text.substr(end))});
        i = std::max(end, i + 1);
    }
    return counts;
}

/// How the token `a` becomes `b` when one of its numbers moves on.
std::optional<std::pair<Counted, long long>> step_between(const ScriptToken& a, const ScriptToken& b) {
    for (Counted& from : counts_of(a.text)) {
        for (const Counted& to : counts_of(b.text)) {
            if (from.before == to.before && from.after == to.after && to.number > from.number)
                return std::pair{std::move(from), to.number - from.number};
        }
    }
    return std::nullopt;
}

/// The tokens of a statement that count, by line and token, all by the same step.
struct Pattern {
    long long step = 0;
    std::map<std::pair<std::size_t, std::size_t>, Counted> counted;
};

class Loops {
  public:
    Loops(Program program, const TargetRule& target) : program_(std::move(program)), words_(program_, target) {
        lines_.reserve(program_.layers.size());
        for (std::size_t i = 0; i < program_.layers.size(); ++i) lines_.push_back(words_.lines(i));
    }

    Program folded() {
        std::vector<LayerCode> layers;
        for (std::size_t i = 0; i < program_.layers.size();) {
            const std::size_t rounds = rounds_from(i);
            if (rounds >= fewest_rounds && saves_lines(i, rounds)) {
                layers.push_back(loop(i, rounds));
                i += rounds;
            } else {
                layers.push_back(std::move(program_.layers[i++]));
            }
        }
        program_.layers = std::move(layers);
        return std::move(program_);
    }

  private:
    [[nodiscard]] std::optional<Pattern> pattern_between(std::size_t a, std::size_t b) const {
        const LayerCode& one = program_.layers[a];
        const LayerCode& other = program_.layers[b];
        if (one.lines.empty() || !one.init_lines.empty() || one.lines.size() != other.lines.size()) return std::nullopt;
        if (one.comments != other.comments) return std::nullopt;
        Pattern pattern;
        for (std::size_t line = 0; line < lines_[a].size(); ++line) {
            if (lines_[a][line].size() != lines_[b][line].size()) return std::nullopt;
            for (std::size_t token = 0; token < lines_[a][line].size(); ++token) {
                if (!add_token(lines_[a][line][token], lines_[b][line][token], {line, token}, pattern))
                    return std::nullopt;
            }
        }
        if (pattern.counted.empty()) return std::nullopt;
        return pattern;
    }

    // Variables must be the same, unless they are attributes that can be called by a text.
    [[nodiscard]] bool add_token(const ScriptToken& a, const ScriptToken& b, std::pair<std::size_t, std::size_t> place,
                                 Pattern& pattern) const {
        if (a.text == b.text) return a.role == b.role;
        const bool is_plain = a.text.find_first_of("{}\\") == std::string_view::npos;  // in an f-string braces are code
        const bool is_text = a.text.starts_with('"') && b.text.starts_with('"') && is_plain;
        const bool may_count = a.role == b.role && (a.role == Role::Number || a.role == Role::Name || is_text ||
                                                    (a.role == Role::Variable && !words_.value_prefix().empty()));
        const auto step = may_count ? step_between(a, b) : std::nullopt;
        if (!step || (pattern.step != 0 && pattern.step != step->second)) return false;
        if (a.role == Role::Number && !(step->first.before + step->first.after).empty()) return false;
        pattern.step = step->second;
        pattern.counted[place] = step->first;
        return true;
    }

    [[nodiscard]] std::size_t rounds_from(std::size_t start) const {
        if (start + 1 >= lines_.size()) return 1;
        const auto first = pattern_between(start, start + 1);
        if (!first) return 1;
        std::size_t end = start + 2;
        for (; end < lines_.size(); ++end) {
            const auto next = pattern_between(end - 1, end);
            const auto is_as_first = [&](const auto& place) {
                const auto found = next->counted.find(place.first);
                const long long moved = place.second.number + static_cast<long long>(end - 1 - start) * first->step;
                return found != next->counted.end() && found->second.before == place.second.before &&
                       found->second.number == moved;
            };
            if (!next || next->step != first->step || next->counted.size() != first->counted.size()) break;
            if (!std::all_of(first->counted.begin(), first->counted.end(), is_as_first)) break;
        }
        return end - start;
    }

    [[nodiscard]] bool saves_lines(std::size_t start, std::size_t rounds) const {
        return 1 + program_.layers[start].lines.size() < rounds * program_.layers[start].lines.size();
    }

    // The index is what the first name counts by, else the first number.
    [[nodiscard]] LayerCode loop(std::size_t start, std::size_t rounds) {
        const Pattern pattern = *pattern_between(start, start + 1);
        long long first = pattern.counted.begin()->second.number;
        for (const auto& [place, counted] : pattern.counted) {
            if (lines_[start][place.first][place.second].role == Role::Number) continue;
            first = counted.number;
            break;
        }
        const LayerCode& last = program_.layers[start + rounds - 1];
        LayerCode code{last.layer, last.comments, {}, {}, last.value, {}, {}};
        code.lines.push_back("for index in range(" + range_text(first, pattern.step, rounds) + "):");
        for (std::size_t line = 0; line < lines_[start].size(); ++line) {
            std::string text = "    ";
            for (std::size_t i = 0; i < lines_[start][line].size(); ++i) {
                const ScriptToken& token = lines_[start][line][i];
                const auto found = pattern.counted.find({line, i});
                if (found == pattern.counted.end())
                    append_token(token, text);
                else
                    append_instead(token, counted_text(found->second, first, token.role), text);
            }
            code.lines.push_back(std::move(text));
        }
        for (std::size_t i = start; i < start + rounds; ++i) add_inside(program_.layers[i], code.inside);
        return code;
    }

    static std::string range_text(long long first, long long step, std::size_t rounds) {
        const long long end = first + static_cast<long long>(rounds - 1) * step + 1;
        const std::string text = first == 0 && step == 1 ? "" : std::to_string(first) + ", ";
        return text + std::to_string(end) + (step == 1 ? "" : ", " + std::to_string(step));
    }

    [[nodiscard]] std::string counted_text(const Counted& counted, long long first, Role role) const {
        const long long more = counted.number - first;
        const std::string sign = more > 0 ? " + " : " - ";
        const std::string index = "index" + (more == 0 ? "" : sign + std::to_string(std::abs(more)));
        const std::string& prefix = words_.value_prefix();
        if (role == Role::Number) return index;
        const std::string inside = "{" + index + "}" + counted.after;
        if (role == Role::Variable) {
            const std::string_view own = std::string_view(counted.before).substr(prefix.size());
            return prefix.substr(0, prefix.size() - 1) + "[f\"" + std::string(own) + inside + "\"]";
        }
        if (role == Role::Name) return "f\"" + counted.before + inside + "\"";
        return "f" + counted.before + inside;
    }

    static void add_inside(LayerCode& code, std::vector<CalledLayer>& inside) {
        if (code.inside.empty()) inside.push_back({code.layer, code.module, code.flattened});
        std::move(code.inside.begin(), code.inside.end(), std::back_inserter(inside));
    }

    Program program_;
    ScriptWords words_;
    std::vector<std::span<const ScriptLine>> lines_;  // by statement
};

/// Which statements read what each gives out.
class Readers {
  public:
    // The layers of the program's statements follow each other in execution order.
    Readers(const Program& program, const PreparedDesign& design)
        : design_(design), statement_of_(design.design.layers.size()) {
        std::size_t place = 0;
        for (std::size_t i = 0; i < program.layers.size(); ++i) {
            const std::size_t count = std::max<std::size_t>(program.layers[i].inside.size(), 1);
            for (const std::size_t end = place + count; place < end; ++place)
                statement_of_[design.facts.order[place]] = i;
            given_by_.push_back(design.facts.order[place - 1]);
        }
    }

    [[nodiscard]] bool is_next_only(std::size_t statement) const {
        const std::vector<std::size_t>& readers = design_.graph.outputs[given_by_[statement]];
        return !readers.empty() && std::all_of(readers.begin(), readers.end(), [&](std::size_t reader) {
            return statement_of_[reader] == statement + 1;
        });
    }

  private:
    const PreparedDesign& design_;
    std::vector<std::size_t> statement_of_;  // by layer
    std::vector<std::size_t> given_by_;      // by statement: its last layer
};

bool contains(const std::vector<std::string>& values, const std::string& value) {
    return std::find(values.begin(), values.end(), value) != values.end();
}

/// Gives values the short name. The lines that it replaces stay until the end, as its words are views of them.
class Renaming {
  public:
    Renaming(Program& program, const TargetRule& target, std::string shared)
        : program_(program), words_(program, target), shared_(std::move(shared)) {}

    void rename(std::size_t statement) {
        LayerCode& code = program_.layers[statement];
        rename(code.value, code.lines);
        rename(code.value, program_.layers[statement + 1].lines);
        code.value = shared_;
    }

  private:
    void rename(std::string_view from, std::vector<std::string>& lines) {
        std::vector<std::string> renamed;
        for (const std::string& line : lines) {
            std::string& text = renamed.emplace_back();
            for (const ScriptToken& token : words_.read(line)) {
                if (token.role == Role::Variable && token.text == from)
                    append_instead(token, shared_, text);
                else
                    append_token(token, text);
            }
        }
        std::erase(renamed, shared_ + " = " + shared_);
        replaced_.push_back(std::exchange(lines, std::move(renamed)));
    }

    Program& program_;
    ScriptWords words_;
    std::string shared_;
    std::vector<std::vector<std::string>> replaced_;
};

}  // namespace

Program with_short_names(Program program, const PreparedDesign& design, const TargetRule& target) {
    const std::string shared(target_field(target, "variable", ""));
    if (shared.empty() || program.blocks.empty()) return program;
    const Readers readers(program, design);
    Renaming renaming(program, target, shared);
    for (std::size_t i = 0; i + 1 < program.layers.size(); ++i) {
        const LayerCode& code = program.layers[i];
        const std::string& value = code.value;
        const bool is_fixed =
            value == shared || value.empty() || contains(program.inputs, value) || contains(program.outputs, value);
        const bool makes_it = std::any_of(code.lines.begin(), code.lines.end(), [&](const std::string& line) {
            return line.starts_with(value) && std::string_view(line).substr(value.size()).starts_with(" = ");
        });
        const bool is_called = !program.layers[i + 1].inside.empty();
        if (!is_fixed && makes_it && is_called && readers.is_next_only(i)) renaming.rename(i);
    }
    return program;
}

Program fold_loops(Program program, const TargetRule& target) {
    if (target_field(target, "loop", "") != "for") return program;
    return Loops(std::move(program), target).folded();
}

}  // namespace dlp
