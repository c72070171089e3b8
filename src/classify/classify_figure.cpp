#include "classify/classify_figure.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <utility>

#include "classify/picture_features.h"

namespace dlp {
namespace {

using Json = nlohmann::json;

constexpr std::array<std::pair<FigureKind, const char*>, 6> kind_names = {{{FigureKind::Other, "other"},
                                                                           {FigureKind::Neurons, "neurons"},
                                                                           {FigureKind::Box2d, "box2d"},
                                                                           {FigureKind::Stacked2d, "stacked2d"},
                                                                           {FigureKind::Box3d, "box3d"},
                                                                           {FigureKind::Pipeline, "pipeline"}}};

Origin in_file(std::string name) {
    Origin origin;
    origin.file = std::move(name);
    return origin;
}

LinearModel model_from(const Json& json) {
    LinearModel model;
    json.at("weights").get_to(model.weights);
    json.at("bias").get_to(model.bias);
    return model;
}

FigureKind likeliest_kind(const FigureFeatures& features, const FigureClassifier& classifier) {
    const auto best = std::max_element(
        classifier.kinds.begin(), classifier.kinds.end(),
        [&](const auto& a, const auto& b) { return a.second.score(features) < b.second.score(features); });
    return best == classifier.kinds.end() ? FigureKind::Other : best->first;
}

FigureVerdict verdict_on(const FigureFeatures& features, const FigureClassifier& classifier) {
    FigureVerdict verdict;
    verdict.probability = 1 / (1 + std::exp(-classifier.design.score(features)));
    verdict.is_design = verdict.probability >= classifier.threshold;
    if (verdict.is_design) verdict.kind = likeliest_kind(features, classifier);
    return verdict;
}

}  // namespace

std::string to_string(FigureKind kind) {
    for (const auto& [known, name] : kind_names) {
        if (known == kind) return name;
    }
    return "other";
}

double LinearModel::score(const FigureFeatures& features) const {
    double sum = bias;
    for (const auto& [name, value] : features) {
        const auto weight = weights.find(name);
        if (weight != weights.end()) sum += weight->second * value;
    }
    return sum;
}

Result<FigureClassifier> parse_figure_classifier(std::string_view json, const std::string& name) {
    try {
        const Json root = Json::parse(json);
        FigureClassifier classifier;
        classifier.design = model_from(root.at("design"));
        root.at("threshold").get_to(classifier.threshold);
        root.at("typical").get_to(classifier.typical);
        for (const FigureKind kind : design_kinds) {
            classifier.kinds[kind] = model_from(root.at("kinds").at(to_string(kind)));
        }
        return classifier;
    } catch (const Json::exception& error) {
        return fail(ErrorKind::BadInput, "not a figure classifier (" + std::string(error.what()) + ")", in_file(name));
    }
}

Result<FigureClassifier> load_figure_classifier(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream)
        return fail(ErrorKind::NotFound, "no figure classifier '" + file.string() + "'", in_file(file.string()));
    std::ostringstream text;
    text << stream.rdbuf();
    return parse_figure_classifier(text.str(), file.string());
}

FigureVerdict classify_figure(const Figure& figure, const Raster& picture, const FigureClassifier& classifier) {
    FigureFeatures features = figure_features(figure);
    features.merge(picture_features(picture));
    features.insert(classifier.typical.begin(), classifier.typical.end());  // only what was not measured
    return verdict_on(features, classifier);
}

FigureVerdict classify_figure(const Figure& figure, const FigureClassifier& classifier) {
    return classify_figure(figure, Raster{}, classifier);
}

}  // namespace dlp
