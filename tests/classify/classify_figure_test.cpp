#include "classify/classify_figure.h"

#include <gtest/gtest.h>

#include <cmath>

namespace dlp {
namespace {

const FigureClassifier& shipped() {
    static const FigureClassifier classifier =
        load_figure_classifier(DLP_SOURCE_DIR "/models/figure_classifier.json").value();
    return classifier;
}

Figure figure_with(std::string caption) {
    Figure figure;
    figure.caption.label = "Figure 1";
    figure.caption.text = std::move(caption);
    return figure;
}

TEST(ClassifyFigure, TellsAnArchitectureByItsCaption) {
    const FigureVerdict verdict = classify_figure(
        figure_with("The architecture of our network: an encoder of three convolutional layers and a decoder."),
        shipped());
    EXPECT_TRUE(verdict.is_design);
    EXPECT_NE(verdict.kind, FigureKind::Other);
}

TEST(ClassifyFigure, LeavesCurvesAlone) {
    const FigureVerdict verdict =
        classify_figure(figure_with("Test accuracy on CIFAR-10 with different numbers of epochs."), shipped());
    EXPECT_FALSE(verdict.is_design);
    EXPECT_EQ(verdict.kind, FigureKind::Other);
}

TEST(ClassifyFigure, WeighsWordsByTheLogisticFunctionAndCountsEachOnce) {
    FigureClassifier classifier;
    classifier.design = {{{"caption.layer", 2.0}}, -1};
    EXPECT_DOUBLE_EQ(classify_figure(figure_with("Layers after layers"), classifier).probability,
                     1 / (1 + std::exp(-1.0)));
}

TEST(ClassifyFigure, TakesTheKindWithTheHighestScore) {
    FigureClassifier classifier;
    classifier.design.bias = 3;
    classifier.kinds[FigureKind::Box2d].bias = 1;
    classifier.kinds[FigureKind::Neurons] = {{{"caption.neuron", 2.0}}, 0};
    EXPECT_EQ(classify_figure(figure_with("A network"), classifier).kind, FigureKind::Box2d);
    EXPECT_EQ(classify_figure(figure_with("A network of neurons"), classifier).kind, FigureKind::Neurons);
}

TEST(ClassifyFigure, PutsTheTypicalPictureInPlaceOfOneThatIsMissing) {
    FigureClassifier classifier;
    classifier.design = {{{"picture.dark", 4.0}}, -1};
    classifier.typical = {{"picture.dark", 0.5}};
    EXPECT_DOUBLE_EQ(classify_figure(figure_with(""), classifier).probability, 1 / (1 + std::exp(-1.0)));
    const Raster white{2, 2, std::vector<std::uint8_t>(12, 0xFF)};
    EXPECT_DOUBLE_EQ(classify_figure(figure_with(""), white, classifier).probability, 1 / (1 + std::exp(1.0)));
}

TEST(LoadFigureClassifier, NamesAMissingFile) {
    const auto classifier = load_figure_classifier("no/such/model.json");
    ASSERT_FALSE(classifier);
    EXPECT_EQ(classifier.error().kind, ErrorKind::NotFound);
    EXPECT_NE(classifier.error().message.find("no/such/model.json"), std::string::npos);
}

TEST(LoadFigureClassifier, RefusesAFileWithoutKinds) {
    const auto classifier = parse_figure_classifier(
        R"({"threshold": 0.5, "typical": {}, "design": {"bias": 1, "weights": {}}, "kinds": {}})", "broken");
    ASSERT_FALSE(classifier);
    EXPECT_EQ(classifier.error().kind, ErrorKind::BadInput);
    EXPECT_EQ(classifier.error().origin.file, "broken");
}

}  // namespace
}  // namespace dlp
