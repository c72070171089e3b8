#include "pipeline/knowledge.h"

#include <gtest/gtest.h>

#include "support/temporary_folder.h"

namespace dlp {
namespace {

namespace fs = std::filesystem;

TEST(FindKnowledge, FindsTheFoldersOfAWorkTreeAboveTheBuild) {
    const test::TemporaryFolder tree;
    fs::create_directories(tree.path() / "rules");
    fs::create_directories(tree.path() / "models");
    const auto folders = find_knowledge(tree.path() / "build" / "release" / "program");
    ASSERT_TRUE(folders) << folders.error().message;
    EXPECT_EQ(folders->rules, tree.path() / "rules");
    EXPECT_EQ(folders->models, tree.path() / "models");
}

TEST(FindKnowledge, FindsTheFoldersOfAnInstallation) {
    const test::TemporaryFolder prefix;
    fs::create_directories(prefix.path() / "share" / "dlpaper2code" / "rules");
    fs::create_directories(prefix.path() / "share" / "dlpaper2code" / "models");
    const auto folders = find_knowledge(prefix.path() / "bin" / "program");
    ASSERT_TRUE(folders) << folders.error().message;
    EXPECT_EQ(folders->rules, prefix.path() / "share" / "dlpaper2code" / "rules");
}

TEST(FindKnowledge, TakesRulesOfTheUsersOwnBesideTheShippedModels) {
    const test::TemporaryFolder tree;
    fs::create_directories(tree.path() / "rules");
    fs::create_directories(tree.path() / "models");
    const auto folders = find_knowledge(tree.path() / "program", fs::path("/my/rules"));
    ASSERT_TRUE(folders) << folders.error().message;
    EXPECT_EQ(folders->rules, "/my/rules");
    EXPECT_EQ(folders->models, tree.path() / "models");
}

TEST(FindKnowledge, SaysWhereItLooked) {
    const test::TemporaryFolder nowhere;
    const auto folders = find_knowledge(nowhere.path() / "a" / "b" / "program");
    ASSERT_FALSE(folders);
    EXPECT_EQ(folders.error().kind, ErrorKind::NotFound);
    EXPECT_NE(folders.error().message.find((nowhere.path() / "a" / "b").string()), std::string::npos);
}

TEST(LoadKnowledge, LoadsWhatTheProjectShips) {
    const fs::path source = DLP_SOURCE_DIR;
    const auto knowledge = load_knowledge({source / "rules", source / "models"});
    ASSERT_TRUE(knowledge) << knowledge.error().message;
    EXPECT_NE(knowledge->rules.find_layer("Conv2D"), nullptr);
    EXPECT_FALSE(knowledge->tables.weights.empty());
}

TEST(LoadKnowledge, NamesTheBlockThatHoldsAnUnknownLayerType) {
    const fs::path source = DLP_SOURCE_DIR;
    const test::TemporaryFolder own;
    fs::copy(source / "rules", own.path() / "rules", fs::copy_options::recursive);
    own.write("rules/blocks/odd.toml", "[[layer]]\nid = \"a\"\ntype = \"Convoluted\"\nfrom = [\"in\"]\n");
    const auto knowledge = load_knowledge({own.path() / "rules", source / "models"});
    ASSERT_FALSE(knowledge);
    EXPECT_EQ(knowledge.error().kind, ErrorKind::BadInput);
    EXPECT_NE(knowledge.error().message.find("Convoluted"), std::string::npos);
}

}  // namespace
}  // namespace dlp
