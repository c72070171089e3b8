// Pieces of a sentence that states something of layers: whom it speaks of, and the values that it gives.
// Not here: which value belongs to which layer (layer_facts.h).
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "phrase/facts.h"

namespace dlp {

/// A layer that a sentence names.
struct Subject {
    std::string type;
    std::set<std::string, std::less<>> words;
    std::size_t begin = 0;
    std::size_t end = 0;
    bool is_general = false;
};

/// A value, and the parameter that it is of.
struct Quantity {
    std::string parameter;
    Value value;
    std::size_t begin = 0;  ///< of its first word: `dimension ... to be d = 50`
    std::size_t value_begin = 0;
    std::size_t end = 0;
};

/// A sentence in lower case, with the lists of rules/words/statements.toml.
class StatementText {
  public:
    StatementText(const std::string& plain, const Rules& rules);

    [[nodiscard]] const std::string& plain() const { return plain_; }
    [[nodiscard]] bool is_in(const char* list, const std::string& word) const;
    [[nodiscard]] bool has_any(const char* list) const;
    [[nodiscard]] std::string between(std::size_t begin, std::size_t end) const;

  private:
    const std::string& plain_;
    const WordRule& lists_;
};

/// Words of lower case text; numbers are words, too.
std::vector<std::string> words_of(std::string_view plain);

/// `12`, `9,000`, `twelve`.
std::optional<std::int64_t> number_said(const std::string& word);

std::vector<Quantity> find_quantities(const StatementText& text, const std::vector<Fact>& facts,
                                      const std::vector<Subject>& subjects);

}  // namespace dlp
