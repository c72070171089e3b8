#include "train/labelled_figures.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/text.h"
#include "classify/figure_picture.h"
#include "document/read_paper.h"
#include "train/labelled_rows.h"
#include "train/read_picture.h"

namespace dlp {
namespace {

namespace fs = std::filesystem;

FigureKind label_from(const std::string& text) {
    for (const FigureKind kind : design_kinds) {
        if (to_string(kind) == text) return kind;
    }
    return FigureKind::Other;
}

PageBox box_from(const std::string& text) {
    const std::vector<std::string> sides = split(text, ',');
    std::array<double, 4> values{};
    for (std::size_t i = 0; i < values.size() && i < sides.size(); ++i) values[i] = to_number(sides[i]).value_or(0);
    return page_box(values[0], values[1], values[2], values[3]);
}

/// `Figure 3: Our network` as a paper's own captions are kept: the label apart.
Caption caption_from(const std::string& text) {
    const std::vector<std::string> words = split_words(text);
    const auto label_end = words.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(words.size(), 2));
    Caption caption;
    caption.label = joined({words.begin(), label_end}, " ");
    caption.text = joined({label_end, words.end()}, " ");
    return caption;
}

LabelledFigure figure_from(const Row& row) {
    LabelledFigure one;
    one.name = row.at("figure");
    one.paper = row.at("paper");
    one.sample = row.at("sample");
    one.part = row.at("split");
    one.label = label_from(row.at("label"));
    one.figure.page = static_cast<int>(to_integer(row.at("page")).value_or(0));
    one.figure.box = box_from(row.at("bbox"));
    one.figure.caption = caption_from(row.at("caption"));
    return one;
}

/// The figure of the paper that lies where the label says; none where regions were cut otherwise.
const Figure* same_figure(const Paper& paper, const LabelledFigure& wanted) {
    const Figure* best = nullptr;
    double best_overlap = 0.5;
    for (const Figure& figure : paper.figures) {
        const double overlap = intersection_over_union(figure.box, wanted.figure.box);
        if (figure.page != wanted.figure.page || overlap < best_overlap) continue;
        best = &figure;
        best_overlap = overlap;
    }
    return best;
}

/// A PDF and what was read from it.
struct OpenPaper {
    PdfDocument pdf;
    Paper paper;
};

Result<OpenPaper> open_paper(const fs::path& file) {
    TRY(PdfDocument pdf, PdfDocument::open(file));
    Diagnostics diagnostics;
    TRY(Paper paper, read_paper(pdf, diagnostics));
    return OpenPaper{std::move(pdf), std::move(paper)};
}

Result<void> add_ink(LabelledFigure& one, OpenPaper& open) {
    const Figure* figure = same_figure(open.paper, one);
    if (figure == nullptr) return {};
    one.figure = *figure;
    one.has_ink = true;
    TRY(one.picture, figure_picture(open.pdf, *figure));
    return {};
}

}  // namespace

Result<std::vector<LabelledFigure>> read_labelled_figures(const fs::path& folder, const fs::path& pdfs) {
    TRY(const std::vector<Row> rows, read_labelled_rows(folder / "labels.tsv"));
    std::vector<LabelledFigure> figures;
    std::string paper;
    std::optional<OpenPaper> open;
    for (const Row& row : rows) {
        if (row.at("label") == "bad") continue;
        LabelledFigure& one = figures.emplace_back(figure_from(row));
        if (one.paper != std::exchange(paper, one.paper)) {
            open.reset();
            const fs::path file = pdfs / (one.paper + ".pdf");
            if (fs::exists(file)) {
                TRY(open, open_paper(file));
            }
        }
        if (open) TRY_DO(add_ink(one, *open));
        if (!one.has_ink) {
            TRY(one.picture, read_picture(folder / "crops" / (one.name + ".png")));
        }
    }
    return figures;
}

}  // namespace dlp
