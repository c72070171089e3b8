// Trains the weights of models/figure_classifier.json:
//
//   train_figure_classifier <shared folder> models/figure_classifier.json
//
// The folder holds figures/ (labels and crops) and real/ (some of the papers, and truth/). Fitted on `train` and
// `validation`; every third paper of truth/ is kept apart, and `test` is not looked at. The scores are calibrated and
// the threshold is chosen on figures that the fitted model has not seen (cross-validation by papers).
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
constexpr int fewest_figures = 5;       // that must have a word for it to count
constexpr double word_penalty = 0.007;  // per squared weight of a word
constexpr double penalty = 0.03;        // per squared weight of a measurement of unit variance

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

/// Measurements, and the words that are frequent enough.
std::vector<std::string> feature_names(const std::vector<Sample>& samples) {
    std::map<std::string, int> counts;
    for (const Sample& sample : samples) {
        for (const auto& [name, value] : sample.features) ++counts[name];
    }
    std::vector<std::string> names;
    for (const auto& [name, count] : counts) {
        if (!is_word(name) || count >= fewest_figures) names.push_back(name);
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
std::vector<double> penalties_of(const std::vector<LogisticSample>& samples, const std::vector<std::string>& names) {
    std::vector<double> penalties;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (!is_word(names[i])) {
            penalties.push_back(penalty);
            continue;
        }
        double share = 0;
        for (const auto& sample : samples) share += sample.features[i] / static_cast<double>(samples.size());
        penalties.push_back(word_penalty / std::max(share * (1 - share), 0.005));
    }
    return penalties;
}

template <class Positive>
LinearModel fit(const std::vector<Sample>& samples, Positive is_positive) {
    const std::vector<std::string> names = feature_names(samples);
    std::vector<LogisticSample> fitted;
    for (const Sample& sample : samples) fitted.push_back({values_of(sample.features, names), is_positive(sample)});
    const LogisticModel model = fit_logistic(fitted, penalties_of(fitted, names));
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
        const LinearModel model =
            fit(those_that(samples, [&](const Sample& sample) { return sample.fold != fold; }), is_design);
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

/// On the figures drawn at random: what counts is what papers hold.
double f1_at(const std::vector<Sample>& samples, const std::vector<double>& probabilities, double threshold) {
    double hits = 0;
    double wrong = 0;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        if (!samples[i].is_random) continue;
        const bool says_design = probabilities[i] >= threshold;
        hits += says_design && samples[i].is_design() ? 1 : 0;
        wrong += says_design != samples[i].is_design() ? 1 : 0;
    }
    return hits > 0 ? 2 * hits / (2 * hits + wrong) : 0;
}

double choose_threshold(const std::vector<Sample>& samples, const std::vector<double>& probabilities) {
    double best = 0.5;
    for (int percent = 20; percent <= 70; ++percent) {
        const double threshold = percent / 100.0;
        if (f1_at(samples, probabilities, threshold) > f1_at(samples, probabilities, best)) best = threshold;
    }
    std::printf("threshold %.2f, F1 on unseen figures %.3f\n", best, f1_at(samples, probabilities, best));
    return best;
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
    json["design"] = model_json(calibrated(fit(samples, is_design), by));
    for (const FigureKind kind : design_kinds) {
        json["kinds"][to_string(kind)] =
            model_json(fit(designs, [&](const Sample& sample) { return sample.label == kind; }));
    }
    return json;
}

Result<void> train(const fs::path& shared, const char* model_file) {
    TRY(const auto figures, read_labelled_figures(shared / "figures", shared / "real" / "pdf"));
    const std::vector<Sample> samples = samples_of(figures, kept_apart(shared / "real" / "truth"));
    std::ofstream(model_file) << classifier_json(samples).dump(1) << '\n';
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
