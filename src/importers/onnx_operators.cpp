// What ONNX's operators mean as layers: one function and one row of the table each.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "importers/onnx_reading.h"

namespace dlp {
namespace {

std::size_t place(std::int64_t axis, std::size_t axes) {
    const auto count = static_cast<std::int64_t>(axes);
    return static_cast<std::size_t>(std::clamp<std::int64_t>(axis < 0 ? axis + count : axis, 0, count - 1));
}

// Windows along each place: what the attributes say, filled up.
struct Window {
    Integers kernel;
    Integers strides;
    Integers dilations;
    Integers before;
    Integers after;
};

Integers filled(Integers list, std::size_t count, std::int64_t value) {
    if (list.size() != count) list.assign(count, value);
    return list;
}

bool is_all(const Integers& list, std::int64_t value) {
    return std::all_of(list.begin(), list.end(), [&](std::int64_t item) { return item == value; });
}

std::int64_t extent(const Window& window, std::size_t i) {
    return window.dilations[i] * (window.kernel[i] - 1) + 1;
}

// Whether the padding is that of `same` for an input of these sizes (channels first); where they are not known, for
// every input.
bool is_same(const Window& window, const Integers& sizes) {
    for (std::size_t i = 0; i < window.kernel.size(); ++i) {
        const std::int64_t size = sizes.size() > i + 2 ? sizes[i + 2] : unknown_size;
        if (size == unknown_size && window.strides[i] > 1) return false;
        const std::int64_t stride = window.strides[i];
        const std::int64_t total =
            size == unknown_size
                ? extent(window, i) - 1
                : std::max<std::int64_t>(((size + stride - 1) / stride - 1) * stride + extent(window, i) - size, 0);
        if (window.before[i] != total / 2 || window.after[i] != total - total / 2) return false;
    }
    return true;
}

Integers sizes_behind(const Window& window, const Integers& sizes, std::int64_t channels) {
    if (sizes.size() != window.kernel.size() + 2) return {};
    Integers behind{sizes[0], channels};
    for (std::size_t i = 0; i < window.kernel.size(); ++i) {
        const std::int64_t room = sizes[i + 2] + window.before[i] + window.after[i] - extent(window, i);
        behind.push_back(sizes[i + 2] == unknown_size ? unknown_size
                                                      : room / std::max<std::int64_t>(window.strides[i], 1) + 1);
    }
    return behind;
}

// Sizes of what two inputs give together, the smaller being stretched; none where they are not known.
Integers stretched(Integers a, const Integers& b) {
    if (a.size() != b.size()) return {};
    for (std::size_t i = 0; i < a.size(); ++i) a[i] = a[i] == 1 ? b[i] : a[i];
    return a;
}

}  // namespace

struct OnnxReaders {
    using Reader = void (*)(OnnxReading&, const OnnxNode&);

    static Window window_of(const OnnxReading& all, const OnnxNode& node, std::size_t places, const Integers& kernel) {
        const Integers pads = filled(all.integers(node, "pads"), 2 * places, 0);
        const auto middle = pads.begin() + static_cast<std::ptrdiff_t>(places);
        return {filled(kernel, places, 1),
                filled(all.integers(node, "strides"), places, 1),
                filled(all.integers(node, "dilations"), places, 1),
                {pads.begin(), middle},
                {middle, pads.end()}};
    }

    // Padding as a design says it; what is uneven stands before the layer. Returns the layer to read from.
    static std::string add_padding(OnnxReading& all, const OnnxNode& node, const Window& window, const OnnxTrace& from,
                                   Layer& layer) {
        const LayerRule& rule = all.rule_of(layer);
        const bool is_automatic = all.text(node, "auto_pad").starts_with("SAME");
        if (is_all(window.before, 0) && is_all(window.after, 0) && !is_automatic) return from.layer;
        const bool counts_padding = all.integer(node, "count_include_pad", 0) != 0;  // that of `same` never counts
        if (is_automatic || (!counts_padding && is_same(window, from.sizes))) {
            set_value(layer, rule, "padding", std::string("same"));
            return from.layer;
        }
        const bool is_causal = window.before.size() == 1 && window.after[0] == 0 &&
                               window.before[0] == extent(window, 0) - 1 && window.strides[0] == 1;
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
        return all.draft.add(std::move(*pad), all.name_for(node) + "_pad", {from.layer});
    }

    static void convolution(OnnxReading& all, const OnnxNode& node) {
        const OnnxTensor* const kernel = all.constant(node, 1);
        if (all.input(node, 0) == nullptr || kernel == nullptr || kernel->dims.size() < 3) return all.give_up(node);
        const std::size_t places = kernel->dims.size() - 2;
        const bool is_transposed = node.op == "ConvTranspose";
        const std::int64_t groups = all.integer(node, "group", 1);
        const bool is_first = node.inputs[1].ends_with(".depthwise_kernel");
        const bool is_depthwise = !is_transposed && (groups > 1 || is_first) && kernel->dims[1] == 1;
        auto layer = all.layer_for((is_depthwise ? "Depthwise" : node.op) + std::to_string(places));
        const bool has_groups = !layer || is_transposed || !is_depthwise;
        if (!layer) layer = all.layer_for(node.op + std::to_string(places));
        if (!layer) return all.give_up(node);
        const OnnxTrace from = all.in_order(node, 0, onnx_channels_first(places));
        const Window window = window_of(all, node, places, {kernel->dims.begin() + 2, kernel->dims.end()});
        const std::int64_t filters = is_transposed ? kernel->dims[1] * groups : kernel->dims[0];
        const LayerRule& rule = all.rule_of(*layer);
        if (join_separable(all, node, from, filters, places)) return;
        set_value(*layer, rule, "filters", filters);
        set_value(*layer, rule, "kernel_size", window.kernel);
        set_value(*layer, rule, "strides", window.strides);
        set_value(*layer, rule, "dilation_rate", window.dilations);
        if (has_groups) set_value(*layer, rule, "groups", groups);
        if (!has_groups) set_value(*layer, rule, "depth_multiplier", filters / groups);
        set_value(*layer, rule, "use_bias", node.inputs.size() > 2 && !node.inputs[2].empty());
        if (is_transposed) return add_transposed(all, node, window, from, std::move(*layer));
        const std::string source = add_padding(all, node, window, from, *layer);
        all.add(node, std::move(*layer), {source}, {{}, from.order, sizes_behind(window, from.sizes, filters)});
    }

    // Two convolutions whose weights have one name are one layer.
    static bool join_separable(OnnxReading& all, const OnnxNode& node, const OnnxTrace& from, std::int64_t filters,
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

    // With one group a channel where nothing groups them before.
    static void group_norm(OnnxReading& all, const OnnxNode& node) {
        auto layer = all.layer_for(node.op);
        const OnnxTrace* const trace = all.input(node, 0);
        const OnnxTensor* const scale = all.constant(node, 1);
        if (trace == nullptr || !layer || scale == nullptr || scale->dims.empty()) return all.give_up(node);
        const LayerRule& rule = all.rule_of(*layer);
        set_value(*layer, rule, "groups", all.is_ours_ ? scale->dims.front() : std::int64_t{-1});
        set_value(*layer, rule, "epsilon", all.number(node, "epsilon", 1e-5));
        all.add(node, std::move(*layer), {trace->layer}, *trace);
    }

    // Pads cut the full output here; `same` gives as many places as there are strides.
    static void add_transposed(OnnxReading& all, const OnnxNode& node, const Window& window, const OnnxTrace& from,
                               Layer layer) {
        const LayerRule& rule = all.rule_of(layer);
        const Integers extra = filled(all.integers(node, "output_padding"), window.kernel.size(), 0);
        bool is_whole = true;
        bool is_valid = true;
        for (std::size_t i = 0; i < window.kernel.size(); ++i) {
            const std::int64_t surplus = extent(window, i) - window.strides[i];
            const std::int64_t cut = window.before[i] + window.after[i] - extra[i];
            is_whole = is_whole && cut == surplus && window.before[i] == std::max<std::int64_t>(surplus, 0) / 2;
            is_valid = is_valid && window.before[i] == 0 && cut == std::min<std::int64_t>(surplus, 0);
        }
        if (is_whole && !is_valid) {
            set_value(layer, rule, "padding", std::string("same"));
        } else if (!is_valid) {
            Integers added = extra;
            for (std::size_t i = 0; i < added.size(); ++i) added[i] += window.before[i] - window.after[i];
            set_value(layer, rule, "padding", window.before);
            if (!is_all(added, 0)) set_value(layer, rule, "output_padding", added);
        }
        all.add(node, std::move(layer), {from.layer}, {{}, from.order, {}});
    }

    // Padding that is wider than the window stands before it in our own models.
    static void take_wide_padding(OnnxReading& all, const OnnxNode& node, OnnxTrace& from, Window& window) {
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
            const std::int64_t before =
                list == nullptr ? (single == nullptr ? 1 : *single) : (*list)[is_each ? i : 2 * i];
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

    static void pooling(OnnxReading& all, const OnnxNode& node) {
        const Integers kernel = all.integers(node, "kernel_shape");
        auto layer = all.layer_for(node.op + std::to_string(kernel.size()));
        if (all.input(node, 0) == nullptr || !layer) return all.give_up(node);
        OnnxTrace from = all.in_order(node, 0, onnx_channels_first(kernel.size()));
        Window window = window_of(all, node, kernel.size(), kernel);
        take_wide_padding(all, node, from, window);
        const LayerRule& rule = all.rule_of(*layer);
        set_value(*layer, rule, "pool_size", kernel);
        if (window.strides != kernel) set_value(*layer, rule, "strides", window.strides);
        const std::string source = add_padding(all, node, window, from, *layer);
        const std::int64_t channels = from.sizes.size() > 1 ? from.sizes[1] : unknown_size;
        all.add(node, std::move(*layer), {source}, {{}, from.order, sizes_behind(window, from.sizes, channels)});
    }

    static void global_pooling(OnnxReading& all, const OnnxNode& node) {
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

    static void dense(OnnxReading& all, const OnnxNode& node) {
        const OnnxTensor* const kernel = all.constant(node, 1);
        auto layer = all.layer_for(node.op);
        if (all.input(node, 0) == nullptr || kernel == nullptr || kernel->dims.size() != 2 || !layer)
            return all.give_up(node);
        const OnnxTrace from = all.in_order(node, 0, onnx_channels_last(all.input(node, 0)->order.size()));
        const bool is_turned = all.integer(node, "transB", 0) != 0;
        const LayerRule& rule = all.rule_of(*layer);
        set_value(*layer, rule, "units", kernel->dims[is_turned ? 0 : 1]);
        set_value(*layer, rule, "use_bias", node.inputs.size() > 2);
        all.add(node, std::move(*layer), {from.layer}, {{}, from.order, {}});
    }

    static void batch_norm(OnnxReading& all, const OnnxNode& node) {
        auto layer = all.layer_for(node.op);
        const OnnxTrace* const trace = all.input(node, 0);
        if (trace == nullptr || !layer || trace->order.size() < 2) return all.give_up(node);
        const OnnxTrace from = all.in_order(node, 0, onnx_channels_first(trace->order.size() - 2));
        set_value(*layer, all.rule_of(*layer), "epsilon", all.number(node, "epsilon", 1e-5));
        set_value(*layer, all.rule_of(*layer), "momentum", all.number(node, "momentum", 0.9));
        all.add(node, std::move(*layer), {from.layer}, from);
    }

    static void layer_norm(OnnxReading& all, const OnnxNode& node) {
        auto layer = all.layer_for(node.op);
        if (all.input(node, 0) == nullptr || !layer) return all.give_up(node);
        const OnnxTrace from = all.in_order(node, 0, onnx_channels_last(all.input(node, 0)->order.size()));
        set_value(*layer, all.rule_of(*layer), "epsilon", all.number(node, "epsilon", 1e-5));
        all.add(node, std::move(*layer), {from.layer}, from);
    }

    static void local_response(OnnxReading& all, const OnnxNode& node) {
        auto layer = all.layer_for(node.op);
        const OnnxTrace* const trace = all.input(node, 0);
        if (trace == nullptr || !layer || trace->order.size() < 3) return all.give_up(node);
        const OnnxTrace from = all.in_order(node, 0, onnx_channels_first(trace->order.size() - 2));
        const std::int64_t size = std::max<std::int64_t>(all.integer(node, "size", 5), 1);
        const LayerRule& rule = all.rule_of(*layer);
        set_value(*layer, rule, "depth_radius", (size - 1) / 2);
        set_value(*layer, rule, "alpha", all.number(node, "alpha", 1e-4) / static_cast<double>(size));
        set_value(*layer, rule, "beta", all.number(node, "beta", 0.75));
        set_value(*layer, rule, "bias", all.number(node, "bias", 1.0));
        all.add(node, std::move(*layer), {from.layer}, from);
    }

    static void merge(OnnxReading& all, const OnnxNode& node) {
        std::vector<std::string> inputs;
        const OnnxTrace* first = nullptr;
        for (std::size_t i = 0; i < node.inputs.size(); ++i) {
            const OnnxTrace* const trace = all.input(node, i);
            if (trace == nullptr) continue;
            if (first == nullptr || trace->order.size() > first->order.size()) first = trace;
        }
        if (first == nullptr) return all.give_up(node);
        const OnnxTrace lead = *first;
        Integers sizes = lead.sizes;
        for (std::size_t i = 0; i < node.inputs.size(); ++i) {
            if (all.input(node, i) == nullptr) continue;
            const OnnxTrace from = all.in_order(node, i, lead.order);
            sizes = stretched(sizes, from.sizes);
            inputs.push_back(from.layer);
        }
        if (inputs.size() < node.inputs.size()) return with_constant(all, node, lead);
        auto layer = all.layer_for(node.op);
        if (!layer) return all.give_up(node);
        if (node.op == "Concat") {
            const std::int64_t axis = lead.order[place(all.integer(node, "axis", -1), lead.order.size())];
            const bool is_last = axis == static_cast<std::int64_t>(lead.order.size()) - 1;
            set_value(*layer, all.rule_of(*layer), "axis", is_last ? std::int64_t{-1} : axis);
        }
        all.add(node, std::move(*layer), inputs, {{}, lead.order, node.op == "Concat" ? Integers() : sizes});
    }

    // A bias that stands beside its product.
    static void with_constant(OnnxReading& all, const OnnxNode& node, const OnnxTrace& lead) {
        Layer* const producer = all.find(lead.layer);
        const bool is_scaled = producer != nullptr && all.rule_of(*producer).shape == "group_norm";
        if (is_scaled) return all.pass(node, lead);
        const bool is_bias = node.op == "Add" && producer != nullptr && producer->params.contains("use_bias");
        if (!is_bias) return all.give_up(node);
        producer->params.erase("use_bias");
        all.pass(node, lead);
    }

    static void flatten(OnnxReading& all, const OnnxNode& node) {
        const OnnxTrace* const trace = all.input(node, 0);
        if (trace == nullptr) return all.give_up(node);
        const bool has_extra = std::count(trace->order.begin(), trace->order.end(), no_axis) > 0;
        if (has_extra || trace->order.size() < 3) return all.pass(node, {trace->layer, {0, 1}, {}});
        auto layer = all.layer_for("Flatten");
        all.add(node, std::move(*layer), {trace->layer}, {{}, {0, 1}, {}});
    }

    static void reshape(OnnxReading& all, const OnnxNode& node) {
        const OnnxTrace* const trace = all.input(node, 0);
        const OnnxTensor* const shape = all.constant(node, 1);
        if (trace == nullptr) return all.give_up(node);
        const bool is_inside = shape != nullptr && (!shape->has_values || node.outputs.front().ends_with("_groups"));
        if (all.is_ours_ && is_inside) return all.pass(node, *trace);
        if (shape == nullptr || shape->integers.size() < 3) {
            const bool has_extra = std::count(trace->order.begin(), trace->order.end(), no_axis) > 0;
            if (has_extra && trace->order.size() == 4 && shape != nullptr && trace->order[2] == no_axis)
                return all.pass(node, {trace->layer, {0, 1}, {}});
            return flatten(all, node);
        }
        const std::size_t axes = shape->integers.size();
        const bool joins_directions = axes == 3 && trace->order == Integers{0, 1, no_axis, 2};
        if (joins_directions) return all.pass(node, {trace->layer, {0, 1, 2}, {}});
        const OnnxTrace from = all.in_order(node, 0, onnx_channels_last(trace->order.size()));
        auto layer = all.layer_for(node.op);
        Integers target(shape->integers.begin() + 1, shape->integers.end());
        layer->params["target_shape"] = target;
        all.add(node, std::move(*layer), {from.layer}, {{}, onnx_channels_last(axes), {}});
    }

    static void transpose(OnnxReading& all, const OnnxNode& node) {
        const OnnxTrace* const trace = all.input(node, 0);
        if (trace == nullptr) return all.give_up(node);
        const Integers order = all.integers(node, "perm");
        OnnxTrace turned{trace->layer, {}, {}};
        for (std::size_t i = 0; i < trace->order.size(); ++i) {
            const std::size_t from =
                i < order.size() ? place(order[i], trace->order.size()) : trace->order.size() - 1 - i;
            turned.order.push_back(trace->order[from]);
            if (trace->sizes.size() == trace->order.size()) turned.sizes.push_back(trace->sizes[from]);
        }
        all.pass(node, std::move(turned));
    }

    // Of axes that the design does not have.
    static void squeeze(OnnxReading& all, const OnnxNode& node) {
        const OnnxTrace* const trace = all.input(node, 0);
        if (trace == nullptr) return all.give_up(node);
        OnnxTrace rest{trace->layer, {}, {}};
        for (const std::int64_t axis : trace->order) {
            if (axis != no_axis) rest.order.push_back(axis);
        }
        if (rest.order.size() == trace->order.size()) return all.give_up(node);
        all.pass(node, std::move(rest));
    }

    static void recurrent(OnnxReading& all, const OnnxNode& node) {
        auto layer = all.layer_for(node.op);
        const OnnxTrace* const trace = all.input(node, 0);
        if (trace == nullptr || !layer) return all.give_up(node);
        const OnnxTrace from = all.in_order(node, 0, {1, 0, 2});
        const LayerRule& rule = all.rule_of(*layer);
        const bool is_sequence = !node.outputs.empty() && !node.outputs[0].empty() && all.is_read(node.outputs[0]);
        set_value(*layer, rule, "units", all.integer(node, "hidden_size", 1));
        set_value(*layer, rule, "bidirectional", all.text(node, "direction") == "bidirectional");
        set_value(*layer, rule, "return_sequences", is_sequence);
        set_value(*layer, rule, "use_bias", node.inputs.size() > 3 && !node.inputs[3].empty());
        const OnnxAttribute* const functions = find_attribute(node, "activations");
        const std::size_t index = node.op == "RNN" ? 0 : 1;
        if (functions != nullptr && functions->texts.size() > index) {
            const std::string* const known = all.context_.words.find("activation_layers", functions->texts[index]);
            if (known != nullptr) set_value(*layer, rule, "activation", *known);
        }
        const std::string id = all.draft.add(std::move(*layer), all.name_for(node), {from.layer});
        for (std::size_t i = 0; i < node.outputs.size(); ++i) {
            if (node.outputs[i].empty()) continue;
            all.values_[node.outputs[i]] = {id, i == 0 ? Integers{1, no_axis, 0, 2} : Integers{no_axis, 0, 1}, {}};
        }
    }

    static void embedding(OnnxReading& all, const OnnxNode& node) {
        const OnnxTensor* const table = all.constant(node, 0);
        const OnnxTrace* const ids = all.input(node, 1);
        auto layer = all.layer_for(node.op);
        if (table == nullptr || ids == nullptr || table->dims.size() != 2 || !layer) return all.give_up(node);
        const LayerRule& rule = all.rule_of(*layer);
        set_value(*layer, rule, "input_dim", table->dims[0]);
        set_value(*layer, rule, "output_dim", table->dims[1]);
        OnnxTrace result{{}, ids->order, {}};
        result.order.push_back(static_cast<std::int64_t>(ids->order.size()));
        const std::size_t dot = node.inputs[0].rfind('.');
        result.layer = all.draft.add(
            std::move(*layer),
            dot == std::string::npos || dot == 0 ? all.name_for(node) : node.inputs[0].substr(0, dot), {ids->layer});
        all.pass(node, result);
    }

    static void resize(OnnxReading& all, const OnnxNode& node) {
        const OnnxTensor* const scales = all.constant(node, node.op == "Upsample" ? 1 : 2);
        const bool is_known = scales != nullptr && scales->numbers.size() > 2;
        auto layer = all.layer_for(node.op + std::to_string(is_known ? scales->numbers.size() - 2 : 0));
        if (all.input(node, 0) == nullptr || !layer) return all.give_up(node);
        const OnnxTrace from = all.in_order(node, 0, onnx_channels_first(scales->numbers.size() - 2));
        Integers sizes;
        for (std::size_t i = 2; i < scales->numbers.size(); ++i)
            sizes.push_back(static_cast<std::int64_t>(std::clamp(scales->numbers[i], 1.0, 1e6)));
        const std::string mode = all.text(node, "mode");
        const LayerRule& rule = all.rule_of(*layer);
        set_value(*layer, rule, "size", sizes);
        if (mode == "linear" || mode == "cubic")
            set_value(*layer, rule, "interpolation", std::string(mode == "linear" ? "bilinear" : "bicubic"));
        all.add(node, std::move(*layer), {from.layer}, {{}, from.order, {}});
    }

    static void pad(OnnxReading& all, const OnnxNode& node) {
        const OnnxTrace* const trace = all.input(node, 0);
        const OnnxTensor* const given = all.constant(node, 1);
        const Integers pads = given != nullptr ? given->integers : all.integers(node, "pads");
        const std::size_t axes = trace == nullptr ? 0 : trace->order.size();
        if (axes < 3 || pads.size() != 2 * axes) return all.give_up(node);
        auto layer = all.layer_for(node.op + std::to_string(axes - 2));
        if (!layer) return all.give_up(node);
        const OnnxTrace from = all.in_order(node, 0, onnx_channels_first(axes - 2));
        Integers sides;
        for (std::size_t i = 2; i < axes; ++i) sides.insert(sides.end(), {pads[i], pads[i + axes]});
        set_value(*layer, all.rule_of(*layer), "padding", sides);
        all.add(node, std::move(*layer), {from.layer}, {{}, from.order, {}});
    }

    static void crop(OnnxReading& all, const OnnxNode& node) {
        const OnnxTrace* const trace = all.input(node, 0);
        const std::array lists{all.constant(node, 1), all.constant(node, 2), all.constant(node, 3)};
        const bool is_known = std::all_of(lists.begin(), lists.end(), [&](const OnnxTensor* list) {
            return list != nullptr && trace != nullptr && list->integers.size() + 2 == trace->order.size();
        });
        auto layer = is_known ? all.layer_for(node.op + std::to_string(lists[0]->integers.size())) : std::nullopt;
        if (!layer || node.inputs.size() > 4) return all.give_up(node);
        const OnnxTrace from = all.in_order(node, 0, onnx_channels_first(trace->order.size() - 2));
        Integers sides(2 * lists[0]->integers.size(), 0);
        for (std::size_t i = 0; i < lists[0]->integers.size(); ++i) {
            const std::int64_t axis = lists[2]->integers[i] - 2;
            if (axis < 0 || axis >= static_cast<std::int64_t>(lists[0]->integers.size())) return all.give_up(node);
            const auto at = static_cast<std::size_t>(axis);
            sides[2 * at] = lists[0]->integers[i];
            sides[2 * at + 1] = lists[1]->integers[i] < 0 ? -lists[1]->integers[i] : 0;
        }
        set_value(*layer, all.rule_of(*layer), "cropping", sides);
        all.add(node, std::move(*layer), {from.layer}, {{}, from.order, {}});
    }

    static void shuffle(OnnxReading& all, const OnnxNode& node) {
        auto layer = all.layer_for(node.op);
        if (all.input(node, 0) == nullptr || !layer) return all.give_up(node);
        const OnnxTrace from = all.in_order(node, 0, onnx_channels_first(2));
        set_value(*layer, all.rule_of(*layer), "size", all.integer(node, "blocksize", 2));
        all.add(node, std::move(*layer), {from.layer}, {{}, from.order, {}});
    }

    static void dropout(OnnxReading& all, const OnnxNode& node) {
        auto layer = all.layer_for(node.op);
        const OnnxTrace* const trace = all.input(node, 0);
        if (trace == nullptr || !layer) return all.give_up(node);
        const OnnxTensor* const rate = all.constant(node, 1);
        const bool has_rate = rate != nullptr && !rate->numbers.empty();
        const double value = has_rate ? rate->numbers.front() : all.number(node, "ratio", 0.5);
        set_value(
            *layer, all.rule_of(*layer), "rate",
            to_number(number_text(static_cast<double>(static_cast<int>(value * 1e6 + 0.5)) / 1e6)).value_or(value));
        all.add(node, std::move(*layer), {trace->layer}, *trace);
    }

    static void identity(OnnxReading& all, const OnnxNode& node) {
        const OnnxTrace* const trace = all.input(node, 0);
        if (trace == nullptr) return all.give_up(node);
        all.pass(node, *trace);
    }

    static void constant(OnnxReading& all, const OnnxNode& node) {
        const OnnxAttribute* const value = find_attribute(node, "value");
        if (value != nullptr && !value->tensors.empty() && !node.outputs.empty())
            all.constants_[node.outputs.front()] = value->tensors.front();
    }

    static void activation(OnnxReading& all, const OnnxNode& node, const std::string& word) {
        const OnnxTrace* const trace = all.input(node, 0);
        if (trace == nullptr) return all.give_up(node);
        Layer* const producer = all.find(trace->layer);
        const auto only = all.uses_.find(node.inputs[0]);
        const bool is_only = only != all.uses_.end() && only->second == 1;
        const bool takes_one = producer != nullptr && all.rule_of(*producer).parameters.contains("activation") &&
                               all.rule_of(*producer).shape != "activation" &&
                               !producer->params.contains("activation") &&
                               !all.rule_of(*producer).parameters.contains("return_sequences");
        // In our own models a layer's activation has the layer's name in front.
        const bool belongs = !all.is_ours_ || (takes_one && node.outputs.front().starts_with(producer->id + "_"));
        if (takes_one && is_only && belongs) {
            producer->params["activation"] = word;
            return all.pass(node, *trace);
        }
        Layer layer;
        layer.type = "Activation";
        layer.params["activation"] = word;
        all.add(node, std::move(layer), {trace->layer}, *trace);
    }

    static constexpr std::array table{
        std::pair{std::string_view("Add"), Reader(merge)},
        std::pair{std::string_view("AveragePool"), Reader(pooling)},
        std::pair{std::string_view("BatchNormalization"), Reader(batch_norm)},
        std::pair{std::string_view("Cast"), Reader(identity)},
        std::pair{std::string_view("Concat"), Reader(merge)},
        std::pair{std::string_view("Constant"), Reader(constant)},
        std::pair{std::string_view("Conv"), Reader(convolution)},
        std::pair{std::string_view("ConvTranspose"), Reader(convolution)},
        std::pair{std::string_view("DepthToSpace"), Reader(shuffle)},
        std::pair{std::string_view("Dropout"), Reader(dropout)},
        std::pair{std::string_view("Flatten"), Reader(flatten)},
        std::pair{std::string_view("GRU"), Reader(recurrent)},
        std::pair{std::string_view("Gather"), Reader(embedding)},
        std::pair{std::string_view("Gemm"), Reader(dense)},
        std::pair{std::string_view("GlobalAveragePool"), Reader(global_pooling)},
        std::pair{std::string_view("GlobalMaxPool"), Reader(global_pooling)},
        std::pair{std::string_view("Identity"), Reader(identity)},
        std::pair{std::string_view("InstanceNormalization"), Reader(group_norm)},
        std::pair{std::string_view("LRN"), Reader(local_response)},
        std::pair{std::string_view("LSTM"), Reader(recurrent)},
        std::pair{std::string_view("LayerNormalization"), Reader(layer_norm)},
        std::pair{std::string_view("MatMul"), Reader(dense)},
        std::pair{std::string_view("Max"), Reader(merge)},
        std::pair{std::string_view("MaxPool"), Reader(pooling)},
        std::pair{std::string_view("Mean"), Reader(merge)},
        std::pair{std::string_view("Mul"), Reader(merge)},
        std::pair{std::string_view("Pad"), Reader(pad)},
        std::pair{std::string_view("RNN"), Reader(recurrent)},
        std::pair{std::string_view("Reshape"), Reader(reshape)},
        std::pair{std::string_view("Resize"), Reader(resize)},
        std::pair{std::string_view("Slice"), Reader(crop)},
        std::pair{std::string_view("Squeeze"), Reader(squeeze)},
        std::pair{std::string_view("Sub"), Reader(merge)},
        std::pair{std::string_view("Sum"), Reader(merge)},
        std::pair{std::string_view("Transpose"), Reader(transpose)},
        std::pair{std::string_view("Unsqueeze"), Reader(identity)},
        std::pair{std::string_view("Upsample"), Reader(resize)},
    };
};

void OnnxReading::read(const OnnxNode& node) {
    const auto is_needed = [&](const std::string& output) { return is_read(output); };
    if (node.outputs.empty() || std::none_of(node.outputs.begin(), node.outputs.end(), is_needed)) return;
    // What is made of constants is one, and so is a shape: its values are not needed.
    const auto is_constant = [&](const std::string& name) { return name.empty() || constants_.contains(name); };
    const bool is_fixed = !node.inputs.empty() && std::all_of(node.inputs.begin(), node.inputs.end(), is_constant);
    if (is_fixed || node.op == "Shape") {
        for (const std::string& output : node.outputs) constants_[output].name = output;
        return;
    }
    const auto field = [&](const std::string& name) -> std::optional<std::string> {
        const std::size_t index = name == "min" ? 1 : name == "max" ? 2 : 0;
        const OnnxTensor* const tensor = index == 0 ? nullptr : constant(node, index);
        if (tensor != nullptr && !tensor->numbers.empty()) return number_text(tensor->numbers.front());
        return find_attribute(node, name) == nullptr ? std::nullopt : std::optional(number_text(number(node, name, 0)));
    };
    if (const std::string* const word = meaning_of(context_.words, "activation_layers", node.op, field))
        return OnnxReaders::activation(*this, node, *word);
    for (const auto& [op, reader] : OnnxReaders::table) {
        if (op == node.op) return reader(*this, node);
    }
    give_up(node);
}

}  // namespace dlp
