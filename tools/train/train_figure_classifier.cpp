// Trains the weights of models/figure_classifier.json:
//
//   train_figure_classifier <shared folder> models/figure_classifier.json
//
// The folder holds figures/ (labels and crops) and real/ (some of the papers, and truth/). Fitted on `train` and
// `validation`; every third paper of truth/ is kept apart, and `test` is not looked at. The scores are calibrated and
// the threshold is chosen on figures that the fitted model has not seen (cross-validation by papers).
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "classify/picture_features.h"
#include "train/labelled_figures.h"
#include "train/logistic_regression.h"

namespace dlp {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t folds = 5;
/// How a model is fitted. Chosen by cross-validation over the papers of `train` and `validation`.
struct Fitting {
    int fewest_figures = 0;                   ///< that must have a word for it to count
    double word_penalty = 0;                  ///< per squared weight of a word
    double penalty = 0;                       ///< per squared weight of a measurement of unit variance
    std::set<std::string> measurements = {};  ///< that count; all if empty
};

const Fitting design_fitting = {5, 0.007, 0.03};

/// There are few designs of the rarer kinds: only what tells shapes apart.
const Fitting kind_fitting = {8,
                              0.03,
                              0.01,
                              {"picture.arrow_heads",
                               "picture.boxes_with_text",
                               "picture.circles",
                               "picture.circles_aslant",
                               "picture.colored_boxes",
                               "picture.colors",
                               "picture.edges",
                               "picture.empty_boxes",
                               "picture.few_boxes",
                               "picture.has_circles",
                               "picture.has_photo",
                               "picture.letters",
                               "picture.long_words",
                               "picture.no_photo",
                               "picture.parallel",
                               "picture.parallel_few_boxes",
                               "picture.photo",
                               "picture.photo_root",
                               "picture.shape",
                               "picture.sheared_areas",
                               "picture.slant_directions",
                               "picture.slant_main_share",
                               "picture.slant_parallels",
                               "picture.slant_pixels",
                               "picture.slanted",
                               "picture.twin_boxes"}};

/// Rare kinds are found a little more often than their number alone would have it.
constexpr double prior_taken_off = 0.25;

struct Sample {
    FigureFeatures features;
    FigureKind label = FigureKind::Other;
    bool is_random = false;  ///< of sample R
    std::size_t fold = 0;
    [[nodiscard]] bool is_design() const { return label != FigureKind::Other; }
};

bool is_word(const std::string& name) {
    return name.starts_with("caption.");
}

std::set<std::string> kept_apart(const fs::path& truth) {
    std::set<std::string> papers;
    for (const auto& entry : fs::directory_iterator(truth)) papers.insert(entry.path().filename().string());
    std::set<std::string> kept;
    std::size_t place = 0;
    for (const std::string& paper : papers) {
        if (place++ % 3 == 2) kept.insert(paper);
    }
    return kept;
}

/// All figures of a paper are in one fold.
std::vector<Sample> samples_of(const std::vector<LabelledFigure>& figures, const std::set<std::string>& kept) {
    std::map<std::string, std::size_t> fold_of_paper;
    std::vector<Sample> samples;
    for (const LabelledFigure& one : figures) {
        if (one.part == "test" || kept.contains(one.paper)) continue;
        const std::size_t fold = fold_of_paper.emplace(one.paper, fold_of_paper.size() % folds).first->second;
        FigureFeatures features = figure_features(one.figure);
        features.merge(picture_features(one.picture));
        samples.push_back({std::move(features), one.label, one.sample == "R", fold});
    }
    return samples;
}

bool counts(const std::string& name, int figures, const Fitting& fitting) {
    if (is_word(name)) return figures >= fitting.fewest_figures;
    return fitting.measurements.empty() || fitting.measurements.contains(name);
}

std::vector<std::string> feature_names(const std::vector<Sample>& samples, const Fitting& fitting) {
    std::map<std::string, int> figures_with;
    for (const Sample& sample : samples) {
        for (const auto& [name, value] : sample.features) ++figures_with[name];
    }
    std::vector<std::string> names;
    for (const auto& [name, figures] : figures_with) {
        if (counts(name, figures, fitting)) names.push_back(name);
    }
    return names;
}

std::vector<double> values_of(const FigureFeatures& features, const std::vector<std::string>& names) {
    std::vector<double> values;
    values.reserve(names.size());
    for (const std::string& name : names) {
        const auto found = features.find(name);
        values.push_back(found == features.end() ? 0 : found->second);
    }
    return values;
}

/// A rare word gets no larger weight for being rare: its penalty is that of its weight before scaling.
std::vector<double> penalties_of(const std::vector<LogisticSample>& samples, const std::vector<std::string>& names,
                                 const Fitting& fitting) {
    std::vector<double> penalties;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (!is_word(names[i])) {
            penalties.push_back(fitting.penalty);
            continue;
        }
        double share = 0;
        for (const auto& sample : samples) share += sample.features[i] / static_cast<double>(samples.size());
        penalties.push_back(fitting.word_penalty / std::max(share * (1 - share), 0.005));
    }
    return penalties;
}

template <class Positive>
LinearModel fit(const std::vector<Sample>& samples, const Fitting& fitting, Positive is_positive) {
    const std::vector<std::string> names = feature_names(samples, fitting);
    std::vector<LogisticSample> fitted;
    for (const Sample& sample : samples) fitted.push_back({values_of(sample.features, names), is_positive(sample)});
    const LogisticModel model = fit_logistic(fitted, penalties_of(fitted, names, fitting));
    LinearModel linear{{}, model.bias};
    for (std::size_t i = 0; i < names.size(); ++i) linear.weights[names[i]] = model.weights[i];
    return linear;
}

bool is_design(const Sample& sample) {
    return sample.is_design();
}

template <class Keep>
std::vector<Sample> those_that(const std::vector<Sample>& samples, Keep keep) {
    std::vector<Sample> kept;
    std::copy_if(samples.begin(), samples.end(), std::back_inserter(kept), keep);
    return kept;
}

/// The score of each sample by a model that has not seen its fold.
std::vector<double> unseen_scores(const std::vector<Sample>& samples) {
    std::vector<double> scores(samples.size());
    for (std::size_t fold = 0; fold < folds; ++fold) {
        const LinearModel model = fit(those_that(samples, [&](const Sample& sample) { return sample.fold != fold; }),
                                      design_fitting, is_design);
        for (std::size_t i = 0; i < samples.size(); ++i) {
            if (samples[i].fold == fold) scores[i] = model.score(samples[i].features);
        }
    }
    return scores;
}

/// Scores of unseen figures -> probabilities: a stretch and a shift.
LogisticModel calibration(const std::vector<Sample>& samples, const std::vector<double>& scores) {
    std::vector<LogisticSample> fitted;
    for (std::size_t i = 0; i < samples.size(); ++i) fitted.push_back({{scores[i]}, samples[i].is_design()});
    return fit_logistic(fitted, 0);
}

LinearModel calibrated(LinearModel model, const LogisticModel& by) {
    for (auto& [name, weight] : model.weights) weight *= by.weights.front();
    model.bias = model.bias * by.weights.front() + by.bias;
    return model;
}

/// As with tables, a design that is missed is lost, and one too many is often found out when its layers are read:
/// recall counts double.
constexpr double beta_squared = 2;

/// On the figures drawn at random: what counts is what papers hold.
double f_at(const std::vector<Sample>& samples, const std::vector<double>& probabilities, double threshold) {
    double hits = 0;
    double misses = 0;
    double false_alarms = 0;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        if (!samples[i].is_random) continue;
        const bool says_design = probabilities[i] >= threshold;
        hits += says_design && samples[i].is_design() ? 1 : 0;
        misses += !says_design && samples[i].is_design() ? 1 : 0;
        false_alarms += says_design && !samples[i].is_design() ? 1 : 0;
    }
    return (1 + beta_squared) * hits / std::max(1.0, (1 + beta_squared) * hits + beta_squared * misses + false_alarms);
}

/// Where probabilities are right, an F of `best` is reached by taking all above best / (1 + beta squared). That moves
/// less from sample to sample than the threshold at which the F happened to be best.
double choose_threshold(const std::vector<Sample>& samples, const std::vector<double>& probabilities) {
    double best = 0;
    for (int percent = 5; percent <= 95; ++percent) {
        best = std::max(best, f_at(samples, probabilities, percent / 100.0));
    }
    const double threshold = std::round(100 * best / (1 + beta_squared)) / 100;
    std::printf("F on unseen figures %.3f at best, %.3f at the threshold %.2f\n", best,
                f_at(samples, probabilities, threshold), threshold);
    return threshold;
}

LinearModel fit_kind(const std::vector<Sample>& designs, FigureKind kind) {
    const auto is_kind = [&](const Sample& sample) { return sample.label == kind; };
    LinearModel model = fit(designs, kind_fitting, is_kind);
    const auto of_kind = static_cast<double>(std::count_if(designs.begin(), designs.end(), is_kind));
    model.bias -= prior_taken_off * std::log(of_kind / (static_cast<double>(designs.size()) - of_kind));
    return model;
}

double rounded(double value) {
    return std::round(value * 1e4) / 1e4;
}

nlohmann::ordered_json model_json(const LinearModel& model) {
    nlohmann::ordered_json json;
    json["bias"] = rounded(model.bias);
    json["weights"] = nlohmann::ordered_json::object();
    for (const auto& [name, weight] : model.weights) {
        if (rounded(weight) != 0) json["weights"][name] = rounded(weight);
    }
    return json;
}

/// The means of what is measured on pixels.
nlohmann::ordered_json typical_json(const std::vector<Sample>& samples) {
    std::map<std::string, double> means;
    for (const Sample& sample : samples) {
        for (const auto& [name, value] : sample.features) {
            if (name.starts_with("picture.")) means[name] += value / static_cast<double>(samples.size());
        }
    }
    nlohmann::ordered_json json;
    for (const auto& [name, mean] : means) json[name] = rounded(mean);
    return json;
}

nlohmann::ordered_json classifier_json(const std::vector<Sample>& samples) {
    std::vector<double> probabilities = unseen_scores(samples);
    const LogisticModel by = calibration(samples, probabilities);
    for (double& one : probabilities) one = probability(by, {one});
    const std::vector<Sample> designs = those_that(samples, is_design);
    nlohmann::ordered_json json;
    json["what"] =
        "logistic regressions: does a figure draw a network, and of which kind? fitted on train and validation";
    json["made_by"] = "train_figure_classifier <shared folder> models/figure_classifier.json";
    json["data"] = {{"figures", samples.size()}, {"designs", designs.size()}};
    json["threshold"] = choose_threshold(samples, probabilities);
    json["typical"] = typical_json(samples);
    json["design"] = model_json(calibrated(fit(samples, design_fitting, is_design), by));
    for (const FigureKind kind : design_kinds) {
        json["kinds"][to_string(kind)] = model_json(fit_kind(designs, kind));
    }
    return json;
}

Result<void> train(const fs::path& shared, const char* model_file) {
    TRY(const auto figures, read_labelled_figures(shared / "figures", shared / "real" / "pdf"));
    const std::vector<Sample> samples = samples_of(figures, kept_apart(shared / "real" / "truth"));
    const nlohmann::ordered_json json = classifier_json(samples);
    std::ofstream(model_file) << json.dump(1) << '\n';
    return {};
}

}  // namespace
}  // namespace dlp

int main(int count, char** arguments) {
    if (count != 3) {
        std::cerr << "usage: train_figure_classifier <shared folder> <model.json>\n";
        return 2;
    }
    if (const auto done = dlp::train(arguments[1], arguments[2]); !done) {
        std::cerr << done.error().message << '\n';
        return 3;
    }
    return 0;
}
