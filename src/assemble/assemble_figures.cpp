#include <algorithm>
#include <iterator>
#include <set>

#include "assemble/assemble.h"
#include "assemble/diagram_design.h"
#include "assemble/model_tables.h"
#include "assemble/naming.h"
#include "assemble/part_titles.h"
#include "assemble/told_rank.h"

namespace dlp {
namespace {

/// None where no part is worth to begin with. The names of all levels are whole, other parts are not.
const TitledPart* largest_beginning(const std::vector<TitledPart>& parts, const std::vector<DesignFigure>& figures) {
    const TitledPart* largest = nullptr;
    for (const TitledPart& part : parts) {
        if (!is_beginning(part, figures[part.diagram].probability)) continue;
        const auto rank = [](const TitledPart& each) { return std::pair(each.is_summary, each.part.score.known); };
        if (largest == nullptr || rank(part) > rank(*largest)) largest = &part;
    }
    return largest;
}

/// The titles of all figures but one.
std::set<std::string> titles_but(const Paper& paper, const std::vector<DesignFigure>& figures, std::size_t but) {
    std::set<std::string> keys;
    for (const DesignFigure& other : figures) {
        if (other.figure == figures[but].figure) continue;
        for (const std::string& title : titles_of_figure(title_of(paper.figures[other.figure].caption)))
            keys.insert(title_key(title));
    }
    keys.erase("");
    return keys;
}

}  // namespace

std::vector<AssembledDesign> assemble_figures(const Paper& paper, const std::vector<DesignFigure>& figures,
                                              const Rules& rules, Diagnostics& diagnostics,
                                              IfNoneIsUnderstood if_none) {
    if (figures.empty()) return {};
    const auto blocks = parse_blocks(rules);
    if (!blocks) {
        diagnostics.warn(blocks.error().message, blocks.error().origin);
        return {};
    }
    const Vocabulary vocabulary(rules);
    std::vector<Sentence> sentences = find_sentences(paper);
    const std::vector<LayerFact> layer_facts = find_layer_facts(sentences, vocabulary);
    for (Sentence& told : sentences_of_models(paper, vocabulary)) sentences.push_back(std::move(told));
    std::vector<ProseFacts> prose;
    std::vector<TitledPart> parts;
    const auto context_of = [&](std::size_t place) {
        const std::string& caption = paper.figures[figures[place].figure].caption.text;
        return PaperContext{sentences,
                            prose[place],
                            layer_facts,
                            *blocks,
                            rules,
                            vocabulary,
                            caption,
                            told_rank(caption),
                            titles_but(paper, figures, place)};
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
        std::copy_if(parts.begin(), parts.end(), std::back_inserter(own),
                     [&](const TitledPart& part) { return part.diagram == i; });
        for (AssembledDesign& design :
             finish_parts(figure, std::move(own), figures[i].probability, context_of(i), diagnostics)) {
            design.slug = slug_of(figure.caption.label, design.design.name, slugs);
            designs.push_back(std::move(design));
        }
    }
    if (!designs.empty() || if_none == IfNoneIsUnderstood::GiveNone) return designs;
    if (const TitledPart* part = largest_beginning(parts, figures)) {
        const Figure& figure = paper.figures[part->figure];
        designs.push_back(finish_beginning(figure, part->part, context_of(part->diagram), diagnostics));
        designs.back().slug = slug_of(figure.caption.label, designs.back().design.name, slugs);
    }
    return designs;
}

}  // namespace dlp
