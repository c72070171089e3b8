// A sentence that is read by patterns of set forms, and where what it says goes.
#pragma once

#include <regex>
#include <set>
#include <string>
#include <vector>

#include "prose/layer_facts.h"

namespace dlp {

/// A pattern for a number in digits or in words.
inline const std::string said_number =
    R"((\d{1,3}(?:,\d{3})+|\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|sixteen|twenty)\b)";

/// What a sentence of one form says: the first group of the pattern is the value.
struct Form {
    std::regex pattern;
    const char* type;
    std::set<std::string, std::less<>> words;
    bool is_general;
    const char* parameter;
};

class FormSentence {
  public:
    FormSentence(const Sentence& sentence, std::vector<LayerFact>& facts) : sentence_(sentence), facts_(facts) {}

    [[nodiscard]] const std::string& plain() const { return sentence_.plain; }
    [[nodiscard]] bool has(const char* part) const { return plain().find(part) != std::string::npos; }
    [[nodiscard]] bool matches(const std::regex& pattern) const { return std::regex_search(plain(), pattern); }

    void add(const char* type, std::set<std::string, std::less<>> words, bool is_general, const char* parameter,
             Value value);

    /// The first form that the sentence has; true where there is one.
    bool read_number(const std::vector<Form>& forms);

  private:
    const Sentence& sentence_;
    std::vector<LayerFact>& facts_;
};

}  // namespace dlp
