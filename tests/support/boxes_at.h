// A fixture whose diagram is boxes at places of the test's choice. Not here: boxes on a grid (diagram_builder.h).
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "diagram/diagram.h"

namespace dlp::test {

class BoxesAt : public testing::Test {
  protected:
    /// With words inside, if any.
    DiagramIndex box(const PageBox& place, const std::string& words = "", DiagramIndex parent = nothing) {
        DiagramShape shape;
        shape.box = shape.front = place;
        shape.parent = parent;
        diagram.shapes.push_back(shape);
        const auto index = static_cast<DiagramIndex>(diagram.shapes.size()) - 1;
        if (!words.empty()) label(index, words, place);
        return index;
    }
    void label(DiagramIndex shape, const std::string& words, const PageBox& place) {
        DiagramLabel label;
        label.text = words;
        label.box = place;
        label.shape = shape;
        diagram.labels.push_back(std::move(label));
    }

    Diagram diagram;
};

}  // namespace dlp::test
