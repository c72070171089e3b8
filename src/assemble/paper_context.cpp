#include "assemble/paper_context.h"

#include <algorithm>

namespace dlp {

bool speaks_of_shortcuts(const PaperContext& context) {
    const auto residual = context.blocks.find("residual");
    return residual != context.blocks.end() && count_mentions(context.sentences, residual->second.words) > 0;
}

bool speaks_of_attention(const PaperContext& context) {
    return count_mentions(context.sentences, {"attention", "attentive", "attends"}) > 0;
}

std::vector<Sentence> own_caption_first(std::vector<Sentence> sentences, const Caption& caption) {
    std::stable_partition(sentences.begin(), sentences.end(), [&](const Sentence& sentence) {
        return sentence.page == caption.page && sentence.box == caption.box;
    });
    return sentences;
}

}  // namespace dlp
