// The designs of a figure that is built by hand, and what to compare of them.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>

#include "assemble/assemble.h"
#include "support/design_builders.h"
#include "support/diagram_builder.h"
#include "support/table_builder.h"

namespace dlp::test {

inline std::vector<AssembledDesign> assemble(const Diagram& diagram, const std::string& text = "",
                                             double probability = 1,
                                             const std::string& caption = "Architecture of our network.") {
    Paper paper;
    Figure figure;
    figure.caption = {FloatKind::Figure, "Figure 1", caption, 1, {}};
    figure.page = 1;
    paper.figures.push_back(figure);
    paper.captions.push_back(figure.caption);
    if (!text.empty()) paper.sections.push_back({"1", "Method", 1, {paragraph_of(text)}});
    Diagnostics diagnostics;
    return assemble_figures(paper, {{0, probability, diagram}}, shipped_rules(), diagnostics);
}

inline Design design_of(const DiagramBuilder& builder, const std::string& text = "") {
    const std::vector<AssembledDesign> designs = assemble(builder.diagram(), text);
    EXPECT_EQ(designs.size(), 1U);
    return designs.empty() ? Design{} : designs.front().design;
}

inline std::vector<std::string> types_of(const Design& design) {
    std::vector<std::string> types;
    for (const Layer& layer : design.layers) types.push_back(layer.type);
    return types;
}

/// `input>conv`, sorted.
inline std::vector<std::string> ways_of(const Design& design) {
    std::vector<std::string> ways;
    for (const Edge& edge : design.edges) ways.push_back(edge.from + ">" + edge.to);
    std::sort(ways.begin(), ways.end());
    return ways;
}

inline std::string stated(const Design& design, std::size_t place, const std::string& name) {
    const auto found = design.layers.at(place).params.find(name);
    return found == design.layers.at(place).params.end() ? "none" : value_text(found->second);
}

}  // namespace dlp::test
