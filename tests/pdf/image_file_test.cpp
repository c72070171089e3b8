#include "pdf/image_file.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <fstream>

#include "support/temporary_folder.h"

namespace dlp {
namespace {

void append_chunk(std::string& png, const std::string& type, const std::string& data) {
    const auto number = [&](std::uint32_t value) {
        for (int shift = 24; shift >= 0; shift -= 8) png.push_back(static_cast<char>(value >> shift));
    };
    number(static_cast<std::uint32_t>(data.size()));
    const std::string body = type + data;
    png += body;
    number(static_cast<std::uint32_t>(
        crc32(0, reinterpret_cast<const Bytef*>(body.data()), static_cast<uInt>(body.size()))));
}

/// A PNG of `width` x `height` pixels of four bytes: red, green, blue, opacity.
std::string png_of(std::uint32_t width, std::uint32_t height, const std::string& rgba) {
    std::string header;
    for (const std::uint32_t side : {width, height}) {
        for (int shift = 24; shift >= 0; shift -= 8) header.push_back(static_cast<char>(side >> shift));
    }
    header += std::string("\x08\x06\x00\x00\x00", 5);
    std::string rows;
    for (std::uint32_t y = 0; y < height && !rgba.empty(); ++y) rows += '\0' + rgba.substr(y * width * 4, width * 4);
    std::string packed(compressBound(static_cast<uLong>(rows.size())), '\0');
    auto size = static_cast<uLongf>(packed.size());
    compress(reinterpret_cast<Bytef*>(packed.data()), &size, reinterpret_cast<const Bytef*>(rows.data()),
             static_cast<uLong>(rows.size()));
    packed.resize(size);
    std::string png("\x89PNG\r\n\x1a\n", 8);
    append_chunk(png, "IHDR", header);
    append_chunk(png, "IDAT", packed);
    append_chunk(png, "IEND", "");
    return png;
}

Result<Raster> loaded(const std::string& bytes, Diagnostics& diagnostics) {
    const test::TemporaryFolder folder;
    std::ofstream(folder.path() / "picture.png", std::ios::binary) << bytes;
    return load_image(folder.path() / "picture.png", diagnostics);
}

Result<Raster> loaded(const std::string& bytes) {
    Diagnostics ignored;
    return loaded(bytes, ignored);
}

TEST(LoadImage, transparent_pixels_are_white) {
    const auto raster = loaded(png_of(2, 1, std::string("\x10\x20\x30\xFF\x00\x00\x00\x00", 8)));
    ASSERT_TRUE(raster) << raster.error().message;
    EXPECT_EQ(raster->width, 2);
    EXPECT_EQ(raster->height, 1);
    EXPECT_EQ(raster->rgb, (std::vector<std::uint8_t>{0x10, 0x20, 0x30, 0xFF, 0xFF, 0xFF}));
}

TEST(LoadImage, own_pictures_come_back_pixel_by_pixel) {
    const Raster drawn{3, 2, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18}};
    const auto raster = loaded(raster_to_png(drawn));
    ASSERT_TRUE(raster) << raster.error().message;
    EXPECT_EQ(raster->rgb, drawn.rgb);
}

TEST(LoadImage, huge_pictures_are_decoded_smaller) {
    const Raster drawn{9000, 2500, std::vector<std::uint8_t>(9000ULL * 2500 * 3, 200)};
    const auto raster = loaded(raster_to_png(drawn));
    ASSERT_TRUE(raster) << raster.error().message;
    EXPECT_LE(static_cast<double>(raster->width) * raster->height, 16e6);
    EXPECT_NEAR(static_cast<double>(raster->width) / raster->height, 3.6, 0.01);
}

TEST(LoadImage, picture_that_ends_early_gives_a_warning) {
    const std::string whole = png_of(40, 40, std::string(6400, '\x55'));
    Diagnostics diagnostics;
    const auto raster = loaded(whole.substr(0, whole.size() - 12), diagnostics);
    ASSERT_TRUE(raster) << raster.error().message;
    EXPECT_EQ(raster->width, 40);
    ASSERT_FALSE(diagnostics.entries().empty());
    EXPECT_NE(diagnostics.entries()[0].message.find("damaged"), std::string::npos);
}

TEST(LoadImage, says_what_is_wrong) {
    Diagnostics diagnostics;
    const auto expect_error = [](const Result<Raster>& raster, ErrorKind kind, const std::string& part) {
        ASSERT_FALSE(raster);
        EXPECT_EQ(raster.error().kind, kind) << raster.error().message;
        EXPECT_NE(raster.error().message.find(part), std::string::npos) << raster.error().message;
        EXPECT_FALSE(raster.error().origin.file.empty());
    };
    expect_error(load_image("/nowhere/picture.png", diagnostics), ErrorKind::NotFound, "no such file");
    expect_error(load_image("/tmp", diagnostics), ErrorKind::BadInput, "folder");
    expect_error(loaded(""), ErrorKind::BadInput, "empty");
    expect_error(loaded("not a picture at all"), ErrorKind::BadInput, "no picture that can be read");
    expect_error(loaded(png_of(0, 4, "")), ErrorKind::BadInput, "");
    expect_error(loaded(png_of(25'000, 20'000, "")), ErrorKind::LimitReached, "25000x20000");
}

}  // namespace
}  // namespace dlp
