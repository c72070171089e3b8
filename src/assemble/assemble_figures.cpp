#include <set>

#include "assemble/assemble.h"
#include "assemble/diagram_design.h"
#include "assemble/naming.h"

namespace dlp {

std::vector<AssembledDesign> assemble_figures(const Paper& paper, const std::vector<DesignFigure>& figures,
                                              const Rules& rules, Diagnostics& diagnostics) {
    if (figures.empty()) return {};
    const auto blocks = parse_blocks(rules);
    if (!blocks) {
        diagnostics.warn(blocks.error().message, blocks.error().origin);
        return {};
    }
    const Vocabulary vocabulary(rules);
    const std::vector<Sentence> sentences = find_sentences(paper);
    const std::vector<LayerFact> layer_facts = find_layer_facts(sentences, vocabulary);
    std::vector<ProseFacts> prose;
    std::vector<TitledPart> parts;
    const auto context_of = [&](std::size_t place) {
        return PaperContext{sentences, prose[place], layer_facts, *blocks, rules, vocabulary};
    };
    for (const DesignFigure& read : figures) {
        const Figure& figure = paper.figures[read.figure];
        prose.push_back(read_prose(own_caption_first(sentences, figure.caption), vocabulary));
        for (TitledPart& part : read_parts(figure, read, context_of(prose.size() - 1), diagnostics)) {
            part.diagram = prose.size() - 1;
            parts.push_back(std::move(part));
        }
    }
    expand_blocks(parts);
    std::vector<AssembledDesign> designs;
    std::set<std::string> slugs;
    for (std::size_t i = 0; i < figures.size(); ++i) {
        const Figure& figure = paper.figures[figures[i].figure];
        std::vector<TitledPart> own;
        for (TitledPart& part : parts) {
            if (part.diagram == i) own.push_back(std::move(part));
        }
        for (AssembledDesign& design :
             finish_parts(figure, std::move(own), figures[i].probability, context_of(i), diagnostics)) {
            design.slug = slug_of(figure.caption.label, design.design.name, slugs);
            designs.push_back(std::move(design));
        }
    }
    return designs;
}

}  // namespace dlp
