// Windows, margins and scales as ONNX's attributes have them: one list for all axes, every begin before every end.
#include <algorithm>
#include <cmath>
#include <limits>

#include "base/text.h"
#include "codegen/derive.h"
#include "codegen/placed_window.h"
#include "codegen/spell.h"

namespace dlp {
namespace {

using Sides = std::vector<std::pair<std::int64_t, std::int64_t>>;

std::string list_text(const Integers& numbers) {
    std::vector<std::string> items;
    for (const std::int64_t number : numbers) items.push_back(std::to_string(number));
    return joined(items, ", ");
}

Integers sizes_by(const PlacedWindow& window, std::int64_t PlacedAxis::*size) {
    Integers sizes;
    for (const PlacedAxis& axis : window.axes) sizes.push_back(axis.*size);
    return sizes;
}

std::string attribute(const char* name, const Integers& values, std::int64_t usual) {
    const bool is_usual = std::all_of(values.begin(), values.end(), [&](std::int64_t v) { return v == usual; });
    return is_usual ? std::string() : std::string(", ") + name + "=[" + list_text(values) + "]";
}

Integers pads_of(const PlacedWindow& window) {
    Integers pads = sizes_by(window, &PlacedAxis::pad_before);
    const Integers after = sizes_by(window, &PlacedAxis::pad_after);
    pads.insert(pads.end(), after.begin(), after.end());
    return pads;
}

// Windows of one or two places, further apart than they are wide: at most the last one of them needs a place more.
// SAME_UPPER would take places away where the input ends between two windows, which ONNX Runtime refuses.
bool is_short(const PlacedAxis& axis) {
    return axis.extent() <= 2 && axis.stride > axis.extent();
}

// How much `same` pads depends on a size that only the input knows.
bool is_padded_later(const PlacedWindow& window) {
    return window.border == Border::Same && std::any_of(window.axes.begin(), window.axes.end(), [](const auto& axis) {
               return axis.input == unknown_size && axis.stride > 1 && !is_short(axis);
           });
}

std::string window_text(const PlacedWindow& window) {
    std::string text = "kernel_shape=[" + list_text(sizes_by(window, &PlacedAxis::kernel)) + "]";
    text += attribute("strides", sizes_by(window, &PlacedAxis::stride), 1);
    text += attribute("dilations", sizes_by(window, &PlacedAxis::dilation), 1);
    return text + (is_padded_later(window) ? ", auto_pad=\"SAME_UPPER\"" : attribute("pads", pads_of(window), 0));
}

// Over every axis of the tensor, the batch and the channels first.
std::string whole_pads(const Sides& sides) {
    Integers pads{0, 0};
    for (const auto& [before, after] : sides) pads.push_back(before);
    pads.insert(pads.end(), {0, 0});
    for (const auto& [before, after] : sides) pads.push_back(after);
    return list_text(pads);
}

Result<PlacedWindow> placed(const TargetLayer& view, std::optional<PlacedWindow> window) {
    if (!window) return tl::unexpected<Error>(unsupported(view, "its window does not fit its input"));
    return *std::move(window);
}

// Pooling takes less padding than its window is wide; more stands before it.
void pad_first(PlacedWindow& window, Holes& holes) {
    for (const char* name : {"pads", "pad", "lowest"}) holes[name] = {};
    const bool is_wide = std::any_of(window.axes.begin(), window.axes.end(), [](const PlacedAxis& axis) {
        return axis.pad_before >= axis.kernel || axis.pad_after >= axis.kernel;
    });
    if (!is_wide) return;
    Sides sides;
    for (PlacedAxis& axis : window.axes) {
        sides.emplace_back(axis.pad_before, axis.pad_after);
        axis.pad_before = axis.pad_after = 0;
    }
    holes["pads"] = {whole_pads(sides)};
    holes["pad"] = {"Pad"};
    holes["lowest"] = {"-3.4028234663852886e38"};
}

// The cells that a transposed convolution cuts from its full output, where its input's size is not known.
std::int64_t surplus(const PlacedAxis& axis, Border border) {
    if (border == Border::Same) return axis.extent() - axis.stride;
    return border == Border::Valid ? std::min<std::int64_t>(axis.extent() - axis.stride, 0) : 2 * axis.pad_before;
}

// TensorFlow's cubic filter knows places in steps of 1/1024; where the new ones are such, Resize gives the same.
constexpr std::int64_t cubic_steps = 1024;

bool is_whole_in_cubic_steps(std::int64_t size) {
    return cubic_steps % (2 * size) == 0;
}

double cubic_weight(double place) {
    const double far = std::abs(place);
    if (far <= 1) return (1.5 * far - 2.5) * far * far + 1;
    return far < 2 ? ((-0.5 * far + 2.5) * far - 4) * far + 2 : 0;
}

std::int64_t cubic_reach(std::int64_t size) {
    return (3 * size + 1) / 2;
}

// What one value gives to the places around it, as the filter of a transposed convolution.
std::string cubic_filter(std::int64_t size) {
    const std::int64_t reach = cubic_reach(size);
    std::vector<std::string> weights;
    for (std::int64_t i = -reach; i < size + reach; ++i) {
        const double place = (static_cast<double>(i) + 0.5) / static_cast<double>(size) - 0.5;
        weights.push_back(number_text(cubic_weight(std::round(place * cubic_steps) / cubic_steps)));
    }
    return joined(weights, ", ");
}

// Words of the lines that stand in place of Resize; all of them are empty where that does.
void add_cubic_filter(const TargetLayer& view, const Integers& sizes, bool is_wanted, Holes& holes) {
    for (const char* const word :
         {"row_filter", "column_filter", "outer_product", "filter_dims", "filter_window", "one"})
        holes[word] = {};
    for (const char* const word : {"Expand", "Shape", "Div"}) holes[word] = {is_wanted ? word : ""};
    if (!is_wanted) return;
    Integers reaches;
    for (const std::int64_t size : sizes) reaches.push_back(cubic_reach(size));
    const std::string pads = list_text(reaches);
    const std::string channels = std::to_string(view.output.back());
    holes["row_filter"] = {cubic_filter(sizes.front())};
    holes["column_filter"] = {cubic_filter(sizes.back())};
    holes["outer_product"] = {quote("i,j->ij", view.target)};
    holes["filter_dims"] = {channels + ", 1, 1, 1"};
    holes["filter_window"] = {"group=" + channels + ", strides=[" + list_text(sizes) + "], pads=[" + pads + ", " +
                              pads + "]"};
    holes["one"] = {"1"};
}

}  // namespace

Result<void> derive_onnx_window(const TargetLayer& view, Holes& holes) {
    TRY(PlacedWindow window, placed(view, window_of(view)));
    for (PlacedAxis& axis : window.axes) {
        if (window.border == Border::Same && axis.input == unknown_size && is_short(axis))
            axis.pad_after = axis.extent() - 1;
    }
    if (view.rule.parameters.contains("pool_size")) pad_first(window, holes);
    const std::int64_t channels = view.inputs.front().back();
    holes["window"] = {window_text(window)};
    holes["kernel_dims"] = {list_text(sizes_by(window, &PlacedAxis::kernel))};
    holes["point_dims"] = {list_text(Integers(window.axes.size(), 1))};
    holes["group_channels"] = {std::to_string(channels / std::max<std::int64_t>(integer_of(view, "groups", 1), 1))};
    holes["depthwise_channels"] = {std::to_string(channels * integer_of(view, "depth_multiplier", 1))};
    // Zeros around an average count as cells where the paper counts pixels; those of `same` do not.
    holes["counts_padding"] = {window.border == Border::Explicit ? "1" : "0", window.border != Border::Explicit};
    return {};
}

Result<void> derive_onnx_transposed(const TargetLayer& view, Holes& holes) {
    TRY(PlacedWindow window, placed(view, transposed_window_of(view)));
    Integers missing;
    for (PlacedAxis& axis : window.axes) {
        if (axis.input == unknown_size) axis.pad_after = surplus(axis, window.border) - axis.pad_before;
        missing.push_back(std::max<std::int64_t>(-axis.pad_after, 0));
        axis.pad_after = std::max<std::int64_t>(axis.pad_after, 0);
    }
    if (window.border == Border::Same) window.border = Border::Explicit;
    holes["window"] = {window_text(window) + attribute("output_padding", missing, 0)};
    holes["kernel_dims"] = {list_text(sizes_by(window, &PlacedAxis::kernel))};
    const std::int64_t filters = integer_of(view, "filters", 1);
    holes["group_filters"] = {std::to_string(filters / std::max<std::int64_t>(integer_of(view, "groups", 1), 1))};
    return {};
}

// Of one frame; the state is convolved with `same` padding.
Result<void> derive_onnx_frames(const TargetLayer& view, Holes& holes) {
    const FrameLayer frame(view);
    TRY(const PlacedWindow window, placed(view, window_of(frame.view())));
    PlacedWindow state = window;
    for (PlacedAxis& axis : state.axes) {
        axis.stride = 1;
        axis.pad_before = (axis.kernel - 1) / 2;
        axis.pad_after = axis.kernel - 1 - axis.pad_before;
    }
    holes["window"] = {window_text(window)};
    holes["state_window"] = {window_text(state)};
    holes["kernel_dims"] = {list_text(sizes_by(window, &PlacedAxis::kernel))};
    return {};
}

Result<void> derive_onnx_margin(const TargetLayer& view, Holes& holes) {
    TRY(const Sides sides, margins_of(view));
    Integers starts;
    Integers ends;
    Integers axes;
    for (const auto& [before, after] : sides) {
        starts.push_back(before);
        ends.push_back(after == 0 ? std::numeric_limits<std::int64_t>::max() : -after);
        axes.push_back(static_cast<std::int64_t>(axes.size()) + 2);
    }
    holes["pads"] = {whole_pads(sides)};
    holes["starts"] = {list_text(starts)};
    holes["ends"] = {list_text(ends)};
    holes["axes"] = {list_text(axes)};
    return {};
}

Result<void> derive_onnx_scales(const TargetLayer& view, Holes& holes) {
    const auto sizes = sizes_of(view, "size", static_cast<std::size_t>(view.rule.rank));
    if (!sizes) return tl::unexpected<Error>(unsupported(view, "size does not fit its input"));
    const Value* const interpolation = parameter_of(view, "interpolation");
    const bool is_cubic = interpolation != nullptr && *interpolation == Value(std::string("bicubic"));
    const bool is_resize = !is_cubic || std::all_of(sizes->begin(), sizes->end(), is_whole_in_cubic_steps);
    holes["scales"] = {is_resize ? "1, 1, " + list_text(*sizes) : std::string()};
    holes["filter"] = {is_resize ? quote(is_cubic ? "cubic" : "linear", view.target) : std::string()};
    holes["leaves_outside"] = {is_cubic ? "1" : "0"};
    add_cubic_filter(view, *sizes, !is_resize, holes);
    return {};
}

}  // namespace dlp
