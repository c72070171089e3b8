// A line of generated Python as words, numbers, texts and signs, and what each is: a value, a module, a name of a
// layer. Only for lines that our own spellings wrote. Not here: a parser of Python.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "codegen/emit.h"
#include "rules/rules.h"

namespace dlp {

enum class Role : std::uint8_t {
    Fixed,     ///< the same wherever the structure is the same
    Number,    ///< as written: `3`, `0.5`
    Name,      ///< of a layer, in quotes: `name="conv1"`
    Variable,  ///< with the target's prefix: `x`, `n.conv1`
    Module,    ///< what the constructor made: `self.conv1`
};

struct ScriptToken {
    std::size_t blanks = 0;  ///< before it
    std::string text;        ///< without quotes where it is a Name
    Role role = Role::Fixed;
    bool is_assigned = false;  ///< stands before the `=` of its line
};

using ScriptLine = std::vector<ScriptToken>;

std::string text_of(const ScriptLine& line);

/// Knows which words of a program are values and modules: those that its lines assign. Reads each line once.
class ScriptWords {
  public:
    ScriptWords(const Program& program, const TargetRule& target);

    /// Stays as it is while these words live. Lines that are not the program's are read anew.
    [[nodiscard]] const ScriptLine& read(const std::string& line) const;
    /// Equal for layers whose lines differ in numbers and names only.
    [[nodiscard]] std::string kind_of(const LayerCode& code) const;
    [[nodiscard]] const std::string& value_prefix() const { return value_prefix_; }
    [[nodiscard]] const std::string& module_prefix() const { return module_prefix_; }
    /// With their prefix.
    [[nodiscard]] const std::set<std::string, std::less<>>& assigned() const { return assigned_; }

  private:
    void find_roles(ScriptLine& tokens) const;

    std::string value_prefix_;   // `n.` where values are attributes, else empty
    std::string module_prefix_;  // `self.`, empty where there is no constructor
    std::set<std::string, std::less<>> assigned_;
    mutable std::unordered_map<std::string, ScriptLine> lines_;  // by text
};

}  // namespace dlp
