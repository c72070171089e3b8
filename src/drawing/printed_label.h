// What a figure prints for a layer, in one of the ways papers do (rules/words/printed.toml).
#pragma once

#include <string>
#include <vector>

#include "rules/rules.h"
#include "simulate/random.h"

namespace dlp {

struct PrintedLabel {
    std::vector<std::string> lines;
    Parameters stated;  ///< the parameters that the lines tell
};

/// How one figure prints its layers: the same way for all of one type.
class LabelPrinter {
  public:
    LabelPrinter(std::uint64_t seed, const Rules& rules);

    /// Errors: Unsupported for a type, or a value that must be told, that no figure prints.
    Result<PrintedLabel> print(const Layer& layer);

    /// Layer types and activations that can be printed.
    [[nodiscard]] std::vector<std::string> types() const;
    [[nodiscard]] bool prints_activation(const std::string& value) const;

  private:
    const std::string& pattern_of(const std::string& type);

    const Rules& rules_;
    const WordRule& words_;
    Random random_;
    bool has_crosses_;                                          ///< `3×3` instead of `3x3`
    std::map<std::string, std::string, std::less<>> patterns_;  ///< chosen, by type
};

}  // namespace dlp
