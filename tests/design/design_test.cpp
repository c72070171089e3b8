#include "design/design.h"

#include <gtest/gtest.h>

namespace dlp {
namespace {

TEST(LayerById, IsTheLayerOfThatIdOrNone) {
    Design design;
    for (const char* id : {"conv", "dense"}) {
        design.layers.emplace_back();
        design.layers.back().id = id;
    }
    EXPECT_EQ(layer_by_id(design, "dense"), &design.layers[1]);
    EXPECT_EQ(layer_by_id(design, "den"), nullptr);
}

}  // namespace
}  // namespace dlp
