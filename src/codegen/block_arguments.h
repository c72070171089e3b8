// What differs between the places where a block stands becomes its arguments: numbers, and the part of the layers'
// names that is the place's own. Not here: the lines of the block.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "codegen/names.h"

namespace dlp {

/// One number or name as each place has it: views of the program's lines.
using Variants = std::vector<std::string_view>;

/// First every number and name is told, then `settle`, then each can be written.
class BlockArguments {
  public:
    struct Argument {
        std::string name;
        std::string_view before;  ///< of its value, the same at each place
        Variants values;          ///< what each place writes behind that
    };

    /// `taken` has the words that no argument may be called.
    explicit BlockArguments(NameSpace taken) : taken_(std::move(taken)) {}

    /// `wanted` is what an argument for it would be called.
    void add_number(const Variants& numbers, const std::string& wanted);
    void add_name(const Variants& names);
    /// `has_names` where names are written, not only compared.
    void settle(bool has_names);

    /// `3`, `filters`, `4 * filters`.
    [[nodiscard]] std::string number(const Variants& numbers) const;
    /// `"conv1"`, `f"conv{index}"`, `f"{name}_conv"`.
    [[nodiscard]] std::string quoted_name(const Variants& names) const;
    /// What is the same at all places, as a word: `conv_a` of `conv2a`, `conv3a`; empty when nothing is.
    [[nodiscard]] std::string bare_name(const Variants& names) const;
    /// What the names of a place have in common: `block1` of `block1_conv`, `block1_norm`; `1` of `conv1`, `norm1`.
    /// Empty when they have nothing.
    [[nodiscard]] std::string place_name(std::size_t place) const;
    [[nodiscard]] const std::vector<Argument>& all() const { return arguments_; }

  private:
    struct Name {
        std::string_view before;
        Variants own;
        std::string_view after;
    };
    static Name parted(const Variants& names);
    void settle_name(const Name& name);

    NameSpace taken_;
    std::vector<std::pair<Variants, std::string>> numbers_;  // different ones, and what they would be called
    std::vector<Name> names_;
    std::string_view stem_;
    bool has_whole_names_ = false;  // the stem is part of the argument
    std::vector<Argument> arguments_;
    std::vector<Argument> name_arguments_;
};

}  // namespace dlp
