#include "diagram/routes.h"

#include <limits>
#include <utility>

namespace dlp {
namespace {

/// A place on a line where the end of another one lies.
struct Joint {
    std::size_t host = 0;
    double place = 0;  ///< along the host, from its start
    LineEnd guest;
};

/// How far along `line` the nearest place to `point` lies.
double place_on(const Polyline& line, PagePoint point) {
    double passed = 0;
    double place = 0;
    double nearest = std::numeric_limits<double>::infinity();
    for (std::size_t i = 1; i < line.size(); ++i) {
        const double off = distance_to_segment(point, line[i - 1], line[i]);
        const double whole = distance(line[i - 1], line[i]);
        if (off < nearest) {
            nearest = off;
            const PagePoint along = unit(line[i] - line[i - 1]);
            place = passed + std::min(std::max(dot(point - line[i - 1], along), 0.0), whole);
        }
        passed += whole;
    }
    return place;
}

class Walk {
  public:
    Walk(const std::vector<AnchoredLine>& lines, const std::vector<std::size_t>& members) : lines_(lines) {
        for (const std::size_t i : members) {
            for (const bool at_start : {true, false}) {
                const DiagramIndex host = lines[i].at(at_start).line;
                if (host == nothing) continue;
                const Polyline& points = lines[i].line.points;
                const auto at = static_cast<std::size_t>(host);
                joints_.push_back(
                    {at, place_on(lines[at].line.points, at_start ? points.front() : points.back()), {i, at_start}});
            }
        }
    }

    std::set<std::size_t> from(LineEnd begin) {
        enter(begin.line, begin.at_start ? 0 : length_of(lines_[begin.line].line.points), begin.at_start,
              !begin.at_start);
        return std::move(reached_);
    }

  private:
    static constexpr double slack = 1.5;

    /// Walks on from a place, forwards (to the end) and backwards as asked, if heads allow.
    void enter(std::size_t line, double place, bool forwards, bool backwards) {
        const DrawnLine& drawn = lines_[line].line;
        if (forwards && (drawn.has_head_at_end || !drawn.has_head_at_start)) walk(line, place, true);
        if (backwards && (drawn.has_head_at_start || !drawn.has_head_at_end)) walk(line, place, false);
    }

    void walk(std::size_t line, double place, bool forwards) {
        if (!walked_.insert({2 * line + (forwards ? 1 : 0), static_cast<long>(place)}).second) return;
        reached_.insert(2 * line + (forwards ? 1 : 0));
        for (const Joint& joint : joints_) {
            const auto& [guest, at_start] = joint.guest;
            // On from this line's own end, which lies on another line.
            if (guest == line && at_start != forwards) enter(joint.host, joint.place, true, true);
            // Over to a line that begins on this one, unless its head points here.
            const bool is_ahead = forwards ? joint.place >= place - slack : joint.place <= place + slack;
            if (joint.host != line || !is_ahead || lines_[guest].has_head(at_start)) continue;
            enter(guest, at_start ? 0 : length_of(lines_[guest].line.points), at_start, !at_start);
        }
    }

    const std::vector<AnchoredLine>& lines_;
    std::vector<Joint> joints_;
    std::set<std::size_t> reached_;
    std::set<std::pair<std::size_t, long>> walked_;
};

}  // namespace

std::set<std::size_t> reach(const std::vector<AnchoredLine>& lines, const std::vector<std::size_t>& members,
                            LineEnd begin) {
    return Walk(lines, members).from(begin);
}

}  // namespace dlp
