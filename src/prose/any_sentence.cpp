#include "prose/any_sentence.h"

#include <algorithm>

namespace dlp {

bool any_sentence(const std::vector<Sentence>& sentences, const std::regex& says) {
    return std::any_of(sentences.begin(), sentences.end(),
                       [&](const Sentence& sentence) { return std::regex_search(sentence.plain, says); });
}

}  // namespace dlp
