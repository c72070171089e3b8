// Logistic regression with a penalty on large weights, by gradient descent from zero: the same data give the same
// weights.
#pragma once

#include <vector>

namespace dlp {

struct LogisticSample {
    std::vector<double> features;
    bool is_positive = false;
};

struct LogisticModel {
    std::vector<double> weights;
    double bias = 0;
};

/// `penalty` weighs half the squared weights, on features scaled to unit variance, against the mean loss.
LogisticModel fit_logistic(const std::vector<LogisticSample>& samples, double penalty);

/// The same with a penalty for each feature.
LogisticModel fit_logistic(const std::vector<LogisticSample>& samples, const std::vector<double>& penalties);

double probability(const LogisticModel& model, const std::vector<double>& features);

}  // namespace dlp
