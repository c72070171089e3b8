#include "diagram/labelled_lines.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/text.h"
#include "diagram/polyline.h"
#include "diagram/shapes.h"

namespace dlp {
namespace {

bool leads_from_thing(const Anchor& anchor) {
    return anchor.shape != nothing || anchor.line != nothing;
}

/// In which a line comes to its end.
PagePoint direction_to(const DrawnLine& line, bool to_start) {
    Polyline points = line.points;
    if (!to_start) std::reverse(points.begin(), points.end());
    return direction_from_start(points, 3) * -1;
}

/// Would the second line be met by going straight on from the first, over the label?
bool goes_on(const DrawnLine& first, bool at_start, const DrawnLine& second, bool begins_at_start, PagePoint label) {
    const PagePoint from = first.end_at(at_start);
    const PagePoint to = second.end_at(begins_at_start);
    if (dot(from - label, to - label) < 0) return true;
    constexpr double nearly = 0.9;  // cosine
    const PagePoint ahead = direction_to(first, at_start);
    return dot(ahead, direction_to(second, begins_at_start)) < -nearly && dot(ahead, unit(to - from)) > nearly;
}

/// Two lines, no head at the label, and one at the far ends; `line_of` gives the line of an end.
template <class LineOf>
bool are_of_one_arrow(const std::vector<LineEnd>& ends, PagePoint label, const LineOf& line_of) {
    if (ends.size() != 2 || ends[0].line == ends[1].line) return false;
    const DrawnLine& first = line_of(ends[0]);
    const DrawnLine& second = line_of(ends[1]);
    if (first.has_head(ends[0].at_start) || second.has_head(ends[1].at_start)) return false;
    return first.has_head(!ends[0].at_start) != second.has_head(!ends[1].at_start) &&
           goes_on(first, ends[0].at_start, second, ends[1].at_start, label);
}

/// Pieces of the line beside the words were read as dashes.
std::string without_dashes(const std::string& text) {
    std::string_view rest = text;
    for (const std::string_view dash : {"-", "_", "~", ".", "\u2013", "\u2014", "\u2022", "\u00B7"}) {
        while (rest.starts_with(dash)) rest.remove_prefix(dash.size());
        while (rest.ends_with(dash)) rest.remove_suffix(dash.size());
        rest = trimmed(rest);
    }
    return std::string(rest.empty() ? std::string_view(text) : rest);
}

void turn(AnchoredLine& line) {
    std::reverse(line.line.points.begin(), line.line.points.end());
    std::swap(line.line.has_head_at_start, line.line.has_head_at_end);
    std::swap(line.start, line.end);
}

/// `first` ends where `second` begins.
void append(AnchoredLine& first, const AnchoredLine& second) {
    first.line.points.insert(first.line.points.end(), second.line.points.begin(), second.line.points.end());
    first.line.has_head_at_end = second.line.has_head_at_end;
    first.line.is_dashed = first.line.is_dashed || second.line.is_dashed;
    first.end = second.end;
}

/// Anchors at lines follow these; `into` says where each line went.
void drop(const std::map<std::size_t, std::size_t>& into, std::vector<AnchoredLine>& lines) {
    std::vector<DiagramIndex> place(lines.size(), nothing);
    std::vector<AnchoredLine> kept;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (into.count(i) > 0) continue;
        place[i] = static_cast<DiagramIndex>(kept.size());
        kept.push_back(std::move(lines[i]));
    }
    for (const auto& [from, to] : into) place[from] = place[to];
    for (AnchoredLine& line : kept) {
        for (Anchor* anchor : {&line.start, &line.end}) {
            if (anchor->line != nothing) anchor->line = place[static_cast<std::size_t>(anchor->line)];
        }
    }
    lines = std::move(kept);
}

/// The only words in it, if they leave no more room than a plate has.
bool is_behind_words(const DiagramShape& shape, const std::vector<Word>& words) {
    constexpr double largest = 2;  // ems high
    if (shape.finish.is_stroked || !shape.finish.is_filled || shape.sheets > 1) return false;
    PageBox text;
    double em = 0;
    for (const Word& word : words) {
        if (!contains(shape.box, word.box.center())) continue;
        text = united(text, word.box);
        em = std::max(em, word.size);
    }
    return em > 0 && shape.box.height() < largest * em && shape.box.width() < text.width() + largest * em;
}

bool parts_arrow(const DiagramShape& shape, const std::vector<DrawnLine>& lines) {
    constexpr double reach = 3;  // points
    std::vector<LineEnd> ends;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        for (const bool at_start : {true, false}) {
            if (distance_to_box(lines[i].end_at(at_start), shape.box) <= reach) ends.push_back({i, at_start});
        }
    }
    return are_of_one_arrow(ends, shape.box.center(),
                            [&](const LineEnd& end) -> const DrawnLine& { return lines[end.line]; });
}

/// The arrows of one label each that can be made whole at once.
class Joining {
  public:
    Joining(Diagram& diagram, std::vector<AnchoredLine>& lines) : diagram_(diagram), lines_(lines) {}

    /// False where there was none.
    bool join() {
        std::map<DiagramIndex, std::vector<LineEnd>> ends_at;
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            for (const bool at_start : {true, false}) {
                const DiagramIndex label = lines_[i].at(at_start).label;
                if (label != nothing) ends_at[label].push_back({i, at_start});
            }
        }
        bool has_joined = false;
        for (const auto& [label, ends] : ends_at) {
            DiagramLabel& words = diagram_.labels[static_cast<std::size_t>(label)];
            if (!join_at(words.box.center(), ends) && !lead_from_bend(words, ends)) continue;
            words.text = without_dashes(words.text);
            has_joined = true;
        }
        if (!into_.empty()) drop(into_, lines_);
        return has_joined;
    }

  private:
    [[nodiscard]] const DrawnLine& line_of(const LineEnd& end) const { return lines_[end.line].line; }

    [[nodiscard]] Anchor& anchor_of(const LineEnd& end) const {
        return end.at_start ? lines_[end.line].start : lines_[end.line].end;
    }

    bool join_at(PagePoint label, const std::vector<LineEnd>& ends) {
        const bool are_led = std::all_of(ends.begin(), ends.end(), [&](const LineEnd& end) {
            return into_.count(end.line) == 0 && leads_from_thing(lines_[end.line].at(!end.at_start));
        });
        const auto line = [&](const LineEnd& end) -> const DrawnLine& { return line_of(end); };
        if (!are_led || !are_of_one_arrow(ends, label, line)) return false;
        AnchoredLine& first = lines_[ends[0].line];
        AnchoredLine& second = lines_[ends[1].line];
        if (ends[0].at_start) turn(first);
        if (!ends[1].at_start) turn(second);
        append(first, second);
        into_[ends[1].line] = ends[0].line;
        return true;
    }

    /// An arrow begins at the words, and the line that it goes on from has a bend behind them: another arrow leaves it
    /// there.
    bool lead_from_bend(const DiagramLabel& label, const std::vector<LineEnd>& ends) {
        if (ends.size() != 1 || into_.count(ends[0].line) > 0) return false;
        const LineEnd end = ends[0];
        if (line_of(end).has_head(end.at_start) || !line_of(end).has_head(!end.at_start)) return false;
        const auto behind = bend_behind(label, end);
        if (!behind) return false;
        Polyline& points = lines_[end.line].line.points;
        points.insert(end.at_start ? points.begin() : points.end(), behind->place);
        anchor_of(end) = {nothing, nothing, static_cast<DiagramIndex>(behind->line)};
        return true;
    }

    struct Bend {
        std::size_t line = 0;
        PagePoint place;
    };

    /// Of another line that comes from where the end would go on to, close behind the label.
    [[nodiscard]] std::optional<Bend> bend_behind(const DiagramLabel& label, const LineEnd& end) const {
        const PagePoint from = line_of(end).end_at(end.at_start);
        const PagePoint ahead = direction_to(line_of(end), end.at_start);
        const auto is_behind = [&](PagePoint place) {
            constexpr double slack = 2;  // points beside the way
            return distance_to_box(place, label.box) < 0.8 * label.size &&
                   std::abs(cross(ahead, place - from)) < slack && dot(place - label.box.center(), ahead) > 0;
        };
        const auto comes_from_ahead = [&](PagePoint place, PagePoint next) {
            constexpr double nearly = 0.95;  // cosine
            return distance(place, next) > 2 && dot(unit(next - place), ahead) > nearly;
        };
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            const Polyline& points = lines_[i].line.points;
            for (std::size_t k = 0; i != end.line && into_.count(i) == 0 && k < points.size(); ++k) {
                const bool is_met = (k > 0 && comes_from_ahead(points[k], points[k - 1])) ||
                                    (k + 1 < points.size() && comes_from_ahead(points[k], points[k + 1]));
                if (is_met && is_behind(points[k])) return Bend{i, points[k]};
            }
        }
        return std::nullopt;
    }

    Diagram& diagram_;
    std::vector<AnchoredLine>& lines_;
    std::map<std::size_t, std::size_t> into_;  ///< lines that became the end of another one
};

}  // namespace

void drop_plates(std::vector<DiagramShape>& shapes, const std::vector<DrawnLine>& lines,
                 const std::vector<Word>& words) {
    const std::size_t dropped = std::erase_if(
        shapes, [&](const DiagramShape& shape) { return is_behind_words(shape, words) && parts_arrow(shape, lines); });
    if (dropped > 0) nest(shapes);
}

void join_over_labels(Diagram& diagram, std::vector<AnchoredLine>& lines) {
    while (Joining(diagram, lines).join()) {
    }
}

}  // namespace dlp
