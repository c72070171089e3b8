#include "pipeline/paper_to_code.h"

#include <iterator>
#include <utility>

#include "assemble/join_designs.h"
#include "check/complete.h"
#include "check/take_back.h"
#include "classify/figure_picture.h"
#include "codegen/save_generated.h"
#include "document/figure_panels.h"
#include "document/read_paper.h"
#include "image/complete_ink.h"
#include "layer_table/layer_table.h"
#include "pipeline/seen_kind.h"
#include "render/render.h"

namespace dlp {
namespace {

/// What is drawn tells more than words and counts do: all but hopeless figures are looked into. Pixels and outlined
/// letters cost a second to read, vectors a few milliseconds.
constexpr double least_probability = 0.02;
constexpr double least_probability_of_pixels = 0.1;
constexpr double least_probability_of_panels = 0.25;

std::vector<TableVerdict> classify_tables(const Paper& paper, const TableClassifier& classifier) {
    std::vector<TableVerdict> verdicts;
    verdicts.reserve(paper.tables.size());
    for (const Table& table : paper.tables) verdicts.push_back(classify_table(table, classifier));
    return verdicts;
}

/// A figure that cannot be drawn is judged by its caption.
FigureVerdict classify(PdfDocument& pdf, const Figure& figure, const FigureClassifier& classifier) {
    const auto picture = figure_picture(pdf, figure);
    return picture ? classify_figure(figure, *picture, classifier) : classify_figure(figure, classifier);
}

std::vector<FigureVerdict> classify_figures(PdfDocument& pdf, const Paper& paper, const FigureClassifier& classifier) {
    std::vector<FigureVerdict> verdicts;
    verdicts.reserve(paper.figures.size());
    for (const Figure& figure : paper.figures) verdicts.push_back(classify(pdf, figure, classifier));
    return verdicts;
}

/// Reads the diagrams of figures; opens a reader of words in pixels when the first figure needs one.
class DiagramReader {
  public:
    DiagramReader(PdfDocument& pdf, const FigureClassifier& classifier, Diagnostics& diagnostics)
        : pdf_(pdf), classifier_(classifier), diagnostics_(diagnostics) {}

    std::vector<DesignFigure> read(const Paper& paper, const std::vector<FigureVerdict>& verdicts) {
        std::vector<DesignFigure> diagrams;
        for (std::size_t i = 0; i < paper.figures.size(); ++i) {
            const Figure& figure = paper.figures[i];
            const std::size_t before = diagrams.size();
            if (!verdicts[i].is_design) add_panels(figure, i, verdicts[i].probability, diagrams);
            const bool is_done = diagrams.size() > before || verdicts[i].probability < least_probability_of(figure);
            if (!is_done) diagrams.push_back({i, verdicts[i].probability, read(figure, verdicts[i].probability)});
        }
        return diagrams;
    }

  private:
    /// A network may be one of many pictures: panels that look like one are read alone.
    void add_panels(const Figure& figure, std::size_t place, double whole, std::vector<DesignFigure>& diagrams) {
        for (const Figure& panel : split_panels(figure)) {
            const FigureVerdict verdict = classify(pdf_, panel, classifier_);
            if (verdict.probability >= least_probability_of_panels && verdict.probability > whole)
                diagrams.push_back({place, verdict.probability, read(panel, verdict.probability)});
        }
    }

    static double least_probability_of(const Figure& figure) {
        return is_drawn(figure) ? least_probability : least_probability_of_pixels;
    }

    Diagram read(const Figure& figure, double probability) {
        const bool is_trusted = is_drawn(figure) && !(probability >= least_probability_of_pixels && is_garbled(figure));
        return is_trusted ? read_diagram(figure) : read_pixels(figure);
    }

    /// Photographs among vectors with words are what a network works on, not what it is.
    static bool is_drawn(const Figure& figure) {
        constexpr std::size_t enough_words = 4;
        const InkSource source = ink_source(figure.ink, figure.box);
        return source == InkSource::Vectors || (source == InkSource::Mixed && figure.ink.words.size() >= enough_words);
    }

    /// Its paths are exact, its letters are not what their codes say: they are read from pixels.
    bool is_garbled(const Figure& figure) {
        return ink_source(figure.ink, figure.box) == InkSource::Vectors && has_broken_letters(pdf_, figure);
    }

    Diagram read_pixels(const Figure& figure) {
        if (!is_open_) words_ = open_text_reader(diagnostics_);
        is_open_ = true;
        Figure completed = figure;
        completed.ink = complete_ink(pdf_, figure, words_.get(), diagnostics_).ink;
        return read_diagram(completed);
    }

    PdfDocument& pdf_;
    const FigureClassifier& classifier_;
    Diagnostics& diagnostics_;
    std::unique_ptr<TextReader> words_;
    bool is_open_ = false;
};

/// What the words of a table leave open, its rows may settle.
void settle_verdicts(const Paper& paper, std::vector<TableVerdict>& verdicts, const Rules& rules) {
    constexpr double least_probability_of_tables = 0.05;
    for (std::size_t i = 0; i < verdicts.size(); ++i) {
        TableVerdict& verdict = verdicts[i];
        if (verdict.is_design || verdict.probability < least_probability_of_tables) continue;
        verdict.is_design = reads_clearly(paper.tables[i], Vocabulary(rules));
        if (verdict.is_design) verdict.kind = TableClass::DesignByRow;
    }
}

std::vector<bool> which_are_designs(const std::vector<TableVerdict>& verdicts) {
    std::vector<bool> is_design;
    is_design.reserve(verdicts.size());
    for (const TableVerdict& verdict : verdicts) is_design.push_back(verdict.is_design);
    return is_design;
}

/// A target that cannot say the design costs its files, not the design.
void add_files(FinishedDesign& finished, const PreparedDesign& prepared, const std::string& target,
               const std::string& citation) {
    auto files = generate(prepared, target, citation, finished.diagnostics);
    if (!files) {
        finished.diagnostics.warn("no " + target + " code: " + files.error().message, files.error().origin);
        return;
    }
    for (GeneratedFile& file : *files) {
        // Hundreds of megabytes that nobody has trained are no part of what a paper says.
        if (is_small(file)) {
            finished.files.push_back(std::move(file));
            continue;
        }
        finished.diagnostics.note(file.path + " is left out, its weights are large: 'generate' writes it");
    }
}

void add_code(FinishedDesign& finished, const Rules& rules, const std::string& citation) {
    const auto prepared = prepare(finished.design, *finished.facts, rules);
    if (!prepared) {
        finished.diagnostics.warn("no code: " + prepared.error().message, prepared.error().origin);
        return;
    }
    for (const auto& [target, rule] : rules.targets) add_files(finished, *prepared, target, citation);
}

void add_picture(FinishedDesign& finished, const DesignFacts* facts, const Rules& rules) {
    auto picture = render(finished.design, facts, rules);
    if (picture) {
        finished.picture = std::move(*picture);
    } else {
        finished.diagnostics.note("no picture: " + picture.error().message, picture.error().origin);
    }
}

}  // namespace

Result<Trace> paper_to_code(PdfDocument& pdf, const Knowledge& knowledge) {
    Trace trace;
    TRY(trace.paper, read_paper(pdf, trace.diagnostics));
    trace.verdicts = classify_tables(trace.paper, knowledge.tables);
    settle_verdicts(trace.paper, trace.verdicts, knowledge.rules);
    trace.assembled =
        assemble_tables(trace.paper, which_are_designs(trace.verdicts), knowledge.rules, trace.diagnostics);
    trace.figure_verdicts = classify_figures(pdf, trace.paper, knowledge.figures);
    trace.diagrams = DiagramReader(pdf, knowledge.figures, trace.diagnostics).read(trace.paper, trace.figure_verdicts);
    for (const DesignFigure& read : trace.diagrams) {
        FigureVerdict& verdict = trace.figure_verdicts[read.figure];
        if (verdict.is_design) verdict.kind = seen_kind(read.diagram, verdict.kind);
    }
    const auto if_none = trace.assembled.empty() ? IfNoneIsUnderstood::GiveBeginning : IfNoneIsUnderstood::GiveNone;
    std::vector<AssembledDesign> of_figures =
        assemble_figures(trace.paper, trace.diagrams, knowledge.rules, trace.diagnostics, if_none);
    trace.assembled = join_designs(std::move(trace.assembled), std::move(of_figures), trace.diagnostics);
    for (const AssembledDesign& assembled : trace.assembled) {
        trace.designs.push_back(design_to_code(assembled, knowledge.rules, trace.paper.title));
    }
    return trace;
}

FinishedDesign design_to_code(const AssembledDesign& assembled, const Rules& rules, const std::string& citation) {
    FinishedDesign finished;
    finished.slug = assembled.slug;
    finished.design = complete(assembled.design, assembled.sizes, rules, finished.diagnostics);
    finished.design = without_impossible_values(std::move(finished.design), rules, finished.diagnostics);
    auto facts = infer_shapes(finished.design, rules);
    add_picture(finished, facts ? &*facts : nullptr, rules);
    if (!facts) {
        finished.diagnostics.warn("no code: " + facts.error().message, facts.error().origin);
        finished.summary = "no shapes: " + facts.error().message + "\n";
        return finished;
    }
    finished.facts = std::move(*facts);
    finished.open_sizes = name_open_sizes(finished.design, *finished.facts, rules);
    add_code(finished, rules, citation);
    finished.summary = summary(finished.design, *finished.facts, rules);
    return finished;
}

}  // namespace dlp
