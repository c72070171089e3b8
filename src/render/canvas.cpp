#include "render/canvas.h"

#include <mupdf/fitz.h>

#include <array>
#include <charconv>

#include "render/png.h"

namespace dlp {

/// MuPDF throws with longjmp, which runs no destructors: every call that may throw goes through `guarded`, and what it
/// is given owns nothing.
struct Canvas::Engine {
    fz_context* context = nullptr;
    fz_pixmap* pixels = nullptr;
    fz_device* device = nullptr;
    std::array<fz_font*, 2> fonts{};  // by FontWeight
    fz_matrix to_pixels = fz_identity;
    bool has_failed = false;

    template <class Work>
    void guarded(Work&& work) {
        if (has_failed) return;
        fz_try(context) {
            work();
        }
        fz_catch(context) {
            has_failed = true;
        }
    }

    void open(double width, double height, double scale) {
        to_pixels = fz_scale(static_cast<float>(scale), static_cast<float>(scale));
        const fz_irect all{0, 0, static_cast<int>(width * scale), static_cast<int>(height * scale)};
        guarded([&] {
            pixels = fz_new_pixmap_with_bbox(context, fz_device_rgb(context), all, nullptr, 0);
            fz_clear_pixmap_with_value(context, pixels, 255);
            device = fz_new_draw_device(context, fz_identity, pixels);
            fonts[0] = fz_new_base14_font(context, "Helvetica");
            fonts[1] = fz_new_base14_font(context, "Helvetica-Bold");
        });
    }

    void close() {
        if (context == nullptr) return;
        for (fz_font* const font : fonts) fz_drop_font(context, font);
        fz_drop_device(context, device);
        fz_drop_pixmap(context, pixels);
        fz_drop_context(context);
    }

    /// What MuPDF would print is told by `has_failed`.
    static void say_nothing(void* /*user*/, const char* /*message*/) {}
};

namespace {

constexpr double circle = 0.5523;  // of the radius: where a cubic curve's control points make a quarter of a circle

float real(double value) {
    return static_cast<float>(value);
}

using Colour = std::array<float, 3>;

Colour rgb_of(std::string_view colour) {
    Colour rgb{};
    for (std::size_t i = 0; i < rgb.size() && colour.size() >= 7; ++i) {
        int value = 0;
        const char* const digits = colour.data() + 1 + 2 * i;
        std::from_chars(digits, digits + 2, value, 16);
        rgb[i] = real(value / 255.0);
    }
    return rgb;
}

void add_segment(fz_context* context, fz_path* path, const CanvasSegment& s) {
    switch (s.kind) {
        case 'M': fz_moveto(context, path, real(s.a.x), real(s.a.y)); break;
        case 'L': fz_lineto(context, path, real(s.a.x), real(s.a.y)); break;
        case 'C':
            fz_curveto(context, path, real(s.a.x), real(s.a.y), real(s.b.x), real(s.b.y), real(s.c.x), real(s.c.y));
            break;
        default: fz_closepath(context, path);
    }
}

fz_path* new_path(fz_context* context, const CanvasPath& segments) {
    fz_path* const path = fz_new_path(context);
    for (const CanvasSegment& segment : segments) add_segment(context, path, segment);
    return path;
}

fz_stroke_state* new_stroke(fz_context* context, double width, bool is_dashed) {
    fz_stroke_state* const stroke = fz_new_stroke_state_with_dash_len(context, is_dashed ? 2 : 0);
    stroke->linewidth = real(width);
    if (!is_dashed) return stroke;
    stroke->dash_len = 2;
    stroke->dash_list[0] = 5;
    stroke->dash_list[1] = 4;
    return stroke;
}

}  // namespace

CanvasPath round_box(const PictureBox& box, double radius, bool has_round_top, bool has_round_bottom) {
    const double t = has_round_top ? radius : 0;
    const double b = has_round_bottom ? radius : 0;
    const auto [l, r, top, low] = std::array{box.left(), box.right(), box.top(), box.bottom()};
    const double kt = t * (1 - circle);
    const double kb = b * (1 - circle);
    return {{'M', {l + t, top}, {}, {}},
            {'L', {r - t, top}, {}, {}},
            {'C', {r - kt, top}, {r, top + kt}, {r, top + t}},
            {'L', {r, low - b}, {}, {}},
            {'C', {r, low - kb}, {r - kb, low}, {r - b, low}},
            {'L', {l + b, low}, {}, {}},
            {'C', {l + kb, low}, {l, low - kb}, {l, low - b}},
            {'L', {l, top + t}, {}, {}},
            {'C', {l, top + kt}, {l + kt, top}, {l + t, top}},
            {'Z', {}, {}, {}}};
}

void Canvas::DropEngine::operator()(Engine* engine) const {
    engine->close();
    delete engine;
}

Result<Canvas> Canvas::make(double width, double height, double scale) {
    Canvas canvas(std::unique_ptr<Engine, DropEngine>(new Engine));
    canvas.engine_->context = fz_new_context(nullptr, nullptr, FZ_STORE_DEFAULT);
    if (canvas.engine_->context == nullptr) return fail(ErrorKind::Internal, "no memory for a picture");
    fz_set_error_callback(canvas.engine_->context, Engine::say_nothing, nullptr);
    fz_set_warning_callback(canvas.engine_->context, Engine::say_nothing, nullptr);
    fz_disable_icc(canvas.engine_->context);
    canvas.engine_->open(width, height, scale);
    return canvas;
}

void Canvas::fill(const CanvasPath& segments, std::string_view colour) {
    Engine& e = *engine_;
    const Colour rgb = rgb_of(colour);
    e.guarded([&] {
        fz_path* const path = new_path(e.context, segments);
        fz_fill_path(e.context, e.device, path, 0, e.to_pixels, fz_device_rgb(e.context), rgb.data(), 1,
                     fz_default_color_params);
        fz_drop_path(e.context, path);
    });
}

void Canvas::stroke(const CanvasPath& segments, std::string_view colour, double width, bool is_dashed) {
    Engine& e = *engine_;
    const Colour rgb = rgb_of(colour);
    e.guarded([&] {
        fz_path* const path = new_path(e.context, segments);
        fz_stroke_state* const state = new_stroke(e.context, width, is_dashed);
        fz_stroke_path(e.context, e.device, path, state, e.to_pixels, fz_device_rgb(e.context), rgb.data(), 1,
                       fz_default_color_params);
        fz_drop_stroke_state(e.context, state);
        fz_drop_path(e.context, path);
    });
}

void Canvas::write(PicturePoint at, const std::string& utf8, double size, FontWeight weight, std::string_view colour) {
    Engine& e = *engine_;
    const Colour rgb = rgb_of(colour);
    const fz_matrix place{real(size), 0, 0, real(-size), real(at.x), real(at.y)};
    e.guarded([&] {
        fz_text* const text = fz_new_text(e.context);
        fz_show_string(e.context, text, e.fonts[static_cast<std::size_t>(weight)], place, utf8.c_str(), 0, 0,
                       FZ_BIDI_LTR, FZ_LANG_UNSET);
        fz_fill_text(e.context, e.device, text, e.to_pixels, fz_device_rgb(e.context), rgb.data(), 1,
                     fz_default_color_params);
        fz_drop_text(e.context, text);
    });
}

double Canvas::width_of(const std::string& utf8, double size, FontWeight weight) {
    Engine& e = *engine_;
    float width = 0;
    e.guarded([&] {
        width = fz_measure_string(e.context, e.fonts[static_cast<std::size_t>(weight)], fz_identity, utf8.c_str(), 0, 0,
                                  FZ_BIDI_LTR, FZ_LANG_UNSET)
                    .e;
    });
    return width * size;
}

Result<std::string> Canvas::to_png() {
    Engine& e = *engine_;
    e.guarded([&] { fz_close_device(e.context, e.device); });
    if (e.has_failed) return fail(ErrorKind::Internal, "the picture could not be drawn as pixels");
    const fz_pixmap& drawn = *e.pixels;
    return png_of({drawn.samples, static_cast<std::size_t>(drawn.w), static_cast<std::size_t>(drawn.h),
                   static_cast<std::size_t>(drawn.stride)});
}

}  // namespace dlp
