// Reads the labelled figures: labels.tsv beside crops/<figure>.png. Of papers whose PDF is at hand, the figure's ink
// and pixels come from there, as in a conversion; of the others, only the crop's pixels.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "classify/classify_figure.h"
#include "pdf/document.h"

namespace dlp {

struct LabelledFigure {
    std::string name;
    std::string paper;
    std::string sample;  ///< `R`: at random; `A`: by words of the caption
    std::string part;    ///< `train`, `validation`, `test`
    FigureKind label = FigureKind::Other;
    Figure figure;
    Raster picture;
    bool has_ink = false;
    [[nodiscard]] bool is_design() const { return label != FigureKind::Other; }
};

/// In file order, without broken crops. `pdfs` holds `<paper>.pdf` of some of the papers.
/// Errors: NotFound, BadInput naming file and line.
Result<std::vector<LabelledFigure>> read_labelled_figures(const std::filesystem::path& folder,
                                                          const std::filesystem::path& pdfs);

}  // namespace dlp
