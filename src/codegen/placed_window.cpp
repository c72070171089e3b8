#include "codegen/placed_window.h"

#include <algorithm>

#include "check/window.h"

namespace dlp {
namespace {

Border border_of(const TargetLayer& view) {
    const Value* const padding = parameter_of(view, "padding");
    if (padding == nullptr) return Border::Valid;
    const auto* const word = std::get_if<std::string>(padding);
    if (word == nullptr) return Border::Explicit;
    if (*word == "causal" && view.rule.rank == 1) return Border::Causal;
    return *word == "same" || *word == "causal" ? Border::Same : Border::Valid;
}

std::int64_t same_padding(const PlacedAxis& axis) {
    if (axis.input == unknown_size) return axis.extent() - 1;
    const std::int64_t windows = (axis.input + axis.stride - 1) / axis.stride;
    return std::max<std::int64_t>((windows - 1) * axis.stride + axis.extent() - axis.input, 0);
}

void set_padding(PlacedAxis& axis, std::int64_t total) {
    axis.pad_before = total / 2;
    axis.pad_after = total - axis.pad_before;
}

// Axes with everything but the padding.
std::optional<PlacedWindow> bare_window(const TargetLayer& view) {
    const auto rank = static_cast<std::size_t>(view.rule.rank);
    if (view.inputs.empty() || view.inputs.front().size() != rank + 1 || view.output.size() != rank + 1) return {};
    auto kernel = sizes_of(view, "kernel_size", rank);
    if (!kernel) kernel = sizes_of(view, "pool_size", rank);
    if (!kernel) return {};
    const Integers strides = sizes_of(view, "strides", rank)
                                 .value_or(view.rule.parameters.contains("pool_size") ? *kernel : Integers(rank, 1));
    const Integers dilations = sizes_of(view, "dilation_rate", rank).value_or(Integers(rank, 1));
    PlacedWindow window{border_of(view), {}};
    for (std::size_t i = 0; i < rank; ++i) {
        window.axes.push_back({view.inputs.front()[i], view.output[i], (*kernel)[i], strides[i], dilations[i], 0, 0});
    }
    return window;
}

// What `same` means, for the axis as it is.
PlacedAxis as_same(PlacedAxis axis) {
    set_padding(axis, same_padding(axis));
    return axis;
}

bool is_same(const PlacedAxis& axis) {
    if (axis.input == unknown_size && axis.stride > 1) return false;
    const PlacedAxis same = as_same(axis);
    return same.pad_before == axis.pad_before && same.pad_after == axis.pad_after;
}

// What is cut off does not depend on the input: where that is not known, it is done with any.
constexpr std::int64_t any_input = 1000;

std::int64_t full_output(const PlacedAxis& axis) {
    return axis.stride * ((axis.input == unknown_size ? any_input : axis.input) - 1) + axis.extent();
}

std::int64_t cut_output(const TargetLayer& view, const PlacedAxis& axis, std::size_t place) {
    if (axis.input != unknown_size && axis.output != unknown_size) return axis.output;
    const Value* const padding = parameter_of(view, "padding");
    const auto extra = sizes_of(view, "output_padding", static_cast<std::size_t>(view.rule.rank));
    Window window{axis.kernel, axis.stride, axis.dilation, {}};
    if (padding != nullptr) window.padding = to_padding(*padding, place).value_or(Padding{});
    return transposed_output(any_input, window, extra ? (*extra)[place] : 0);
}

}  // namespace

Border PlacedWindow::simplest_border() const {
    if (border != Border::Explicit) return border;
    const auto is_bare = [](const PlacedAxis& axis) { return axis.pad_before == 0 && axis.pad_after == 0; };
    if (std::all_of(axes.begin(), axes.end(), is_bare)) return Border::Valid;
    return std::all_of(axes.begin(), axes.end(), is_same) ? Border::Same : Border::Explicit;
}

std::optional<PlacedWindow> window_of(const TargetLayer& view) {
    std::optional<PlacedWindow> window = bare_window(view);
    if (!window || window->border == Border::Valid) return window;
    const Integers pads = sizes_of(view, "padding", window->axes.size()).value_or(Integers());
    if (window->border == Border::Explicit && pads.empty()) return {};
    for (std::size_t i = 0; i < window->axes.size(); ++i) {
        PlacedAxis& axis = window->axes[i];
        if (window->border == Border::Same) set_padding(axis, same_padding(axis));
        if (window->border == Border::Causal) axis.pad_before = axis.extent() - 1;
        if (window->border == Border::Explicit) set_padding(axis, 2 * pads[i]);
    }
    return window;
}

std::optional<PlacedWindow> transposed_window_of(const TargetLayer& view) {
    std::optional<PlacedWindow> window = bare_window(view);
    if (!window) return window;
    const Integers pads = sizes_of(view, "padding", window->axes.size()).value_or(Integers());
    if (window->border == Border::Explicit && pads.empty()) return {};
    for (std::size_t i = 0; i < window->axes.size(); ++i) {
        PlacedAxis& axis = window->axes[i];
        if (window->border == Border::Same)
            axis.pad_before = std::max<std::int64_t>(axis.extent() - axis.stride, 0) / 2;
        if (window->border == Border::Explicit) axis.pad_before = pads[i];
        axis.pad_after = full_output(axis) - axis.pad_before - cut_output(view, axis, i);
    }
    return window;
}

Result<std::vector<std::pair<std::int64_t, std::int64_t>>> margins_of(const TargetLayer& view) {
    const auto rank = static_cast<std::size_t>(view.rule.rank);
    const std::string_view name = view.rule.parameters.contains("cropping") ? "cropping" : "padding";
    std::vector<std::pair<std::int64_t, std::int64_t>> sides;
    if (const auto both = sizes_of(view, name, 2 * rank); both && rank > 0) {
        for (std::size_t i = 0; i < rank; ++i) sides.emplace_back((*both)[2 * i], (*both)[2 * i + 1]);
    } else if (const auto each = sizes_of(view, name, rank)) {
        for (const std::int64_t size : *each) sides.emplace_back(size, size);
    }
    if (sides.size() != rank)
        return tl::unexpected<Error>(unsupported(view, std::string(name) + " does not fit its input"));
    return sides;
}

}  // namespace dlp
