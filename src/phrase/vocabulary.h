// The words of the field, gathered once from the rules: layer names, activations, parameter names, units, blocks.
// Not here: how words are put together (phrase.h).
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "phrase/tokens.h"
#include "rules/rules.h"

namespace dlp {

enum class WordKind : std::uint8_t {
    Layer,       ///< value: a layer type with the parameters it implies, or several: `Add + LayerNorm`
    Block,       ///< value: the name of a block
    Activation,  ///< value: an activation
    Parameter,   ///< value: the parameter that the next number gives (`stride 2`)
    Unit,        ///< value: the parameter that the number before it gives (`64 filters`)
    Flag,        ///< value: `parameter=value` (`bidirectional`, `same padding`)
    Filler,      ///< means nothing for a layer (`with`, `layer`)
};

struct Meaning {
    WordKind kind = WordKind::Filler;
    std::string value;
};

struct WordMatch {
    Meaning meaning;
    std::size_t tokens = 0;  ///< how many tokens it covers
};

class Vocabulary {
  public:
    /// From `aliases` of rules/layers and the lists of rules/words/phrase.toml. `map_rank`: how many sides the windows
    /// of layers over images have; 3 where a paper's images are volumes, 1 where they are signals.
    explicit Vocabulary(const Rules& rules, int map_rank = 2);

    /// The longest known word sequence that starts at `tokens[at]`; hyphens and stops between words are skipped.
    [[nodiscard]] std::optional<WordMatch> match(const std::vector<Token>& tokens, std::size_t at) const;

    /// True when a layer type has this spatial rank (Conv1D: 1), and its sibling of another rank, if there is one.
    [[nodiscard]] std::string with_rank(const std::string& type, int rank) const;
    [[nodiscard]] int map_rank() const { return map_rank_; }
    [[nodiscard]] const Rules& rules() const { return *rules_; }
    /// Every word of the names of layers, blocks and activations.
    [[nodiscard]] const std::set<std::string>& words() const { return words_; }

  private:
    void add(const std::string& phrase, Meaning meaning);

    struct Entry {
        std::vector<std::string> words;
        Meaning meaning;
    };
    const Rules* rules_;
    int map_rank_;
    std::map<std::string, std::vector<Entry>, std::less<>> by_first_word_;  ///< longest first
    std::set<std::string> words_;
};

}  // namespace dlp
