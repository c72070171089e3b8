#include "pdf/picture_format.h"

#include <cstddef>

namespace dlp {
namespace {

using namespace std::string_view_literals;

/// Bytes of a file that may end too soon: what is missing is 0.
struct FileBytes {
    std::string_view bytes;

    [[nodiscard]] std::size_t at(std::size_t place) const {
        return place < bytes.size() ? static_cast<unsigned char>(bytes[place]) : 0U;
    }

    [[nodiscard]] std::size_t number(std::size_t place, std::size_t size, bool is_big_endian) const {
        std::size_t number = 0;
        for (std::size_t i = 0; i < size; ++i) number = (number << 8) | at(place + (is_big_endian ? i : size - 1 - i));
        return number;
    }
};

/// Of a table of colours, as the packed byte before it tells.
std::size_t colors_size(std::size_t packed) {
    return (packed & 0x80U) != 0 ? std::size_t{3} << ((packed & 7U) + 1) : 0;
}

/// Behind the blocks of data that begin there: each is a size, and as many bytes; the last one has none.
std::size_t behind_blocks(const FileBytes& file, std::size_t place) {
    while (file.at(place) != 0) place += file.at(place) + 1;
    return place + 1;
}

bool is_animated_gif(const FileBytes& file) {
    constexpr std::size_t extension = 0x21;
    constexpr std::size_t picture = 0x2C;
    int pictures = 0;
    std::size_t place = 13 + colors_size(file.at(10));
    while (place < file.bytes.size()) {
        if (file.at(place) == extension) {
            place = behind_blocks(file, place + 2);
        } else if (file.at(place) == picture) {
            if (++pictures > 1) return true;
            place = behind_blocks(file, place + 11 + colors_size(file.at(place + 9)));
        } else {
            return false;
        }
    }
    return false;
}

bool is_animated_png(const FileBytes& file) {
    for (std::size_t place = 8; place + 12 <= file.bytes.size();) {
        const std::string_view type = file.bytes.substr(place + 4, 4);
        if (type == "acTL") return file.number(place + 8, 4, true) > 1;
        if (type == "IDAT") return false;
        place += 12 + file.number(place, 4, true);
    }
    return false;
}

/// Its first directory tells where the next one is.
bool is_tiff_of_pages(const FileBytes& file, bool is_big_endian) {
    const std::size_t directory = file.number(4, 4, is_big_endian);
    const std::size_t entries = file.number(directory, 2, is_big_endian);
    return file.number(directory + 2 + 12 * entries, 4, is_big_endian) != 0;
}

}  // namespace

std::string unread_format(std::string_view bytes) {
    constexpr std::size_t beginning = 1000;
    if (bytes.starts_with("RIFF") && bytes.substr(0, 12).ends_with("WEBP")) return "WebP";
    if (bytes.substr(0, 12).ends_with("ftypavif")) return "AVIF";
    if (bytes.substr(0, 12).ends_with("ftypheic")) return "HEIC";
    if (bytes.substr(0, beginning).find("<svg") != std::string_view::npos) return "SVG";
    return "";
}

bool has_more_pictures(std::string_view bytes) {
    const FileBytes file{bytes};
    if (bytes.starts_with("GIF8")) return is_animated_gif(file);
    if (bytes.starts_with("\x89PNG")) return is_animated_png(file);
    if (bytes.starts_with("II*\0"sv)) return is_tiff_of_pages(file, false);
    if (bytes.starts_with("MM\0*"sv)) return is_tiff_of_pages(file, true);
    return false;
}

}  // namespace dlp
