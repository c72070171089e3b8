#include "check/block_candidates.h"

#include <algorithm>
#include <unordered_map>

namespace dlp {
namespace {

constexpr std::size_t fewest_places = 3;
constexpr std::size_t longest_block = 128;
constexpr std::size_t shortest_limit = 16;
constexpr std::size_t most_steps = 2'000'000;  // of places times length: keeps 100,000 layers within a second
constexpr int no_group = -1;

std::uint64_t mixed(std::uint64_t seed, std::uint64_t value) {
    seed ^= value + 0x9E3779B97F4A7C15ULL + (seed << 6U) + (seed >> 2U);
    return seed * 0xBF58476D1CE4E5B9ULL;
}

// Grows stretches at all places at once, one layer a step; those of one structure are a group, which falls apart as the
// stretches come to differ. Groups of fewer than three are given up.
class Growth {
  public:
    explicit Growth(const OrderedDesign& design)
        : design_(design), entry_(design.size(), OrderedDesign::never), reach_(design.size(), 0) {
        for (std::size_t start = 0; start < design.size(); ++start) alive_.push_back(start);
        groups_.emplace_back(design.size(), 0);
    }

    std::vector<RepeatedBlock> whole() {
        const std::size_t places = std::max<std::size_t>(design_.size(), 1);
        const std::size_t limit =
            std::min(std::clamp(most_steps / places, shortest_limit, longest_block), places / fewest_places);
        for (std::size_t length = 1; length <= limit && !alive_.empty(); ++length) {
            grow(length);
            if (length > 1) collect(length);
        }
        return std::move(found_);
    }

  private:
    void grow(std::size_t length) {
        const std::vector<int>& before = groups_.back();
        std::unordered_map<std::uint64_t, int> group_of;
        std::vector<std::size_t> sizes;
        std::vector<int> groups(design_.size(), no_group);
        for (const std::size_t start : alive_) {
            if (start + length > design_.size() || !take_in(start, length)) continue;
            const std::uint64_t key = mixed(static_cast<std::uint64_t>(before[start]), symbol(start, length));
            const auto [place, is_new] = group_of.try_emplace(key, static_cast<int>(sizes.size()));
            if (is_new) sizes.push_back(0);
            groups[start] = place->second;
            ++sizes[static_cast<std::size_t>(place->second)];
        }
        for (int& group : groups) {
            if (group != no_group && sizes[static_cast<std::size_t>(group)] < fewest_places) group = no_group;
        }
        std::erase_if(alive_, [&](std::size_t start) { return groups[start] == no_group; });
        groups_.push_back(std::move(groups));
    }

    // False where the stretch can take in no further layer: a second tensor comes in, or an output is inside.
    bool take_in(std::size_t start, std::size_t length) {
        const std::size_t here = start + length - 1;
        for (const std::size_t source : design_.sources[here]) {
            if (source >= start) continue;
            if (entry_[start] != OrderedDesign::never && entry_[start] != source) return false;
            entry_[start] = source;
        }
        if (length > 1) reach_[start] = std::max(reach_[start], design_.last_use[here - 1]);
        return reach_[start] < start + longest_block && entry_[start] != OrderedDesign::never;
    }

    // What the last layer of a stretch is to the rest of it: its kind, and which of its inputs are inside.
    [[nodiscard]] std::uint64_t symbol(std::size_t start, std::size_t length) const {
        const std::size_t here = start + length - 1;
        std::uint64_t symbol = static_cast<std::uint64_t>(design_.kinds[here]);
        for (const std::size_t source : design_.sources[here]) {
            symbol = mixed(symbol, source >= start ? here - source : 0);
        }
        return symbol;
    }

    void collect(std::size_t length) {
        std::vector<std::vector<std::size_t>> by_group;
        for (const std::size_t start : alive_) {
            if (!is_block(start, length)) continue;
            const auto group = static_cast<std::size_t>(groups_.back()[start]);
            if (group >= by_group.size()) by_group.resize(group + 1);
            by_group[group].push_back(start);
        }
        for (std::vector<std::size_t>& starts : by_group) {
            if (starts.size() >= fewest_places) found_.push_back({length, std::move(starts)});
        }
    }

    [[nodiscard]] bool is_block(std::size_t start, std::size_t length) const {
        const std::size_t last = start + length - 1;
        if (reach_[start] > last) return false;
        const bool begins_in_run = start > 0 && is_in_run(start - 1);
        return !begins_in_run && !is_in_run(last) && !is_part_of_run(start, length);
    }

    [[nodiscard]] bool is_in_run(std::size_t place) const {
        return design_.goes_on[place] && design_.kinds[place] == design_.kinds[place + 1];
    }

    // It begins with a shorter block twice or more, and there are more of those than it holds.
    [[nodiscard]] bool is_part_of_run(std::size_t start, std::size_t length) const {
        for (std::size_t period = 2; period <= length / 2; ++period) {
            const std::vector<int>& groups = groups_[period];
            const auto is_equal = [&](std::size_t place) {
                return place < design_.size() && groups[place] == groups[start];
            };
            if (groups[start] == no_group || !is_equal(start + period)) continue;
            std::size_t end = start + 2 * period;
            while (end <= start + length && is_equal(end)) end += period;
            const bool is_before = start >= period && is_equal(start - period);
            if (end > start + length || (end == start + length && is_before)) return true;
        }
        return false;
    }

    const OrderedDesign& design_;
    std::vector<std::size_t> alive_;        // starts
    std::vector<std::size_t> entry_;        // by start: the place of the tensor that comes in
    std::vector<std::size_t> reach_;        // by start: the last use of what is inside, but for the last layer's
    std::vector<std::vector<int>> groups_;  // by length, then by start
    std::vector<RepeatedBlock> found_;
};

bool is_chain(const Graph& graph, std::size_t from, std::size_t to) {
    return graph.outputs[from].size() == 1 && graph.outputs[from].front() == to && graph.inputs[to].size() == 1;
}

}  // namespace

OrderedDesign ordered(const Design& design, const Graph& graph, const std::vector<std::size_t>& order,
                      const std::vector<int>& kinds) {
    OrderedDesign ordered;
    std::vector<std::size_t> place_of(order.size());
    for (std::size_t place = 0; place < order.size(); ++place) place_of[order[place]] = place;
    for (std::size_t place = 0; place < order.size(); ++place) {
        const std::size_t layer = order[place];
        ordered.kinds.push_back(kinds[layer]);
        std::vector<std::size_t>& sources = ordered.sources.emplace_back();
        for (const std::size_t input : graph.inputs[layer]) sources.push_back(place_of[input]);
        std::size_t& last_use = ordered.last_use.emplace_back(0);
        for (const std::size_t reader : graph.outputs[layer]) last_use = std::max(last_use, place_of[reader]);
        if (graph.outputs[layer].empty()) last_use = OrderedDesign::never;
        const bool goes_on = place + 1 < order.size() && is_chain(graph, layer, order[place + 1]);
        ordered.goes_on.push_back(goes_on);
        ordered.is_head.push_back(design.layers[layer].params.size() >= 2);
    }
    return ordered;
}

std::vector<RepeatedBlock> block_candidates(const OrderedDesign& design) {
    return Growth(design).whole();
}

}  // namespace dlp
