// The original method: a bag of words over caption and cells, and the class whose mean bag is nearest by cosine (Sethi
// et al., DLPaper2Code, AAAI 2018). Kept as the measure for classify_table.h; nothing else uses it.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "document/paper.h"

namespace dlp {

/// How often each word stands in a table; numbers count as one word, sizes as another.
using WordBag = std::map<std::string, double, std::less<>>;

WordBag word_bag(const Table& table);

/// Mean bags of unit length.
struct CosineClassifier {
    WordBag design;
    WordBag other;
};

/// `true` in a sample says that the table is a design.
CosineClassifier train_cosine_classifier(const std::vector<std::pair<WordBag, bool>>& samples);

/// Cosine to the designs minus cosine to the others: a design when above 0.
double cosine_score(const WordBag& bag, const CosineClassifier& classifier);

}  // namespace dlp
