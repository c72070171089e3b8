#include <algorithm>
#include <array>
#include <functional>

#include "importers/caffe_reader.h"

namespace dlp {
namespace {

/// `kernel_size: 3`, `kernel_size: 3 kernel_size: 1`, or `kernel_h: 3 kernel_w: 1`.
Integers sizes_of(const CaffeLayer& layer, const std::string& message, const std::string& name,
                  const std::string& short_name, std::size_t rank, std::int64_t otherwise) {
    Integers sizes = layer.integers(message + "." + name);
    const Integers height = layer.integers(message + "." + short_name + "_h");
    const Integers width = layer.integers(message + "." + short_name + "_w");
    if (!height.empty() && !width.empty()) sizes = {height.front(), width.front()};
    if (sizes.empty()) sizes = {otherwise};
    sizes.resize(rank, sizes.back());
    return sizes;
}

/// A transposed convolution: s(H-1)+k-2p.
std::int64_t spread(const CaffeAxis& axis, std::int64_t pad) {
    return (axis.input - 1) * axis.stride + axis.dilation * (axis.kernel - 1) + 1 - 2 * pad;
}

/// Slicing before the pooling that only takes away what no window reads.
bool is_trim(const CaffeMargin& margin, const std::string& reader) {
    if (margin.is_padding || margin.stem != reader) return false;
    for (std::size_t i = 0; i < margin.sides.size(); i += 2) {
        if (margin.sides[i] != 0) return false;
    }
    return true;
}

}  // namespace

/// What global pooling leaves is a map of one place to Caffe, and a vector to a design.
Result<void> CaffeReader::make_map(const CaffeLayer& layer) {
    const std::string& bottom = layer.bottoms.front();
    if (first_blob(layer).shape.size() != 1) return {};
    TRY(const std::string from, id_of(bottom));
    Layer reshape;
    reshape.type = "Reshape";
    reshape.params["target_shape"] = Integers{1, 1, first_blob(layer).shape.front()};
    TRY(const std::string id, place(std::move(reshape), layer.name + "_map", {from}, bottom));
    return {};
}

/// Windows as the file says them, without an output.
Result<std::vector<CaffeAxis>> CaffeReader::axes_of(const CaffeLayer& layer, const Shape& read) const {
    constexpr std::int64_t largest = 1'000'000;
    const std::string message = layer.type == "Pooling" ? "pooling_param" : "convolution_param";
    const std::size_t rank = read.size() - 1;
    const Integers kernel = sizes_of(layer, message, "kernel_size", "kernel", rank, 1);
    const Integers stride = sizes_of(layer, message, "stride", "stride", rank, 1);
    const Integers pad = sizes_of(layer, message, "pad", "pad", rank, 0);
    const Integers dilation = sizes_of(layer, message, "dilation", "dilation", rank, 1);
    std::vector<CaffeAxis> axes;
    for (std::size_t i = 0; i < rank; ++i) {
        const auto [least, most] = std::minmax({kernel[i], stride[i], dilation[i]});
        if (least < 1 || pad[i] < 0 || std::max(most, pad[i]) > largest)
            return bad("layer '" + layer.name + "': there is no window of these sizes (kernel " +
                       std::to_string(kernel[i]) + ", stride " + std::to_string(stride[i]) + ", dilation " +
                       std::to_string(dilation[i]) + ", pad " + std::to_string(pad[i]) + ")");
        axes.push_back({read[i], kernel[i], stride[i], dilation[i], pad[i], 0});
    }
    return axes;
}

/// A pooling that no design has: a Block of the shape that its windows leave.
Result<void> CaffeReader::place_opaque_pool(const CaffeLayer& layer) {
    TRY(const std::string input, id_of(layer.bottoms.front()));
    const Shape read = shape_of(input);
    Shape output;
    if (layer.field("pooling_param.global_pooling") != "true") {
        TRY(const std::vector<CaffeAxis> axes, axes_of(layer, read));
        for (const CaffeAxis& axis : axes)
            output.push_back(axis.input == unknown_size ? unknown_size : caffe_output(axis, axis.before, true));
    }
    output.push_back(read.back());
    Layer block = opaque_layer(context_, layer.name, layer.type);
    block.params["output_shape"] = output;
    TRY(const std::string id, place(std::move(block), layer.name, {input}, layer.tops.front()));
    return {};
}

Result<void> CaffeReader::read_window(const CaffeLayer& layer) {
    TRY_DO(make_map(layer));
    const std::string* const type = type_of(layer, "types");
    if (type == nullptr) return place_opaque(layer);
    const LayerRule& rule = *context_.rules.find_layer(*type);
    if (rule.shape == "opaque") return place_opaque_pool(layer);
    if (rule.shape == "global_pooling") return read_plain(layer);
    const bool is_pooling = layer.type == "Pooling";
    CaffeBlob& from = blobs_.find(layer.bottoms.front())->second;
    const Shape read = from.shape;
    const bool is_trimmed = is_pooling && from.margin.is_there() && is_trim(from.margin, layer.name);
    const Shape there = is_trimmed ? from.before_margin : read;
    std::string input = from.id;
    if (!is_trimmed) {
        TRY(input, id_of(layer.bottoms.front()));
    }
    const bool is_average = is_pooling && layer.field("pooling_param.pool") == "AVE";
    CaffeWindow window{{}, layer.type == "Deconvolution", is_average, is_pooling && !is_average, true};
    TRY(window.axes, axes_of(layer, read));
    const bool is_open = std::find(read.begin(), read.end() - 1, unknown_size) != read.end() - 1;
    Shape output;
    for (std::size_t i = 0; i < window.axes.size(); ++i) {
        CaffeAxis& axis = window.axes[i];
        axis.output = window.is_transposed ? spread(axis, axis.before) : caffe_output(axis, axis.before, is_pooling);
        if (is_open) axis.output = 1;
        if (axis.output < 1 && guessed_.contains(input)) return place_opaque(layer);
        if (axis.output < 1) return bad("layer '" + layer.name + "': its window is larger than its input");
        axis.input = there[i];
        output.push_back(axis.output);
    }
    TRY(Layer made, window_layer(layer, *type, window, read.back()));
    if (is_open) return place_open_window(layer, std::move(made), input, window);
    output.push_back(is_pooling ? read.back() : layer.integers("convolution_param.num_output").front());
    const std::string id = draft_.add(std::move(made), layer.name, {input});
    if (guessed_.contains(input)) guessed_.insert(id);
    shapes_[id] = output;
    windows_[id] = std::move(window);
    blobs_[layer.tops.front()] = {id, output, {}, {}, {}, false};
    return {};
}

/// All but the padding.
Result<Layer> CaffeReader::window_layer(const CaffeLayer& layer, const std::string& type, const CaffeWindow& window,
                                        std::int64_t channels) const {
    const bool is_pooling = layer.type == "Pooling";
    const Integers filters = layer.integers("convolution_param.num_output");
    if (!is_pooling && (filters.empty() || filters.front() < 1))
        return bad("layer '" + layer.name + "': num_output is missing, or less than 1");
    Integers kernel;
    Integers stride;
    Integers dilation;
    for (const CaffeAxis& axis : window.axes) {
        kernel.push_back(axis.kernel);
        stride.push_back(axis.stride);
        dilation.push_back(axis.dilation);
    }
    Layer made = typed_layer(layer, type);
    const LayerRule& rule = *context_.rules.find_layer(type);
    set_value(made, rule, is_pooling ? "pool_size" : "kernel_size", kernel);
    // Pools that say no strides move by their size; here they move by one.
    if (stride != kernel || !is_pooling) set_value(made, rule, "strides", stride);
    set_value(made, rule, "dilation_rate", dilation);
    if (rule.parameters.contains("depth_multiplier"))
        set_value(made, rule, "depth_multiplier", filters.front() / std::max<std::int64_t>(channels, 1));
    return made;
}

/// Over places whose number is open, padding is what the file says, and cannot be `same`.
Result<void> CaffeReader::place_open_window(const CaffeLayer& layer, Layer made, const std::string& input,
                                            const CaffeWindow& window) {
    Integers pixels;
    bool is_valid = true;
    bool is_rounded = false;
    for (const CaffeAxis& axis : window.axes) {
        pixels.push_back(axis.before);
        is_valid = is_valid && axis.before == 0 &&
                   !(window.is_transposed && axis.stride > axis.dilation * (axis.kernel - 1) + 1);
        is_rounded = is_rounded || axis.stride > 1;
    }
    if (!is_valid) set_value(made, *context_.rules.find_layer(made.type), "padding", pixels);
    if (is_rounded && (window.is_average || window.is_maximum))
        warn(layer, "Caffe rounds its size up and a design down, where its stride leaves a rest");
    TRY(const std::string id, place(std::move(made), layer.name, {input}, layer.tops.front()));
    return {};
}

bool CaffeReader::takes_slice(const CaffeLayer& layer, const CaffeBlob& from, std::size_t axis, std::int64_t start,
                              std::int64_t end) {
    auto window = windows_.find(from.id);
    if (window == windows_.end() || from.margin.is_there() || caffe_stem(layer.name) != from.id) return false;
    // A separable convolution is cut behind its second half, which has windows of one cell.
    const auto first_half = windows_.find(from.id + "_depthwise");
    if (first_half != windows_.end()) {
        window->second.axes[axis].input = window->second.axes[axis].output = end - start;
        shapes_[first_half->first][axis] = end - start;
        window = first_half;
    }
    CaffeAxis& place = window->second.axes[axis];
    const std::int64_t step = window->second.is_transposed ? -1 : place.stride;
    place.before -= start * step;
    place.output = end - start;
    return true;
}

/// Where each part begins, and where the last one ends.
Result<Integers> CaffeReader::points_of(const CaffeLayer& layer, std::int64_t size) const {
    Integers points = layer.integers("slice_param.slice_point");
    const auto parts = static_cast<std::int64_t>(layer.tops.size());
    if (points.empty()) {
        for (std::int64_t i = 1; i < parts; ++i) points.push_back(size * i / parts);
    }
    points.insert(points.begin(), 0);
    points.push_back(size);
    const bool is_rising = std::adjacent_find(points.begin(), points.end(), std::greater_equal<>()) == points.end();
    if (is_rising && std::ssize(points) == parts + 1) return points;
    return bad("layer '" + layer.name + "': its slice points do not make " + std::to_string(parts) + " parts of " +
               std::to_string(size));
}

/// Along channels and time, of which a design has no parts: a Block of the right shape for each.
Result<void> CaffeReader::place_parts(const CaffeLayer& layer, std::size_t axis, const Integers& points) {
    TRY(const std::string input, id_of(layer.bottoms.front()));
    Shape part = shape_of(input);
    for (std::size_t i = 0; i < layer.tops.size(); ++i) {
        if (silenced_.contains(layer.tops[i])) continue;
        part[axis] = points[i + 1] - points[i];
        Layer block = opaque_layer(context_, layer.name, layer.type, "a design has no parts of channels or of time");
        block.params["output_shape"] = part;
        TRY(const std::string id, place(std::move(block), layer.name, {input}, layer.tops[i]));
    }
    return {};
}

Result<void> CaffeReader::read_slice(const CaffeLayer& layer) {
    const CaffeBlob from = first_blob(layer);
    if (takes_last_step(layer, from)) return {};
    const Integers axes = layer.integers("slice_param.axis");
    const Integers legacy = layer.integers("slice_param.slice_dim");
    const std::int64_t along = !axes.empty() ? axes.front() : legacy.empty() ? 1 : legacy.front();
    const bool is_along_time = from.shape.size() == 2 && along == 0;
    const std::size_t axis = is_along_time ? 0 : place_of_blob_axis(along, from.shape);
    const std::int64_t size = from.shape[axis];
    if (size == unknown_size) return place_opaque(layer);
    const auto points_in_size = points_of(layer, size);
    if (!points_in_size && guessed_.contains(from.id)) return place_opaque(layer);
    TRY(const Integers points, points_in_size);
    if (from.shape.size() < 3 || axis + 1 == from.shape.size()) return place_parts(layer, axis, points);
    for (std::size_t i = 0; i < layer.tops.size(); ++i) {
        if (silenced_.contains(layer.tops[i])) continue;
        CaffeBlob part = from;
        const std::string stem = caffe_stem(layer.name);
        if (!takes_slice(layer, from, axis, points[i], points[i + 1])) {
            const bool goes_on = from.margin.is_there() && !from.margin.is_padding && from.margin.stem == stem;
            if (!goes_on) {
                TRY(part.id, id_of(layer.bottoms.front()));
                part.before_margin = part.shape;
                part.margin = {stem, false, Integers(2 * (part.shape.size() - 1), 0)};
            }
            part.margin.sides[2 * axis] += points[i];
            part.margin.sides[2 * axis + 1] += size - points[i + 1];
        }
        part.shape[axis] = points[i + 1] - points[i];
        if (!part.margin.is_there()) shapes_[part.id] = part.shape;
        blobs_[layer.tops[i]] = std::move(part);
    }
    return {};
}

void CaffeReader::finish_windows() {
    std::vector<std::string> open;
    for (const auto& [name, blob] : blobs_) {
        if ((blob.turn || blob.margin.is_there()) && !read_.contains(name)) open.push_back(name);
    }
    for (const std::string& name : open) static_cast<void>(id_of(name));
    for (Layer& layer : draft_.design.layers) {
        const auto window = windows_.find(layer.id);
        if (window != windows_.end()) finish_window(layer, window->second);
    }
    add_margins();
}

void CaffeReader::finish_window(Layer& layer, const CaffeWindow& window) {
    const LayerRule& rule = *context_.rules.find_layer(layer.type);
    if (window.is_transposed) return finish_transposed(layer, rule, window);
    const bool is_padded =
        std::any_of(window.axes.begin(), window.axes.end(), [](const CaffeAxis& axis) { return axis.before > 0; });
    const bool prefers_same = !window.is_average || !window.counts_cells || !is_padded;
    if (auto padding = padding_of(window.axes, prefers_same))
        set_value(layer, rule, "padding", std::move(*padding));
    else
        margins_.emplace_back(layer.id, window);
}

/// Zeros before the layer, and cells that no window reads cut away: exact for convolutions and for what is positive.
void CaffeReader::add_margins() {
    for (const auto& [id, window] : margins_) {
        Integers zeros;
        Integers cuts;
        for (const CaffeAxis& axis : window.axes) {
            const std::int64_t end = (axis.output - 1) * axis.stride + axis.dilation * (axis.kernel - 1) + 1;
            for (const std::int64_t side : {axis.before, end - axis.before - axis.input}) {
                zeros.push_back(std::max<std::int64_t>(side, 0));
                cuts.push_back(std::max<std::int64_t>(-side, 0));
            }
        }
        insert_margin(id, "Cropping", "cropping", cuts);
        insert_margin(id, "ZeroPadding", "padding", zeros);
        if (window.is_average)
            context_.diagnostics.warn("pooling '" + id + "': an average at the border counts other cells than in Caffe",
                                      {context_.file.name, 0, 0, {}});
        else if (window.is_maximum && std::any_of(zeros.begin(), zeros.end(), [](auto size) { return size > 0; }))
            context_.diagnostics.warn(
                "pooling '" + id +
                    "': a maximum at the border reads zeros, which Caffe does not, where all is negative",
                {context_.file.name, 0, 0, {}});
    }
}

void CaffeReader::insert_margin(const std::string& id, const std::string& stem, const std::string& parameter,
                                const Integers& sides) {
    const std::string type = stem + std::to_string(sides.size() / 2) + "D";
    const LayerRule* const rule = context_.rules.find_layer(type);
    if (rule == nullptr || std::count(sides.begin(), sides.end(), 0) == std::ssize(sides)) return;
    Layer margin;
    margin.type = type;
    set_value(margin, *rule, parameter, sides);
    const auto edge =
        std::find_if(draft_.design.edges.begin(), draft_.design.edges.end(), [&](const Edge& e) { return e.to == id; });
    const std::string from = edge->from;
    const auto at = static_cast<std::size_t>(edge - draft_.design.edges.begin());
    const std::string added = draft_.add(std::move(margin), id + "_" + parameter, {from});
    draft_.design.edges[at].from = added;
}

void CaffeReader::finish_transposed(Layer& layer, const LayerRule& rule, const CaffeWindow& window) {
    const auto full = [](const CaffeAxis& axis) { return spread(axis, 0); };
    // Where strides are larger than the kernel, `valid` leaves a gap that Caffe does not.
    const auto is_valid = [&](const CaffeAxis& axis) {
        return axis.before == 0 && axis.output == std::max(full(axis), axis.input * axis.stride);
    };
    const auto is_same = [](const CaffeAxis& axis) {
        const std::int64_t surplus = axis.dilation * (axis.kernel - 1) + 1 - axis.stride;
        return axis.output == axis.input * axis.stride && axis.before == std::max<std::int64_t>(surplus, 0) / 2;
    };
    if (std::all_of(window.axes.begin(), window.axes.end(), is_valid)) return;
    if (std::all_of(window.axes.begin(), window.axes.end(), is_same))
        return set_value(layer, rule, "padding", std::string("same"));
    Integers pixels;
    Integers extra;
    for (const CaffeAxis& axis : window.axes) {
        pixels.push_back(axis.before);
        extra.push_back(axis.output - full(axis) + 2 * axis.before);
    }
    set_value(layer, rule, "padding", pixels);
    const bool has_extra = std::any_of(extra.begin(), extra.end(), [](std::int64_t size) { return size != 0; });
    if (has_extra) set_value(layer, rule, "output_padding", extra);
}

}  // namespace dlp
