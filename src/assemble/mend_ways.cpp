#include "assemble/mend_ways.h"

#include <algorithm>

#include "diagram/polyline.h"

namespace dlp {
namespace {

/// True when part of one line, besides its end, lies on the other.
bool share_line(const Polyline& line, const Polyline& other) {
    constexpr double nearest = 2;  // points
    if (line.size() < 3) return false;
    for (std::size_t i = 1; i + 1 < line.size(); ++i) {
        for (std::size_t k = 0; k + 1 < other.size(); ++k) {
            if (distance_to_segment(line[i], other[k], other[k + 1]) < nearest) return true;
        }
    }
    return false;
}

class WayMender {
  public:
    WayMender(const std::vector<DiagramNode>& nodes, std::vector<Way>& ways) : nodes_(nodes), ways_(ways) {}

    void mend() {
        for (Way& way : ways_) turn_if_lonely(way);
        for (std::size_t i = 0; i < nodes_.size(); ++i) {
            if (wants_input(i) && !is_fed(i)) end_fork_at(i);
        }
    }

  private:
    [[nodiscard]] bool is_fed(std::size_t node) const {
        return std::any_of(ways_.begin(), ways_.end(), [&](const Way& way) { return way.to == node; });
    }

    [[nodiscard]] std::ptrdiff_t count_out(std::size_t node) const {
        return std::count_if(ways_.begin(), ways_.end(), [&](const Way& way) { return way.from == node; });
    }

    [[nodiscard]] std::ptrdiff_t count_in(std::size_t node) const {
        return std::count_if(ways_.begin(), ways_.end(), [&](const Way& way) { return way.to == node; });
    }

    /// A named box; what is drawn as a tensor or a picture may well begin a network.
    [[nodiscard]] bool wants_input(std::size_t node) const {
        const NodeRole role = nodes_[node].role;
        return role == NodeRole::Layers || role == NodeRole::Opaque || role == NodeRole::Merge;
    }

    void turn_if_lonely(Way& way) const {
        const bool is_open = !way.is_directed && !way.has_two_heads && nodes_[way.to].role != NodeRole::Output;
        if (!is_open || !wants_input(way.from) || is_fed(way.from) || count_out(way.from) < 2) return;
        if (count_out(way.to) > 0 || count_in(way.to) < 2) return;
        std::swap(way.from, way.to);
        way.is_turned = !way.is_turned;
    }

    /// `lonely` and a fed node seem to send the same forked line to a third.
    void end_fork_at(std::size_t lonely) {
        const Way* stem = stem_of_fork(lonely);
        if (stem == nullptr) return;
        const std::size_t source = stem->from;
        std::vector<std::size_t> forked;
        for (std::size_t i = 0; i < ways_.size(); ++i) {
            if (ways_[i].from == lonely && is_on_fork(ways_[i], source)) forked.push_back(i);
        }
        if (static_cast<std::ptrdiff_t>(forked.size()) == count_out(lonely)) return;
        ways_[forked.front()] = {source, lonely, false, false, true, ways_[forked.front()].connector};
        for (std::size_t k = forked.size() - 1; k > 0; --k)
            ways_.erase(ways_.begin() + static_cast<std::ptrdiff_t>(forked[k]));
    }

    [[nodiscard]] const Way* stem_of_fork(std::size_t lonely) const {
        for (const Way& way : ways_) {
            if (way.from != lonely) continue;
            for (const Way& other : ways_) {
                const bool is_rival = other.to == way.to && other.from != lonely && starts(other.from);
                if (is_rival && share_line(way.connector->way, other.connector->way)) return &other;
            }
        }
        return nullptr;
    }

    /// It lies on a line of `source`, which leads to the same node, too.
    [[nodiscard]] bool is_on_fork(const Way& way, std::size_t source) const {
        bool leads_there = false;
        bool shares = false;
        for (const Way& other : ways_) {
            if (other.from != source) continue;
            leads_there = leads_there || other.to == way.to;
            shares = shares || share_line(way.connector->way, other.connector->way);
        }
        return leads_there && shares;
    }

    /// Something leads to it, or it is an input.
    [[nodiscard]] bool starts(std::size_t node) const { return is_fed(node) || !wants_input(node); }

    const std::vector<DiagramNode>& nodes_;
    std::vector<Way>& ways_;
};

}  // namespace

void mend_ways(const std::vector<DiagramNode>& nodes, std::vector<Way>& ways) {
    WayMender(nodes, ways).mend();
}

}  // namespace dlp
