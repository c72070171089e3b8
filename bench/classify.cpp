// Which figures draw a network, and of which kind: the shipped classifier on one part of the labelled figures, then on
// the papers in which nothing should be found.
//
//   classify [<shared folder> [<part> [<model.json>]]]      add `--list` last to see each wrong figure
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>
#include <iostream>

#include "classify/classify_figure.h"
#include "classify/figure_picture.h"
#include "classify_options.h"
#include "document/read_paper.h"
#include "image/complete_ink.h"
#include "pipeline/seen_kind.h"
#include "train/labelled_figures.h"
#include "train/labelled_rows.h"

namespace dlp {
namespace {

namespace fs = std::filesystem;

struct Scored {
    const LabelledFigure* figure = nullptr;
    FigureVerdict verdict;
};

std::vector<Scored> those_of_sample(const std::vector<Scored>& all, const std::string& sample) {
    std::vector<Scored> some;
    std::copy_if(all.begin(), all.end(), std::back_inserter(some),
                 [&](const Scored& one) { return one.figure->sample == sample; });
    return some;
}

/// The chance that a design scores higher than another figure.
double area_under_curve(const std::vector<Scored>& all) {
    double wins = 0;
    double pairs = 0;
    for (const Scored& design : all) {
        if (!design.figure->is_design()) continue;
        for (const Scored& other : all) {
            if (other.figure->is_design()) continue;
            ++pairs;
            wins += design.verdict.probability > other.verdict.probability ? 1 : 0;
        }
    }
    return pairs > 0 ? wins / pairs : 0;
}

double count_of(const std::vector<Scored>& all, bool is_design, bool says_design) {
    return static_cast<double>(std::count_if(all.begin(), all.end(), [&](const Scored& one) {
        return one.figure->is_design() == is_design && one.verdict.is_design == says_design;
    }));
}

void print_row(const char* what, const std::vector<Scored>& all) {
    const double hits = count_of(all, true, true);
    const double false_alarms = count_of(all, false, true);
    const double misses = count_of(all, true, false);
    const double f1 = hits > 0 ? 2 * hits / (2 * hits + misses + false_alarms) : 0;
    std::printf("| %-26s | %7zu | %7.0f | %9.2f | %6.2f | %5.2f | %5.3f |\n", what, all.size(), hits + misses,
                hits / std::max(1.0, hits + false_alarms), hits / std::max(1.0, hits + misses), f1,
                area_under_curve(all));
}

/// Found designs are read, as `convert` does, but without their letters.
void see_kinds(std::vector<Scored>& all) {
    for (Scored& one : all) {
        if (!one.verdict.is_design || !one.figure->is_design()) continue;
        const Figure drawn = figure_of_picture(one.figure->picture, nullptr);
        one.verdict.kind = seen_kind(read_diagram(drawn), one.verdict.kind);
    }
}

void print_kinds(const char* how, const std::vector<Scored>& all) {
    double right = 0;
    double found = 0;
    std::printf("\n%s\n\n| kind      | designs | found | kind right |\n|---|---|---|---|\n", how);
    for (const FigureKind kind : design_kinds) {
        double of_kind = 0;
        double kind_found = 0;
        double kind_right = 0;
        for (const Scored& one : all) {
            if (one.figure->label != kind) continue;
            ++of_kind;
            kind_found += one.verdict.is_design ? 1 : 0;
            kind_right += one.verdict.kind == kind ? 1 : 0;
        }
        std::printf("| %-9s | %7.0f | %5.0f | %10.0f |\n", to_string(kind).c_str(), of_kind, kind_found, kind_right);
        found += kind_found;
        right += kind_right;
    }
    std::printf("\nkind right for %.0f of %.0f designs found (%.2f)\n", right, found, right / std::max(1.0, found));
}

/// Of the figures that were given about this probability, how many are designs?
void print_calibration(const std::vector<Scored>& all) {
    std::printf("\n| probability | figures | mean | designs |\n|---|---|---|---|\n");
    double from = 0;
    for (const double to : {0.1, 0.3, 0.6, 0.9, 1.01}) {
        double count = 0;
        double sum = 0;
        double designs = 0;
        for (const Scored& one : all) {
            if (one.verdict.probability < from || one.verdict.probability >= to) continue;
            ++count;
            sum += one.verdict.probability;
            designs += one.figure->is_design() ? 1 : 0;
        }
        std::printf("| %.1f - %.1f | %3.0f | %.2f | %.2f |\n", from, std::min(1.0, to), count,
                    sum / std::max(1.0, count), designs / std::max(1.0, count));
        from = to;
    }
}

void print_wrong(const std::vector<Scored>& all) {
    for (const Scored& one : all) {
        if (one.figure->is_design() == one.verdict.is_design) continue;
        std::printf("%s %s %s %.2f %s\n", one.verdict.is_design ? "too many" : "missed  ", one.figure->name.c_str(),
                    one.figure->sample.c_str(), one.verdict.probability,
                    one.figure->figure.caption.text.substr(0, 90).c_str());
    }
}

using Classify = std::function<FigureVerdict(const LabelledFigure&)>;

std::vector<Scored> score_all(const std::vector<LabelledFigure>& figures, const std::string& part,
                              const Classify& classify) {
    std::vector<Scored> all;
    for (const LabelledFigure& one : figures) {
        if (one.part == part || part == "all") all.push_back({&one, classify(one)});
    }
    return all;
}

double milliseconds_since(std::clock_t start) {
    return 1000.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

struct EmptyPapers {
    int papers = 0;
    int figures = 0;
    int taken = 0;
    double drawing = 0;  ///< milliseconds
    double weighing = 0;
};

Result<void> judge_paper(const fs::path& file, const FigureClassifier& classifier, bool list, EmptyPapers& counts) {
    TRY(PdfDocument pdf, PdfDocument::open(file));
    Diagnostics diagnostics;
    TRY(const Paper paper, read_paper(pdf, diagnostics));
    ++counts.papers;
    for (const Figure& figure : paper.figures) {
        const std::clock_t start = std::clock();
        TRY(const Raster picture, figure_picture(pdf, figure));
        counts.drawing += milliseconds_since(start);
        const std::clock_t drawn = std::clock();
        const FigureVerdict verdict = classify_figure(figure, picture, classifier);
        counts.weighing += milliseconds_since(drawn);
        ++counts.figures;
        if (!verdict.is_design) continue;
        ++counts.taken;
        if (list)
            std::printf("too many %s %s %.2f %s\n", file.stem().c_str(), figure.caption.label.c_str(),
                        verdict.probability, figure.caption.text.substr(0, 90).c_str());
    }
    return {};
}

Result<void> judge_empty_papers(const ClassifyOptions& options, const FigureClassifier& classifier) {
    TRY(const std::vector<Row> rows, read_labelled_rows(options.data / "real" / "none.tsv"));
    EmptyPapers counts;
    for (const Row& row : rows) {
        TRY_DO(judge_paper(options.data / "real" / "pdf" / (row.at("id") + ".pdf"), classifier, options.list, counts));
    }
    const double figures = std::max(1, counts.figures);
    std::printf("\n%d papers without designs: %d of %d figures taken for designs (%.3f)\n", counts.papers, counts.taken,
                counts.figures, counts.taken / figures);
    std::printf("CPU time a figure: %.1f ms to draw, %.1f ms to weigh\n", counts.drawing / figures,
                counts.weighing / figures);
    return {};
}

Result<void> run(const ClassifyOptions& options) {
    TRY(const auto figures, read_labelled_figures(options.data / "figures", options.data / "real" / "pdf"));
    TRY(const FigureClassifier classifier, load_figure_classifier(options.model));
    const auto by_caption = score_all(
        figures, options.part, [&](const LabelledFigure& one) { return classify_figure(one.figure, classifier); });
    auto by_all = score_all(figures, options.part, [&](const LabelledFigure& one) {
        return classify_figure(one.figure, one.picture, classifier);
    });
    std::printf(
        "part `%s`\n\n| figures                    |  number | designs | precision | recall |    F1 |   AUC |\n"
        "|---|---|---|---|---|---|---|\n",
        options.part.c_str());
    print_row("at random (R)", those_of_sample(by_all, "R"));
    print_row("at random, by caption only", those_of_sample(by_caption, "R"));
    print_row("by words of caption (A)", those_of_sample(by_all, "A"));
    print_row("all", by_all);
    print_calibration(by_all);
    print_kinds("by words and marks", by_all);
    see_kinds(by_all);
    print_kinds("by what is found in the pixels, too", by_all);
    if (options.list) print_wrong(by_all);
    return judge_empty_papers(options, classifier);
}

ClassifyOptions shipped() {
    ClassifyOptions options;
    options.data = shared_folder();
    options.model = DLP_SOURCE_DIR "/models/figure_classifier.json";
    return options;
}

}  // namespace
}  // namespace dlp

int main(int count, char** arguments) {
    if (const auto done = dlp::run(dlp::classify_options({arguments + 1, arguments + count}, dlp::shipped())); !done) {
        std::cerr << done.error().message << '\n';
        return 3;
    }
    return 0;
}
