#include "layer_table/network_sizes.h"

#include <gtest/gtest.h>

#include "support/design_builders.h"
#include "support/table_builder.h"

namespace dlp {
namespace {

std::vector<NetworkSize> sizes_of(const test::Rows& rows) {
    const Vocabulary vocabulary(test::shipped_rules());
    return sizes_of_first_network(test::table_of(rows), vocabulary);
}

TEST(NetworkSizes, AreThoseOfTheFirstNetworkOfATable) {
    const auto sizes = sizes_of({{"Model", "Layers", "Width"}, {"Small", "6", "128"}, {"Large", "12", "256"}});
    ASSERT_EQ(sizes.size(), 2U);
    EXPECT_EQ(sizes[0].header, "Layers");
    EXPECT_EQ(sizes[0].value, "6");
}

TEST(NetworkSizes, MayBeToldInWordsBesideTheNetworks) {
    const auto sizes = sizes_of({{"Study", "Model", "Change", "Accuracy"},
                                 {"Baselines", "Small", "6 layers, width 128", "70.1"},
                                 {"^", "Large", "12 layers, width 256", "74.5"},
                                 {"Norms", "Small", "without any", "69.9"}});
    ASSERT_EQ(sizes.size(), 1U);
    EXPECT_EQ(sizes[0].header, "layers");
    EXPECT_EQ(sizes[0].value, "6");
}

TEST(NetworkSizes, MayHaveAnyNumberOfWordsBehindThem) {
    const std::string words(200'000, 'w');
    const auto sizes = sizes_of({{"Study", "Model", "Change"},
                                 {"Baselines", "Small", "6 layers, width 128, " + words},
                                 {"^", "Large", "12 layers, width 256"}});
    ASSERT_EQ(sizes.size(), 1U);
    EXPECT_EQ(sizes[0].value, "6");
}

TEST(NetworkSizes, ToldOnceInWordsMayBeAnything) {
    EXPECT_TRUE(sizes_of({{"Model", "Change"}, {"Small", "6 layers"}, {"Small", "dropout"}}).empty());
    EXPECT_TRUE(sizes_of({{"Run", "Change"}, {"1", "6 layers"}, {"2", "12 layers"}}).empty());
}

}  // namespace
}  // namespace dlp
