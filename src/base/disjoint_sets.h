// Which of the things numbered from 0 belong together (Galler and Fischer, 1964). Not here: what the things are.
#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <numeric>
#include <utility>
#include <vector>

namespace dlp {

class DisjointSets {
  public:
    /// Each of `count` things by itself.
    explicit DisjointSets(std::size_t count) : parents_(count) {
        std::iota(parents_.begin(), parents_.end(), std::size_t{0});
    }

    /// The smallest member of the set of `i`.
    [[nodiscard]] std::size_t root(std::size_t i) const {
        while (parents_[i] != i) i = parents_[i];
        return i;
    }

    void unite(std::size_t a, std::size_t b) {
        a = shortened_root(a);
        b = shortened_root(b);
        parents_[std::max(a, b)] = std::min(a, b);
    }

    /// The sets with at least so many members, by their smallest ones; members in order.
    [[nodiscard]] std::vector<std::vector<std::size_t>> at_least(std::size_t fewest) const {
        std::map<std::size_t, std::vector<std::size_t>> members;
        for (std::size_t i = 0; i < parents_.size(); ++i) members[root(i)].push_back(i);
        std::vector<std::vector<std::size_t>> sets;
        for (auto& [first, set] : members) {
            if (set.size() >= fewest) sets.push_back(std::move(set));
        }
        return sets;
    }

  private:
    std::size_t shortened_root(std::size_t i) {
        while (parents_[i] != i) i = parents_[i] = parents_[parents_[i]];
        return i;
    }

    std::vector<std::size_t> parents_;
};

}  // namespace dlp
