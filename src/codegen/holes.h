// The holes of one layer by name. A few dozen at most, filled once and read often: a flat list, not a tree.
#pragma once

#include <cstdint>
#include <deque>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "codegen/template.h"

namespace dlp {

class Holes {
  public:
    using Entry = std::pair<std::string, Hole>;

    Holes() { marks_.reserve(usual_count); }
    Holes(std::initializer_list<Entry> entries) : Holes() {
        for (const Entry& entry : entries) (*this)[entry.first] = entry.second;
    }

    /// An empty one where there was none.
    Hole& operator[](std::string_view name) {
        const std::size_t place = place_of(name);
        if (place < entries_.size()) return entries_[place].second;
        marks_.push_back(mark_of(name));
        return entries_.emplace_back(std::string(name), Hole{}).second;
    }
    /// Null for a name that does not exist.
    [[nodiscard]] const Hole* find(std::string_view name) const {
        const std::size_t place = place_of(name);
        return place < entries_.size() ? &entries_[place].second : nullptr;
    }
    [[nodiscard]] std::deque<Entry>::iterator begin() { return entries_.begin(); }
    [[nodiscard]] std::deque<Entry>::iterator end() { return entries_.end(); }

  private:
    static constexpr std::size_t usual_count = 64;

    // Tells most names apart without a look at them.
    static std::uint32_t mark_of(std::string_view name) {
        const auto byte = [&](std::size_t i) {
            return static_cast<std::uint32_t>(static_cast<unsigned char>(name[i]));
        };
        if (name.empty()) return 0;
        return byte(0) | byte(name.size() / 2) << 8U | byte(name.size() - 1) << 16U |
               static_cast<std::uint32_t>(name.size()) << 24U;
    }
    [[nodiscard]] std::size_t place_of(std::string_view name) const {
        const std::uint32_t mark = mark_of(name);
        for (std::size_t i = 0; i < marks_.size(); ++i) {
            if (marks_[i] == mark && entries_[i].first == name) return i;
        }
        return entries_.size();
    }

    std::deque<Entry> entries_;  // a reference stays good when another name is added
    std::vector<std::uint32_t> marks_;
};

}  // namespace dlp
