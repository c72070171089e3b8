#include <set>

#include "assemble/assemble.h"
#include "assemble/diagram_design.h"
#include "assemble/naming.h"

namespace dlp {

std::vector<AssembledDesign> assemble_figures(const Paper& paper, const std::vector<DesignFigure>& figures,
                                              const Rules& rules, Diagnostics& diagnostics) {
    const auto blocks = parse_blocks(rules);
    if (!blocks) {
        diagnostics.warn(blocks.error().message, blocks.error().origin);
        return {};
    }
    const Vocabulary vocabulary(rules);
    const std::vector<Sentence> sentences = find_sentences(paper);
    const std::vector<LayerFact> layer_facts = find_layer_facts(sentences, vocabulary);
    std::vector<AssembledDesign> designs;
    std::set<std::string> slugs;
    for (const DesignFigure& read : figures) {
        const Figure& figure = paper.figures[read.figure];
        const ProseFacts prose = read_prose(own_caption_first(sentences, figure.caption), vocabulary);
        const PaperContext context{sentences, prose, layer_facts, *blocks, rules, vocabulary};
        for (AssembledDesign& design : assemble_diagram(figure, read.diagram, read.probability, context, diagnostics)) {
            design.slug = slug_of(figure.caption.label, design.design.name, slugs);
            designs.push_back(std::move(design));
        }
    }
    return designs;
}

}  // namespace dlp
