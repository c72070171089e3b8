#include "base/sha256.h"

#include <gtest/gtest.h>

#include <fstream>

namespace dlp {
namespace {

TEST(Sha256, GivesTheDigestsOfTheStandard) {
    EXPECT_EQ(sha256(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
              "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    EXPECT_EQ(sha256(std::string(1000000, 'a')), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, OfAFileIsThatOfItsBytes) {
    const auto file = std::filesystem::path(testing::TempDir()) / "sha256_test.bin";
    const std::string bytes(200003, 'x');
    std::ofstream(file, std::ios::binary) << bytes;
    const auto digest = sha256_of_file(file);
    ASSERT_TRUE(digest) << digest.error().message;
    EXPECT_EQ(*digest, sha256(bytes));
}

TEST(Sha256, OfAMissingFileIsNotFoundAndOfAFolderIsBadInput) {
    EXPECT_EQ(sha256_of_file("/nowhere/at/all").error().kind, ErrorKind::NotFound);
    EXPECT_EQ(sha256_of_file(testing::TempDir()).error().kind, ErrorKind::BadInput);
}

}  // namespace
}  // namespace dlp
