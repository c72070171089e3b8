// A raster as JPEG, by libjpeg, which the engine brings along.
#include <csetjmp>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <new>

// After <cstdio>: it uses FILE without saying where it comes from.
#include <jpeglib.h>

#include "pdf/document.h"

namespace dlp {
namespace {

/// libjpeg's way to report an error is a function that must not return.
struct ErrorManager {
    jpeg_error_mgr base{};
    std::jmp_buf back{};
};

void leave(j_common_ptr info) {
    std::longjmp(reinterpret_cast<ErrorManager*>(info->err)->back, 1);
}

void be_silent(j_common_ptr /*info*/) {}

struct JpegBytes {
    unsigned char* bytes = nullptr;
    unsigned long size = 0;
};

/// False when memory is short. Nothing in here owns what a destructor frees.
bool compress(const Raster& raster, int quality, JpegBytes& to) {
    jpeg_compress_struct info{};
    ErrorManager errors;
    info.err = jpeg_std_error(&errors.base);
    errors.base.error_exit = leave;
    errors.base.output_message = be_silent;
    if (setjmp(errors.back) != 0) {
        jpeg_destroy_compress(&info);
        return false;
    }
    jpeg_create_compress(&info);
    jpeg_mem_dest(&info, &to.bytes, &to.size);
    info.image_width = static_cast<JDIMENSION>(raster.width);
    info.image_height = static_cast<JDIMENSION>(raster.height);
    info.input_components = 3;
    info.in_color_space = JCS_RGB;
    jpeg_set_defaults(&info);
    jpeg_set_quality(&info, quality, TRUE);
    jpeg_start_compress(&info, TRUE);
    const std::size_t stride = static_cast<std::size_t>(raster.width) * 3;
    while (info.next_scanline < info.image_height) {
        JSAMPROW row = const_cast<JSAMPROW>(raster.rgb.data() + info.next_scanline * stride);
        jpeg_write_scanlines(&info, &row, 1);
    }
    jpeg_finish_compress(&info);
    jpeg_destroy_compress(&info);
    return true;
}

}  // namespace

std::string raster_to_jpeg(const Raster& raster, int quality) {
    JpegBytes jpeg;
    const bool is_fine = compress(raster, quality, jpeg);
    std::string bytes = is_fine ? std::string(reinterpret_cast<const char*>(jpeg.bytes), jpeg.size) : std::string();
    std::free(jpeg.bytes);
    if (!is_fine) throw std::bad_alloc();
    return bytes;
}

}  // namespace dlp
