#include "pdf/picture_format.h"

#include <gtest/gtest.h>

namespace dlp {
namespace {

using namespace std::string_literals;

/// Of one pixel.
const std::string gif_header = "GIF89a\1\0\1\0\x80\0\0\0\0\0\xFF\xFF\xFF"s;
const std::string gif_delay = "\x21\xF9\4\0\0\0\0\0"s;
const std::string gif_picture = "\x2C\0\0\0\0\1\0\1\0\0\2\2\x44\1\0"s;

/// `next` is where the second directory begins.
std::string tiff(char next) {
    return "II*\0\x08\0\0\0\1\0"s + std::string(12, '\0') + next + "\0\0\0"s;
}

std::string animated_png(char frames) {
    const std::string header = "\x89PNG\r\n\x1a\n\0\0\0\x0DIHDR"s + std::string(17, '\0');
    return header +
           "\0\0\0\x08"
           "acTL\0\0\0"s +
           frames + std::string(8, '\0');
}

TEST(PictureFormat, NamesTheFormatsThatAreNotRead) {
    EXPECT_EQ(unread_format("RIFF\x24\0\0\0WEBPVP8 "s), "WebP");
    EXPECT_EQ(unread_format("\0\0\0\x1C"
                            "ftypavif\0\0\0\0"s),
              "AVIF");
    EXPECT_EQ(unread_format("<?xml version=\"1.0\"?>\n<svg width=\"1\"/>"), "SVG");
    EXPECT_EQ(unread_format(gif_header), "");
    EXPECT_EQ(unread_format(""), "");
}

TEST(PictureFormat, AnimationsHoldMorePictures) {
    EXPECT_TRUE(has_more_pictures(gif_header + gif_delay + gif_picture + gif_delay + gif_picture + ";"));
    EXPECT_FALSE(has_more_pictures(gif_header + gif_delay + gif_picture + ";"));
    EXPECT_TRUE(has_more_pictures(animated_png(2)));
    EXPECT_FALSE(has_more_pictures(animated_png(1)));
}

TEST(PictureFormat, SoDoPagesOfATiff) {
    EXPECT_TRUE(has_more_pictures(tiff(8)));
    EXPECT_FALSE(has_more_pictures(tiff(0)));
}

TEST(PictureFormat, FilesThatEndTooSoonHoldNone) {
    const std::string whole = gif_header + gif_delay + gif_picture;
    for (std::size_t size = 0; size < whole.size(); ++size) EXPECT_FALSE(has_more_pictures(whole.substr(0, size)));
    EXPECT_FALSE(has_more_pictures("II*\0\xFF\xFF\xFF\xFF"s));
    EXPECT_FALSE(has_more_pictures("\x89PNG\r\n\x1a\n\xFF\xFF\xFF\xFFIHDR"s));
}

}  // namespace
}  // namespace dlp
