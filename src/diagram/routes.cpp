#include "diagram/routes.h"

#include <cmath>
#include <utility>

namespace dlp {

/// One walk over the routes.
class Walk {
  public:
    explicit Walk(const Routes& routes) : routes_(routes) {}

    std::set<std::size_t> from(LineEnd begin) {
        enter(begin.line, begin.at_start ? 0 : length_of(drawn(begin.line).points), begin.at_start, !begin.at_start);
        return std::move(reached_);
    }

  private:
    static constexpr double slack = 1.5;

    [[nodiscard]] const DrawnLine& drawn(std::size_t line) const { return routes_.lines_[line].line; }

    /// Walks on from a place, forwards (to the end) and backwards as asked, if heads allow.
    void enter(std::size_t line, double place, bool forwards, bool backwards) {
        const DrawnLine& at = drawn(line);
        if (forwards && (at.has_head_at_end || !at.has_head_at_start)) walk(line, place, true);
        if (backwards && (at.has_head_at_start || !at.has_head_at_end)) walk(line, place, false);
    }

    void walk(std::size_t line, double place, bool forwards) {
        if (!walked_.insert({2 * line + (forwards ? 1 : 0), std::floor(place)}).second) return;
        reached_.insert(2 * line + (forwards ? 1 : 0));
        // On from this line's own end, which lies on another line.
        const auto [own, own_end] = routes_.by_guest_.equal_range(line);
        for (auto joint = own; joint != own_end; ++joint) {
            const Joint& at = joint->second;
            if (at.guest.at_start != forwards) enter(at.host, at.place, true, true);
        }
        // Over to lines that begin on this one, unless their heads point here.
        const auto [first, last] = routes_.by_host_.equal_range(line);
        for (auto joint = first; joint != last; ++joint) {
            const auto& [guest, at_start] = joint->second.guest;
            const double at = joint->second.place;
            const bool is_ahead = forwards ? at >= place - slack : at <= place + slack;
            if (!is_ahead || routes_.lines_[guest].has_head(at_start)) continue;
            enter(guest, at_start ? 0 : length_of(drawn(guest).points), at_start, !at_start);
        }
    }

    const Routes& routes_;
    std::set<std::size_t> reached_;
    std::set<std::pair<std::size_t, double>> walked_;
};

Routes::Routes(const std::vector<AnchoredLine>& lines, const std::vector<std::size_t>& members) : lines_(lines) {
    for (const std::size_t i : members) {
        for (const bool at_start : {true, false}) {
            const DiagramIndex host = lines[i].at(at_start).line;
            if (host == nothing) continue;
            const auto at = static_cast<std::size_t>(host);
            const double place = place_on(lines[at].line.points, lines[i].line.end_at(at_start));
            by_host_.emplace(at, Joint{at, place, {i, at_start}});
            by_guest_.emplace(i, Joint{at, place, {i, at_start}});
        }
    }
}

std::set<std::size_t> Routes::reach(LineEnd begin) const {
    return Walk(*this).from(begin);
}

}  // namespace dlp
