// Diagrams as a reader of figures would give them, built by hand: boxes on a grid, arrows between them.
#pragma once

#include <string>
#include <utility>

#include "diagram/diagram.h"

namespace dlp::test {

class DiagramBuilder {
  public:
    DiagramBuilder() { diagram_.page = 1; }

    /// A shape at a place of the grid (columns of 100 points, rows of 40), with `text` inside; its place in the
    /// diagram.
    DiagramIndex box(const std::string& text, double column, double row, Outline outline = Outline::Rectangle) {
        const bool is_round = outline == Outline::Ellipse;
        const PageBox place = page_box(100 * column, 40 * row, 100 * column + (is_round ? 20 : 80), 40 * row + 20);
        const DiagramIndex shape = add(outline, place);
        if (!text.empty()) inside(shape, text);
        return shape;
    }

    DiagramIndex circle(const std::string& text, double column, double row) {
        return box(text, column, row, Outline::Ellipse);
    }

    /// Sheets one behind the other.
    DiagramIndex sheets(const std::string& text, double column, double row) {
        const DiagramIndex shape = box("", column, row);
        diagram_.shapes.back().sheets = 3;
        if (!text.empty()) beside(shape, text, LabelSide::Below);
        return shape;
    }

    /// A box with a row of equal circles in it, as neurons are drawn; `text` stands beside it.
    DiagramIndex neurons(const std::string& text, double column, double row) {
        const DiagramIndex shape = box("", column, row, Outline::Rounded);
        for (int i = 0; i < 4; ++i) {
            const double left = 100 * column + 4 + 20 * i;
            add(Outline::Ellipse, page_box(left, 40 * row + 5, left + 10, 40 * row + 15), shape);
        }
        if (!text.empty()) beside(shape, text, LabelSide::Right);
        return shape;
    }

    /// A frame around shapes that are there already.
    DiagramIndex frame(std::initializer_list<DiagramIndex> members, const std::string& text = "") {
        PageBox place;
        for (const DiagramIndex member : members) place = united(place, at(member).box);
        const DiagramIndex shape = add(Outline::Rounded, widened(place, 8));
        for (const DiagramIndex member : members) at(member).parent = shape;
        if (!text.empty()) beside(shape, text, LabelSide::Right);
        return shape;
    }

    /// Words that belong to no shape, above one.
    void title(DiagramIndex shape, const std::string& text) {
        DiagramLabel words;
        words.text = text;
        const PageBox& box = at(shape).box;
        words.box = page_box(box.left(), box.top() - 12, box.right(), box.top() - 2);
        words.size = 10;
        diagram_.labels.push_back(std::move(words));
    }

    void inside(DiagramIndex shape, const std::string& text) { label(shape, text, LabelSide::Inside); }
    void beside(DiagramIndex shape, const std::string& text, LabelSide side) { label(shape, text, side); }

    /// An arrow; its place among the connectors.
    DiagramIndex arrow(DiagramIndex from, DiagramIndex to, const std::string& text = "") {
        const DiagramIndex way = line(from, to);
        diagram_.connectors.back().has_head_at_end = true;
        if (!text.empty()) {
            DiagramLabel words;
            words.text = text;
            words.box = page_box(0, 0, 10, 10);
            words.connector = way;
            diagram_.labels.push_back(std::move(words));
        }
        return way;
    }

    DiagramIndex line(DiagramIndex from, DiagramIndex to) {
        Connector connector;
        connector.way = {at(from).box.center(), at(to).box.center()};
        connector.from = from;
        connector.to = to;
        diagram_.connectors.push_back(std::move(connector));
        return static_cast<DiagramIndex>(diagram_.connectors.size()) - 1;
    }

    /// The last line is dashed.
    void dash() { diagram_.connectors.back().is_dashed = true; }

    /// Moves a shape.
    void place(DiagramIndex shape, double left, double top, double width, double height) {
        at(shape).box = at(shape).front = page_box(left, top, left + width, top + height);
    }

    void double_arrow(DiagramIndex from, DiagramIndex to) {
        arrow(from, to);
        diagram_.connectors.back().has_head_at_start = true;
    }

    [[nodiscard]] const Diagram& diagram() const { return diagram_; }

  private:
    DiagramShape& at(DiagramIndex shape) { return diagram_.shapes[static_cast<std::size_t>(shape)]; }

    DiagramIndex add(Outline outline, const PageBox& place, DiagramIndex parent = nothing) {
        DiagramShape shape;
        shape.outline = outline;
        shape.box = place;
        shape.front = place;
        shape.parent = parent;
        diagram_.box = united(diagram_.box, place);
        diagram_.shapes.push_back(std::move(shape));
        return static_cast<DiagramIndex>(diagram_.shapes.size()) - 1;
    }

    void label(DiagramIndex shape, const std::string& text, LabelSide side) {
        DiagramLabel words;
        words.text = text;
        words.box = at(shape).box;
        words.size = 10;
        words.shape = shape;
        words.side = side;
        diagram_.labels.push_back(std::move(words));
    }

    Diagram diagram_;
};

}  // namespace dlp::test
