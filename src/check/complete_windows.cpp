// Kernel, stride and padding of one layer from the sizes before and behind it: the least-cost completion.
#include <algorithm>
#include <array>
#include <optional>

#include "check/completion.h"
#include "check/segments.h"

namespace dlp {
namespace {

/// A choice and what it costs: a default costs nothing, an unusual value more, a size that is not met most.
struct Option {
    std::int64_t value = 0;
    int cost = 0;
};

constexpr int cost_of_impossible = 1000;
constexpr int cost_of_wide_padding = 30;  // odd, but the only way to keep a size at a stride that is printed

constexpr std::array convolution_kernels{Option{3, 0}, Option{1, 1}, Option{5, 1},  Option{7, 2}, Option{2, 4},
                                         Option{4, 4}, Option{9, 4}, Option{11, 4}, Option{6, 6}, Option{8, 6}};
constexpr std::array pool_kernels{Option{2, 0}, Option{3, 1}, Option{4, 3}, Option{5, 4},
                                  Option{6, 5}, Option{7, 5}, Option{8, 5}};
constexpr std::array strides{Option{1, 0}, Option{2, 2}, Option{3, 4}, Option{4, 4}};
constexpr std::array enlarging_strides{Option{2, 0}, Option{1, 2}, Option{4, 3}, Option{3, 4}, Option{8, 4}};

int cost_of_miss(std::int64_t made, std::int64_t wanted) {
    if (made == 0) return cost_of_impossible;
    if (made == unknown_size || wanted == unknown_size || made == wanted) return 0;
    const std::int64_t distance = made > wanted ? made - wanted : wanted - made;
    return distance == 1 ? 6 : 40 + static_cast<int>(std::min<std::int64_t>(distance, 20));
}

/// One layer's search: what is open, and what stands fast.
struct Search {
    const LayerView view;
    bool enlarges = false;
    bool is_pool = false;
    bool is_kernel_open = false;
    bool is_stride_open = false;
    bool is_padding_open = false;
    Shape input;   ///< channels last
    Shape wanted;  ///< the same number of sizes, or empty
};

std::string_view kernel_name(const Search& search) {
    return search.is_pool ? "pool_size" : "kernel_size";
}

std::vector<Option> kernel_options(const Search& search, std::size_t axis) {
    if (!search.is_kernel_open) return {{search.view.size(kernel_name(search), axis), 0}};
    if (!search.is_pool) return {convolution_kernels.begin(), convolution_kernels.end()};
    std::vector<Option> options(pool_kernels.begin(), pool_kernels.end());
    const bool covers_all = !search.wanted.empty() && search.wanted[axis] == 1 && search.input[axis] > 1;
    if (covers_all) options.push_back({search.input[axis], 1});
    return options;
}

std::vector<Option> stride_options(const Search& search, std::size_t axis, std::int64_t kernel) {
    if (!search.is_stride_open) return {{search.view.size("strides", axis, kernel), 0}};
    if (search.enlarges) return {enlarging_strides.begin(), enlarging_strides.end()};
    std::vector<Option> options(strides.begin(), strides.end());
    if (!search.is_pool) return options;
    for (Option& option : options) option.cost += 1;
    options.insert(options.begin(), {kernel, 0});
    return options;
}

struct PaddingOption {
    Padding padding;
    int cost = 0;
};

std::vector<PaddingOption> padding_options(const Search& search) {
    if (!search.is_padding_open) return {{search.view.padding(0), 0}};
    std::vector<PaddingOption> options{{{PaddingKind::Same, 0}, search.is_pool ? 1 : 0},
                                       {{PaddingKind::Valid, 0}, search.is_pool ? 0 : 1}};
    for (int pixels = 1; pixels <= 5; ++pixels) options.push_back({{PaddingKind::Pixels, pixels}, 2 + pixels});
    return options;
}

struct AxisChoice {
    std::int64_t kernel = 1;
    std::int64_t stride = 1;
    int cost = cost_of_impossible * 10;
};

/// Pools whose windows overlap were made to cover their input to the end (Caffe rounds up): `valid` is meant only where
/// it leaves nothing over.
bool leaves_a_rest(const Search& search, std::int64_t input, const Window& window) {
    const bool overlaps = search.is_pool && search.wanted.empty() && window.stride > 0 && window.size > window.stride;
    return overlaps && input > window.size && (input - window.size) % window.stride != 0;
}

int cost_on_axis(const Search& search, std::size_t axis, const Window& window) {
    const std::int64_t input = search.input[axis];
    const std::int64_t made = search.enlarges
                                  ? transposed_output(input, window, search.view.size("output_padding", axis, 0))
                                  : window_output(input, window);
    const bool is_wider_than_kernel =
        window.padding.kind == PaddingKind::Pixels && window.padding.pixels >= window.size;
    return cost_of_miss(made, search.wanted.empty() ? unknown_size : search.wanted[axis]) +
           (!is_wider_than_kernel ? 0
            : search.is_pool      ? cost_of_impossible
                                  : cost_of_wide_padding) +
           (window.padding.kind == PaddingKind::Valid && leaves_a_rest(search, input, window) ? 2 : 0);
}

AxisChoice best_on_axis(const Search& search, std::size_t axis, const Padding& padding) {
    AxisChoice best;
    for (const Option& kernel : kernel_options(search, axis)) {
        for (const Option& stride : stride_options(search, axis, kernel.value)) {
            const Window window{kernel.value, stride.value, search.view.size("dilation_rate", axis), padding};
            const int cost = kernel.cost + stride.cost + cost_on_axis(search, axis, window);
            if (cost < best.cost) best = {kernel.value, stride.value, cost};
        }
    }
    return best;
}

struct Choice {
    Padding padding;
    std::vector<AxisChoice> axes;
    int cost = cost_of_impossible * 100;
};

/// Padding is shared by the directions; kernel and stride may differ.
Choice best_choice(const Search& search) {
    Choice best;
    for (const PaddingOption& option : padding_options(search)) {
        Choice choice{option.padding, {}, option.cost};
        for (std::size_t axis = 0; axis < search.view.rank(); ++axis) {
            const Padding own = search.is_padding_open ? option.padding : search.view.padding(axis);
            choice.axes.push_back(best_on_axis(search, axis, own));
            choice.cost += choice.axes.back().cost;
        }
        if (choice.cost < best.cost) best = std::move(choice);
        if (best.cost == 0) break;
    }
    return best;
}

Value size_value(const std::vector<AxisChoice>& axes, std::int64_t AxisChoice::*member) {
    Integers list;
    for (const AxisChoice& axis : axes) list.push_back(axis.*member);
    return to_value(std::move(list));
}

void infer_from(const Choice& choice, const Search& search, Layer& layer) {
    if (search.is_kernel_open)
        layer.inferred[std::string(kernel_name(search))] = size_value(choice.axes, &AxisChoice::kernel);
    if (search.is_stride_open) layer.inferred["strides"] = size_value(choice.axes, &AxisChoice::stride);
    if (search.is_padding_open) layer.inferred["padding"] = to_value(choice.padding);
}

Search search_for(const Completion& c, std::size_t place) {
    const Layer& layer = c.layer(place);
    const bool is_pool = c.rule_of[place]->parameters.contains("pool_size");
    const bool enlarges = family_of(c, place) == Family::Enlarges;
    return {c.view(place),
            enlarges,
            is_pool,
            !has_value(layer, is_pool ? "pool_size" : "kernel_size"),
            !has_value(layer, "strides"),
            !has_value(layer, "padding"),
            local_input(c, place),
            stated_output(c, place)};
}

/// A vector that was made a 1x1 map grows by its whole kernel first (the generators of adversarial nets).
void start_from_vector(const Search& search, Layer& layer) {
    const bool is_point =
        std::all_of(search.input.begin(), search.input.end() - 1, [](std::int64_t n) { return n == 1; });
    if (!search.enlarges || !is_point || !search.wanted.empty()) return;
    if (search.is_stride_open) layer.inferred["strides"] = std::int64_t{1};
    if (search.is_padding_open && search.is_stride_open) layer.inferred["padding"] = std::string("valid");
}

}  // namespace

void complete_window(Completion& c, std::size_t place) {
    if (c.graph.inputs[place].empty() || local_input(c, place).size() != c.rank(place) + 1) return;
    Layer& layer = c.layer(place);
    if (stated_output(c, place).empty()) {
        solve_towards_next_size(c, place);
        start_from_vector(search_for(c, place), layer);
    }
    const Search search = search_for(c, place);
    if (!search.is_kernel_open && !search.is_stride_open && !search.is_padding_open) return;
    if (search.is_kernel_open) {
        c.diagnostics.note(describe(layer) + ": " + std::string(kernel_name(search)) + " is not stated",
                           origin_of(layer));
    }
    infer_from(best_choice(search), search, layer);
}

}  // namespace dlp
