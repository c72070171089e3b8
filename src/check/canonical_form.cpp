#include "check/canonical_form.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "base/sha256.h"
#include "base/text.h"
#include "check/layer_view.h"

namespace dlp {
namespace {

/// A layer on the way to its line.
struct Form {
    std::string type;
    std::map<std::string, std::string, std::less<>> values;
    std::vector<std::string> reads;  ///< digests
};

/// Everything about the layer at hand.
struct Place {
    const LayerView& view;
    std::vector<Shape> inputs;
    const Shape& output;
};

std::string number(double value) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.6g", value);
    return text.data();
}

std::string text_of(const Value& value) {
    if (const auto* const whole = std::get_if<std::int64_t>(&value)) return number(static_cast<double>(*whole));
    if (const auto* const real = std::get_if<double>(&value)) return number(*real);
    return value_text(value);
}

/// One direction of a window that is padded to give as many as it reads.
struct SameWindow {
    std::int64_t in;
    std::int64_t out;
    std::int64_t stride;
    std::int64_t reach;
};

/// Of windows that move by more than one, only the number of cells tells; -stride where that is open.
std::int64_t same_before(const SameWindow& window) {
    if (window.stride == 1) return (window.reach - 1) / 2;
    if (window.in == unknown_size || window.out == unknown_size) return -window.stride;
    return std::max<std::int64_t>((window.out - 1) * window.stride + window.reach - window.in, 0) / 2;
}

/// Pixels before the first window and the number of windows, for each direction.
std::string window_text(const Place& place) {
    std::string text;
    const bool is_transposed = place.view.rule.shape == "transposed_convolution";
    for (std::size_t axis = 0; axis < place.view.rank() && axis + 1 < place.output.size(); ++axis) {
        const bool is_pool = place.view.rule.parameters.contains("pool_size");
        const std::int64_t kernel = place.view.size(is_pool ? "pool_size" : "kernel_size", axis);
        const std::int64_t stride = place.view.size("strides", axis, is_pool ? kernel : 1);
        const std::int64_t reach = (kernel - 1) * place.view.size("dilation_rate", axis, 1) + 1;
        const Padding padding = place.view.padding(axis);
        const std::int64_t in = place.inputs.front().at(axis);
        const std::int64_t out = place.output[axis];
        const std::int64_t before = padding.kind == PaddingKind::Pixels ? padding.pixels
                                    : padding.kind != PaddingKind::Same ? 0
                                    : reach == 1                        ? 0  // whatever the size
                                    : is_transposed                     ? std::max<std::int64_t>(reach - stride, 0) / 2
                                    : place.view.text("padding") == "causal" ? reach - 1
                                                                             : same_before({in, out, stride, reach});
        text += " " + number(static_cast<double>(before)) + ":" + number(static_cast<double>(out));
    }
    return text;
}

/// Whether an average counts cells that are not there.
bool counts_padding(const Place& place) {
    if (!place.view.rule.parameters.contains("pool_size") || place.view.rule.type.starts_with("Max")) return false;
    for (std::size_t axis = 0; axis < place.view.rank(); ++axis) {
        const Padding padding = place.view.padding(axis);
        if (padding.kind == PaddingKind::Pixels && padding.pixels > 0) return true;
    }
    return false;
}

std::string sides_text(const LayerView& view, std::string_view parameter) {
    const auto* const list = std::get_if<Integers>(view.value(parameter));
    std::string text;
    for (std::size_t axis = 0; axis < view.rank(); ++axis) {
        for (const std::size_t side : {std::size_t{0}, std::size_t{1}}) {
            const bool has_both = list != nullptr && list->size() == 2 * view.rank();
            const std::int64_t size = has_both ? (*list)[2 * axis + side] : view.size(parameter, axis, 0);
            text += " " + std::to_string(size);
        }
    }
    return text;
}

std::string sizes_text(const LayerView& view, std::string_view parameter) {
    std::string text;
    for (std::size_t axis = 0; axis < view.rank(); ++axis) text += " " + std::to_string(view.size(parameter, axis));
    return text;
}

void add_value(const Place& place, const std::string& name, const ParameterRule& rule, Form& form) {
    const bool is_activation = rule.kind == "activation" && place.view.rule.parameters.contains("return_sequences");
    if (rule.kind == "activation" && !is_activation) return;
    if (rule.kind == "padding") {
        form.values[name] = window_text(place);
        if (counts_padding(place)) form.values["counts"] = "padding";
        return;
    }
    const Value* const value = place.view.value(name);
    const bool is_pool_stride =
        value == nullptr && name == "strides" && place.view.rule.parameters.contains("pool_size");
    if (name == "output_padding") return;  // the size of the output tells it
    if (is_pool_stride) {
        form.values[name] = sizes_text(place.view, "pool_size");
    } else if (value != nullptr) {
        form.values[name] = rule.kind == "margin" ? sides_text(place.view, name)
                            : rule.kind == "size" ? sizes_text(place.view, name)
                                                  : text_of(*value);
    }
}

std::string shape_text_of(const Shape& shape) {
    return text_of(Value(Integers(shape)));
}

bool is_nothing(const std::string& sizes) {
    return std::all_of(sizes.begin(), sizes.end(), [](char c) { return c == ' ' || c == '0'; });
}

bool hands_on(const Place& place, const Form& form) {
    const std::string& rule = place.view.rule.shape;
    if (place.view.rule.type == "Output") return true;
    const bool is_merge = place.view.rule.inputs_at_most == 0 && (rule == "elementwise" || rule == "concat");
    if (is_merge && place.inputs.size() == 1) return true;
    const bool keeps_shape = !place.inputs.empty() && place.inputs.front() == place.output;
    if ((rule == "flatten" || rule == "reshape") && keeps_shape) return true;
    if (rule == "zero_padding" && is_nothing(form.values.at("padding"))) return true;
    if (rule == "cropping" && is_nothing(form.values.at("cropping"))) return true;
    if (rule == "upsampling" && keeps_shape && form.values.at("size").find_first_not_of(" 1") == std::string::npos)
        return true;
    const Value* const dims = rule == "permute" ? place.view.value("dims") : nullptr;
    const auto* const order = dims == nullptr ? nullptr : std::get_if<Integers>(dims);
    return order != nullptr && std::is_sorted(order->begin(), order->end());
}

std::int64_t channels_of(const Place& place) {
    return place.inputs.empty() || place.inputs.front().empty() ? 1 : place.inputs.front().back();
}

// Other names for the same.

void rename_depthwise(const Place& place, Form& form) {
    const std::int64_t channels = channels_of(place);
    form.type = replaced(form.type, "Depthwise", "");
    form.values["filters"] = std::to_string(channels * place.view.integer("depth_multiplier", 1));
    form.values["groups"] = std::to_string(channels);
    form.values.erase("depth_multiplier");
}

void rename_dense(const Place& place, Form& form) {
    const std::size_t rank = place.inputs.front().size() - 1;
    if (rank < 2) return;
    form.type = "Conv" + std::to_string(rank) + "D";
    form.values["filters"] = form.values["units"];
    form.values.erase("units");
    form.values["groups"] = "1";
    std::string windows;
    std::string ones;
    for (std::size_t axis = 0; axis < rank; ++axis) {
        windows += " 0:" + number(static_cast<double>(place.output[axis]));
        ones += " 1";
    }
    form.values["padding"] = windows;
    for (const char* name : {"kernel_size", "strides", "dilation_rate"}) form.values[name] = ones;
}

void rename(const Place& place, Form& form) {
    const std::string& rule = place.view.rule.shape;
    if (rule == "depthwise_convolution") rename_depthwise(place, form);
    if (rule == "dense") rename_dense(place, form);
    if (rule == "reshape" || rule == "flatten") {
        form.type = place.output.size() == 1 ? "Flatten" : "Reshape";
        form.values = {{"target_shape", shape_text_of(place.output)}};
    }
    const bool has_no_order = rule == "permute" && !form.values.contains("dims");
    if (rule == "opaque" || has_no_order) {
        form.type = "Block";
        form.values.erase("function");
    }
    if (form.type == "SpatialDropout" && place.inputs.front().size() == 1) form.type = "Dropout";
    if (rule == "group_norm" && place.view.integer("groups") < 0)
        form.values["groups"] = number(static_cast<double>(channels_of(place)));
    if (rule == "concat" && place.view.integer("axis", -1) < 0) {
        const auto axis = place.view.integer("axis", -1) + static_cast<std::int64_t>(place.output.size()) + 1;
        form.values["axis"] = std::to_string(axis);
    }
}

std::string line_of(const Form& form) {
    std::string line = form.type;
    for (const auto& [name, value] : form.values) line.append(" ").append(name).append("=").append(value).append(";");
    return line + " <- " + joined(form.reads, " ");
}

class Canon {
  public:
    Canon(const Design& design, const DesignFacts& facts, const Rules& rules)
        : design_(design), facts_(facts), rules_(rules) {}

    std::vector<std::string> lines() {
        for (const std::size_t index : facts_.order) add(design_.layers[index]);
        std::sort(lines_.begin(), lines_.end());
        return std::move(lines_);
    }

  private:
    std::string put(const Form& form) {
        lines_.push_back(line_of(form));
        return sha256(lines_.back()).substr(0, 16);
    }

    void add(const Layer& layer) {
        const LayerView view{layer, *rules_.find_layer(layer.type)};
        Form form{layer.type, {}, {}};
        Place place{view, {}, facts_.layers.find(layer.id)->second.output};
        for (const Edge& edge : design_.edges) {
            if (edge.to != layer.id) continue;
            form.reads.push_back(digests_[edge.from]);
            place.inputs.push_back(facts_.layers.find(edge.from)->second.output);
        }
        for (const auto& [name, rule] : view.rule.parameters) add_value(place, name, rule, form);
        std::string digest;
        if (hands_on(place, form)) {
            digest = form.reads.empty() ? std::string() : form.reads.front();
        } else if (view.rule.shape == "activation") {
            digest = activated(form.reads.front(), std::string(view.text("activation")));
        } else if (view.rule.shape == "separable_convolution") {
            digest = put_halves(place, form);
        } else {
            rename(place, form);
            digest = put(form);
        }
        const bool is_inner = view.rule.parameters.contains("return_sequences");
        const bool is_own = view.rule.parameters.contains("activation") && view.rule.shape != "activation" && !is_inner;
        digests_[layer.id] = is_own ? activated(digest, std::string(view.text("activation"))) : digest;
    }

    std::string activated(const std::string& digest, const std::string& activation) {
        if (activation.empty() || activation == "linear") return digest;
        return put({"Activation", {{"activation", activation}}, {digest}});
    }

    /// Depthwise without a bias, then a convolution of size 1.
    std::string put_halves(const Place& place, Form form) {
        const std::size_t rank = place.view.rank();
        const auto filters = form.values["filters"];
        const auto bias = form.values["use_bias"];
        form.type = "DepthwiseConv" + std::to_string(rank) + "D";
        form.values["use_bias"] = "false";
        rename_depthwise(place, form);
        const std::string half = put(form);
        Form point{
            "Conv" + std::to_string(rank) + "D", {{"filters", filters}, {"use_bias", bias}, {"groups", "1"}}, {half}};
        for (std::size_t axis = 0; axis < rank; ++axis) {
            point.values["padding"] += " 0:" + number(static_cast<double>(place.output[axis]));
            for (const char* name : {"kernel_size", "strides", "dilation_rate"}) point.values[name] += " 1";
        }
        return put(point);
    }

    const Design& design_;
    const DesignFacts& facts_;
    const Rules& rules_;
    std::map<std::string, std::string, std::less<>> digests_;
    std::vector<std::string> lines_;
};

}  // namespace

Result<std::vector<std::string>> canonical_form(const Design& design, const Rules& rules) {
    TRY(const DesignFacts facts, infer_shapes(design, rules));
    return Canon(design, facts, rules).lines();
}

}  // namespace dlp
