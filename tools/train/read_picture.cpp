#include "train/read_picture.h"

#include <mupdf/fitz.h>

#include "pdf/mupdf_context.h"

namespace dlp {
namespace {

Raster copy_of(fz_context* context, fz_pixmap* pixels) {
    Raster raster{fz_pixmap_width(context, pixels), fz_pixmap_height(context, pixels), {}};
    const unsigned char* samples = fz_pixmap_samples(context, pixels);
    const auto stride = static_cast<std::size_t>(fz_pixmap_stride(context, pixels));
    const auto row_bytes = static_cast<std::size_t>(raster.width) * 3;
    for (std::size_t row = 0; row < static_cast<std::size_t>(raster.height); ++row) {
        raster.rgb.insert(raster.rgb.end(), samples + row * stride, samples + row * stride + row_bytes);
    }
    return raster;
}

}  // namespace

Result<Raster> read_picture(const std::filesystem::path& file) {
    const EngineMemory memory;
    EngineMessages messages;
    const ContextHandle handle = make_context(memory, messages);
    fz_context* context = handle.get();
    fz_image* image = nullptr;
    fz_pixmap* decoded = nullptr;
    fz_pixmap* rgb = nullptr;
    const bool is_read = guarded(context, [&] {
        image = fz_new_image_from_file(context, file.c_str());
        decoded = fz_get_pixmap_from_image(context, image, nullptr, nullptr, nullptr, nullptr);
        rgb = fz_convert_pixmap(context, decoded, fz_device_rgb(context), nullptr, nullptr, fz_default_color_params, 0);
    });
    Raster raster;
    if (is_read) raster = copy_of(context, rgb);
    fz_drop_pixmap(context, rgb);
    fz_drop_pixmap(context, decoded);
    fz_drop_image(context, image);
    if (!is_read) return fail(ErrorKind::BadInput, "cannot read the picture '" + file.string() + "'");
    return raster;
}

}  // namespace dlp
