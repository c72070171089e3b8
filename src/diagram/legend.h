// Legends: samples of colours, signs or arrows with words beside them. They are taken out of the drawing, and what they
// explain is labelled by their words. Not here: what the words mean.
#pragma once

#include <vector>

#include "diagram/diagram.h"
#include "diagram/wires.h"

namespace dlp {

struct LegendEntry {
    std::string text;  ///< the words beside the sample
    PageBox box;       ///< of sample and words
    Color color = 0;   ///< of the sample's fill or line
    std::string key;   ///< what stands inside the sample, if anything does: words, or the shape's sign
    bool is_line = false;
    bool is_dashed = false;  ///< the line is
};

/// Finds legends among shapes without labels, lines without ends, and words; removes their pieces from all three. A
/// sample counts only where other shapes or lines of the figure look like it. Marks the shapes that look like one.
std::vector<LegendEntry> take_legend(std::vector<DiagramShape>& shapes, std::vector<DrawnLine>& lines,
                                     std::vector<Word>& words);

/// Labels every shape without words, every shape that shows a key, and every connector that looks like an entry.
void apply_legend(const std::vector<LegendEntry>& legend, Diagram& diagram);

}  // namespace dlp
