#include "classify/classify_table.h"

#include <gtest/gtest.h>

#include <cmath>

#include "support/tables.h"

namespace dlp {
namespace {

const TableClassifier& shipped() {
    static const TableClassifier classifier =
        load_table_classifier(DLP_SOURCE_DIR "/models/table_classifier.json").value();
    return classifier;
}

Table layers_by_row() {
    return make_table("Architecture of the small network.", {{"Layer", "Kernel", "Stride", "Output"},
                                                             {"conv1", "5 × 5", "2", "64 × 64 × 32"},
                                                             {"max pool", "2 × 2", "2", "32 × 32 × 32"},
                                                             {"conv2", "3 × 3", "1", "32 × 32 × 64"},
                                                             {"fc3", "", "", "10"}});
}

Table layers_by_column() {
    return make_table("Architecture of the network.", {{"layer", "0", "1", "2", "3"},
                                                       {"type", "input", "conv", "relu", "mpool"},
                                                       {"name", "-", "conv1", "relu1", "pool1"},
                                                       {"support", "-", "3", "1", "2"},
                                                       {"num filts", "-", "64", "-", "-"},
                                                       {"stride", "-", "1", "1", "2"},
                                                       {"pad", "-", "1", "0", "0"}});
}

Table configurations_by_column() {
    return make_table("ConvNet configurations, shown in columns.", {{"A", "B", "C"},
                                                                    {"input (224 × 224 RGB image)"},
                                                                    {"conv3-64", "conv3-64", "conv3-64"},
                                                                    {"", "conv3-64", "conv3-64"},
                                                                    {"maxpool"},
                                                                    {"conv3-128", "conv3-128", "conv1-128"},
                                                                    {"FC-4096"},
                                                                    {"soft-max"}});
}

Table results() {
    return make_table("Comparison of top-1 accuracy with other methods.", {{"Method", "Params", "Top-1", "Top-5"},
                                                                           {"VGG [12]", "138M", "71.5", "90.1"},
                                                                           {"ResNet [3]", "25.6M", "76.1", "92.9"},
                                                                           {"Ours", "5.3M", "77.1", "93.3"}});
}

Table training_settings() {
    return make_table(
        "Hyper-parameters used for training.",
        {{"Name", "Value"}, {"learning rate", "0.1"}, {"momentum", "0.9"}, {"batch size", "256"}, {"epochs", "90"}});
}

TEST(ClassifyTable, TellsLayersByRow) {
    EXPECT_EQ(classify_table(layers_by_row(), shipped()).kind, TableClass::DesignByRow);
}

TEST(ClassifyTable, TellsLayersByColumnFromParametersDownTheSide) {
    EXPECT_EQ(classify_table(layers_by_column(), shipped()).kind, TableClass::DesignByColumn);
}

TEST(ClassifyTable, TakesColumnsOfWholeNetworksAsLayersByRow) {
    EXPECT_EQ(classify_table(configurations_by_column(), shipped()).kind, TableClass::DesignByRow);
}

TEST(ClassifyTable, LeavesResultsAlone) {
    EXPECT_FALSE(classify_table(results(), shipped()).is_design);
}

TEST(ClassifyTable, LeavesTrainingSettingsAlone) {
    EXPECT_FALSE(classify_table(training_settings(), shipped()).is_design);
}

TEST(ClassifyTable, KnowsADesignWithoutItsCaption) {
    Table table = layers_by_row();
    table.caption.text.clear();
    EXPECT_TRUE(classify_table(table, shipped()).is_design);
}

TEST(ClassifyTable, FindsNoDesignInAnEmptyTable) {
    const TableVerdict verdict = classify_table(make_table("Network architecture.", {}), shipped());
    EXPECT_FALSE(verdict.is_design);
    EXPECT_EQ(verdict.probability, 0);
}

TEST(ClassifyTable, WeighsFeaturesByTheLogisticFunction) {
    TableClassifier classifier;
    classifier.bias = -1;
    classifier.weights = {{"size_lines", 2.0}};
    const Table table = make_table("", {{"3x3"}, {"5x5"}});
    EXPECT_DOUBLE_EQ(classify_table(table, classifier).probability, 1 / (1 + std::exp(1 - 2 * std::log(3.0))));
}

TEST(LoadTableClassifier, NamesAMissingFile) {
    const auto classifier = load_table_classifier("no/such/model.json");
    ASSERT_FALSE(classifier);
    EXPECT_EQ(classifier.error().kind, ErrorKind::NotFound);
    EXPECT_NE(classifier.error().message.find("no/such/model.json"), std::string::npos);
}

TEST(LoadTableClassifier, RefusesAFileWithoutWeights) {
    const auto classifier = parse_table_classifier(R"({"bias": 1})", "broken.json");
    ASSERT_FALSE(classifier);
    EXPECT_EQ(classifier.error().kind, ErrorKind::BadInput);
    EXPECT_EQ(classifier.error().origin.file, "broken.json");
}

TEST(LoadTableClassifier, HasAWeightForEveryFeature) {
    for (const auto& [name, value] : table_features(results(), shipped().words)) {
        EXPECT_TRUE(shipped().weights.contains(name)) << name;
    }
}

}  // namespace
}  // namespace dlp
