#include "assemble/align_in_order.h"

#include <algorithm>

namespace dlp {
namespace {

/// The cheapest way to place all labels up to one, with that one at a place.
struct Step {
    double cost = 0;
    std::optional<std::size_t> label;  ///< the last label before that has a place
    std::size_t place = 0;             ///< and where
};

class Alignment {
  public:
    Alignment(const std::vector<std::vector<double>>& costs, const std::vector<bool>& may_share, double skipped)
        : costs_(costs), may_share_(may_share), skipped_(skipped) {}

    std::vector<std::optional<std::size_t>> run() {
        std::vector<std::optional<std::size_t>> places(costs_.size());
        for (std::size_t label = 0; label < costs_.size(); ++label) {
            steps_.emplace_back();
            for (std::size_t place = 0; place < costs_[label].size(); ++place) {
                steps_.back().push_back(best_step(label, place));
            }
        }
        Step last = best_before(costs_.size(), [](std::size_t, std::size_t) { return true; });
        while (last.label) {
            places[*last.label] = last.place;
            last = steps_[*last.label][last.place];
        }
        return places;
    }

  private:
    Step best_step(std::size_t label, std::size_t place) const {
        Step step = best_before(label, [&](std::size_t before, std::size_t at) {
            return at < place || (at == place && before + 1 == label && may_share_[label]);
        });
        step.cost += costs_[label][place];
        return step;
    }

    template <class MayFollow>
    Step best_before(std::size_t label, MayFollow may_follow) const {
        Step best;
        best.cost = skipped_ * static_cast<double>(label);
        for (std::size_t before = 0; before < label; ++before) {
            const double left_out = skipped_ * static_cast<double>(label - before - 1);
            for (std::size_t at = 0; at < steps_[before].size(); ++at) {
                const double cost = steps_[before][at].cost + left_out;
                if (cost < best.cost && may_follow(before, at)) best = {cost, before, at};
            }
        }
        return best;
    }

    const std::vector<std::vector<double>>& costs_;
    const std::vector<bool>& may_share_;
    double skipped_;
    std::vector<std::vector<Step>> steps_;
};

}  // namespace

std::vector<std::optional<std::size_t>> align_in_order(const std::vector<std::vector<double>>& costs,
                                                       const std::vector<bool>& may_share, double skipped) {
    return Alignment(costs, may_share, skipped).run();
}

}  // namespace dlp
