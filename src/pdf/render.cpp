#include <algorithm>
#include <cmath>
#include <cstring>

#include "pdf/engine.h"

namespace dlp {

/// Pixels of the page, and how points become pixels.
struct PixelGrid {
    fz_irect pixels;
    fz_matrix from_page;
};

namespace {

constexpr double most_pixels = 50e6;

/// Everything the engine allocates for one picture; dropped whatever happens.
struct Drawing {
    fz_context* context = nullptr;
    pdf_page* page = nullptr;
    fz_pixmap* pixels = nullptr;
    fz_device* device = nullptr;

    explicit Drawing(fz_context* c) : context(c) {}
    Drawing(const Drawing&) = delete;
    Drawing& operator=(const Drawing&) = delete;
    ~Drawing() {
        fz_drop_device(context, device);
        fz_drop_pixmap(context, pixels);
        if (page != nullptr) fz_drop_page(context, &page->super);
    }
};

bool is_positive(double value) {
    return std::isfinite(value) && value > 0;
}

void prepare(Drawing& drawing, pdf_document* document, int number, fz_irect pixels) {
    fz_context* context = drawing.context;
    drawing.page = pdf_load_page(context, document, number - 1);
    drawing.pixels = fz_new_pixmap_with_bbox(context, fz_device_rgb(context), pixels, nullptr, 0);
    fz_clear_pixmap_with_value(context, drawing.pixels, 0xFF);
    drawing.device = fz_new_draw_device(context, fz_identity, drawing.pixels);
}

void draw(const Drawing& drawing, fz_matrix from_page) {
    fz_context* context = drawing.context;
    const fz_rect bound = pdf_bound_page(context, drawing.page);
    const fz_matrix to_pixels = fz_concat(fz_translate(-bound.x0, -bound.y0), from_page);
    pdf_run_page_contents(context, drawing.page, drawing.device, to_pixels, nullptr);
    fz_close_device(context, drawing.device);
}

Raster copy_pixels(fz_context* context, fz_pixmap* pixels) {
    Raster raster;
    raster.width = fz_pixmap_width(context, pixels);
    raster.height = fz_pixmap_height(context, pixels);
    const std::size_t row_bytes = static_cast<std::size_t>(raster.width) * 3;
    raster.rgb.resize(row_bytes * static_cast<std::size_t>(raster.height));
    const unsigned char* samples = fz_pixmap_samples(context, pixels);
    const auto stride = static_cast<std::size_t>(fz_pixmap_stride(context, pixels));
    for (std::size_t row = 0; row < static_cast<std::size_t>(raster.height); ++row) {
        std::memcpy(raster.rgb.data() + row * row_bytes, samples + row * stride, row_bytes);
    }
    return raster;
}

}  // namespace

/// `sx` and `sy` are pixels a point.
Result<void> PdfDocument::check_region(int number, const PageBox& region, double sx, double sy) const {
    Origin origin = place_in(engine_->file, number);
    origin.region = region;
    TRY_DO(check_page_number(engine_->file, number, engine_->page_count));
    if (!is_positive(region.area()) || !is_positive(sx) || !is_positive(sy)) {
        return fail(ErrorKind::BadInput, "the region to render has no area", origin);
    }
    if (region.area() * sx * sy > most_pixels) {
        return fail(ErrorKind::LimitReached,
                    "the region is too large to render at this resolution (limit 50 megapixels)", origin);
    }
    return {};
}

Result<Raster> PdfDocument::render(int number, const PageBox& region, const PixelGrid& grid) {
    fz_context* context = engine_->context.get();
    Drawing drawing(context);
    if (!guarded(context, [&] { prepare(drawing, engine_->document, number, grid.pixels); })) {
        engine_->memory.check();
        Origin origin = place_in(engine_->file, number);
        origin.region = region;
        return fail(ErrorKind::BadInput, std::string("the page cannot be drawn (") + fz_caught_message(context) + ")",
                    origin);
    }
    // A page that is damaged half-way is still worth what was drawn until then.
    guarded(context, [&] { draw(drawing, grid.from_page); });
    engine_->memory.check();
    return copy_pixels(context, drawing.pixels);
}

Result<Raster> PdfDocument::render_region(int number, const PageBox& region, double dots_per_inch) {
    const double scale = dots_per_inch / 72;
    TRY_DO(check_region(number, region, scale, scale));
    const auto pixel = [&](double points) { return static_cast<int>(std::lround(points * scale)); };
    const fz_irect pixels = {pixel(region.left()), pixel(region.top()),
                             std::max(pixel(region.right()), pixel(region.left()) + 1),
                             std::max(pixel(region.bottom()), pixel(region.top()) + 1)};
    return render(number, region, {pixels, fz_scale(static_cast<float>(scale), static_cast<float>(scale))});
}

Result<Raster> PdfDocument::render_grid(int number, const PageBox& region, int width, int height) {
    const double sx = width / region.width();
    const double sy = height / region.height();
    TRY_DO(check_region(number, region, sx, sy));
    const fz_matrix start = fz_translate(-static_cast<float>(region.left()), -static_cast<float>(region.top()));
    const fz_matrix scale = fz_scale(static_cast<float>(sx), static_cast<float>(sy));
    return render(number, region, {{0, 0, width, height}, fz_concat(start, scale)});
}

}  // namespace dlp
