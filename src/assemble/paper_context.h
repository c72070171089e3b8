// What the whole paper adds to one of its tables or figures.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "assemble/blocks.h"
#include "prose/layer_facts.h"
#include "prose/prose.h"
#include "rules/rules.h"

namespace dlp {

struct PaperContext {
    const std::vector<Sentence>& sentences;
    const ProseFacts& prose;
    const std::vector<LayerFact>& layer_facts;
    const BlockRules& blocks;
    const Rules& rules;
    const Vocabulary& vocabulary;
    std::string caption = {};           ///< of the figure that is read
    int rank = 2;                       ///< how many dimensions its maps have
    std::set<std::string> titles = {};  ///< of the paper's other figures, as `title_key` gives them
};

/// The paper has residual connections.
bool speaks_of_shortcuts(const PaperContext& context);

/// It has skip connections, and none of which it tells that they are concatenated.
bool speaks_of_skips_that_add(const PaperContext& context);

/// "merged by addition": the figure's caption tells how ways meet that no sign joins.
bool caption_tells_of_sums(const PaperContext& context);
/// "are concatenated"
bool caption_tells_of_joining(const PaperContext& context);

bool speaks_of_attention(const PaperContext& context);

/// And the caption does not say that the layers are fully connected.
bool speaks_of_convolutions(const PaperContext& context);

/// What a table's or figure's own caption says goes before what the rest of the paper says.
std::vector<Sentence> own_caption_first(std::vector<Sentence> sentences, const Caption& caption);

}  // namespace dlp
