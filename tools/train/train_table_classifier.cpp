// Trains the weights of models/table_classifier.json:
//
//   train_table_classifier <labelled tables> tools/train/table_words.json models/table_classifier.json
//
// Penalty and threshold are chosen by cross-validation over the papers of `train` and `validation`, on which the
// weights are then fitted. The tables of `test` are not looked at.
#include <cmath>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "classify/table_features.h"
#include "train/labelled_tables.h"
#include "train/logistic_regression.h"

namespace dlp {
namespace {

constexpr std::size_t folds = 5;

struct Sample {
    LogisticSample features;
    std::size_t fold = 0;
};

struct Choice {
    double penalty = 0;
    double threshold = 0.5;
    double score = -1;
};

/// A design that is missed is lost; one too many is often found out when its layers are read. So recall counts double.
double f_measure(double hits, double misses, double false_alarms) {
    constexpr double beta_squared = 2;
    return (1 + beta_squared) * hits / ((1 + beta_squared) * hits + beta_squared * misses + false_alarms);
}

std::vector<double> values_of(const TableFeatures& features) {
    std::vector<double> values;
    for (const auto& [name, value] : features) values.push_back(value);
    return values;
}

/// All tables of a paper are in one fold.
std::vector<Sample> samples_of(const std::vector<LabelledTable>& tables, const TableWords& words) {
    std::map<std::string, std::size_t> fold_of_paper;
    for (const auto& table : tables) fold_of_paper.emplace(table.paper, fold_of_paper.size() % folds);
    std::vector<Sample> samples;
    for (const auto& table : tables) {
        if (table.part == "test") continue;
        samples.push_back(
            {{values_of(table_features(table.table, words)), table.is_design()}, fold_of_paper[table.paper]});
    }
    return samples;
}

std::vector<LogisticSample> without_fold(const std::vector<Sample>& samples, std::size_t fold) {
    std::vector<LogisticSample> kept;
    for (const auto& sample : samples) {
        if (sample.fold != fold) kept.push_back(sample.features);
    }
    return kept;
}

/// The probability of each sample by a model that has not seen its fold.
std::vector<double> cross_validated(const std::vector<Sample>& samples, double penalty) {
    std::vector<double> probabilities(samples.size());
    for (std::size_t fold = 0; fold < folds; ++fold) {
        const LogisticModel model = fit_logistic(without_fold(samples, fold), penalty);
        for (std::size_t i = 0; i < samples.size(); ++i) {
            if (samples[i].fold == fold) probabilities[i] = probability(model, samples[i].features.features);
        }
    }
    return probabilities;
}

double score_at(const std::vector<Sample>& samples, const std::vector<double>& probabilities, double threshold) {
    double hits = 0;
    double misses = 0;
    double false_alarms = 0;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const bool says_design = probabilities[i] >= threshold;
        if (samples[i].features.is_positive) {
            ++(says_design ? hits : misses);
        } else if (says_design) {
            ++false_alarms;
        }
    }
    return f_measure(hits, misses, false_alarms);
}

Choice choose(const std::vector<Sample>& samples) {
    Choice best;
    for (const double penalty : {0.003, 0.01, 0.03}) {
        const std::vector<double> probabilities = cross_validated(samples, penalty);
        Choice of_penalty{.penalty = penalty};
        for (int percent = 10; percent <= 60; percent += 2) {
            const double score = score_at(samples, probabilities, percent / 100.0);
            if (score > of_penalty.score) of_penalty = {penalty, percent / 100.0, score};
        }
        std::printf("penalty %.3f threshold %.2f F %.3f\n", penalty, of_penalty.threshold, of_penalty.score);
        if (of_penalty.score >= best.score) best = of_penalty;
    }
    return best;
}

double rounded(double value) {
    return std::round(value * 1e4) / 1e4;
}

nlohmann::ordered_json counts_of(const std::vector<LabelledTable>& tables) {
    std::map<std::string, std::pair<int, int>> counts;
    for (const auto& table : tables) {
        auto& [all, designs] = counts[table.part];
        ++all;
        if (table.is_design()) ++designs;
    }
    nlohmann::ordered_json json;
    for (const auto& [part, count] : counts) json[part] = {{"tables", count.first}, {"designs", count.second}};
    return json;
}

nlohmann::ordered_json model_json(const std::vector<LabelledTable>& tables, const TableWords& words,
                                  const std::vector<Sample>& samples, const Choice& choice) {
    const LogisticModel model = fit_logistic(without_fold(samples, folds), choice.penalty);
    nlohmann::ordered_json json;
    json["what"] = "logistic regression: does a table describe a network? fitted on train and validation";
    json["made_by"] =
        "train_table_classifier <labelled tables> tools/train/table_words.json models/table_classifier.json";
    json["data"] = counts_of(tables);
    json["penalty"] = choice.penalty;
    json["threshold"] = choice.threshold;
    json["bias"] = rounded(model.bias);
    std::size_t i = 0;
    for (const auto& [name, value] : table_features(tables.front().table, words)) {
        json["weights"][name] = rounded(model.weights[i++]);
    }
    json["words"] = words;
    return json;
}

Result<TableWords> read_words(const char* file) {
    std::ifstream stream(file);
    if (!stream) return fail(ErrorKind::NotFound, "cannot read '" + std::string(file) + "'");
    auto words = nlohmann::json::parse(stream).get<TableWords>();
    for (auto& [group, list] : words) std::sort(list.begin(), list.end());
    return words;
}

Result<void> train(const char* data, const char* words_file, const char* model_file) {
    TRY(const auto tables, read_labelled_tables(data));
    TRY(const auto words, read_words(words_file));
    const std::vector<Sample> samples = samples_of(tables, words);
    std::ofstream(model_file) << model_json(tables, words, samples, choose(samples)).dump(1) << '\n';
    return {};
}

}  // namespace
}  // namespace dlp

int main(int count, char** arguments) {
    if (count != 4) {
        std::cerr << "usage: train_table_classifier <labelled tables> <words.json> <model.json>\n";
        return 2;
    }
    if (const auto done = dlp::train(arguments[1], arguments[2], arguments[3]); !done) {
        std::cerr << done.error().message << '\n';
        return 3;
    }
    return 0;
}
