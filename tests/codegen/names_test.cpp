#include "codegen/names.h"

#include <gtest/gtest.h>

#include "support/design_builders.h"

namespace dlp {
namespace {

NameSpace without(WordSet reserved) {
    return NameSpace(std::make_shared<const WordSet>(std::move(reserved)));
}

TEST(ModelIdentifier, KeepsWhatTellsTheColumnsOfATableApart) {
    EXPECT_EQ(model_identifier("Configurations of the colour networks (one per column): S"),
              "configurations_of_the_colour_networks_s");
    EXPECT_EQ(model_identifier("Net: A"), "net_a");
}

TEST(ModelIdentifier, EndsWithAWholeWord) {
    EXPECT_EQ(model_identifier("Network configuration of the grey network"), "network_configuration_of_the_grey");
    EXPECT_EQ(model_identifier("LeNet"), "lenet");
    EXPECT_EQ(model_identifier("5 : 6"), "model");
}

TEST(ToIdentifier, KeepsLettersAndDigits) {
    EXPECT_EQ(to_identifier("conv1_1"), "conv1_1");
    EXPECT_EQ(to_identifier("Conv 3x3 / s2"), "conv_3x3_s2");
    EXPECT_EQ(to_identifier("3x3 conv"), "n3x3_conv");
    EXPECT_EQ(to_identifier("../../etc"), "etc");
    EXPECT_EQ(to_identifier("12"), "");
    EXPECT_EQ(to_identifier("层"), "");
    EXPECT_LE(to_identifier(std::string(1'000'000, 'a')).size(), 40U);
}

TEST(NameLayers, PrefersAnIdThatSaysSomething) {
    Design design = test::chain({test::named("conv1", test::conv(8, 3)), test::named("layer_7", test::conv(8, 3)),
                                 test::named("8", test::conv(8, 3))});
    design.layers[1].label = "Fire 2";
    NameSpace names = without({});
    const auto by_id = name_layers(design, names);
    EXPECT_EQ(by_id.at("conv1"), "conv1");
    EXPECT_EQ(by_id.at("layer_7"), "fire_2");
    EXPECT_EQ(by_id.at("8"), "conv2d");
}

TEST(NameLayers, GivesEveryLayerANameOfItsOwn) {
    const Design design = test::chain({test::named("a b", test::flatten()), test::named("a-b", test::flatten()),
                                       test::named("A_B", test::flatten()), test::named("class", test::flatten())});
    NameSpace names = without({"class"});
    const auto by_id = name_layers(design, names);
    EXPECT_EQ(by_id.at("a b"), "a_b");
    EXPECT_EQ(by_id.at("a-b"), "a_b_2");
    EXPECT_EQ(by_id.at("A_B"), "a_b_3");
    EXPECT_EQ(by_id.at("class"), "class_2");
}

TEST(NameLayers, SplitsTheNameOfATypeIntoWords) {
    const Design design =
        test::chain({test::named("1", test::layer("Conv2DTranspose")), test::named("2", test::layer("GlobalAvgPool2D")),
                     test::named("3", test::layer("LSTM"))});
    NameSpace names = without({});
    const auto by_id = name_layers(design, names);
    EXPECT_EQ(by_id.at("1"), "conv2d_transpose");
    EXPECT_EQ(by_id.at("2"), "global_avg_pool2d");
    EXPECT_EQ(by_id.at("3"), "lstm");
}

}  // namespace
}  // namespace dlp
