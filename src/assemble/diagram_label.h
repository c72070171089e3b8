// What the text of a label says inside a figure: layers in sequence, the size of a tensor, a number of units, a merge,
// a variable, a repeat. Not here: where the label stands (diagram_nodes.h).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "phrase/phrase.h"

namespace dlp {

/// A larger `x 100` is no repeat, or one that nobody would write out.
inline constexpr int most_repeats = 64;

/// How often a layer is written out that stands `repeat` times.
inline int written_out(int repeat) {
    return repeat > 1 && repeat <= most_repeats ? repeat : 1;
}

enum class LabelKind : std::uint8_t {
    Nothing,   ///< no words
    Layers,    ///< `conv 3x3, 64`, `LSTM`
    Block,     ///< `Fire module`: a block by name
    Size,      ///< `64@28x28`: a tensor
    Units,     ///< `500 units`, `400`
    Merge,     ///< `+`, `concat`
    Variable,  ///< `x`, `h_1`, `W^T`
    Input,     ///< `input image`
    Output,    ///< `predictions`
    Tensor,    ///< `feature maps`
    Repeat,    ///< `x 3`
    Part,      ///< `(a) training`
    Name,      ///< other words
};

/// Which part of a network a variable's letter usually stands for.
enum class VariableRole : std::uint8_t { Unknown, Input, Hidden, Output };

struct LabelReading {
    LabelKind kind = LabelKind::Nothing;
    std::vector<Mention> layers;   ///< settled; each with a type; of a name: the merge that it is where ways meet
    std::optional<Integers> size;  ///< of a tensor, channels last
    int repeat = 1;                ///< 0: a number of times that is a letter
    VariableRole variable = VariableRole::Unknown;
    double understood = 0;
};

/// `1x1x4096`, `1x4096`: a map of one place, or a row of numbers.
bool is_vector(const Integers& size);

/// Shapes without their batch: `[B, 32, T = 117]` becomes `32×117`.
std::string with_plain_shapes(const std::string& text);

/// The spaces that results are of, as sizes: `Hidden layer ∈ R^16` becomes `Hidden layer (16 units)`.
std::string with_plain_spaces(const std::string& text);

/// How many layers a label tells of: `2-layer LSTM`, `GRU (3 layers)`; 1 where it says nothing.
int told_layers(std::string_view text);

/// Words of figures (rules/words/diagrams.toml) beside the vocabulary of layers.
class LabelReader {
  public:
    explicit LabelReader(const Vocabulary& vocabulary);

    /// From now on the signs, lower case, stand for these types of merges.
    void learn_signs(std::map<std::string, std::string> types) { told_signs_ = std::move(types); }

    /// From now on the labels, lower case, are read so.
    void learn_labels(std::map<std::string, LabelReading> readings) { told_labels_ = std::move(readings); }

    /// `in_circle`: the label stands alone in a small round shape, where a letter is a sign (`x`, `C`).
    [[nodiscard]] LabelReading read(std::string_view text, bool in_circle = false) const;

    /// `Convolution network`: tells of a whole part of a network.
    [[nodiscard]] bool is_title(std::string_view text) const;

    /// `shared weights`: on a line between layers that are the same.
    [[nodiscard]] bool tells_of_sharing(std::string_view text) const;

    /// One of the words of a list of rules/words/diagrams.toml is in the text.
    [[nodiscard]] bool tells_of(const char* list, std::string_view text) const;

  private:
    [[nodiscard]] std::optional<LabelReading> read_code(const std::string& plain) const;
    [[nodiscard]] std::optional<LabelReading> read_sign(const std::string& plain, bool in_circle) const;
    [[nodiscard]] std::optional<LabelReading> read_joined_width(const std::string& plain) const;
    void join_result(std::string_view text, LabelReading& reading) const;
    [[nodiscard]] static std::optional<LabelReading> read_repeat(const std::string& plain);
    [[nodiscard]] std::optional<LabelReading> read_variable(const std::string& plain) const;
    [[nodiscard]] std::optional<LabelReading> read_named_layers(std::string_view text) const;
    [[nodiscard]] std::optional<LabelReading> read_by_pattern(const std::string& plain, std::string_view kind,
                                                              bool in_circle) const;
    [[nodiscard]] std::optional<LabelReading> read_card(std::string_view text, bool in_circle) const;
    [[nodiscard]] std::optional<LabelReading> read_block_card(const std::vector<std::string>& lines) const;
    [[nodiscard]] std::optional<LabelReading> read_chain(const std::vector<std::string>& lines) const;
    void repeat_layers(std::string_view text, LabelReading& reading) const;
    [[nodiscard]] LabelReading read_whole(std::string_view text, bool in_circle) const;
    [[nodiscard]] LabelReading read_layers(std::string_view text) const;
    [[nodiscard]] bool is_about_data(std::string_view text) const;
    [[nodiscard]] LabelReading read_phrase_of(std::string_view text) const;
    void give_width(std::string_view text, LabelReading& reading) const;
    void settle_kind(LabelReading& reading) const;
    [[nodiscard]] bool has_word(const char* list, const std::string& plain) const;
    [[nodiscard]] const std::vector<std::string>& words(const std::string& list) const;

    const Vocabulary* vocabulary_;
    const WordRule* words_;
    std::map<std::string, std::string> told_signs_;
    std::map<std::string, LabelReading> told_labels_;
};

}  // namespace dlp
