#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

#include "document/find_floats.h"
#include "document/region_candidates.h"
#include "document/split_regions.h"

namespace dlp {
namespace {

constexpr double overlap_penalty = 2.5;
constexpr std::size_t kept_choices = 48;

/// How often a paper puts its figures and its tables above and below their captions.
class Habits {
  public:
    void count(FloatKind kind, Side side, double weight) { weights_[{kind, side}] += weight; }
    [[nodiscard]] double share(FloatKind kind, Side side) const {
        const double above = weight(kind, Side::Above);
        const double below = weight(kind, Side::Below);
        return weight(kind, side) / std::max(1.0, above + below);
    }

  private:
    [[nodiscard]] double weight(FloatKind kind, Side side) const {
        const auto found = weights_.find({kind, side});
        return found == weights_.end() ? 0 : found->second;
    }
    std::map<std::pair<FloatKind, Side>, double> weights_;
};

/// What can be said of a candidate without looking at others.
double own_score(const RegionCandidate& candidate, FloatKind kind) {
    double score = 1 - std::min(candidate.distance, 40.0) / 40;
    if (kind == FloatKind::Figure) {
        score += candidate.graphics > 400 ? 1 : (candidate.graphics > 0 ? 0.2 : 0);
    } else {
        score += candidate.text_lines >= 3 ? 0.6 : (candidate.text_lines >= 1 ? 0.1 : 0);
        score += candidate.rules >= 2 ? 0.5 : (candidate.rules == 1 ? 0.3 : 0);
    }
    const bool is_beside = candidate.side == Side::Left || candidate.side == Side::Right;
    return score - (is_beside ? 0.9 : 0) - (candidate.box.height() < 20 ? 0.5 : 0);
}

double score_of(const RegionCandidate& candidate, FloatKind kind, const Habits& habits) {
    const double custom = kind == FloatKind::Figure ? (candidate.side == Side::Above ? 0.3 : 0)
                                                    : (candidate.side == Side::Below ? 0.15 : 0);
    return own_score(candidate, kind) + custom + 1.2 * habits.share(kind, candidate.side);
}

/// One candidate (or none) for each caption of a page.
struct Choice {
    std::vector<int> picked;  ///< -1 is none
    double score = 0;
};

/// Share of the smaller box that both cover.
double shared_part(const PageBox& a, const PageBox& b) {
    const PageBox both = intersection(a, b);
    if (both.is_empty()) return 0;
    return both.area() / std::max(1.0, std::min(a.area(), b.area()));
}

using Candidates = std::vector<std::vector<RegionCandidate>>;

struct PageFloats {
    std::vector<Caption> captions;
    Candidates candidates;
};

/// Floats between two captions, or side by side, can be told apart (split_regions.h).
bool can_be_split(const Caption& a, Side side_of_a, const Caption& b, Side side_of_b) {
    const bool is_a_first = a.box.bottom() <= b.box.top() + 2;
    const bool is_b_first = b.box.bottom() <= a.box.top() + 2;
    if (is_a_first && side_of_a == Side::Below && side_of_b == Side::Above) return true;
    if (is_b_first && side_of_b == Side::Below && side_of_a == Side::Above) return true;
    return side_of_a == side_of_b && shared_width(a.box, b.box) <= 0;
}

double overlap_cost(const Choice& choice, const PageFloats& page, const RegionCandidate& next) {
    constexpr double cost_of_split = 0.3;
    const Caption& caption = page.captions[choice.picked.size()];
    double cost = 0;
    for (std::size_t i = 0; i < choice.picked.size(); ++i) {
        if (choice.picked[i] < 0) continue;
        const RegionCandidate& other = page.candidates[i][static_cast<std::size_t>(choice.picked[i])];
        const double shared = shared_part(other.box, next.box);
        if (shared <= 0.05) continue;
        const bool is_split = can_be_split(page.captions[i], other.side, caption, next.side);
        cost += is_split ? cost_of_split : overlap_penalty * std::min(1.0, 0.4 + shared);
    }
    return cost;
}

/// The best picks for the captions of one page together: no ink is given away twice.
Choice choose(const PageFloats& page, const Habits& habits) {
    const Candidates& candidates = page.candidates;
    const std::vector<Caption>& captions = page.captions;
    std::vector<Choice> choices{{}};
    for (std::size_t i = 0; i < captions.size(); ++i) {
        std::vector<Choice> longer;
        for (const Choice& choice : choices) {
            for (int pick = -1; pick < static_cast<int>(candidates[i].size()); ++pick) {
                Choice next = choice;
                if (pick >= 0) {
                    const RegionCandidate& candidate = candidates[i][static_cast<std::size_t>(pick)];
                    next.score += score_of(candidate, captions[i].kind, habits) - overlap_cost(choice, page, candidate);
                }
                next.picked.push_back(pick);
                longer.push_back(std::move(next));
            }
        }
        std::stable_sort(longer.begin(), longer.end(),
                         [](const Choice& a, const Choice& b) { return a.score > b.score; });
        if (longer.size() > kept_choices) longer.resize(kept_choices);
        choices = std::move(longer);
    }
    return choices.front();
}

/// A caption with ink on one side only shows where this paper puts its captions.
void count_habits(const Candidates& candidates, const std::vector<Caption>& captions, Habits& habits) {
    for (std::size_t i = 0; i < captions.size(); ++i) {
        std::array<double, 2> scores{0, 0};
        for (const RegionCandidate& candidate : candidates[i]) {
            if (candidate.side == Side::Above) scores[0] = own_score(candidate, captions[i].kind);
            if (candidate.side == Side::Below) scores[1] = own_score(candidate, captions[i].kind);
        }
        const double difference = scores[0] - scores[1];
        if (std::abs(difference) < 0.4) continue;
        habits.count(captions[i].kind, difference > 0 ? Side::Above : Side::Below, std::min(1.0, std::abs(difference)));
    }
}

std::vector<PageFloats> floats_by_page(const std::vector<PageView>& pages, const std::vector<Caption>& captions,
                                       const std::vector<FloatInk>& ink, const PaperLayout& layout) {
    std::vector<PageFloats> all(pages.size());
    for (std::size_t page = 0; page < pages.size(); ++page) {
        for (const Caption& caption : captions) {
            if (caption.page != pages[page].text.number) continue;
            all[page].captions.push_back(caption);
            all[page].candidates.push_back(
                region_candidates(caption, ink[page], layout.pages[page], pages[page].text.box));
        }
    }
    return all;
}

std::vector<Region> chosen_regions(const PageFloats& page, const Choice& choice) {
    std::vector<Region> regions;
    for (std::size_t i = 0; i < page.captions.size(); ++i) {
        if (choice.picked[i] < 0) continue;
        regions.push_back({page.captions[i], page.candidates[i][static_cast<std::size_t>(choice.picked[i])].box});
    }
    return regions;
}

}  // namespace

std::vector<Region> find_regions(const std::vector<PageView>& pages, const std::vector<Caption>& captions) {
    const PaperLayout layout = find_layout(pages, captions);
    const std::vector<FloatInk> ink = find_float_ink(pages, layout, captions);
    const std::vector<PageFloats> floats = floats_by_page(pages, captions, ink, layout);
    Habits habits;
    for (const PageFloats& page : floats) count_habits(page.candidates, page.captions, habits);
    std::vector<Region> regions;
    for (std::size_t i = 0; i < pages.size(); ++i) {
        const Choice choice = choose(floats[i], habits);
        for (Region& region : split_regions(chosen_regions(floats[i], choice), ink[i]))
            regions.push_back(std::move(region));
    }
    return regions;
}

}  // namespace dlp
