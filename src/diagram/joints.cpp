#include "diagram/joints.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "diagram/polyline.h"
#include "diagram/shapes.h"

namespace dlp {
namespace {

constexpr double slack = 2;  // points between two ends that are one place
constexpr std::size_t most_lines = 3000;

/// The end of a line that lies on another one.
struct Guest {
    std::size_t line = 0;
    bool at_start = false;
    double place = 0;  ///< along the other line
    bool is_merge = false;
};

class JointMaker {
  public:
    JointMaker(Diagram& diagram, std::vector<AnchoredLine>& lines) : diagram_(diagram), lines_(lines) {}

    void make() {
        for (std::size_t host = 0; host < lines_.size() && lines_.size() < most_lines; ++host) {
            const DrawnLine& line = lines_[host].line;
            if (line.has_head_at_start == line.has_head_at_end) continue;
            if (line.has_head_at_start) turn(lines_[host]);
            const std::vector<Guest> guests = guests_of(host);
            auto place = joint_on(guests);
            if (!place && leads_out(host)) place = last_merge_on(guests);
            if (!place && comes_in(host)) place = first_fork_on(guests);
            if (place) split(host, *place, guests);
        }
    }

  private:
    static void turn(AnchoredLine& line) {
        std::reverse(line.line.points.begin(), line.line.points.end());
        std::swap(line.line.has_head_at_start, line.line.has_head_at_end);
        std::swap(line.start, line.end);
    }

    [[nodiscard]] std::vector<Guest> guests_of(std::size_t host) const {
        std::vector<Guest> guests;
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            for (const bool at_start : {true, false}) {
                if (lines_[i].at(at_start).line != static_cast<DiagramIndex>(host)) continue;
                const double place = place_on(lines_[host].line.points, lines_[i].line.end_at(at_start));
                guests.push_back({i, at_start, place, lines_[i].has_head(at_start)});
            }
        }
        return guests;
    }

    /// Of the arrows that end in front of the first fork behind one of them, the last.
    [[nodiscard]] static std::optional<double> joint_on(const std::vector<Guest>& guests) {
        std::optional<double> fork;
        for (const Guest& merge : guests) {
            for (const Guest& other : guests) {
                const bool is_behind =
                    merge.is_merge && !other.is_merge && other.line != merge.line && other.place >= merge.place - slack;
                if (is_behind && (!fork || other.place < *fork)) fork = other.place;
            }
        }
        std::optional<double> joint;
        for (const Guest& merge : guests) {
            const bool is_before = fork && merge.is_merge && merge.place <= *fork + slack;
            if (is_before && (!joint || merge.place > *joint)) joint = merge.place;
        }
        return joint;
    }

    /// The way out of a block that a figure shows alone: what meets on it is the block's result.
    [[nodiscard]] bool leads_out(std::size_t host) const {
        const Anchor& end = lines_[host].end;
        return end.shape == nothing && end.label == nothing && end.line == nothing;
    }

    [[nodiscard]] static std::optional<double> last_merge_on(const std::vector<Guest>& guests) {
        std::optional<double> last;
        for (const Guest& guest : guests) {
            if (guest.is_merge && (!last || guest.place > *last)) last = guest.place;
        }
        return last;
    }

    /// The way into a block that a figure shows alone: what leaves it goes around the block.
    [[nodiscard]] bool comes_in(std::size_t host) const {
        const Anchor& start = lines_[host].start;
        return start.shape == nothing && start.label == nothing && start.line == nothing;
    }

    [[nodiscard]] static std::optional<double> first_fork_on(const std::vector<Guest>& guests) {
        std::optional<double> first;
        for (const Guest& guest : guests) {
            if (!guest.is_merge && (!first || guest.place < *first)) first = guest.place;
        }
        return first;
    }

    void split(std::size_t host, double place, const std::vector<Guest>& guests) {
        const Polyline whole = lines_[host].line.points;
        const Polyline before = part_of(whole, 0, place);
        const Polyline after = part_of(whole, place, length_of(whole));
        if (before.size() < 2 || after.size() < 2) return;
        const Anchor joint{add_shape(after.front()), nothing, nothing};
        AnchoredLine rest = lines_[host];
        rest.line.points = after;
        rest.start = joint;
        lines_[host].line.points = before;
        lines_[host].end = joint;
        const Anchor on_rest{nothing, nothing, static_cast<DiagramIndex>(lines_.size())};
        for (const Guest& guest : guests) {
            Anchor& end = guest.at_start ? lines_[guest.line].start : lines_[guest.line].end;
            const bool is_here = guest.is_merge ? guest.place <= place : std::abs(guest.place - place) <= slack;
            if (is_here) {
                end = joint;
            } else if (guest.place > place) {
                end = on_rest;
            }
        }
        lines_.push_back(std::move(rest));
    }

    DiagramIndex add_shape(PagePoint place) {
        DiagramShape shape = shape_at(place);
        shape.symbol = ".";
        shape.parent = shape_around(place, diagram_.shapes);
        diagram_.shapes.push_back(std::move(shape));
        return static_cast<DiagramIndex>(diagram_.shapes.size()) - 1;
    }

    Diagram& diagram_;
    std::vector<AnchoredLine>& lines_;
};

}  // namespace

void make_joints(Diagram& diagram, std::vector<AnchoredLine>& lines) {
    JointMaker(diagram, lines).make();
}

}  // namespace dlp
