// A line of generated Python as words, numbers, texts and signs, and what each is: a value, a module, a name of a
// layer. Only for lines that our own spellings wrote. Not here: a parser of Python.
#pragma once

#include <cstdint>
#include <span>
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
    std::string_view text;     ///< of the line; without quotes where it is a Name
    std::uint32_t blanks = 0;  ///< before it
    int word = -1;             ///< of a value or module: its number among the words that the program assigns
    Role role = Role::Fixed;
    bool is_assigned = false;  ///< stands before the `=` of its line
};

using ScriptLine = std::span<const ScriptToken>;

/// Appends the token as it stood in its line, with the blanks before it.
void append_token(const ScriptToken& token, std::string& text);
/// The same with other words in its place.
void append_instead(const ScriptToken& token, std::string_view words, std::string& text);

/// Knows which words of a program are values and modules: those that its lines assign. Its tokens are views of the
/// program's lines, and good while those stay as they are.
class ScriptWords {
  public:
    ScriptWords(const Program& program, const TargetRule& target);

    /// The lines of the program's layer number `layer`, the constructor's or the others.
    [[nodiscard]] std::span<const ScriptLine> init_lines(std::size_t layer) const;
    [[nodiscard]] std::span<const ScriptLine> lines(std::size_t layer) const;
    /// A line that need not be the program's.
    [[nodiscard]] std::vector<ScriptToken> read(std::string_view line) const;
    /// Equal for layers whose lines differ in numbers and names only, and hardly ever for others.
    [[nodiscard]] std::uint64_t kind(std::size_t layer) const { return layers_[layer].kind; }
    /// The same of its full lines.
    [[nodiscard]] std::uint64_t full_kind(std::size_t layer) const { return full_[layer].kind; }
    /// To be told when the program's layer and its full lines change places.
    void swap_full(std::size_t layer) { std::swap(layers_[layer], full_[layer]); }

    [[nodiscard]] const std::string& value_prefix() const { return value_prefix_; }
    [[nodiscard]] const std::string& module_prefix() const { return module_prefix_; }
    /// The words that lines assign, with their prefix, by number: in the order in which they first are.
    [[nodiscard]] const std::vector<std::string_view>& assigned() const { return assigned_; }

  private:
    /// Numbers of its lines: from `init` to `plain` the constructor's, from there to `end` the others.
    struct LayerLines {
        std::size_t init = 0;
        std::size_t plain = 0;
        std::size_t end = 0;
        std::uint64_t kind = 0;
    };
    enum class Words : std::uint8_t { Known, New };

    LayerLines add_lines(const std::vector<std::string>& init_lines, const std::vector<std::string>& lines,
                         Words words);
    void add_line(std::string_view line, Words words);
    void add_assigned(std::string_view word);
    void settle();
    [[nodiscard]] std::uint64_t kind_of(const LayerLines& layer) const;
    [[nodiscard]] std::span<const ScriptLine> lines_between(std::size_t from, std::size_t to) const;
    void split_tokens(std::string_view line, std::vector<ScriptToken>& tokens) const;
    [[nodiscard]] std::size_t token_end(std::string_view line, std::size_t from) const;
    void find_roles(std::span<ScriptToken> line) const;

    std::string value_prefix_;   // `n.` where values are attributes, else empty
    std::string module_prefix_;  // `self.`, empty where there is no constructor
    std::vector<std::string_view> assigned_;
    std::unordered_map<std::string_view, int> number_of_;  // of what is assigned
    std::vector<ScriptToken> tokens_;                      // of all lines
    std::vector<std::size_t> starts_;                      // by line: where its tokens begin
    std::vector<ScriptLine> lines_;
    std::vector<LayerLines> layers_;
    std::vector<LayerLines> full_;  // by layer; none where it has no full lines
};

}  // namespace dlp
