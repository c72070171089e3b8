// What a picture of a design shows, before anything has a place: boxes of layers, and what one hands to another.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "check/graph.h"
#include "check/infer_shapes.h"
#include "render/families.h"
#include "render/layer_text.h"

namespace dlp {

struct SketchRow {
    LayerText text;
    std::size_t family = 0;  ///< place in Families::all
    bool is_slim = false;
};

/// A layer, and the slim ones that work on what it gives and on nothing else.
struct SketchBox {
    std::vector<SketchRow> rows;
    std::string shape;  ///< of what leaves the box
};

struct SketchLink {
    std::size_t from = 0;
    std::size_t to = 0;
};

/// Boxes that stand for `count` equal parts.
struct SketchFold {
    std::vector<std::size_t> boxes;
    std::size_t count = 0;
};

struct Sketch {
    std::string title;
    std::vector<SketchBox> boxes;  ///< every box after those that feed it
    std::vector<SketchLink> links;
    std::vector<SketchFold> folds;
};

struct SketchOptions {
    bool is_folded = true;  ///< equal parts that follow one another are drawn once
};

/// `facts` is null where the shapes do not fit together. Errors: BadInput for a cycle or a broken edge.
Result<Sketch> sketch_of(const Design& design, const DesignFacts* facts, const Rules& rules, const Families& families,
                         const SketchOptions& options = {});

}  // namespace dlp
