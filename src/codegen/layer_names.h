// What the layers of a design are called in a target's code. Lists are by place of the layer in the design.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "codegen/names.h"

namespace dlp {

class LayerNames {
  public:
    /// `wanted` are claimed in order.
    LayerNames(const std::vector<std::string>& wanted, const TargetRule& target);

    [[nodiscard]] const std::string& name(std::size_t layer) const { return names_[layer]; }
    /// Of the variable that holds its output. A layer may be called `input`; a variable of that name would hide the
    /// language's own.
    [[nodiscard]] const std::string& variable(std::size_t layer) const { return variables_[layer]; }
    /// A name of its own beside the layer's, `conv1_pad`: the same whenever it is asked for.
    const std::string& helper(std::size_t layer, std::string_view suffix);

  private:
    NameSpace space_;
    std::vector<std::string> names_;
    std::vector<std::string> variables_;
    std::map<std::pair<std::size_t, std::string>, std::string> helpers_;  // by layer and suffix
};

}  // namespace dlp
