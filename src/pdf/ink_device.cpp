#include "pdf/ink_device.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <new>

#include "pdf/mupdf_context.h"

namespace dlp {
namespace {

struct InkDevice {
    fz_device base;  // first: MuPDF hands us a pointer to it
    InkCollector* collector;
    fz_cookie* cookie;
    bool* out_of_memory;
    // Pages repeat one colour a thousand times.
    fz_colorspace* last_space;
    std::array<float, FZ_MAX_COLORS> last_values;
    Color last_color;
};

InkDevice& self(fz_device* device) {
    return *reinterpret_cast<InkDevice*>(device);
}

constexpr float least_alpha = 0.01F;

/// C++ exceptions must not cross the engine's C frames.
template <class Work>
void collect(fz_device* device, Work&& work) noexcept {
    InkDevice& ink = self(device);
    if (*ink.out_of_memory) return;
    try {
        work(*ink.collector);
    } catch (const std::bad_alloc&) {
        *ink.out_of_memory = true;
        ink.cookie->abort = 1;
    }
}

Color to_color(const float* rgb) {
    const auto byte = [](float v) { return static_cast<Color>(std::lround(std::clamp(v, 0.0F, 1.0F) * 255)); };
    return byte(rgb[0]) << 16 | byte(rgb[1]) << 8 | byte(rgb[2]);
}

Color rgb_of(fz_context* context, fz_device* device, fz_colorspace* space, const float* values) {
    if (space == nullptr || values == nullptr) return 0;
    InkDevice& ink = self(device);
    const auto count = static_cast<std::size_t>(fz_colorspace_n(context, space));
    if (space == ink.last_space && std::equal(values, values + count, ink.last_values.begin())) return ink.last_color;
    std::array<float, FZ_MAX_COLORS> rgb{};
    const bool converted = guarded(context, [&] {
        fz_convert_color(context, space, values, fz_device_rgb(context), rgb.data(), nullptr, fz_default_color_params);
    });
    if (!converted) return 0;
    ink.last_space = space;
    std::copy_n(values, std::min<std::size_t>(count, FZ_MAX_COLORS), ink.last_values.begin());
    ink.last_color = to_color(rgb.data());
    return ink.last_color;
}

void on_fill_path(fz_context* context, fz_device* device, const fz_path* path, int, fz_matrix to_page,
                  fz_colorspace* space, const float* values, float alpha, fz_color_params) {
    if (alpha < least_alpha) return;  // slide exports paint an invisible black rectangle over every text box
    const Color color = rgb_of(context, device, space, values);
    const fz_rect scissor = fz_device_current_scissor(context, device);
    collect(device, [&](InkCollector& ink) { ink.add_fill(path, to_page, color, scissor); });
}

void on_stroke_path(fz_context* context, fz_device* device, const fz_path* path, const fz_stroke_state* pen,
                    fz_matrix to_page, fz_colorspace* space, const float* values, float alpha, fz_color_params) {
    if (alpha < least_alpha) return;
    const Color color = rgb_of(context, device, space, values);
    const fz_rect scissor = fz_device_current_scissor(context, device);
    collect(device, [&](InkCollector& ink) { ink.add_stroke(path, *pen, to_page, color, scissor); });
}

void add_text(fz_context* context, fz_device* device, const fz_text* text, fz_matrix to_page, Color color,
              TextUse use) {
    const fz_rect scissor = fz_device_current_scissor(context, device);
    collect(device, [&](InkCollector& ink) { ink.add_text(*text, to_page, color, use, scissor); });
}

void on_fill_text(fz_context* context, fz_device* device, const fz_text* text, fz_matrix to_page, fz_colorspace* space,
                  const float* values, float alpha, fz_color_params) {
    const TextUse use = alpha < least_alpha ? TextUse::Invisible : TextUse::Painted;
    add_text(context, device, text, to_page, rgb_of(context, device, space, values), use);
}

void on_stroke_text(fz_context* context, fz_device* device, const fz_text* text, const fz_stroke_state*,
                    fz_matrix to_page, fz_colorspace* space, const float* values, float alpha, fz_color_params params) {
    on_fill_text(context, device, text, to_page, space, values, alpha, params);
}

// By the time of the call the engine has already narrowed the scissor to the text itself, which does no harm.
void on_clip_text(fz_context* context, fz_device* device, const fz_text* text, fz_matrix to_page, fz_rect) {
    add_text(context, device, text, to_page, 0, TextUse::Clip);
    collect(device, [](InkCollector& ink) { ink.push_unshaped_clip(); });
}

void on_clip_stroke_text(fz_context* context, fz_device* device, const fz_text* text, const fz_stroke_state*,
                         fz_matrix to_page, fz_rect scissor) {
    on_clip_text(context, device, text, to_page, scissor);
}

void on_ignore_text(fz_context* context, fz_device* device, const fz_text* text, fz_matrix to_page) {
    add_text(context, device, text, to_page, 0, TextUse::Invisible);
}

void on_clip_path(fz_context*, fz_device* device, const fz_path* path, int, fz_matrix to_page, fz_rect) {
    collect(device, [&](InkCollector& ink) { ink.push_clip(path, to_page); });
}

void on_clip_stroke_path(fz_context*, fz_device* device, const fz_path*, const fz_stroke_state*, fz_matrix, fz_rect) {
    collect(device, [](InkCollector& ink) { ink.push_unshaped_clip(); });
}

void on_clip_image_mask(fz_context*, fz_device* device, fz_image*, fz_matrix, fz_rect) {
    collect(device, [](InkCollector& ink) { ink.push_unshaped_clip(); });
}

void on_pop_clip(fz_context*, fz_device* device) {
    collect(device, [](InkCollector& ink) { ink.pop_clip(); });
}

constexpr Color unknown_gray = 0x808080;  // shadings and patterns have no single colour

void on_fill_shade(fz_context* context, fz_device* device, fz_shade*, fz_matrix, float alpha, fz_color_params) {
    if (alpha < least_alpha) return;
    const fz_rect scissor = fz_device_current_scissor(context, device);
    collect(device, [&](InkCollector& ink) { ink.add_clip_fill(unknown_gray, scissor); });
}

/// The colour of a picture of a single pixel; such pictures are filled rectangles in disguise.
Color single_pixel_color(fz_context* context, fz_image* image) {
    Color color = unknown_gray;
    guarded(context, [&] {
        fz_pixmap* pixels = fz_get_pixmap_from_image(context, image, nullptr, nullptr, nullptr, nullptr);
        fz_pixmap* rgb = nullptr;
        fz_try(context) {
            rgb = fz_convert_pixmap(context, pixels, fz_device_rgb(context), nullptr, nullptr, fz_default_color_params,
                                    0);
            const unsigned char* byte = fz_pixmap_samples(context, rgb);
            color = static_cast<Color>(byte[0] << 16 | byte[1] << 8 | byte[2]);
        }
        fz_always(context) {
            fz_drop_pixmap(context, rgb);
            fz_drop_pixmap(context, pixels);
        }
        fz_catch(context) {
            fz_rethrow(context);
        }
    });
    return color;
}

void on_fill_image(fz_context* context, fz_device* device, fz_image* image, fz_matrix to_page, float alpha,
                   fz_color_params) {
    if (alpha < least_alpha) return;
    const fz_rect scissor = fz_device_current_scissor(context, device);
    if (image->w == 1 && image->h == 1) {
        const Color color = single_pixel_color(context, image);
        collect(device, [&](InkCollector& ink) { ink.add_unit_square_fill(to_page, color, scissor); });
        return;
    }
    collect(device, [&](InkCollector& ink) { ink.add_bitmap(*image, to_page, false, scissor); });
}

/// dvips draws every rule of a table as a mask of one pixel; others use a mask as thin as a rule.
bool is_rule(const fz_image& mask, fz_matrix to_page) {
    if (mask.w == 1 && mask.h == 1) return true;
    const fz_rect box = fz_transform_rect(fz_unit_rect, to_page);
    const float width = box.x1 - box.x0;
    const float height = box.y1 - box.y0;
    return std::min(width, height) < 1.5F && std::max(width, height) > 6.0F && std::min(mask.w, mask.h) <= 8;
}

void on_fill_image_mask(fz_context* context, fz_device* device, fz_image* image, fz_matrix to_page,
                        fz_colorspace* space, const float* values, float alpha, fz_color_params) {
    if (alpha < least_alpha) return;
    const fz_rect scissor = fz_device_current_scissor(context, device);
    const Color color = rgb_of(context, device, space, values);
    const bool rule = is_rule(*image, to_page);
    collect(device, [&](InkCollector& ink) {
        if (rule) {
            ink.add_unit_square_fill(to_page, color, scissor);
        } else {
            ink.add_bitmap(*image, to_page, true, scissor);
        }
    });
}

// What is painted between begin_mask and end_mask shapes other ink and is none itself.
void on_begin_mask(fz_context*, fz_device* device, fz_rect, int, fz_colorspace*, const float*, fz_color_params) {
    collect(device, [](InkCollector& ink) { ink.push_hidden(); });
}

void on_end_mask(fz_context*, fz_device* device) {
    collect(device, [](InkCollector& ink) {
        ink.pop_hidden();
        ink.push_unshaped_clip();
    });
}

void on_begin_group(fz_context*, fz_device* device, fz_rect, fz_colorspace*, int, int, int, float alpha) {
    collect(device, [&](InkCollector& ink) { ink.push_group(alpha >= least_alpha); });
}

void on_end_group(fz_context*, fz_device* device) {
    collect(device, [](InkCollector& ink) { ink.pop_group(); });
}

/// A pattern that repeats is a fill of its area; answering 1 spares the engine its cell.
int on_begin_tile(fz_context* context, fz_device* device, fz_rect, fz_rect, float, float, fz_matrix, int) {
    // The innermost scissor is the tile's own, in pattern space; the area is that of the clip around it.
    const int outer = device->container_len - 2;
    const fz_rect scissor = outer >= 0 ? device->container[outer].scissor : fz_infinite_rect;
    (void)context;
    collect(device, [&](InkCollector& ink) { ink.add_clip_fill(unknown_gray, scissor); });
    return 1;
}

void on_end_tile(fz_context*, fz_device*) {}

}  // namespace

fz_device* new_ink_device(fz_context* ctx, InkCollector& collector, fz_cookie& cookie, bool& out_of_memory) {
    InkDevice* ink = fz_new_derived_device(ctx, InkDevice);  // the macro wants the name `ctx` in places
    ink->collector = &collector;
    ink->cookie = &cookie;
    ink->out_of_memory = &out_of_memory;
    fz_device& base = ink->base;
    base.fill_path = on_fill_path;
    base.stroke_path = on_stroke_path;
    base.clip_path = on_clip_path;
    base.clip_stroke_path = on_clip_stroke_path;
    base.fill_text = on_fill_text;
    base.stroke_text = on_stroke_text;
    base.clip_text = on_clip_text;
    base.clip_stroke_text = on_clip_stroke_text;
    base.ignore_text = on_ignore_text;
    base.fill_shade = on_fill_shade;
    base.fill_image = on_fill_image;
    base.fill_image_mask = on_fill_image_mask;
    base.clip_image_mask = on_clip_image_mask;
    base.pop_clip = on_pop_clip;
    base.begin_mask = on_begin_mask;
    base.end_mask = on_end_mask;
    base.begin_group = on_begin_group;
    base.end_group = on_end_group;
    base.begin_tile = on_begin_tile;
    base.end_tile = on_end_tile;
    return &base;
}

}  // namespace dlp
