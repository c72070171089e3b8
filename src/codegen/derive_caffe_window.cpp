// Windows as Caffe's fields say them, and what has to be sliced away or counted beside them.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "codegen/derive.h"
#include "codegen/placed_caffe.h"

namespace dlp {
namespace {

constexpr std::array<std::string_view, 3> axis_names{"rows", "columns", "depth"};

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

void add_window(const PlacedCaffe& window, Holes& holes) {
    Integers kernel, stride, pad, dilation;
    for (std::size_t i = 0; i < window.axes.size(); ++i) {
        const PlacedAxis& placed = window.placed.axes[i];
        const CaffeFit& said = window.axes[i];
        kernel.push_back(placed.kernel);
        stride.push_back(placed.stride);
        dilation.push_back(placed.dilation);
        pad.push_back(said.pad);
        const std::string axis(axis_names.at(i));
        holes[axis + "_read"] = {text_unless(said.trim, 0)};
        holes[axis + "_skipped"] = {text_unless(said.skip, 0)};
        holes[axis + "_kept"] = {text_unless(said.keep, 0)};
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

// The blob that the pooling reads, after trimming: `dim: 1 dim: 8 dim: 28 dim: 28`.
std::string read_dims(const TargetLayer& view, const PlacedWindow& window) {
    std::string text = "dim: 1 dim: " + std::to_string(view.inputs.front().back());
    for (const PlacedAxis& axis : window.axes) {
        const std::int64_t end = (axis.output - 1) * axis.stride + axis.extent() - axis.pad_before;
        text += " dim: " + std::to_string(std::min(end, axis.input));
    }
    return window.axes.size() == 1 ? text + " dim: 1" : text;
}

// What it takes to divide by the number of real cells.
void add_counts(const TargetLayer& view, const PlacedCaffe& window, bool is_wanted, Holes& holes) {
    holes["counts"] = {is_wanted ? read_dims(view, window.placed) : std::string()};
    holes["counted_window"] = {is_wanted ? holes["window"].text : std::string()};
    holes["counts_power"] = {is_wanted ? "-1" : ""};
    holes["counts_operation"] = {is_wanted ? "PROD" : ""};
}

}  // namespace

Result<void> derive_caffe_window(const TargetLayer& view, Holes& holes) {
    clear_cuts(holes);
    TRY(const PlacedCaffe window, exact_in_caffe(view));
    add_window(window, holes);
    add_counts(view, window, counts_padding(window), holes);
    return {};
}

Result<void> derive_caffe_plain_window(const TargetLayer& view, Holes& holes) {
    clear_cuts(holes);
    TRY(const PlacedCaffe window, plain_in_caffe(view));
    add_window(window, holes);
    add_counts(view, window, false, holes);
    return {};
}

}  // namespace dlp
