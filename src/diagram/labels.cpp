#include "diagram/labels.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>
#include <optional>

#include "diagram/containers.h"
#include "diagram/corner_titles.h"
#include "diagram/polyline.h"
#include "diagram/row_titles.h"
#include "diagram/text_lines.h"
#include "diagram/unit_labels.h"

namespace dlp {
namespace {

constexpr double widest_leading = 1.5;  // ems between two base lines of one label

/// For every shape: does one of the shapes inside it hold text?
std::vector<bool> holders_of_holders(const std::vector<DiagramShape>& shapes, const std::vector<TextLine>& lines) {
    std::vector<bool> is_outer(shapes.size(), false);
    for (const TextLine& line : lines) {
        if (line.holder == nothing) continue;
        for (DiagramIndex up = shapes[static_cast<std::size_t>(line.holder)].parent; up != nothing;
             up = shapes[static_cast<std::size_t>(up)].parent) {
            is_outer[static_cast<std::size_t>(up)] = true;
        }
    }
    return is_outer;
}

/// The same words twice, one below the other, outside of boxes: each names a shape of its own.
std::vector<DiagramLabel> parted(const DiagramLabel& label) {
    const std::size_t half = label.text.size() / 2;
    const bool is_twice = label.text.size() > 2 && label.text[half] == '\n' && label.text.size() % 2 == 1 &&
                          label.text.compare(0, half, label.text, half + 1) == 0;
    if (!is_twice || std::abs(label.angle) >= 5) return {label};
    DiagramLabel above = label;
    above.text.resize(half);
    DiagramLabel below = above;
    above.box.bottom_right.y = below.box.top_left.y = label.box.center().y;
    return {above, below};
}

DiagramLabel label_of(const TextLine& line) {
    DiagramLabel label;
    label.text = line.text;
    label.box = line.box;
    label.size = line.size;
    label.angle = line.angle;
    label.shape = line.holder;
    return label;
}

/// A label whose lines are still being gathered.
struct Gathering {
    DiagramLabel label;
    Placed place;  ///< `base` is that of the last line
};

/// `(b) Discriminator`: the beginning of a label.
bool begins_part(const std::string& text) {
    return text.size() > 3 && text[0] == '(' && text[1] >= 'a' && text[1] <= 'h' && text[2] == ')' && text[3] == ' ';
}

bool goes_below(const Gathering& above, const TextLine& line, bool is_in_leaf) {
    if (begins_part(line.text)) return false;
    if (above.label.shape != line.holder || std::abs(above.label.angle - line.angle) > 5) return false;
    const double em = std::max(above.label.size, line.size);
    const double leading = line.place.base - above.place.base;
    if (leading < 0.3 * em || leading > (is_in_leaf ? 2.2 : widest_leading) * em) return false;
    const bool is_overlapping = line.place.begin < above.place.end && line.place.end > above.place.begin;
    if (!is_overlapping) return false;
    if (is_in_leaf) return true;
    const double middle_off = std::abs((line.place.begin + line.place.end) - (above.place.begin + above.place.end)) / 2;
    const bool is_aligned = middle_off < 0.8 * em || std::abs(line.place.begin - above.place.begin) < 0.5 * em ||
                            std::abs(line.place.end - above.place.end) < 0.5 * em;
    return is_aligned && std::min(above.label.size, line.size) > 0.7 * em;
}

void add_below(Gathering& above, const TextLine& line) {
    above.label.text += "\n" + line.text;
    above.label.box = united(above.label.box, line.box);
    above.place.base = line.place.base;
    above.place.begin = std::min(above.place.begin, line.place.begin);
    above.place.end = std::max(above.place.end, line.place.end);
}

double gap_to_line(const PageBox& box, const Polyline& line) {
    double nearest = std::numeric_limits<double>::infinity();
    const std::array<PagePoint, 5> places{box.center(), box.top_left, box.bottom_right,
                                          PagePoint{box.left(), box.bottom()}, PagePoint{box.right(), box.top()}};
    for (const PagePoint place : places) nearest = std::min(nearest, distance_to_polyline(place, line));
    for (const PagePoint point : line) nearest = std::min(nearest, distance_to_box(point, box));
    return nearest;
}

/// What stands below a cuboid stands below its front: beside it another may begin.
const PageBox& faced_by(const DiagramLabel& label, const DiagramShape& shape) {
    const bool is_under = shape.outline == Outline::Cuboid && label.box.center().y > shape.front.bottom();
    return is_under ? shape.front : shape.box;
}

/// The corners of what is drawn in the shape's box, where that leaves the box's own corners free.
Polyline round_outline(const DiagramShape& shape) {
    const std::size_t corners = shape.outline == Outline::Diamond ? 4 : shape.outline == Outline::Ellipse ? 16 : 0;
    Polyline outline;
    for (std::size_t i = 0; i < corners; ++i) {
        const double angle = 2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(corners);
        outline.push_back({shape.box.center().x + std::cos(angle) * shape.box.width() / 2,
                           shape.box.center().y + std::sin(angle) * shape.box.height() / 2});
    }
    if (corners > 0) outline.push_back(outline.front());
    return outline;
}

double gap_to_shape(const DiagramLabel& label, const DiagramShape& shape) {
    const double gap = gap_between(label.box, faced_by(label, shape));
    const Polyline outline = gap < label.size && !contains(shape.box, label.box) ? round_outline(shape) : Polyline{};
    return outline.empty() ? gap : gap_to_line(label.box, outline);
}

std::vector<bool> with_words_inside(const Diagram& diagram) {
    std::vector<bool> has_words(diagram.shapes.size(), false);
    for (const DiagramLabel& label : diagram.labels) {
        if (label.shape != nothing && label.side == LabelSide::Inside)
            has_words[static_cast<std::size_t>(label.shape)] = true;
    }
    return has_words;
}

/// A line from elsewhere that ends at the frame around the label.
bool stays_outside(const Connector& line, DiagramIndex frame, const Diagram& diagram) {
    if (frame == nothing || (line.from != frame && line.to != frame)) return false;
    const PageBox& box = diagram.shapes[static_cast<std::size_t>(frame)].box;
    return !contains(box, line.from == frame ? line.way.back() : line.way.front());
}

/// The connector nearer to the label than `nearest`; of two that touch it, the one nearer to its middle.
DiagramIndex connector_beside(const DiagramLabel& label, DiagramIndex frame, const Diagram& diagram, double nearest) {
    const double alike = 0.15 * label.size;
    DiagramIndex best = nothing;
    double nearest_to_middle = 0;
    for (std::size_t i = 0; i < diagram.connectors.size(); ++i) {
        const Polyline& way = diagram.connectors[i].way;
        if (stays_outside(diagram.connectors[i], frame, diagram)) continue;
        const double gap = gap_to_line(label.box, way);
        const double to_middle = distance_to_polyline(label.box.center(), way);
        const bool is_tie = best != nothing && std::abs(gap - nearest) < alike;
        if (is_tie ? to_middle >= nearest_to_middle : gap >= nearest) continue;
        nearest = gap;
        nearest_to_middle = to_middle;
        best = static_cast<DiagramIndex>(i);
    }
    return best;
}

/// Below the middle of a shape, and near: its name, even if a line runs across.
bool stands_under(const DiagramLabel& label, const PageBox& shape) {
    const double gap = label.box.top() - shape.bottom();
    return gap > -0.3 * label.size && gap < label.size &&
           std::abs(label.box.center().x - shape.center().x) < 0.5 * label.size;
}

std::vector<bool> with_words(const Diagram& diagram) {
    std::vector<bool> has_words(diagram.shapes.size(), false);
    for (const DiagramLabel& label : diagram.labels) {
        if (label.shape != nothing) has_words[static_cast<std::size_t>(label.shape)] = true;
    }
    return has_words;
}

/// It belongs to nothing, or merely to the frame around it.
bool is_alone(const DiagramLabel& label, const std::vector<bool>& is_container) {
    return label.connector == nothing &&
           (label.shape == nothing || is_container[static_cast<std::size_t>(label.shape)]);
}

/// Labels that are still alone, level with a wordless shape or in line above or below it, name it from farther off.
void attach_to_wordless(Diagram& diagram, const std::vector<bool>& is_container) {
    constexpr double farthest = 3.5;  // ems
    std::vector<bool> has_words = with_words(diagram);
    for (DiagramLabel& label : diagram.labels) {
        if (!is_alone(label, is_container) || is_title_over_row(label, diagram)) continue;
        double nearest = farthest * label.size;
        const DiagramIndex container = label.shape;
        for (std::size_t i = 0; i < diagram.shapes.size(); ++i) {
            const DiagramShape& shape = diagram.shapes[i];
            const PagePoint off = label.box.center() - shape.box.center();
            const bool is_in_line = std::min(std::abs(off.x), std::abs(off.y)) < 0.5 * label.size;
            const bool may_be_named = !has_words[i] && !is_container[i] && shape.outline != Outline::Text &&
                                      shape.parent == container && is_in_line;
            const double gap = gap_between(label.box, shape.box);
            if (!may_be_named || gap >= nearest) continue;
            nearest = gap;
            label.shape = static_cast<DiagramIndex>(i);
            label.side = side_of(label.box, shape.box);
        }
        if (label.shape != container) has_words[static_cast<std::size_t>(label.shape)] = true;
    }
}

/// Below (or above) shapes, in one line with the label: they are the names of a row of shapes.
std::ptrdiff_t names_in_row(const DiagramLabel& label, LabelSide side, const Diagram& diagram) {
    const double slack = 0.3 * label.size;
    return std::count_if(diagram.labels.begin(), diagram.labels.end(), [&](const DiagramLabel& other) {
        const bool is_like = std::abs(other.size - label.size) < slack && std::abs(other.angle - label.angle) < 5;
        const bool is_level = std::abs(other.box.top() - label.box.top()) < slack ||
                              std::abs(other.box.bottom() - label.box.bottom()) < slack;
        return &other != &label && other.shape != nothing && other.side == side && is_like && is_level;
    });
}

/// The next shape over the label (or under it) whose middle is the label's.
DiagramIndex shape_in_column(const DiagramLabel& label, LabelSide side, const Diagram& diagram) {
    DiagramIndex best = nothing;
    double nearest = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < diagram.shapes.size(); ++i) {
        const PageBox& box = diagram.shapes[i].box;
        const double x = label.box.center().x;
        const double gap = side == LabelSide::Below ? label.box.top() - box.bottom() : box.top() - label.box.bottom();
        if (x < box.left() || x > box.right() || gap < -label.size || gap >= nearest) continue;
        nearest = gap;
        best = static_cast<DiagramIndex>(i);
    }
    return best;
}

/// Of names that stand in a row, some are far from shapes that are smaller than the others.
void attach_in_rows(Diagram& diagram, const std::vector<bool>& is_container) {
    constexpr std::ptrdiff_t enough = 2;
    std::vector<bool> has_words = with_words(diagram);
    for (DiagramLabel& label : diagram.labels) {
        if (!is_alone(label, is_container)) continue;
        for (const LabelSide side : {LabelSide::Below, LabelSide::Above}) {
            const DiagramIndex found = shape_in_column(label, side, diagram);
            const auto place = static_cast<std::size_t>(found);
            if (found == nothing || has_words[place] || diagram.shapes[place].outline == Outline::Text) continue;
            const double off = std::abs(label.box.center().x - diagram.shapes[place].box.center().x);
            if (off > 0.5 * label.size || names_in_row(label, side, diagram) < enough) continue;
            label.shape = found;
            label.side = side;
            has_words[place] = true;
            break;
        }
    }
}

/// The nearest shape; but one that has words already does not need the label as much as its neighbours do.
std::optional<std::size_t> shape_beside(const DiagramLabel& label, double reach, const std::vector<bool>& is_container,
                                        const std::vector<bool>& has_words, const Diagram& diagram) {
    std::optional<std::size_t> best;
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < diagram.shapes.size(); ++i) {
        const DiagramShape& shape = diagram.shapes[i];
        if (is_container[i] || shape.outline == Outline::Text || shape.parent != label.shape) continue;
        const double gap = gap_to_shape(label, shape);
        const double cost = gap + (has_words[i] ? 0.5 * label.size : 0);
        if (gap >= reach || cost >= least) continue;
        least = cost;
        best = i;
    }
    return best;
}

/// Words beside a decision, which has words of its own, are those of a way out of it.
DiagramIndex way_out(const DiagramLabel& label, DiagramIndex decision, DiagramIndex container, const Diagram& diagram) {
    const Outline outline = diagram.shapes[static_cast<std::size_t>(decision)].outline;
    if (outline != Outline::Diamond && outline != Outline::Polygon) return nothing;
    const DiagramIndex way = connector_beside(label, container, diagram, 1.5 * label.size);
    return way != nothing && leads_from(diagram.connectors[static_cast<std::size_t>(way)], decision) ? way : nothing;
}

/// Level with it, between its ends.
bool stands_beside(const PagePoint& place, const PagePoint& from, const PagePoint& to) {
    const double along = std::abs(to.y - from.y);
    return along > 0.6 * std::abs(to.x - from.x) &&
           std::min(std::abs(place.y - from.y), std::abs(place.y - to.y)) > 0.1 * along &&
           (place.y - from.y) * (place.y - to.y) < 0;
}

/// Words beside an arrow up or down that begins or ends at a shape with words of its own are the arrow's, even if the
/// shape is nearer.
DiagramIndex arrow_beside(const DiagramLabel& label, DiagramIndex shape, const Diagram& diagram) {
    if (label.side != LabelSide::Above && label.side != LabelSide::Below) return nothing;
    DiagramIndex best = nothing;
    double nearest = 0.8 * label.size;
    for (std::size_t i = 0; i < diagram.connectors.size(); ++i) {
        const Connector& connector = diagram.connectors[i];
        const Polyline& way = connector.way;
        const bool is_joined =
            connector.from != nothing && connector.to != nothing && (connector.from == shape || connector.to == shape);
        if (!is_joined || way.size() != 2 || !stands_beside(label.box.center(), way.front(), way.back())) continue;
        const double gap = gap_to_line(label.box, way);
        if (gap >= nearest) continue;
        nearest = gap;
        best = static_cast<DiagramIndex>(i);
    }
    return best;
}

void give_to_connector(DiagramLabel& label, DiagramIndex connector) {
    label.connector = connector;
    label.shape = nothing;
    label.side = LabelSide::Inside;
}

}  // namespace

LabelSide side_of(const PageBox& label, const PageBox& shape) {
    const PagePoint p = label.center();
    if (contains(shape, p)) return LabelSide::Inside;
    const double above = shape.top() - p.y;
    const double below = p.y - shape.bottom();
    const double left = shape.left() - p.x;
    const double right = p.x - shape.right();
    const double farthest = std::max({above, below, left, right});
    if (farthest == above) return LabelSide::Above;
    if (farthest == below) return LabelSide::Below;
    return farthest == left ? LabelSide::Left : LabelSide::Right;
}

std::vector<DiagramLabel> find_labels(const std::vector<Word>& words, const std::vector<DiagramShape>& shapes) {
    std::vector<TextLine> lines = find_lines(words, shapes);
    const std::vector<bool> is_outer = holders_of_holders(shapes, lines);
    std::stable_sort(lines.begin(), lines.end(), [](const TextLine& a, const TextLine& b) {
        return a.angle != b.angle ? a.angle < b.angle : a.place.base < b.place.base;
    });
    std::vector<Gathering> gathered;
    for (const TextLine& line : lines) {
        const bool is_in_leaf = line.holder != nothing && !is_outer[static_cast<std::size_t>(line.holder)];
        Gathering* best = nullptr;
        for (Gathering& above : gathered) {
            if (goes_below(above, line, is_in_leaf) && (!best || above.place.base > best->place.base)) best = &above;
        }
        if (best) {
            add_below(*best, line);
        } else {
            gathered.push_back({label_of(line), line.place});
        }
    }
    std::vector<DiagramLabel> labels;
    labels.reserve(gathered.size());
    for (const Gathering& each : gathered) {
        const DiagramIndex holder = each.label.shape;
        const bool is_in_leaf = holder != nothing && !is_outer[static_cast<std::size_t>(holder)];
        for (DiagramLabel& part : is_in_leaf ? std::vector{each.label} : parted(each.label))
            labels.push_back(std::move(part));
    }
    return labels;
}

void attach_labels(Diagram& diagram) {
    const std::vector<bool> is_container = find_containers(diagram);
    const std::vector<bool> has_words = with_words_inside(diagram);
    for (DiagramLabel& label : diagram.labels) {
        const bool is_in_leaf = label.shape != nothing && !is_container[static_cast<std::size_t>(label.shape)];
        if (is_in_leaf || label.connector != nothing) continue;
        if (is_title_over_row(label, diagram) || is_corner_title(label, is_container, diagram)) continue;
        double nearest = 2.2 * label.size;
        const DiagramIndex container = label.shape;
        if (const auto beside = shape_beside(label, nearest, is_container, has_words, diagram)) {
            nearest = gap_to_shape(label, diagram.shapes[*beside]);
            label.shape = static_cast<DiagramIndex>(*beside);
            label.side = side_of(label.box, diagram.shapes[*beside].box);
        }
        const auto shape = static_cast<std::size_t>(label.shape);
        const bool is_found = label.shape != nothing && label.shape != container;
        if (is_found && !has_words[shape] && stands_under(label, diagram.shapes[shape].box)) continue;
        DiagramIndex connector = connector_beside(label, container, diagram, std::min(nearest, 1.5 * label.size));
        if (connector == nothing && is_found && has_words[shape]) connector = arrow_beside(label, label.shape, diagram);
        if (connector == nothing && is_found && has_words[shape])
            connector = way_out(label, label.shape, container, diagram);
        if (connector != nothing) give_to_connector(label, connector);
    }
    attach_to_columns(diagram);
    attach_to_wordless(diagram, is_container);
    attach_in_rows(diagram, is_container);
}

}  // namespace dlp
