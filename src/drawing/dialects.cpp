// The table of dialects.
#include <algorithm>

#include "drawing/dialect.h"

namespace dlp {
namespace {

constexpr ArrangeOptions down{Direction::Down, false, WayForm::Straight, 24};
constexpr ArrangeOptions down_curved{Direction::Down, false, WayForm::Curved, 30};
constexpr ArrangeOptions down_orthogonal{Direction::Down, false, WayForm::Orthogonal, 26};
constexpr ArrangeOptions up{Direction::Down, true, WayForm::Straight, 24};
constexpr ArrangeOptions right{Direction::Right, false, WayForm::Straight, 24};
constexpr ArrangeOptions right_orthogonal{Direction::Right, false, WayForm::Orthogonal, 26};

Dialect scanned(Dialect dialect, std::string_view name, double dots_per_inch) {
    dialect.name = name;
    dialect.scan_dots_per_inch = dots_per_inch;
    return dialect;
}

std::vector<Dialect> make_dialects() {
    const Dialect boxes{"graphviz", NodeForm::Box,      down_curved, 10, 0, Colors::None, false,
                        1,          HeadForm::Triangle, 8,           0};
    const Dialect tikz{"tikz", NodeForm::Box, up, 9, 4, Colors::Pastel, false, 0.5, HeadForm::Barbed, 6, 0};
    return {
        boxes,
        {"graphviz-ellipses", NodeForm::Ellipse, down_curved, 10, 0, Colors::None, false, 1, HeadForm::Triangle, 8, 0},
        tikz,
        {"slides", NodeForm::Box, down_orthogonal, 12, 0, Colors::Strong, true, 2, HeadForm::Triangle, 9, 0},
        {"slides-right", NodeForm::Box, right_orthogonal, 10, 6, Colors::Pastel, true, 1.5, HeadForm::Triangle, 8, 0},
        {"bars", NodeForm::Bar, right, 10, 0, Colors::Pastel, false, 0.8, HeadForm::Open, 5, 0},
        {"cuboids", NodeForm::Cuboid, right, 9, 0, Colors::Pastel, false, 0.6, HeadForm::Triangle, 6, 0},
        {"sheets", NodeForm::Sheets, right, 9, 0, Colors::None, false, 0.6, HeadForm::Triangle, 6, 0},
        {"neurons", NodeForm::Neurons, right, 9, 0, Colors::Pastel, false, 0.5, HeadForm::Triangle, 6, 0},
        {"tiny", NodeForm::Box, down, 3.5, 1, Colors::Pastel, false, 0.3, HeadForm::Barbed, 2.5, 0},
        scanned(boxes, "scan-100", 100),
        scanned(tikz, "scan-75", 75),
    };
}

}  // namespace

const std::vector<Dialect>& dialects() {
    static const std::vector<Dialect> all = make_dialects();
    return all;
}

const Dialect* find_dialect(std::string_view name) {
    const auto& all = dialects();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Dialect& dialect) { return dialect.name == name; });
    return found != all.end() ? &*found : nullptr;
}

}  // namespace dlp
