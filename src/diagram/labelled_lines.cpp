#include "diagram/labelled_lines.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>

#include "base/text.h"
#include "diagram/polyline.h"
#include "diagram/shapes.h"

namespace dlp {
namespace {

struct End {
    std::size_t line = 0;
    bool at_start = false;
};

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
    const PagePoint from = at_start ? first.points.front() : first.points.back();
    const PagePoint to = begins_at_start ? second.points.front() : second.points.back();
    if (dot(from - label, to - label) < 0) return true;
    constexpr double nearly = 0.9;  // cosine
    const PagePoint ahead = direction_to(first, at_start);
    return dot(ahead, direction_to(second, begins_at_start)) < -nearly && dot(ahead, unit(to - from)) > nearly;
}

bool are_of_one_arrow(const std::vector<End>& ends, const PageBox& label, const std::vector<AnchoredLine>& lines) {
    if (ends.size() != 2 || ends[0].line == ends[1].line) return false;
    int heads = 0;
    for (const End& end : ends) {
        const AnchoredLine& line = lines[end.line];
        if (line.has_head(end.at_start) || !leads_from_thing(line.at(!end.at_start))) return false;
        if (line.has_head(!end.at_start)) ++heads;
    }
    return heads == 1 && goes_on(lines[ends[0].line].line, ends[0].at_start, lines[ends[1].line].line, ends[1].at_start,
                                 label.center());
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
    std::vector<End> ends;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        for (const bool at_start : {true, false}) {
            const PagePoint place = at_start ? lines[i].points.front() : lines[i].points.back();
            if (distance_to_box(place, shape.box) > reach) continue;
            if (at_start ? lines[i].has_head_at_start : lines[i].has_head_at_end) return false;
            ends.push_back({i, at_start});
        }
    }
    if (ends.size() != 2 || ends[0].line == ends[1].line) return false;
    int heads = 0;
    for (const End& end : ends) {
        const DrawnLine& line = lines[end.line];
        heads += (end.at_start ? line.has_head_at_end : line.has_head_at_start) ? 1 : 0;
    }
    return heads == 1 &&
           goes_on(lines[ends[0].line], ends[0].at_start, lines[ends[1].line], ends[1].at_start, shape.box.center());
}

}  // namespace

void drop_plates(std::vector<DiagramShape>& shapes, const std::vector<DrawnLine>& lines,
                 const std::vector<Word>& words) {
    const std::size_t dropped = std::erase_if(
        shapes, [&](const DiagramShape& shape) { return is_behind_words(shape, words) && parts_arrow(shape, lines); });
    if (dropped > 0) nest(shapes);
}

void join_over_labels(Diagram& diagram, std::vector<AnchoredLine>& lines) {
    std::map<DiagramIndex, std::vector<End>> ends_at;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        for (const bool at_start : {true, false}) {
            const DiagramIndex label = lines[i].at(at_start).label;
            if (label != nothing) ends_at[label].push_back({i, at_start});
        }
    }
    std::map<std::size_t, std::size_t> into;
    for (const auto& [label, ends] : ends_at) {
        DiagramLabel& words = diagram.labels[static_cast<std::size_t>(label)];
        if (!are_of_one_arrow(ends, words.box, lines)) continue;
        words.text = without_dashes(words.text);
        AnchoredLine& first = lines[ends[0].line];
        AnchoredLine& second = lines[ends[1].line];
        if (ends[0].at_start) turn(first);
        if (!ends[1].at_start) turn(second);
        append(first, second);
        into[ends[1].line] = ends[0].line;
    }
    if (!into.empty()) drop(into, lines);
}

}  // namespace dlp
