// A diagram for programs: nodes with their text, edges with theirs. Not here: what it means as a network
// (design/json.h).
#pragma once

#include <string>
#include <vector>

#include "diagram/diagram.h"

namespace dlp {

/// A diagram and where it was found.
struct FoundDiagram {
    std::string label;  ///< of its caption; empty for a picture
    Diagram diagram;
    double scale = 1;  ///< from the diagram's points to the units of the file: pixels of a picture
};

/// `diagram/1`: two blanks of indentation, a newline at the end. Boxes are left, top, right, bottom; a line with heads
/// at both ends is two edges, and one whose end is not known is left out.
std::string diagrams_to_json(const std::vector<FoundDiagram>& diagrams);

}  // namespace dlp
