// Own PNG writer (8-bit RGB, one zlib stream): no time stamps, no ancillary chunks, so equal pixels give equal bytes.
#include <zlib.h>

#include <array>
#include <cstring>

#include "pdf/document.h"

namespace dlp {
namespace {

void append_big_endian(std::string& bytes, std::uint32_t value) {
    for (int shift = 24; shift >= 0; shift -= 8) bytes.push_back(static_cast<char>((value >> shift) & 0xFF));
}

void append_chunk(std::string& png, std::string_view type, std::string_view data) {
    append_big_endian(png, static_cast<std::uint32_t>(data.size()));
    std::string body(type);
    body.append(data);
    const uLong sum = crc32(0, reinterpret_cast<const Bytef*>(body.data()), static_cast<uInt>(body.size()));
    png.append(body);
    append_big_endian(png, static_cast<std::uint32_t>(sum));
}

std::string header_of(const Raster& raster) {
    std::string header;
    append_big_endian(header, static_cast<std::uint32_t>(raster.width));
    append_big_endian(header, static_cast<std::uint32_t>(raster.height));
    header.append("\x08\x02\x00\x00\x00", 5);  // 8 bits, RGB, deflate, adaptive filters, not interlaced
    return header;
}

std::string rows_of(const Raster& raster) {
    const std::size_t row_bytes = static_cast<std::size_t>(raster.width) * 3;
    std::string rows;
    rows.reserve((row_bytes + 1) * static_cast<std::size_t>(raster.height));
    for (std::size_t row = 0; row < static_cast<std::size_t>(raster.height); ++row) {
        rows.push_back('\0');  // filter: none
        rows.append(reinterpret_cast<const char*>(raster.rgb.data()) + row * row_bytes, row_bytes);
    }
    return rows;
}

std::string deflated(const std::string& bytes) {
    uLongf size = compressBound(static_cast<uLong>(bytes.size()));
    std::string packed(size, '\0');
    compress2(reinterpret_cast<Bytef*>(packed.data()), &size, reinterpret_cast<const Bytef*>(bytes.data()),
              static_cast<uLong>(bytes.size()), Z_DEFAULT_COMPRESSION);
    packed.resize(size);
    return packed;
}

}  // namespace

std::string raster_to_png(const Raster& raster) {
    std::string png("\x89PNG\r\n\x1a\n", 8);
    append_chunk(png, "IHDR", header_of(raster));
    append_chunk(png, "IDAT", deflated(rows_of(raster)));
    append_chunk(png, "IEND", {});
    return png;
}

}  // namespace dlp
