#include "pdf/image_file.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "pdf/engine.h"
#include "pdf/huge_png.h"
#include "pdf/picture_format.h"

namespace dlp {
namespace {

constexpr double most_pixels = 400e6;
constexpr double most_kept_pixels = 6e6;  // twice of what is read of a picture

struct Decoding {
    fz_context* context = nullptr;
    fz_buffer* bytes = nullptr;
    fz_image* image = nullptr;
    fz_pixmap* decoded = nullptr;
    fz_pixmap* colors = nullptr;

    explicit Decoding(fz_context* c) : context(c) {}
    Decoding(const Decoding&) = delete;
    Decoding& operator=(const Decoding&) = delete;
    ~Decoding() {
        fz_drop_pixmap(context, colors);
        fz_drop_pixmap(context, decoded);
        fz_drop_image(context, image);
        fz_drop_buffer(context, bytes);
    }
};

void open(Decoding& decoding, const std::string& bytes) {
    decoding.bytes = fz_new_buffer_from_copied_data(decoding.context,
                                                    reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    decoding.image = fz_new_image_from_buffer(decoding.context, decoding.bytes);
}

/// Half the size as often as it takes; a little less is asked for, or the engine does not halve.
void decode(Decoding& decoding) {
    double width = decoding.image->w;
    double height = decoding.image->h;
    while (width * height > most_kept_pixels) {
        width = width / 2 - 4;
        height = height / 2 - 4;
    }
    const fz_matrix size =
        fz_scale(static_cast<float>(std::max(width, 1.0)), static_cast<float>(std::max(height, 1.0)));
    fz_matrix to_pixels = size;
    int w = 0;
    int h = 0;
    decoding.decoded = fz_get_pixmap_from_image(decoding.context, decoding.image, nullptr, &to_pixels, &w, &h);
    fz_drop_image(decoding.context, decoding.image);
    decoding.image = nullptr;
    decoding.colors = fz_convert_pixmap(decoding.context, decoding.decoded, fz_device_rgb(decoding.context), nullptr,
                                        nullptr, fz_default_color_params, 1);
}

/// Colours are premultiplied by their opacity: white fills up what is missing.
Raster on_white(fz_context* context, fz_pixmap* pixels) {
    Raster raster{fz_pixmap_width(context, pixels), fz_pixmap_height(context, pixels), {}};
    const int components = fz_pixmap_components(context, pixels);
    const bool has_alpha = fz_pixmap_alpha(context, pixels) != 0;
    raster.rgb.reserve(static_cast<std::size_t>(raster.width) * static_cast<std::size_t>(raster.height) * 3);
    for (int y = 0; y < raster.height; ++y) {
        const unsigned char* pixel =
            fz_pixmap_samples(context, pixels) + static_cast<std::ptrdiff_t>(y) * fz_pixmap_stride(context, pixels);
        for (int x = 0; x < raster.width; ++x, pixel += components) {
            const int missing = has_alpha ? 255 - pixel[components - 1] : 0;
            for (int c = 0; c < 3; ++c)
                raster.rgb.push_back(static_cast<std::uint8_t>(std::min(255, pixel[c] + missing)));
        }
    }
    return raster;
}

Result<std::string> bytes_of(const std::filesystem::path& file) {
    const Origin origin = place_in(file.string());
    std::error_code error;
    if (!std::filesystem::exists(file, error)) return fail(ErrorKind::NotFound, "there is no such file", origin);
    if (std::filesystem::is_directory(file, error)) {
        return fail(ErrorKind::BadInput, "it is a folder, not a picture", origin);
    }
    std::ifstream stream(file, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(stream), {}};
    if (!stream) return fail(ErrorKind::BadInput, "the file cannot be read", origin);
    if (bytes.empty()) return fail(ErrorKind::BadInput, "the file is empty", origin);
    return bytes;
}

tl::unexpected<Error> not_readable(const std::string& bytes, const char* why, const Origin& origin) {
    const std::string format = unread_format(bytes);
    const std::string message =
        format.empty() ? std::string("it is no picture that can be read as PNG, JPEG, GIF, BMP or TIFF (") + why + ")"
                       : format + " files are not read: save the picture as PNG";
    return fail(ErrorKind::BadInput, message, origin);
}

}  // namespace

Result<Raster> load_image(const std::filesystem::path& file, Diagnostics& diagnostics) {
    const Origin origin = place_in(file.string());
    TRY(const std::string bytes, bytes_of(file));
    if (has_more_pictures(bytes)) diagnostics.warn("it holds several pictures: the first one is read", origin);
    if (auto huge = shrunk_png(bytes, most_kept_pixels, most_pixels)) return std::move(*huge);
    EngineMemory memory;
    EngineMessages messages;
    const ContextHandle handle = make_context(memory, messages);
    fz_context* const context = handle.get();
    Decoding decoding(context);
    if (!guarded(context, [&] { open(decoding, bytes); })) {
        memory.check();
        return not_readable(bytes, fz_caught_message(context), origin);
    }
    const int width = decoding.image->w;
    const int height = decoding.image->h;
    const std::string size = std::to_string(width) + "x" + std::to_string(height);
    if (width <= 0 || height <= 0) return fail(ErrorKind::BadInput, "the picture has no pixels (" + size + ")", origin);
    if (static_cast<double>(width) * height > most_pixels) {
        return fail(ErrorKind::LimitReached, "the picture is too large (limit 400 megapixels, it has " + size + ")",
                    origin);
    }
    if (!guarded(context, [&] { decode(decoding); })) {
        memory.check();
        return fail(ErrorKind::BadInput, std::string("the picture is damaged (") + fz_caught_message(context) + ")",
                    origin);
    }
    memory.check();
    for (const std::string& warning : messages.warnings) diagnostics.warn("the picture is damaged: " + warning, origin);
    return on_white(context, decoding.colors);
}

}  // namespace dlp
