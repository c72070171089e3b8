#include "assemble/sign_shapes.h"

#include <algorithm>
#include <string_view>

namespace dlp {
namespace {

bool is_of_arithmetic(std::string_view text) {
    static constexpr std::string_view signs[] = {"+", "-", "−", "–", "×", "÷", "√"};
    return std::find(std::begin(signs), std::end(signs), text) != std::end(signs);
}

}  // namespace

bool may_hold_sign(const DiagramShape& shape) {
    const double longer = std::max(shape.box.width(), shape.box.height());
    const double shorter = std::min(shape.box.width(), shape.box.height());
    return (shape.outline == Outline::Ellipse || shape.outline == Outline::Diamond) && longer < 1.4 * shorter;
}

bool may_hold_sign(const Diagram& diagram, DiagramIndex shape) {
    const DiagramShape& drawn = diagram.shapes[static_cast<std::size_t>(shape)];
    constexpr double alike = 0.1;
    return may_hold_sign(drawn) ||
           std::any_of(diagram.labels.begin(), diagram.labels.end(), [&](const DiagramLabel& label) {
               const bool is_sign =
                   label.shape != nothing && label.side == LabelSide::Inside && is_of_arithmetic(label.text);
               return is_sign &&
                      are_of_one_size(drawn.box, diagram.shapes[static_cast<std::size_t>(label.shape)].box, alike);
           });
}

bool is_bare_circle(const DiagramShape& shape) {
    return shape.outline == Outline::Ellipse && shape.symbol.empty() && may_hold_sign(shape);
}

}  // namespace dlp
