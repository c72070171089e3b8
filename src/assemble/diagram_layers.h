// One connected part of a diagram -> one design as stated: every node becomes its layers, in the order of the flow.
// Not here: which parts are networks at all (diagram_design.cpp).
#pragma once

#include "assemble/diagram_flow.h"
#include "assemble/paper_context.h"
#include "check/complete.h"

namespace dlp {

/// How well a part was understood, in numbers of layers.
struct PartScore {
    int known = 0;          ///< whose names are those of layers
    int named = 0;          ///< nodes and ways that name them
    int weighty = 0;        ///< of the known ones, those that are more than an activation or a merge
    int arithmetic = 0;     ///< of the known ones, activations and merges
    int widths = 0;         ///< that only a width, a letter, a map or a row of circles tells
    int numbers = 0;        ///< of `widths`, those whose width is printed
    int named_numbers = 0;  ///< of `numbers`, those with a word: `500 units`
    int crowded = 0;        ///< layers of two inputs that more ways lead to
    int recurrent = 0;      ///< of `widths`, those that lead to themselves in the next time step
    int silent = 0;         ///< of `widths`, those without any words: maps that are merely drawn
    int opaque = 0;         ///< named boxes that are no known layer
    int inferred = 0;       ///< merges that nothing draws and no sentence speaks of
    int inputs = 0;
    int named_inputs = 0;  ///< of `inputs`, those with words
    int rows = 0;          ///< nodes that are drawn as rows of neurons
    int guessed = 0;       ///< ways that nothing draws

    /// The layer that is counted as a width is named after all: `μ` beside `σ` are dense layers.
    void name_width() {
        --widths;
        ++known;
        ++named;
        ++weighty;
    }
};

struct PartDesign {
    Design design;
    StatedSizes sizes;
    PartScore score;
    std::map<std::string, std::int64_t> circles;  ///< by layer: as many units are drawn one by one
    std::size_t left_out = 0;                     ///< nodes of a circle, and behind one: they have no place in an order
    bool shows_layer = false;                     ///< its title names the layer that it shows from the inside
    bool is_cut = false;                          ///< it has more layers than are built
};

/// `members` are places in `nodes`; edges between others are left alone.
PartDesign build_part(const std::vector<std::size_t>& members, const std::vector<DiagramNode>& nodes,
                      const DiagramFlow& flow, const PaperContext& context);

}  // namespace dlp
