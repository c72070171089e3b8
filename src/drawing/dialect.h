// The ways in which people draw networks, and a design drawn in one of them.
// Not here: where nodes stand (arrange.h), what they say (printed_label.h), the file (write_pdf.h).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "drawing/arrange.h"
#include "drawing/drawing.h"
#include "drawing/printed_label.h"

namespace dlp {

enum class NodeForm : std::uint8_t {
    Box,
    Ellipse,
    Bar,      ///< a tall box with its label running upwards
    Cuboid,   ///< in perspective, its label below
    Sheets,   ///< feature maps one behind the other, their label below
    Neurons,  ///< a column of circles, its label below; lines from each to each of the next
};

enum class Colors : std::uint8_t { None, Pastel, Strong };

struct Dialect {
    std::string_view name;
    NodeForm form = NodeForm::Box;
    ArrangeOptions layout;
    double text_size = 10;
    double radius = 0;  ///< of a box's corners
    Colors colors = Colors::None;
    bool is_bold = false;
    double line_width = 1;
    HeadForm head = HeadForm::Triangle;
    double head_length = 7;
    /// Of a scan on paper; 0 for a picture that is vectors.
    double scan_dots_per_inch = 0;
};

/// All of them, each with a name of its own.
const std::vector<Dialect>& dialects();
/// Null where there is no dialect of that name.
const Dialect* find_dialect(std::string_view name);

struct DrawnDesign {
    Drawing drawing;
    Design design;  ///< what the drawing tells: labels, and of the parameters those that are printed
};

/// The same seed gives the same drawing. Errors: those of LabelPrinter::print.
Result<DrawnDesign> draw_design(const Design& design, const Dialect& dialect, std::uint64_t seed, const Rules& rules);

}  // namespace dlp
