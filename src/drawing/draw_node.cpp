#include "drawing/draw_node.h"

#include <algorithm>
#include <cmath>

#include "render/picture_text.h"

namespace dlp {
namespace {

constexpr double line_distance = 1.2;  // of the text's size
constexpr double padding = 0.7;        // of the text's size, around it in a box
constexpr double sign_size = 1.8;      // of the text's size: a circle with a sign
constexpr double label_gap = 5;        // above a label that stands below its node
constexpr double sheet_side = 34;
constexpr double sheet_offset = 4;
constexpr int sheet_count = 4;
constexpr double cuboid_width = 14;
constexpr double circle_radius = 6;
constexpr double circle_distance = 20;

double text_height(const NodeLook& node, const Dialect& dialect) {
    return line_distance * dialect.text_size * static_cast<double>(node.lines.size());
}

double text_width_of(const NodeLook& node, const Dialect& dialect) {
    const FontWeight weight = dialect.is_bold ? FontWeight::Bold : FontWeight::Regular;
    double widest = 0;
    for (const std::string& line : node.lines) widest = std::max(widest, text_width(line, dialect.text_size, weight));
    return widest;
}

int circle_count(const NodeLook& node) {
    return 3 + static_cast<int>(node.rank % 3);
}

double cuboid_height(const NodeLook& node) {
    return 60 - 8 * static_cast<double>(node.rank % 4);
}

double cuboid_depth(const NodeLook& node) {
    return 0.4 * cuboid_height(node);
}

bool has_label_below(const NodeLook& node, const Dialect& dialect) {
    const bool is_solid =
        dialect.form != NodeForm::Box && dialect.form != NodeForm::Ellipse && dialect.form != NodeForm::Bar;
    return is_solid && !node.is_sign;
}

/// Of a node whose label stands below.
NodeSize body_size(const NodeLook& node, const Dialect& dialect) {
    if (dialect.form == NodeForm::Cuboid) {
        return {cuboid_width + cuboid_depth(node) / 2, cuboid_height(node) + cuboid_depth(node)};
    }
    if (dialect.form == NodeForm::Sheets) {
        const double side = sheet_side + sheet_offset * (sheet_count - 1);
        return {side, side};
    }
    return {2 * circle_radius, circle_distance * (circle_count(node) - 1) + 2 * circle_radius};
}

Ink ink_of(const NodeLook& node, const Dialect& dialect) {
    Ink ink{{}, Pen{0, dialect.line_width, false}};
    if (dialect.colors != Colors::None) ink.fill = node.fill;
    return ink;
}

Color darker(Color color, double share) {
    const auto channel = [&](int shift) {
        return static_cast<Color>(share * static_cast<double>((color >> shift) & 0xFFU)) << shift;
    };
    return channel(16) | channel(8) | channel(0);
}

void draw_cuboid(Drawing& drawing, const NodeLook& node, const DrawingBox& body, const Dialect& dialect) {
    const double dx = cuboid_depth(node) / 2;
    const double dy = cuboid_depth(node);
    const Pen pen{0, dialect.line_width, false};
    const DrawingBox front{{body.left(), body.top() + dy}, {body.right() - dx, body.bottom()}};
    const double l = front.left();
    const double r = front.right();
    drawing.paths.push_back(drawn_box(front, 0, {node.fill, pen}));
    drawing.paths.push_back(
        drawn_polygon({{l, front.top()}, {l + dx, body.top()}, {r + dx, body.top()}, {r, front.top()}},
                      {darker(node.fill, 0.9), pen}));
    drawing.paths.push_back(
        drawn_polygon({{r, front.top()}, {r + dx, body.top()}, {r + dx, front.bottom() - dy}, {r, front.bottom()}},
                      {darker(node.fill, 0.8), pen}));
}

void draw_sheets(Drawing& drawing, const DrawingBox& body, const Ink& ink) {
    for (int sheet = 0; sheet < sheet_count; ++sheet) {
        const double off = sheet_offset * sheet;
        const DrawingPoint corner{body.left() + off, body.top() + off};
        const DrawingBox box{corner, {corner.x + sheet_side, corner.y + sheet_side}};
        drawing.paths.push_back(drawn_box(box, 0, {ink.fill.value_or(0xFFFFFF), ink.stroke}));
    }
}

void draw_neurons(Drawing& drawing, const NodeLook& node, const DrawingBox& body, const Ink& ink) {
    for (const DrawingPoint m : neurons_of(node, body)) {
        const DrawingBox box{{m.x - circle_radius, m.y - circle_radius}, {m.x + circle_radius, m.y + circle_radius}};
        drawing.paths.push_back(drawn_ellipse(box, {ink.fill.value_or(0xFFFFFF), ink.stroke}));
    }
}

void draw_body(Drawing& drawing, const NodeLook& node, const DrawingBox& body, const Dialect& dialect) {
    const Ink ink = ink_of(node, dialect);
    if (node.is_sign) {
        drawing.paths.push_back(drawn_ellipse(body, ink));
        return;
    }
    switch (dialect.form) {
        case NodeForm::Box:
        case NodeForm::Bar: drawing.paths.push_back(drawn_box(body, dialect.radius, ink)); break;
        case NodeForm::Ellipse: drawing.paths.push_back(drawn_ellipse(body, ink)); break;
        case NodeForm::Cuboid: draw_cuboid(drawing, node, body, dialect); break;
        case NodeForm::Sheets: draw_sheets(drawing, body, ink); break;
        case NodeForm::Neurons: draw_neurons(drawing, node, body, ink); break;
    }
}

bool is_dark(Color color) {
    return ((color >> 16) & 0xFFU) * 3 + ((color >> 8) & 0xFFU) * 6 + (color & 0xFFU) < 1280;
}

}  // namespace

NodeSize size_of_node(const NodeLook& node, const Dialect& dialect) {
    const double size = dialect.text_size;
    if (node.is_sign) return {sign_size * size, sign_size * size};
    const double width = text_width_of(node, dialect);
    const double height = text_height(node, dialect);
    if (has_label_below(node, dialect)) {
        const NodeSize body = body_size(node, dialect);
        return {std::max(body.width, width),
                body.height + 2 * (height + label_gap)};  // above too: lines lead to the middle
    }
    const double around = 2 * padding * size;
    if (dialect.form == NodeForm::Bar) return {height + around, width + around};
    if (dialect.form == NodeForm::Ellipse) return {1.42 * width + around, 1.42 * height + around / 2};
    return {width + around, height + around};
}

DrawingBox body_of(const NodeLook& node, const DrawingBox& room, const Dialect& dialect) {
    if (!has_label_below(node, dialect)) return room;
    const NodeSize size = body_size(node, dialect);
    const DrawingPoint m = room.center();
    return {{m.x - size.width / 2, m.y - size.height / 2}, {m.x + size.width / 2, m.y + size.height / 2}};
}

std::vector<DrawingPoint> neurons_of(const NodeLook& node, const DrawingBox& body) {
    std::vector<DrawingPoint> middles;
    for (int i = 0; i < circle_count(node); ++i) {
        middles.push_back({body.center().x, body.top() + circle_radius + circle_distance * i});
    }
    return middles;
}

double neuron_radius() {
    return circle_radius;
}

void draw_node(Drawing& drawing, const NodeLook& node, const DrawingBox& room, const Dialect& dialect) {
    const DrawingBox body = body_of(node, room, dialect);
    draw_body(drawing, node, body, dialect);
    DrawnText text;
    text.size = dialect.text_size * (node.is_sign ? 1.2 : 1);
    text.is_bold = dialect.is_bold;
    text.middle = body.center();
    text.is_upward = dialect.form == NodeForm::Bar && !node.is_sign;
    if (has_label_below(node, dialect)) {
        text.middle.y = body.bottom() + label_gap + text_height(node, dialect) / 2;
    } else if (dialect.colors != Colors::None && is_dark(node.fill)) {
        text.color = 0xFFFFFF;
    }
    write_lines(drawing, node.lines, text);
}

}  // namespace dlp
