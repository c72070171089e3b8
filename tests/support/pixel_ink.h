// Reads drawings of pixels into ink, and tells closed shapes, lines and arrow heads of it apart.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "image/vectorize.h"
#include "support/raster_drawing.h"

namespace dlp::test {

inline bool is_closed(const Path& path) {
    return !path.verbs.empty() && path.verbs.back() == PathVerb::Close;
}

inline bool is_head(const Path& path) {
    return path.paint == Paint::Fill && path.verbs.size() == 4;
}

inline std::vector<Path> closed_paths(const FigureInk& ink) {
    std::vector<Path> paths;
    std::copy_if(ink.paths.begin(), ink.paths.end(), std::back_inserter(paths),
                 [](const Path& path) { return is_closed(path) && !is_head(path); });
    return paths;
}

inline std::vector<Path> open_paths(const FigureInk& ink) {
    std::vector<Path> paths;
    std::copy_if(ink.paths.begin(), ink.paths.end(), std::back_inserter(paths),
                 [](const Path& path) { return !is_closed(path); });
    return paths;
}

inline std::vector<Path> heads(const FigureInk& ink) {
    std::vector<Path> paths;
    std::copy_if(ink.paths.begin(), ink.paths.end(), std::back_inserter(paths), is_head);
    return paths;
}

inline FigureInk read(const Drawing& drawing) {
    return ink_of_pixels(drawing.raster(), drawing.place());
}

inline void expect_box(const PageBox& box, double left, double top, double right, double bottom,
                       double tolerance = 1.2) {
    EXPECT_NEAR(box.left(), left, tolerance);
    EXPECT_NEAR(box.top(), top, tolerance);
    EXPECT_NEAR(box.right(), right, tolerance);
    EXPECT_NEAR(box.bottom(), bottom, tolerance);
}

inline int curves(const Path& path) {
    return static_cast<int>(std::count(path.verbs.begin(), path.verbs.end(), PathVerb::Curve));
}

/// What a reader of text found at `box`.
inline Word word_at(const PageBox& box) {
    Word word;
    word.text = "II";
    word.box = box;
    return word;
}

}  // namespace dlp::test
