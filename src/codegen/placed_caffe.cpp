#include "codegen/placed_caffe.h"

#include <algorithm>
#include <array>

namespace dlp {
namespace {

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

std::int64_t windows(const PlacedAxis& axis, std::int64_t pad, CaffeKind kind) {
    if (kind == CaffeKind::Transposed) return axis.stride * (axis.input - 1) + axis.extent() - 2 * pad;
    return kind == CaffeKind::Pooling ? pooled(axis, pad) : convolved(axis, pad);
}

std::optional<CaffeFit> exact_axis(PlacedAxis axis, CaffeKind kind) {
    const bool is_pooling = kind == CaffeKind::Pooling;
    CaffeFit fit;
    const std::int64_t end = (axis.output - 1) * axis.stride + axis.extent() - axis.pad_before;
    if (is_pooling && end < axis.input) axis.input = fit.trim = end;
    for (; fit.skip <= axis.extent(); ++fit.skip) {
        fit.pad = axis.pad_before + fit.skip * axis.stride;
        if (is_pooling && fit.pad >= axis.kernel) return std::nullopt;
        const std::int64_t count = windows(axis, fit.pad, kind);
        if (count < fit.skip + axis.output) continue;
        if (count > fit.skip + axis.output) fit.keep = axis.output;
        return fit;
    }
    return std::nullopt;
}

// A transposed convolution is cut instead of padded.
std::optional<CaffeFit> transposed_axis(const PlacedAxis& axis) {
    if (axis.pad_after < 0) return std::nullopt;
    CaffeFit fit;
    fit.pad = std::min(axis.pad_before, axis.pad_after);
    fit.skip = axis.pad_before - fit.pad;
    fit.keep = axis.pad_after > fit.pad ? axis.output : 0;
    return fit;
}

std::optional<CaffeFit> exact_axis(const PlacedCaffe& window, const PlacedAxis& axis) {
    return window.kind == CaffeKind::Transposed ? transposed_axis(axis) : exact_axis(axis, window.kind);
}

// The padding of `same` whose windows start where they should, else one that gives as many windows, else the usual one.
std::int64_t same_pad(const PlacedAxis& axis, CaffeKind kind) {
    const std::int64_t usual = (axis.extent() - 1) / 2;
    const std::int64_t wanted = (axis.input + axis.stride - 1) / axis.stride;
    for (const std::int64_t pad : {axis.pad_before, usual, axis.pad_after}) {
        if (windows(axis, pad, kind) == wanted) return pad;
    }
    return usual;
}

// Windows wholly outside of the input would hold no values at all.
bool ends_outside(const PlacedAxis& axis, std::int64_t pad) {
    return (pooled(axis, pad) - 1) * axis.stride >= axis.input + pad;
}

std::optional<CaffeFit> plain_axis(const PlacedCaffe& window, const PlacedAxis& axis) {
    const bool is_pooling = window.kind == CaffeKind::Pooling;
    if (window.placed.border == Border::Causal) return exact_axis(window, axis);
    CaffeFit fit{axis.pad_before, 0, 0, 0};
    if (window.kind == CaffeKind::Transposed) {
        fit.pad = std::min(axis.pad_before, std::max<std::int64_t>(axis.pad_after, 0));
    } else if (window.placed.border == Border::Same) {
        fit.pad = same_pad(axis, window.kind);
    }
    if (is_pooling && (fit.pad >= axis.kernel || ends_outside(axis, fit.pad))) return exact_axis(window, axis);
    return fit;
}

CaffeKind kind_of(const TargetLayer& view) {
    if (view.rule.shape == "transposed_convolution") return CaffeKind::Transposed;
    return view.rule.parameters.contains("pool_size") ? CaffeKind::Pooling : CaffeKind::Convolution;
}

bool is_known(const PlacedAxis& axis) {
    return axis.input != unknown_size && axis.output != unknown_size;
}

using Fit = std::optional<CaffeFit> (*)(const PlacedCaffe&, const PlacedAxis&);

Result<PlacedCaffe> fitted(const TargetLayer& view, Fit fit) {
    const CaffeKind kind = kind_of(view);
    std::optional<PlacedWindow> placed = kind == CaffeKind::Transposed ? transposed_window_of(view) : window_of(view);
    if (!placed || !std::all_of(placed->axes.begin(), placed->axes.end(), is_known))
        return tl::unexpected<Error>(unsupported(view, "its window does not fit its input"));
    PlacedCaffe window{kind, std::move(*placed), {}};
    for (const PlacedAxis& axis : window.placed.axes) {
        const std::optional<CaffeFit> said = fit(window, axis);
        if (!said)
            return tl::unexpected<Error>(
                unsupported(view, "its windows reach further than padding and slicing can say"));
        window.axes.push_back(*said);
    }
    return window;
}

}  // namespace

Result<PlacedCaffe> exact_in_caffe(const TargetLayer& view) {
    return fitted(view, exact_axis);
}

Result<PlacedCaffe> plain_in_caffe(const TargetLayer& view) {
    return fitted(view, plain_axis);
}

std::int64_t caffe_output(const PlacedCaffe& window, std::size_t direction) {
    const CaffeFit& said = window.axes.at(direction);
    if (said.keep > 0) return said.keep;
    PlacedAxis axis = window.placed.axes.at(direction);
    if (said.trim > 0) axis.input = said.trim;
    return windows(axis, said.pad, window.kind) - said.skip;
}

bool counts_padding(const PlacedCaffe& window) {
    const bool is_padded =
        std::any_of(window.axes.begin(), window.axes.end(), [](const CaffeFit& axis) { return axis.pad > 0; });
    return window.kind == CaffeKind::Pooling && is_padded && window.placed.border == Border::Same;
}

}  // namespace dlp
