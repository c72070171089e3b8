// The legend of a diagram whose ways are told apart by their colours: `-> conv 3x3`, `-> max pool`.
#pragma once

#include <map>

#include "assemble/diagram_label.h"
#include "design/design.h"
#include "diagram/diagram.h"

namespace dlp {

struct LegendEntry {
    LabelReading reading;
    std::string text;
    Evidence evidence;
};

/// The layers that arrows of a colour stand for: of short arrows that lead from nothing to words beside them. Empty
/// where fewer than two arrows explain themselves so.
std::map<Color, LegendEntry> read_legend(const Diagram& diagram, const LabelReader& reader);

}  // namespace dlp
