#include "pdf/image_file.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <array>
#include <cstdlib>
#include <fstream>

#include "pdf/huge_png.h"
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

/// `rows` have a byte for their filter each; `type` is that of the colours.
std::string png_with(std::uint32_t width, std::uint32_t height, char type, const std::string& rows) {
    std::string header;
    for (const std::uint32_t side : {width, height}) {
        for (int shift = 24; shift >= 0; shift -= 8) header.push_back(static_cast<char>(side >> shift));
    }
    header += std::string("\x08", 1) + type + std::string(3, '\0');
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

/// A PNG of `width` x `height` pixels of four bytes: red, green, blue, opacity.
std::string png_of(std::uint32_t width, std::uint32_t height, const std::string& rgba) {
    std::string rows;
    for (std::uint32_t y = 0; y < height && !rgba.empty(); ++y) rows += '\0' + rgba.substr(y * width * 4, width * 4);
    return png_with(width, height, 6, rows);
}

/// All rows with one of the filters 0 to 4.
std::string filtered_png(const Raster& raster, int filter) {
    std::string rows;
    const int stride = 3 * raster.width;
    for (int y = 0; y < raster.height; ++y) {
        rows.push_back(static_cast<char>(filter));
        for (int i = 0; i < stride; ++i) {
            const auto level = [&](int row, int at) {
                return row < 0 || at < 0 ? 0 : raster.rgb[static_cast<std::size_t>(row * stride + at)];
            };
            const int a = level(y, i - 3);
            const int b = level(y - 1, i);
            const int c = i < 3 ? 0 : level(y - 1, i - 3);
            const int p = a + b - c;
            const bool is_a = std::abs(p - a) <= std::abs(p - b) && std::abs(p - a) <= std::abs(p - c);
            const int nearest = is_a ? a : std::abs(p - b) <= std::abs(p - c) ? b : c;
            const std::array<int, 5> guesses{0, a, b, (a + b) / 2, nearest};
            rows.push_back(static_cast<char>(level(y, i) - guesses.at(static_cast<std::size_t>(filter))));
        }
    }
    return png_with(static_cast<std::uint32_t>(raster.width), static_cast<std::uint32_t>(raster.height), 2, rows);
}

/// Means of boxes of 2 x 2 pixels.
std::vector<std::uint8_t> halved(const Raster& raster) {
    std::vector<std::uint8_t> means;
    for (int y = 0; y + 1 < raster.height; y += 2) {
        for (int x = 0; x + 1 < raster.width; x += 2) {
            for (int c = 0; c < 3; ++c) {
                const auto at = static_cast<std::size_t>((y * raster.width + x) * 3 + c);
                const std::size_t below = at + static_cast<std::size_t>(raster.width) * 3;
                means.push_back(static_cast<std::uint8_t>(
                    (raster.rgb[at] + raster.rgb[at + 3] + raster.rgb[below] + raster.rgb[below + 3]) / 4));
            }
        }
    }
    return means;
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
    EXPECT_LE(static_cast<double>(raster->width) * raster->height, 6e6);
    EXPECT_NEAR(static_cast<double>(raster->width) / raster->height, 3.6, 0.01);
}

TEST(ShrunkPng, boxes_of_pixels_become_their_mean_on_white) {
    // Red and half transparent black above white and blue.
    const std::string pixels("\xFF\0\0\xFF\0\0\0\x80\xFF\xFF\xFF\xFF\0\0\xFF\xFF", 16);
    const auto raster = shrunk_png(png_of(2, 2, pixels), 1, 100);
    ASSERT_TRUE(raster);
    EXPECT_EQ(raster->width, 1);
    EXPECT_EQ(raster->height, 1);
    EXPECT_EQ(raster->rgb, (std::vector<std::uint8_t>{159, 95, 159}));
}

TEST(ShrunkPng, undoes_every_filter_as_the_engine_does) {
    Raster drawn{64, 64, {}};
    for (int i = 0; i < 64 * 64 * 3; ++i) drawn.rgb.push_back(static_cast<std::uint8_t>((i * i / 7 + i) % 251));
    for (int filter = 0; filter <= 4; ++filter) {
        const auto shrunk = shrunk_png(filtered_png(drawn, filter), 64 * 64 / 4, 1e6);
        ASSERT_TRUE(shrunk) << filter;
        EXPECT_EQ(shrunk->rgb, halved(drawn)) << filter;
    }
}

TEST(ShrunkPng, leaves_small_too_large_and_damaged_ones_to_the_engine) {
    const std::string png = png_of(4, 4, std::string(64, '\x55'));
    EXPECT_FALSE(shrunk_png(png, 16, 100));
    EXPECT_FALSE(shrunk_png(png, 4, 10));
    EXPECT_FALSE(shrunk_png(png.substr(0, png.size() - 16), 4, 100));
    EXPECT_FALSE(shrunk_png("no picture", 4, 100));
    EXPECT_TRUE(shrunk_png(png, 4, 100));
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

TEST(LoadImage, of_an_animation_the_first_picture_is_read) {
    std::string png = png_of(2, 1, std::string(8, '\x55'));
    std::string control;
    append_chunk(control, "acTL", std::string("\0\0\0\2\0\0\0\0", 8));
    png.insert(8 + 25, control);  // behind the header
    Diagnostics diagnostics;
    const auto raster = loaded(png, diagnostics);
    ASSERT_TRUE(raster) << raster.error().message;
    EXPECT_EQ(raster->width, 2);
    ASSERT_EQ(diagnostics.entries().size(), 1U);
    EXPECT_NE(diagnostics.entries()[0].message.find("several pictures"), std::string::npos);
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
    expect_error(loaded(std::string("RIFF\x24\0\0\0WEBPVP8 ", 16)), ErrorKind::BadInput, "WebP files are not read");
    expect_error(loaded(png_of(0, 4, "")), ErrorKind::BadInput, "");
    expect_error(loaded(png_of(25'000, 20'000, "")), ErrorKind::LimitReached, "25000x20000");
}

}  // namespace
}  // namespace dlp
