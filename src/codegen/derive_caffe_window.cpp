// Windows as Caffe has them: the same padding on both sides, pooling that rounds up. What does not fit is padded more
// and sliced away, so that every window lies exactly where the design says.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "codegen/derive.h"
#include "codegen/placed_window.h"

namespace dlp {
namespace {

constexpr std::array<std::string_view, 3> axis_names{"rows", "columns", "depth"};

// How one axis is said in Caffe.
struct Fit {
    std::int64_t pad = 0;
    std::int64_t trim = 0;  ///< cells of the input that are read, where the rest is not; else 0
    std::int64_t skip = 0;  ///< windows to drop at the start
    std::int64_t keep = 0;  ///< windows to keep behind those, where more come out; else 0
};

std::int64_t convolved(const PlacedAxis& axis, std::int64_t pad) {
    return (axis.input + 2 * pad - axis.extent()) / axis.stride + 1;
}

// Rounded up; a last window that starts in the padding is dropped.
std::int64_t pooled(const PlacedAxis& axis, std::int64_t pad) {
    const std::int64_t room = axis.input + 2 * pad - axis.kernel;
    std::int64_t count = (std::max<std::int64_t>(room, 0) + axis.stride - 1) / axis.stride + 1;
    if (pad > 0 && (count - 1) * axis.stride >= axis.input + pad) --count;
    return count;
}

std::optional<Fit> fit_axis(PlacedAxis axis, bool is_pooling) {
    Fit fit;
    const std::int64_t end = (axis.output - 1) * axis.stride + axis.extent() - axis.pad_before;
    if (is_pooling && end < axis.input) axis.input = fit.trim = end;
    for (; fit.skip <= axis.extent(); ++fit.skip) {
        fit.pad = axis.pad_before + fit.skip * axis.stride;
        if (is_pooling && fit.pad >= axis.kernel) return std::nullopt;
        const std::int64_t count = is_pooling ? pooled(axis, fit.pad) : convolved(axis, fit.pad);
        if (count < fit.skip + axis.output) continue;
        if (count > fit.skip + axis.output) fit.keep = axis.output;
        return fit;
    }
    return std::nullopt;
}

// A transposed convolution is cut instead of padded.
std::optional<Fit> fit_transposed(const PlacedAxis& axis) {
    if (axis.pad_after < 0) return std::nullopt;
    Fit fit;
    fit.pad = std::min(axis.pad_before, axis.pad_after);
    fit.skip = axis.pad_before - fit.pad;
    fit.keep = axis.pad_after > fit.pad ? axis.output : 0;
    return fit;
}

std::string text_unless(std::int64_t size, std::int64_t usual) {
    return size == usual ? std::string() : std::to_string(size);
}

// `kernel_size: 3 stride: 2`, or `kernel_h: 3 kernel_w: 1 ...`. A sequence is a map one column wide.
std::string size_fields(std::string_view name, std::string_view short_name, const Integers& sizes, std::int64_t usual) {
    const bool is_even =
        std::all_of(sizes.begin(), sizes.end(), [&](std::int64_t size) { return size == sizes.front(); });
    if (is_even) return sizes.front() == usual ? "" : std::string(name) + ": " + std::to_string(sizes.front()) + " ";
    std::string text;
    constexpr std::array<std::string_view, 2> sides{"_h: ", "_w: "};
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        text += sizes.size() == 2 ? std::string(short_name) + std::string(sides[i]) : std::string(name) + ": ";
        text += std::to_string(sizes[i]) + " ";
    }
    return text;
}

// Dilation has no `_h` and `_w`.
std::string dilation_fields(const Integers& sizes) {
    const bool is_even =
        std::all_of(sizes.begin(), sizes.end(), [&](std::int64_t size) { return size == sizes.front(); });
    if (is_even) return size_fields("dilation", "dilation", sizes, 1);
    std::string text;
    for (const std::int64_t size : sizes) text += "dilation: " + std::to_string(size) + " ";
    return text;
}

void add_window(const PlacedWindow& window, const std::vector<Fit>& fits, Holes& holes) {
    Integers kernel, stride, pad, dilation;
    for (std::size_t i = 0; i < window.axes.size(); ++i) {
        kernel.push_back(window.axes[i].kernel);
        stride.push_back(window.axes[i].stride);
        dilation.push_back(window.axes[i].dilation);
        pad.push_back(fits[i].pad);
        const std::string axis(axis_names.at(i));
        holes[axis + "_read"] = {text_unless(fits[i].trim, 0)};
        holes[axis + "_skipped"] = {text_unless(fits[i].skip, 0)};
        holes[axis + "_kept"] = {text_unless(fits[i].keep, 0)};
    }
    if (kernel.size() == 1) {
        for (Integers* sizes : {&kernel, &stride, &dilation}) sizes->push_back(1);
        pad.push_back(0);
    }
    const std::string text = size_fields("kernel_size", "kernel", kernel, 0) +
                             size_fields("stride", "stride", stride, 1) + size_fields("pad", "pad", pad, 0) +
                             dilation_fields(dilation);
    holes["window"] = {std::string(trimmed(text))};
}

void clear_cuts(Holes& holes) {
    for (const std::string_view axis : axis_names) {
        for (const char* what : {"_read", "_skipped", "_kept"}) holes[std::string(axis) + what] = {};
    }
}

bool is_known(const PlacedAxis& axis) {
    return axis.input != unknown_size && axis.output != unknown_size;
}

Result<void> add_fits(const TargetLayer& view, const std::optional<PlacedWindow>& window, bool is_transposed,
                      Holes& holes) {
    clear_cuts(holes);
    if (!window || !std::all_of(window->axes.begin(), window->axes.end(), is_known)) {
        return tl::unexpected<Error>(unsupported(view, "its window does not fit its input"));
    }
    const bool is_pooling = view.rule.parameters.contains("pool_size");
    std::vector<Fit> fits;
    for (const PlacedAxis& axis : window->axes) {
        const std::optional<Fit> fit = is_transposed ? fit_transposed(axis) : fit_axis(axis, is_pooling);
        if (!fit)
            return tl::unexpected<Error>(
                unsupported(view, "its windows reach further than padding and slicing can say"));
        fits.push_back(*fit);
    }
    add_window(*window, fits, holes);
    // Caffe's average counts the cells of padding; `same` does not.
    const bool is_padded = std::any_of(fits.begin(), fits.end(), [](const Fit& fit) { return fit.pad > 0; });
    const bool needs_counts = is_pooling && is_padded && window->border == Border::Same;
    holes["counts"] = {needs_counts ? holes["read_dims"].text : std::string()};
    holes["counted_window"] = {needs_counts ? holes["window"].text : std::string()};
    holes["counts_power"] = {needs_counts ? "-1" : ""};
    holes["counts_operation"] = {needs_counts ? "PROD" : ""};
    return {};
}

// The blob that the pooling reads, after trimming: `dim: 1 dim: 8 dim: 28 dim: 28`.
std::string read_dims(const TargetLayer& view, const PlacedWindow& window) {
    std::string text = "dim: 1 dim: " + std::to_string(view.inputs.front().back());
    for (const PlacedAxis& axis : window.axes) {
        const std::int64_t end = (axis.output - 1) * axis.stride + axis.extent() - axis.pad_before;
        text += " dim: " + std::to_string(std::min(end, axis.input));
    }
    return window.axes.size() == 1 ? text + " dim: 1" : text;
}

}  // namespace

Result<void> derive_caffe_window(const TargetLayer& view, Holes& holes) {
    const std::optional<PlacedWindow> window = window_of(view);
    if (window) holes["read_dims"] = {read_dims(view, *window)};
    return add_fits(view, window, false, holes);
}

Result<void> derive_caffe_transposed(const TargetLayer& view, Holes& holes) {
    return add_fits(view, transposed_window_of(view), true, holes);
}

}  // namespace dlp
