#include "assemble/time_steps.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "assemble/assemble.h"
#include "support/design_builders.h"
#include "support/diagram_builder.h"
#include "support/figure_designs.h"

namespace dlp {
namespace {

using test::DiagramBuilder;
using Names = std::vector<std::string>;

Names layers_of(const DiagramBuilder& builder) {
    Paper paper;
    paper.figures.emplace_back();
    paper.figures.back().caption = {FloatKind::Figure, "Figure 1", "Our network.", 1, {}};
    Diagnostics diagnostics;
    const auto designs = assemble_figures(paper, {{0, 1, builder.diagram()}}, test::shipped_rules(), diagnostics);
    Names names;
    if (designs.size() != 1) return names;
    for (const Layer& layer : designs[0].design.layers) names.push_back(layer.type);
    return names;
}

/// `x`, a hidden layer and `y` at three steps, from the bottom to the top.
DiagramBuilder unrolled(const std::string& hidden) {
    DiagramBuilder figure;
    DiagramIndex before = nothing;
    for (const std::string step : {"t-1", "t", "t+1"}) {
        const double column = step == "t-1" ? 0 : (step == "t" ? 1 : 2);
        const auto x = figure.box("x_" + step, column, 4);
        const auto h = figure.box(hidden == "h" ? "h_" + step : hidden, column, 2);
        figure.arrow(x, h);
        figure.arrow(h, figure.box("y_" + step, column, 0));
        if (before != nothing) figure.arrow(before, h);
        before = h;
    }
    return figure;
}

TEST(TimeSteps, MakesOneRecurrentLayerOfALetterThatLeadsToItsNextStep) {
    EXPECT_EQ(layers_of(unrolled("h")), (Names{"Input", "SimpleRNN", "Dense"}));
}

TEST(TimeSteps, GiveTheirResultToTheNextStepInNoCircle) {
    DiagramBuilder figure;
    std::vector<DiagramIndex> hidden;
    std::vector<DiagramIndex> tables;
    for (const int step : {0, 1, 2}) {
        const auto lstm = figure.box("LSTM", step, 6);
        hidden.push_back(figure.box("hidden", step, 4));
        const auto softmax = figure.box("softmax", step, 2);
        tables.push_back(figure.box("label embedding", step, 0));
        figure.arrow(figure.box("word", step, 8), lstm);
        if (step > 0) figure.arrow(lstm - 5, lstm);
        figure.arrow(lstm, hidden.back());
        figure.arrow(hidden.back(), softmax);
        figure.arrow(softmax, tables.back());
    }
    for (const std::size_t step : {0U, 1U}) figure.arrow(tables[step], hidden[step + 1]);
    const Names layers = layers_of(figure);
    EXPECT_EQ(Names(layers.begin(), layers.begin() + 3), (Names{"Input", "LSTM", "Dense"}));
    EXPECT_EQ(std::count(layers.begin(), layers.end(), "LSTM"), 1);
}

TEST(TimeSteps, RunAlongArrowsOnly) {
    DiagramBuilder figure;  // a Boltzmann machine: units that are all joined, and no step after another
    const auto v1 = figure.box("v_1", 0, 2);
    const auto v2 = figure.box("v_2", 1, 2);
    const auto h1 = figure.box("h_1", 0, 0);
    const auto h2 = figure.box("h_2", 1, 0);
    for (const auto& [from, to] : {std::pair{v1, h1}, {v2, h2}, {v1, v2}, {h1, h2}}) figure.line(from, to);
    const Names layers = layers_of(figure);
    EXPECT_EQ(std::count(layers.begin(), layers.end(), "SimpleRNN"), 0);
}

TEST(TimeSteps, KeepsTheKindOfACellWithAName) {
    DiagramBuilder figure = unrolled("LSTM");
    const auto softmax = figure.box("softmax", 2, -2);
    const auto dense = figure.box("FC 10", 2, -1);
    figure.arrow(8, dense);
    figure.arrow(dense, softmax);
    EXPECT_EQ(layers_of(figure), (Names{"Input", "LSTM", "Dense", "Activation"}));
}

/// LSTMs over words, each leading to the next; those from the fourth on in a frame of their own.
TEST(TimeSteps, KeepsAnEncoderAndADecoderInFramesApart) {
    DiagramBuilder figure;
    std::vector<DiagramIndex> cells;
    for (int step = 0; step < 6; ++step) {
        cells.push_back(figure.box("LSTM", step, 2));
        figure.arrow(figure.box("x_" + std::to_string(step), step, 4, Outline::Text), cells.back());
        if (step > 0) figure.arrow(cells[cells.size() - 2], cells.back());
        if (step > 2) figure.arrow(cells.back(), figure.box("softmax", step, 0));
    }
    figure.frame({cells[0], cells[1], cells[2]});
    figure.frame({cells[3], cells[4], cells[5]});
    EXPECT_EQ(layers_of(figure), (Names{"Input", "LSTM", "Input", "Concat", "LSTM", "Dense"}));
}

TEST(TimeSteps, MakesOneLayerOfTwoDirections) {
    DiagramBuilder figure;
    std::vector<DiagramIndex> there;
    std::vector<DiagramIndex> back;
    for (int step = 0; step < 3; ++step) {
        const auto word = figure.box("Word embedding", step, 8);
        there.push_back(figure.box("LSTM", step, 6));
        back.push_back(figure.box("LSTM", step, 4));
        const auto tag = figure.box("FC 10", step, 2);
        figure.arrow(word, there.back());
        figure.arrow(word, back.back());
        figure.arrow(there.back(), tag);
        figure.arrow(back.back(), tag);
        if (step > 0) figure.arrow(there[there.size() - 2], there.back());
        if (step > 0) figure.arrow(back.back(), back[back.size() - 2]);
    }
    const auto designs = test::assemble(figure.diagram());
    ASSERT_EQ(designs.size(), 1U);
    const std::vector<Layer>& layers = designs[0].design.layers;
    ASSERT_EQ(layers.size(), 3U);
    EXPECT_EQ(layers[1].type, "LSTM");
    EXPECT_EQ(value_text(layers[1].params.at("bidirectional")), "true");
    EXPECT_EQ(layers[2].type, "Dense");
}

/// Letters from left to right under letters from right to left, summed to one result.
TEST(TimeSteps, TakesTheSumOfAllStepsForAnAttention) {
    DiagramBuilder figure;
    const auto sum = figure.circle("+", 1, 2);
    std::vector<DiagramIndex> there;
    std::vector<DiagramIndex> back;
    for (int step = 0; step < 3; ++step) {
        const std::string index = "_" + std::to_string(step + 1);
        there.push_back(figure.box("- h" + index + " →", step, 6));
        back.push_back(figure.box("← h" + index + " -", step, 4));
        figure.arrow(figure.box("x" + index, step, 8, Outline::Text), there.back());
        figure.arrow(there.back(), back.back());
        figure.arrow(back.back(), sum);
        if (step > 0) figure.arrow(there[there.size() - 2], there.back());
        if (step > 0) figure.arrow(back.back(), back[back.size() - 2]);
    }
    figure.arrow(sum, figure.box("softmax", 1, 0));
    const auto designs = test::assemble(figure.diagram(), "We use an attention mechanism. Our model uses a GRU.");
    ASSERT_EQ(designs.size(), 1U);
    EXPECT_EQ(test::types_of(designs[0].design), (Names{"Input", "GRU", "Attention", "Dense"}));
    EXPECT_EQ(value_text(designs[0].design.layers[1].params.at("bidirectional")), "true");
}

TEST(TimeSteps, TakesTheLetterBesideOneCircleForThatOfItsRow) {
    DiagramBuilder figure;
    std::vector<DiagramIndex> cells;
    for (int step = 0; step < 3; ++step) {
        cells.push_back(figure.circle("", step, 4));
        figure.arrow(figure.circle(step == 0 ? "START" : "a", step, 6), cells.back());
        const auto dense = figure.box("FC 10", step, 2);
        const auto last = figure.box("FC 20", step, 0);
        figure.arrow(cells.back(), dense);
        figure.arrow(dense, last);
        figure.arrow(last, figure.box("softmax", step, -2));
        if (step > 0) figure.arrow(cells[cells.size() - 2], cells.back());
    }
    figure.beside(cells.back(), "h_t", LabelSide::Right);
    const Names told{"Input", "SimpleRNN", "Dense", "Dense", "Activation"};
    EXPECT_EQ(test::types_of(test::design_of(figure, "The RNN reads a word a step.")), told);
    EXPECT_TRUE(layers_of(figure).empty());  // nothing tells that circles recur
}

TEST(TimeSteps, LeavesAChainOfEqualLayers) {
    DiagramBuilder figure;
    auto before = figure.box("input image", 0, 0);
    for (int i = 1; i < 5; ++i) {
        const auto next = figure.box("3x3 conv, 64", i, 0);
        figure.arrow(before, next);
        before = next;
    }
    EXPECT_EQ(layers_of(figure), (Names{"Input", "Conv2D", "Conv2D", "Conv2D", "Conv2D"}));
}

TEST(TimeSteps, LooksSeveralWordsUpInOneTable) {
    DiagramBuilder figure;
    const auto words = figure.box("context words", 1, 4, Outline::Text);
    const auto hidden = figure.box("h", 1, 2);
    for (const int column : {0, 1, 2}) {
        const auto row = figure.neurons("", column, 3);
        figure.beside(row, "e(w_" + std::to_string(column) + ")", LabelSide::Below);
        figure.arrow(words, row);
        figure.arrow(row, hidden);
        if (column == 1) figure.beside(row, ". . .", LabelSide::Left);
    }
    figure.arrow(hidden, figure.neurons("y", 1, 1));
    EXPECT_EQ(layers_of(figure), (Names{"Input", "Embedding", "Dense", "Dense"}));
}

TEST(TimeSteps, LeavesATargetThatIsLearnedOut) {
    DiagramBuilder figure;
    const auto input = figure.box("input image", 0, 3);
    const auto dense = figure.box("FC 10", 0, 2);
    const auto last = figure.box("FC 20", 0, 1);
    const auto softmax = figure.box("softmax", 0, 0);
    figure.arrow(input, dense);
    figure.arrow(dense, last);
    figure.arrow(last, softmax);
    figure.arrow(figure.box("target label", 1, 0, Outline::Text), softmax);
    EXPECT_EQ(layers_of(figure), (Names{"Input", "Dense", "Dense", "Activation"}));
}

/// Contexts, states and words of three steps; the context of a step goes into its word, too, and the word into the
/// next state.
TEST(TimeSteps, AreOneWhereAColumnLeadsToSeveralRows) {
    DiagramBuilder figure;
    const auto source = figure.box("Attention", 1, 6);
    const auto encoder = figure.box("LSTM 64", 1, 7);
    figure.arrow(figure.box("words", 1, 8), encoder);
    figure.arrow(encoder, source);
    DiagramIndex state = nothing;
    DiagramIndex word = nothing;
    for (const int step : {1, 2, 3}) {
        const std::string index = std::to_string(step);
        const auto context = figure.box("c_" + index, step - 1, 4);
        const auto next = figure.box("s_" + index, step - 1, 2);
        const auto said = figure.box("y_" + index, step - 1, 0, Outline::Text);
        figure.arrow(source, context);
        if (step > 1) figure.arrow(context, said);  // the order of the arrows must not matter
        figure.arrow(context, next);
        if (step == 1) figure.arrow(context, said);
        figure.arrow(next, said);
        if (state != nothing) {
            figure.arrow(state, next);
            figure.arrow(word, next);
        }
        state = next;
        word = said;
    }
    const Names names = layers_of(figure);
    EXPECT_EQ(std::count(names.begin(), names.end(), "SimpleRNN"), 1) << names.size();
}

}  // namespace
}  // namespace dlp
