#include "render/png.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <vector>

namespace dlp {
namespace {

std::size_t number_at(const std::string& bytes, std::size_t at) {
    std::size_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) value = value << 8U | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

struct Chunk {
    std::string kind;
    std::string content;
};

/// Each with the sum that it ends with checked.
std::vector<Chunk> chunks_of(const std::string& png) {
    std::vector<Chunk> chunks;
    for (std::size_t at = 8; at + 12 <= png.size();) {
        const std::size_t size = number_at(png, at);
        const std::string bytes = png.substr(at + 4, size + 4);
        const auto sum = crc32(0, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(bytes.size()));
        EXPECT_EQ(number_at(png, at + 8 + size), sum);
        chunks.push_back({bytes.substr(0, 4), bytes.substr(4)});
        at += size + 12;
    }
    return chunks;
}

std::string inflated(const std::string& bytes, std::size_t size) {
    std::string text(size, '\0');
    uLongf length = size;
    EXPECT_EQ(uncompress(reinterpret_cast<Bytef*>(text.data()), &length, reinterpret_cast<const Bytef*>(bytes.data()),
                         bytes.size()),
              Z_OK);
    EXPECT_EQ(length, size);
    return text;
}

TEST(Png, HoldsTheRowsWithoutWhatLiesBetweenThem) {
    const std::string pixels = "rgbRGB..abcABC..";
    const auto png = png_of({reinterpret_cast<const unsigned char*>(pixels.data()), 2, 2, 8});
    ASSERT_TRUE(png);
    EXPECT_EQ(png->substr(0, 8), "\x89PNG\r\n\x1a\n");
    const std::vector<Chunk> chunks = chunks_of(*png);
    ASSERT_EQ(chunks.size(), 3U);
    EXPECT_EQ(chunks[0].kind, "IHDR");
    EXPECT_EQ(chunks[0].content, std::string("\0\0\0\2\0\0\0\2\x08\x02\0\0\0", 13));
    EXPECT_EQ(chunks[1].kind, "IDAT");
    EXPECT_EQ(inflated(chunks[1].content, 14), std::string("\0rgbRGB\0abcABC", 14));
    EXPECT_EQ(chunks[2].kind, "IEND");
}

TEST(Png, HoldsMoreThanFitsIntoABuffer) {
    std::string pixels(600'000, '\0');
    unsigned state = 1;
    for (char& byte : pixels) byte = static_cast<char>((state = state * 1'103'515'245U + 12'345U) >> 16U);
    const auto png = png_of({reinterpret_cast<const unsigned char*>(pixels.data()), 200, 1000, 600});
    ASSERT_TRUE(png);
    const std::string rows = inflated(chunks_of(*png)[1].content, 601'000);
    for (std::size_t row = 0; row < 1000; ++row)
        ASSERT_EQ(rows.substr(row * 601 + 1, 600), pixels.substr(row * 600, 600)) << row;
}

}  // namespace
}  // namespace dlp
