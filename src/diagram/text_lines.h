// Words of a figure -> lines of text: level, upright or slanted. Not here: which lines are one label (labels.h).
#pragma once

#include <string>
#include <vector>

#include "diagram/diagram.h"

namespace dlp {

/// A word or line in the direction of its reading: along from left to right, down from line to line.
struct Placed {
    double begin = 0;
    double end = 0;
    double base = 0;
};

struct TextLine {
    std::string text;
    PageBox box;
    Placed place;
    double size = 0;
    double angle = 0;
    DiagramIndex holder = nothing;  ///< the smallest shape around it
    int last_shift = 0;
    std::vector<const Word*> words;
};

/// `x_1`, `h_n^2`, `b`: what units have in them or beside them, if anything.
bool names_unit(const std::string& text);

/// Nothing but dots, for what is left out.
bool is_dots(const std::string& text);

/// A line of which each piece stands under, or over, a shape of its own, or a line of its own, is several lines.
std::vector<TextLine> find_lines(const std::vector<Word>& words, const std::vector<DiagramShape>& shapes);

}  // namespace dlp
