// What a part of a diagram is called: the title of the frame around it, the words above or below it, what the caption
// says of panel (b). Not here: where such a name stands for the part (expand_blocks.h).
#pragma once

#include <string>
#include <vector>

#include "assemble/diagram_nodes.h"

namespace dlp {

/// `members` are places in `nodes`. The nearest title first; empty where nothing names the part. Words in a box are
/// what the box is called, no title of its neighbours.
std::vector<std::string> titles_of(const std::vector<std::size_t>& members, const std::vector<DiagramNode>& nodes,
                                   const Diagram& diagram, const std::string& caption);

/// The same, also beyond the arrows that lead out: too far away to say where else the part belongs.
std::vector<std::string> headings_of(const std::vector<std::size_t>& members, const std::vector<DiagramNode>& nodes,
                                     const Diagram& diagram);

/// The names that a figure's title gives to what it shows: `Channel attention module (CAM)` has two.
std::vector<std::string> titles_of_figure(const std::string& title);

/// A title for comparing: its words in order, without numbers and those that only say that it is a part: `block`,
/// `module`.
std::string title_key(const std::string& title);

/// The nodes that stand in a frame, and in no frame in it.
std::vector<std::size_t> members_of_frame(const std::vector<DiagramNode>& nodes, std::size_t frame);

/// A frame that another frame of the same title shows from the inside becomes one box of that name.
void fold_shown_frames(const Diagram& diagram, std::vector<DiagramNode>& nodes);

}  // namespace dlp
