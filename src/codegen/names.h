// Identifiers for layers: made from ids and labels, never copied, unique, and readable.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "rules/rules.h"

namespace dlp {

/// Lower case letters, digits and single underscores, a letter first, at most 40 long; empty when nothing is left.
std::string to_identifier(std::string_view text);

/// An identifier for a whole model, cut after a word. `Configurations of the networks: A` keeps its `A`, which tells it
/// from its neighbours. `model` where the name has no letters.
std::string model_identifier(std::string_view name);

/// The same as the name of a class, `Vgg16`; not one of the classes that the target's code may bring along.
std::string class_name(std::string_view model, const TargetRule& target);

/// Hands out identifiers that are not taken yet and are no word of the language.
class NameSpace {
  public:
    explicit NameSpace(std::shared_ptr<const WordSet> reserved) : reserved_(std::move(reserved)) {}
    /// So many names are to be claimed.
    void reserve(std::size_t count) { taken_.reserve(count); }
    /// `wanted`, or `wanted_2`, `wanted_3` ... if it is taken.
    std::string claim(std::string_view wanted);

  private:
    std::shared_ptr<const WordSet> reserved_;
    std::unordered_map<std::string, int> taken_;  ///< and the largest number that was put behind the name
};

/// What the layers of a design are called in the target's code, by layer id.
std::map<std::string, std::string, std::less<>> target_names(const Design& design, const TargetRule& target);

/// What the layers of a design would be called, were it not for other names. An id that says nothing (`layer_7`, `12`)
/// gives way to the layer's label or type.
std::vector<std::string> wanted_names(const Design& design);

/// By layer id: what each is called as it claims the name that it wants.
std::map<std::string, std::string, std::less<>> name_layers(const Design& design, NameSpace& names);

}  // namespace dlp
