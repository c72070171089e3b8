// Does a figure draw a network, and in which of the five ways of Sethi et al. (AAAI 2018)? Logistic regressions on what
// is cheap to measure: the caption's words (figure_features.h) and marks in the pixels (picture_features.h).
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "base/result.h"
#include "classify/figure_features.h"
#include "document/paper.h"
#include "pdf/document.h"

namespace dlp {

enum class FigureKind : std::uint8_t {
    Other,
    Neurons,    ///< circles in columns, each joined to those of the next
    Box2d,      ///< boxes with the names of layers, joined by arrows
    Stacked2d,  ///< sheets of feature maps, one behind the other
    Box3d,      ///< cuboids
    Pipeline,   ///< a network among pictures and results
};

inline constexpr std::array<FigureKind, 5> design_kinds = {
    FigureKind::Neurons, FigureKind::Box2d, FigureKind::Stacked2d, FigureKind::Box3d, FigureKind::Pipeline};

std::string to_string(FigureKind kind);  ///< `other`, `neurons`, `box2d`, `stacked2d`, `box3d`, `pipeline`

struct FigureVerdict {
    bool is_design = false;
    FigureKind kind = FigureKind::Other;  ///< the likeliest of the five for a design
    double probability = 0;               ///< that it is a design
};

/// A weight per feature; what has no weight does not count.
struct LinearModel {
    std::map<std::string, double, std::less<>> weights;
    double bias = 0;
    [[nodiscard]] double score(const FigureFeatures& features) const;
};

/// Weights of the shipped classifier (models/figure_classifier.json).
struct FigureClassifier {
    LinearModel design;
    FigureFeatures typical;  ///< what stands in for a picture that is not there
    double threshold = 0.5;
    std::map<FigureKind, LinearModel> kinds;  ///< the kind with the highest score wins
};

/// Errors: NotFound, BadInput naming the file.
Result<FigureClassifier> load_figure_classifier(const std::filesystem::path& file);

/// The same from the text of such a file; `name` is for messages.
Result<FigureClassifier> parse_figure_classifier(std::string_view json, const std::string& name);

/// `picture` is the figure drawn by `figure_picture` (figure_picture.h).
FigureVerdict classify_figure(const Figure& figure, const Raster& picture, const FigureClassifier& classifier);

/// Where only the caption and the place are known.
FigureVerdict classify_figure(const Figure& figure, const FigureClassifier& classifier);

}  // namespace dlp
