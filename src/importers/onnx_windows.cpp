// Convolution and pooling.
#include <algorithm>

#include "importers/onnx_readers.h"

namespace dlp {
namespace {

void set_cut(const OnnxWindow& window, Integers extra, const LayerRule& rule, Layer& layer) {
    bool is_whole = true;
    bool is_valid = true;
    for (std::size_t i = 0; i < window.kernel.size(); ++i) {
        const std::int64_t surplus = extent(window, i) - window.strides[i];
        const std::int64_t cut = window.before[i] + window.after[i] - extra[i];
        is_whole = is_whole && cut == surplus && window.before[i] == std::max<std::int64_t>(surplus, 0) / 2;
        is_valid = is_valid && window.before[i] == 0 && cut == std::min<std::int64_t>(surplus, 0);
    }
    if (is_valid) return;
    if (is_whole) return set_value(layer, rule, "padding", std::string("same"));
    for (std::size_t i = 0; i < extra.size(); ++i) extra[i] += window.before[i] - window.after[i];
    set_value(layer, rule, "padding", window.before);
    if (!is_all(extra, 0)) set_value(layer, rule, "output_padding", extra);
}

}  // namespace

OnnxWindow OnnxReaders::window_of(const OnnxReading& all, const OnnxNode& node, std::size_t places,
                                  const Integers& kernel) {
    const Integers pads = filled(all.integers(node, "pads"), 2 * places, 0);
    const auto middle = pads.begin() + static_cast<std::ptrdiff_t>(places);
    return {filled(kernel, places, 1),
            filled(all.integers(node, "strides"), places, 1),
            filled(all.integers(node, "dilations"), places, 1),
            {pads.begin(), middle},
            {middle, pads.end()}};
}

std::string OnnxReaders::add_padding(OnnxReading& all, const OnnxNode& node, const OnnxWindow& window,
                                     const OnnxTrace& from, Layer& layer) {
    const LayerRule& rule = all.rule_of(layer);
    const bool is_automatic = all.text(node, "auto_pad").starts_with("SAME");
    if (is_all(window.before, 0) && is_all(window.after, 0) && !is_automatic) return from.layer;
    const bool counts_padding = all.integer(node, "count_include_pad", 0) != 0;  // that of `same` never counts
    if (is_automatic || (!counts_padding && is_same(window, from.sizes))) {
        set_value(layer, rule, "padding", std::string("same"));
        return from.layer;
    }
    const bool is_causal =
        window.before.size() == 1 && window.after[0] == 0 && window.before[0] == extent(window, 0) - 1;
    if (is_causal) {
        set_value(layer, rule, "padding", std::string("causal"));
        return from.layer;
    }
    if (window.before == window.after) {
        set_value(layer, rule, "padding", window.before);
        return from.layer;
    }
    auto pad = all.layer_for("Pad" + std::to_string(window.kernel.size()));
    if (!pad) return from.layer;
    Integers sides;
    for (std::size_t i = 0; i < window.before.size(); ++i)
        sides.insert(sides.end(), {window.before[i], window.after[i]});
    set_value(*pad, all.rule_of(*pad), "padding", sides);
    return all.add_layer(std::move(*pad), all.name_for(node) + "_pad", {from.layer});
}

void OnnxReaders::convolution(OnnxReading& all, const OnnxNode& node) {
    const OnnxTensor* const kernel = all.constant(node, 1);
    if (all.input(node, 0) == nullptr || kernel == nullptr || kernel->dims.size() < 3) return all.give_up(node);
    const std::size_t places = kernel->dims.size() - 2;
    const std::int64_t groups = std::max<std::int64_t>(all.integer(node, "group", 1), 1);
    const bool is_first = node.inputs[1].ends_with(".depthwise_kernel");
    auto layer = (groups > 1 || is_first) && kernel->dims[1] == 1 ? all.layer_for("Depthwise" + std::to_string(places))
                                                                  : std::nullopt;
    const bool is_depthwise = layer.has_value();
    if (!layer) layer = all.layer_for(node.op + std::to_string(places));
    if (!layer) return all.give_up(node);
    const OnnxTrace from = all.in_order(node, 0, onnx_channels_first(places));
    const OnnxWindow window = window_of(all, node, places, {kernel->dims.begin() + 2, kernel->dims.end()});
    const std::int64_t filters = kernel->dims[0];
    if (join_separable(all, node, from, filters, places)) return;
    set_value(*layer, all.rule_of(*layer), is_depthwise ? "depth_multiplier" : "groups",
              is_depthwise ? filters / groups : groups);
    set_kernel(all, node, window, filters, *layer);
    const std::string source = add_padding(all, node, window, from, *layer);
    all.add(node, std::move(*layer), {source}, {{}, from.order, sizes_behind(window, from.sizes, filters)});
}

void OnnxReaders::set_kernel(const OnnxReading& all, const OnnxNode& node, const OnnxWindow& window,
                             std::int64_t filters, Layer& layer) {
    const LayerRule& rule = all.rule_of(layer);
    set_value(layer, rule, "filters", filters);
    set_value(layer, rule, "kernel_size", window.kernel);
    set_value(layer, rule, "strides", window.strides);
    set_value(layer, rule, "dilation_rate", window.dilations);
    set_value(layer, rule, "use_bias", node.inputs.size() > 2 && !node.inputs[2].empty());
}

// Two convolutions whose weights have one name are one layer.
bool OnnxReaders::join_separable(OnnxReading& all, const OnnxNode& node, const OnnxTrace& from, std::int64_t filters,
                                 std::size_t places) {
    Layer* const depthwise = all.find(from.layer);
    const auto joined = all.layer_for("Separable" + std::to_string(places));
    if (depthwise == nullptr || !joined || depthwise->id != all.name_for(node)) return false;
    if (all.rule_of(*depthwise).shape != "depthwise_convolution") return false;
    depthwise->type = joined->type;
    const LayerRule& rule = all.rule_of(*depthwise);
    depthwise->params.erase("use_bias");
    set_value(*depthwise, rule, "filters", filters);
    set_value(*depthwise, rule, "use_bias", node.inputs.size() > 2);
    all.pass(node, {from.layer, from.order, {}});
    return true;
}

// Pads cut the full output here; `same` gives as many places as there are strides.
void OnnxReaders::transposed(OnnxReading& all, const OnnxNode& node) {
    const OnnxTensor* const kernel = all.constant(node, 1);
    if (all.input(node, 0) == nullptr || kernel == nullptr || kernel->dims.size() < 3) return all.give_up(node);
    const std::size_t places = kernel->dims.size() - 2;
    auto layer = all.layer_for(node.op + std::to_string(places));
    if (!layer) return all.give_up(node);
    const OnnxTrace from = all.in_order(node, 0, onnx_channels_first(places));
    const OnnxWindow window = window_of(all, node, places, {kernel->dims.begin() + 2, kernel->dims.end()});
    const std::int64_t groups = std::max<std::int64_t>(all.integer(node, "group", 1), 1);
    set_value(*layer, all.rule_of(*layer), "groups", groups);
    set_kernel(all, node, window, kernel->dims[1] * groups, *layer);
    set_cut(window, filled(all.integers(node, "output_padding"), places, 0), all.rule_of(*layer), *layer);
    all.add(node, std::move(*layer), {from.layer}, {{}, from.order, {}});
}

// Padding that is wider than the window stands before it in our own models.
void OnnxReaders::take_wide_padding(OnnxReading& all, const OnnxNode& node, OnnxTrace& from, OnnxWindow& window) {
    const Layer* const pad = all.find(from.layer);
    if (!all.is_ours_ || pad == nullptr || pad->id != all.name_for(node) + "_pad") return;
    const LayerRule& rule = all.rule_of(*pad);
    if (rule.shape != "zero_padding") return;
    const Value* const value = find_value(*pad, "padding");
    const auto* const list = value == nullptr ? nullptr : std::get_if<Integers>(value);
    const auto* const single = value == nullptr ? nullptr : std::get_if<std::int64_t>(value);
    const std::size_t places = window.kernel.size();
    for (std::size_t i = 0; i < places; ++i) {
        const bool is_each = list != nullptr && list->size() == places;
        const std::int64_t before = list == nullptr ? (single == nullptr ? 1 : *single) : (*list)[is_each ? i : 2 * i];
        const std::int64_t after = list == nullptr ? before : (*list)[is_each ? i : 2 * i + 1];
        window.before[i] += before;
        window.after[i] += after;
    }
    const std::string id = pad->id;
    for (const Edge& edge : all.draft.design.edges) {
        if (edge.to == id) from.layer = edge.from;
    }
    remove_layer(all.draft.design, id);
    from.sizes.clear();
}

// Cells that are not there stand behind where a last window would be cut. Such padding is that of `same`, or what no
// layer of a design has.
bool OnnxReaders::round_up(const OnnxReading& all, const OnnxNode& node, const Integers& sizes, OnnxWindow& window) {
    const bool rounds_up = all.integer(node, "ceil_mode", 0) != 0;
    for (std::size_t i = 0; i < window.kernel.size() && rounds_up; ++i) {
        if (sizes.size() <= i + 2 || sizes[i + 2] == unknown_size) return false;
        const std::int64_t rest =
            (sizes[i + 2] + window.before[i] + window.after[i] - extent(window, i)) % window.strides[i];
        if (rest > 0) window.after[i] += window.strides[i] - rest;
    }
    return window.before == window.after || is_same(window, sizes) || all.is_ours_;
}

void OnnxReaders::pooling(OnnxReading& all, const OnnxNode& node) {
    const Integers kernel = all.integers(node, "kernel_shape");
    auto layer = all.layer_for(node.op + std::to_string(kernel.size()));
    if (all.input(node, 0) == nullptr || !layer) return all.give_up(node);
    OnnxTrace from = all.in_order(node, 0, onnx_channels_first(kernel.size()));
    OnnxWindow window = window_of(all, node, kernel.size(), kernel);
    take_wide_padding(all, node, from, window);
    if (!is_all(window.dilations, 1) || !round_up(all, node, from.sizes, window)) return all.give_up(node);
    const LayerRule& rule = all.rule_of(*layer);
    set_value(*layer, rule, "pool_size", kernel);
    if (window.strides != kernel) set_value(*layer, rule, "strides", window.strides);
    const std::string source = add_padding(all, node, window, from, *layer);
    const std::int64_t channels = from.sizes.size() > 1 ? from.sizes[1] : unknown_size;
    all.add(node, std::move(*layer), {source}, {{}, from.order, sizes_behind(window, from.sizes, channels)});
}

void OnnxReaders::global_pooling(OnnxReading& all, const OnnxNode& node) {
    const OnnxTrace* const trace = all.input(node, 0);
    if (trace == nullptr || trace->order.size() < 3) return all.give_up(node);
    const std::size_t places = trace->order.size() - 2;
    auto layer = all.layer_for(node.op + std::to_string(places));
    if (!layer) return all.give_up(node);
    const OnnxTrace from = all.in_order(node, 0, onnx_channels_first(places));
    Integers order{0, 1};
    order.resize(places + 2, no_axis);  // a Flatten follows, or a Squeeze
    all.add(node, std::move(*layer), {from.layer}, {{}, order, {}});
}

// A mean or maximum over every place.
void OnnxReaders::reduced(OnnxReading& all, const OnnxNode& node) {
    const OnnxTrace* const trace = all.input(node, 0);
    const OnnxTensor* const given = all.constant(node, 1);
    const Integers axes = given != nullptr ? given->integers : all.integers(node, "axes");
    if (trace == nullptr || trace->order.size() < 3) return all.give_up(node);
    const std::size_t count = trace->order.size();
    Integers order = trace->order;
    for (const std::int64_t axis : axes) order[axis_at(axis, count)] = no_axis;
    const auto last = static_cast<std::int64_t>(count) - 1;
    const bool keeps_channels = std::count(order.begin(), order.end(), last) == 1 && order.front() == 0;
    const bool is_whole = std::count(order.begin(), order.end(), no_axis) == last - 1;
    auto layer = all.layer_for(node.op + std::to_string(count - 2));
    if (!keeps_channels || !is_whole || !layer) return all.give_up(node);
    std::replace(order.begin(), order.end(), last, std::int64_t{1});
    if (all.integer(node, "keepdims", 1) == 0) std::erase(order, no_axis);
    all.add(node, std::move(*layer), {trace->layer}, {{}, order, {}});
}

}  // namespace dlp
