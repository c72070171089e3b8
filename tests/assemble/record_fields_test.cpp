#include "assemble/record_fields.h"

#include <gtest/gtest.h>

namespace dlp {
namespace {

TEST(RecordFields, AreToldByTheirWords) {
    EXPECT_EQ(record_field_of("input:"), RecordField::InputName);
    EXPECT_EQ(record_field_of("output: (None, 64)"), RecordField::OutputShape);
    EXPECT_EQ(record_field_of("Output shape: (None, 64)"), RecordField::OutputShape);
    EXPECT_EQ(record_field_of("[(?, 28, 28, 1)]"), RecordField::Shape);
    EXPECT_EQ(record_field_of("Activation: relu"), RecordField::Activation);
    EXPECT_EQ(record_field_of("float32"), RecordField::DataType);
}

TEST(RecordFields, AreNotOtherWordsOfFigures) {
    for (const char* words : {"input", "output: classes", "(28, 28, 1)", "None", "activation", "conv2d_1: Conv2D"})
        EXPECT_EQ(record_field_of(words), RecordField::None) << words;
}

TEST(RecordFields, OfOneLineAreTakenApart) {
    const std::vector<std::string> parts = parts_of_record_line("dense: Dense input: (None, 8) output: (None, 4)");
    EXPECT_EQ(parts, (std::vector<std::string>{"dense: Dense", "input: (None, 8)", "output: (None, 4)"}));
    EXPECT_EQ(parts_of_record_line("conv 3x3").size(), 1U);
}

TEST(RecordFields, ShapesLeaveTheBatchOut) {
    EXPECT_EQ(shape_in_record("[(None, 26, 26, 32)]"), (Integers{26, 26, 32}));
    EXPECT_EQ(shape_in_record("Output shape: (None, 10)"), (Integers{10}));
    EXPECT_EQ(shape_in_record("(None, None, 128)"), (Integers{unknown_size, 128}));
    EXPECT_TRUE(shape_in_record("[(None, 64), (None, 32)]").empty());
    EXPECT_TRUE(shape_in_record("(None, 64, x)").empty());
    EXPECT_TRUE(shape_in_record("(None, 64,").empty());
}

TEST(RecordFields, TitlesNameAClass) {
    EXPECT_EQ(class_in_record({"conv2d_1: Conv2D"}), "Conv2D");
    EXPECT_EQ(class_in_record({"dense_3 (Dense)"}), "Dense");
    EXPECT_EQ(class_in_record({"lstm", "LSTM"}), "LSTM");
    EXPECT_EQ(class_in_record({"bidirectional_1(lstm_1): Bidirectional(LSTM)"}), "Bidirectional(LSTM)");
    EXPECT_EQ(class_in_record({"Flatten"}), "Flatten");
    EXPECT_EQ(class_in_record({"input_1: InputLayer"}), "input");
}

TEST(RecordFields, LinearIsNoActivation) {
    EXPECT_EQ(activation_in_record("Activation: softmax"), "softmax");
    EXPECT_EQ(activation_in_record("Activation: linear"), "");
}

}  // namespace
}  // namespace dlp
