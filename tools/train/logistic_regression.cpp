#include "train/logistic_regression.h"

#include <cmath>
#include <numeric>

namespace dlp {
namespace {

/// Mean and standard deviation of each feature.
struct Scale {
    std::vector<double> means;
    std::vector<double> deviations;
};

Scale measure_scale(const std::vector<LogisticSample>& samples) {
    const std::size_t width = samples.front().features.size();
    const auto count = static_cast<double>(samples.size());
    Scale scale{std::vector<double>(width), std::vector<double>(width)};
    for (const auto& sample : samples) {
        for (std::size_t i = 0; i < width; ++i) scale.means[i] += sample.features[i] / count;
    }
    for (const auto& sample : samples) {
        for (std::size_t i = 0; i < width; ++i) {
            scale.deviations[i] += std::pow(sample.features[i] - scale.means[i], 2) / count;
        }
    }
    for (double& deviation : scale.deviations) deviation = deviation > 0 ? std::sqrt(deviation) : 1;
    return scale;
}

std::vector<LogisticSample> scaled(std::vector<LogisticSample> samples, const Scale& scale) {
    for (auto& sample : samples) {
        for (std::size_t i = 0; i < sample.features.size(); ++i) {
            sample.features[i] = (sample.features[i] - scale.means[i]) / scale.deviations[i];
        }
    }
    return samples;
}

LogisticModel unscaled(LogisticModel model, const Scale& scale) {
    for (std::size_t i = 0; i < model.weights.size(); ++i) {
        model.weights[i] /= scale.deviations[i];
        model.bias -= model.weights[i] * scale.means[i];
    }
    return model;
}

void step(LogisticModel& model, const std::vector<LogisticSample>& samples, const std::vector<double>& penalties,
          double rate) {
    const auto count = static_cast<double>(samples.size());
    std::vector<double> slope(model.weights.size());
    double bias_slope = 0;
    for (const auto& sample : samples) {
        const double error = (probability(model, sample.features) - (sample.is_positive ? 1 : 0)) / count;
        bias_slope += error;
        for (std::size_t i = 0; i < slope.size(); ++i) slope[i] += error * sample.features[i];
    }
    model.bias -= rate * bias_slope;
    for (std::size_t i = 0; i < slope.size(); ++i) {
        model.weights[i] -= rate * (slope[i] + penalties[i] * model.weights[i]);
    }
}

}  // namespace

LogisticModel fit_logistic(const std::vector<LogisticSample>& samples, double penalty) {
    return fit_logistic(samples, std::vector<double>(samples.front().features.size(), penalty));
}

LogisticModel fit_logistic(const std::vector<LogisticSample>& samples, const std::vector<double>& penalties) {
    constexpr int steps = 4000;
    constexpr double rate = 0.5;
    const Scale scale = measure_scale(samples);
    const std::vector<LogisticSample> units = scaled(samples, scale);
    LogisticModel model{std::vector<double>(scale.means.size()), 0};
    for (int i = 0; i < steps; ++i) step(model, units, penalties, rate);
    return unscaled(std::move(model), scale);
}

double probability(const LogisticModel& model, const std::vector<double>& features) {
    const double sum = std::inner_product(features.begin(), features.end(), model.weights.begin(), model.bias);
    return 1 / (1 + std::exp(-sum));
}

}  // namespace dlp
