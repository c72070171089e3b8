#include "check/repeats.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "check/layer_view.h"

namespace dlp {
namespace {

/// What a layer is, apart from its name: equal numbers for equal layers.
using Kind = std::size_t;

std::string kind_text(const Layer& layer, const Rules& rules) {
    std::string text = layer.type;
    for (const auto& [name, value] : values_of(layer, rules)) text += "\n" + name + "=" + value_text(value);
    return text;
}

class Finder {
  public:
    Finder(const Design& design, const Graph& graph, const std::vector<std::size_t>& order, const Rules& rules,
           const RepeatLimits& limits)
        : graph_(graph), order_(order), limits_(limits), place_of_(order.size()), is_taken_(order.size(), false) {
        for (std::size_t place = 0; place < order.size(); ++place) place_of_[order[place]] = place;
        std::map<std::string, Kind> kinds;
        for (const std::size_t layer : order) {
            const std::string text = kind_text(design.layers[layer], rules) + distances_text(layer);
            kinds_.push_back(kinds.emplace(text, kinds.size()).first->second);
        }
    }

    std::vector<Repeat> run() {
        std::vector<Repeat> candidates;
        const std::size_t longest = std::min(limits_.longest_part, order_.size() / 2);
        for (std::size_t length = 1; length <= longest; ++length) add_candidates(length, candidates);
        std::stable_sort(candidates.begin(), candidates.end(), is_better);
        std::vector<Repeat> chosen;
        for (const Repeat& candidate : candidates) {
            if (is_free(candidate)) chosen.push_back(take(candidate));
        }
        std::sort(chosen.begin(), chosen.end(), [](const Repeat& a, const Repeat& b) { return a.first < b.first; });
        return chosen;
    }

  private:
    /// How far before the layer its inputs stand.
    [[nodiscard]] std::string distances_text(std::size_t layer) const {
        std::string text;
        for (const std::size_t input : graph_.inputs[layer])
            text += "\n<" + std::to_string(place_of_[layer] - place_of_[input]);
        return text;
    }

    static std::size_t saved(const Repeat& repeat) { return (repeat.count - 1) * repeat.length; }

    static bool is_better(const Repeat& a, const Repeat& b) {
        if (saved(a) != saved(b)) return saved(a) > saved(b);
        if (a.length != b.length) return a.length < b.length;
        return a.first > b.first;  // a pool in front of equal parts belongs to what was before
    }

    /// Runs of places whose kind comes again `length` places later.
    void add_candidates(std::size_t length, std::vector<Repeat>& to) const {
        const std::size_t end = order_.size() - length;
        for (std::size_t begin = 0; begin < end;) {
            std::size_t stop = begin;
            while (stop < end && kinds_[stop] == kinds_[stop + length]) ++stop;
            if (stop - begin >= length && !has_shorter_period(begin, length)) {
                add_rotations(begin, stop + length, length, to);
            }
            begin = stop + 1;
        }
    }

    /// A part that repeats within itself was found as the shorter part already.
    [[nodiscard]] bool has_shorter_period(std::size_t begin, std::size_t length) const {
        for (std::size_t period = 1; period <= length / 2; ++period) {
            if (length % period != 0) continue;
            const auto first = kinds_.begin() + static_cast<std::ptrdiff_t>(begin);
            const auto last = first + static_cast<std::ptrdiff_t>(length);
            if (std::equal(first + static_cast<std::ptrdiff_t>(period), last, first)) return true;
        }
        return false;
    }

    void add_rotations(std::size_t begin, std::size_t end, std::size_t length, std::vector<Repeat>& to) const {
        for (std::size_t first = begin; first < begin + length; ++first) {
            if (!may_start(first)) continue;
            const std::size_t fits = end - first < length ? 0 : count_closed(first, (end - first) / length, length);
            const Repeat repeat{first, length, fits};
            if (fits >= limits_.count_at_least && saved(repeat) >= limits_.saved_at_least) to.push_back(repeat);
        }
    }

    [[nodiscard]] bool may_start(std::size_t place) const {
        return limits_.may_start.empty() || place >= limits_.may_start.size() || limits_.may_start[place];
    }

    /// How many parts from `first` on have one value in and one out.
    [[nodiscard]] std::size_t count_closed(std::size_t first, std::size_t most, std::size_t length) const {
        std::size_t count = 0;
        while (count < most && may_start(first + count * length) && takes_one(first + count * length, length)) {
            ++count;
            if (!gives_one(first + (count - 1) * length, length)) return count_before_leak(first, count, length);
        }
        return count;
    }

    /// The last part may be read by anything, if only its last layer is.
    [[nodiscard]] std::size_t count_before_leak(std::size_t first, std::size_t count, std::size_t length) const {
        return gives_last(first + (count - 1) * length, length) ? count : count - 1;
    }

    [[nodiscard]] bool takes_one(std::size_t first, std::size_t length) const {
        std::set<std::size_t> sources;
        for (std::size_t place = first; place < first + length; ++place) {
            for (const std::size_t input : graph_.inputs[order_[place]]) {
                if (place_of_[input] < first) sources.insert(place_of_[input]);
            }
        }
        return sources.size() == 1;
    }

    [[nodiscard]] bool gives_last(std::size_t first, std::size_t length) const {
        for (std::size_t place = first; place + 1 < first + length; ++place) {
            const auto& readers = graph_.outputs[order_[place]];
            if (readers.empty()) return false;
            for (const std::size_t reader : readers) {
                if (place_of_[reader] >= first + length) return false;
            }
        }
        return true;
    }

    [[nodiscard]] bool gives_one(std::size_t first, std::size_t length) const {
        if (!gives_last(first, length)) return false;
        for (const std::size_t reader : graph_.outputs[order_[first + length - 1]]) {
            if (place_of_[reader] >= first + 2 * length) return false;
        }
        return true;
    }

    [[nodiscard]] bool is_free(const Repeat& repeat) const {
        const auto begin = is_taken_.begin() + static_cast<std::ptrdiff_t>(repeat.first);
        const auto end = begin + static_cast<std::ptrdiff_t>(repeat.length * repeat.count);
        return std::find(begin, end, true) == end;
    }

    const Repeat& take(const Repeat& repeat) {
        const auto begin = is_taken_.begin() + static_cast<std::ptrdiff_t>(repeat.first);
        std::fill(begin, begin + static_cast<std::ptrdiff_t>(repeat.length * repeat.count), true);
        return repeat;
    }

    const Graph& graph_;
    const std::vector<std::size_t>& order_;
    const RepeatLimits& limits_;
    std::vector<std::size_t> place_of_;
    std::vector<Kind> kinds_;
    std::vector<bool> is_taken_;
};

}  // namespace

std::vector<Repeat> find_repeats(const Design& design, const Graph& graph, const std::vector<std::size_t>& order,
                                 const Rules& rules, const RepeatLimits& limits) {
    return Finder(design, graph, order, rules, limits).run();
}

}  // namespace dlp
