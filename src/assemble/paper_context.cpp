#include "assemble/paper_context.h"

#include <algorithm>
#include <regex>

#include "base/text.h"

namespace dlp {

bool speaks_of_shortcuts(const PaperContext& context) {
    const auto residual = context.blocks.find("residual");
    return residual != context.blocks.end() && count_mentions(context.sentences, residual->second.words) > 0;
}

bool speaks_of_skips_that_add(const PaperContext& context) {
    static const std::regex skips(R"(\bskip[- ]connections?\b)");
    bool is_told = false;
    for (const Sentence& sentence : context.sentences) {
        if (!std::regex_search(sentence.plain, skips)) continue;
        if (sentence.plain.find("concat") != std::string::npos) return false;
        is_told = true;
    }
    return is_told;
}

bool caption_tells_of_sums(const PaperContext& context) {
    static const std::regex sums(R"(\b(added|addition|summed|summation|element-?wise sum)\b)");
    const std::string plain = lower(context.caption);
    return std::regex_search(plain, sums) && !caption_tells_of_joining(context);
}

bool caption_tells_of_joining(const PaperContext& context) {
    return lower(context.caption).find("concat") != std::string::npos;
}

bool speaks_of_attention(const PaperContext& context) {
    return count_mentions(context.sentences, {"attention", "attentive", "attends"}) > 0;
}

bool speaks_of_convolutions(const PaperContext& context) {
    static const std::regex dense(R"(\bfully[- ]connected (layers|network)|\bdense (layers|network)|\bperceptron)");
    return !std::regex_search(lower(context.caption), dense) &&
           count_mentions(context.sentences, {"convolution", "convolutions", "convolutional"}) > 0;
}

std::vector<Sentence> own_caption_first(std::vector<Sentence> sentences, const Caption& caption) {
    std::stable_partition(sentences.begin(), sentences.end(), [&](const Sentence& sentence) {
        return sentence.page == caption.page && sentence.box == caption.box;
    });
    return sentences;
}

}  // namespace dlp
