#include "check/channels_last.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "check/axis_order.h"
#include "check/graph.h"
#include "check/layer_facts.h"
#include "check/layer_view.h"

namespace dlp {
namespace {

struct Turning {
    Design design;
    const Rules& rules;
    Graph graph;
    std::vector<Shape> shapes;        ///< by layer, channels-last; empty while not known, or where layers do not fit
    std::vector<bool> is_time_first;  ///< by layer: four sizes are time, channels, height, width
    std::vector<bool> is_for_dense;   ///< by layer: nothing but Dense reads it, at most through layers by value
    std::map<std::size_t, Integers> before;  ///< dims of the Permute that a layer needs ahead of it
    std::map<std::size_t, Integers> behind;

    [[nodiscard]] const LayerRule* rule(std::size_t place) const { return rules.find_layer(design.layers[place].type); }
    [[nodiscard]] bool has_shape_rule(std::size_t place, std::string_view name) const {
        return rule(place) != nullptr && rule(place)->shape == name;
    }
    [[nodiscard]] bool is_by_value(std::size_t place) const {
        return rule(place) != nullptr && rule(place)->is_by_value;
    }
    [[nodiscard]] const Shape& input(std::size_t place, std::size_t slot = 0) const {
        return shapes[graph.inputs[place][slot]];
    }
    /// The axes of an input as they stand now, by their numbers as written.
    [[nodiscard]] Integers input_axes(std::size_t place, std::size_t slot = 0) const {
        return axes_channels_last(input(place, slot).size(), is_time_first[graph.inputs[place][slot]]);
    }
    [[nodiscard]] Integers output_axes(std::size_t place, std::size_t sizes) const {
        return axes_channels_last(sizes, is_time_first[place]);
    }
};

/// Stated or inferred; null where there is no such value of that kind.
template <class Kind>
Kind* value_as(Layer& layer, std::string_view parameter) {
    for (Parameters* const values : {&layer.params, &layer.inferred}) {
        const auto found = values->find(parameter);
        if (found != values->end()) return std::get_if<Kind>(&found->second);
    }
    return nullptr;
}

void turn_sizes(const Turning& t, std::size_t place, Integers* sizes) {
    if (sizes != nullptr) *sizes = in_order(*sizes, t.output_axes(place, sizes->size()));
}

Result<void> turn_input(Turning& t, std::size_t place) {
    turn_sizes(t, place, value_as<Integers>(t.design.layers[place], "shape"));
    return {};
}

Result<void> turn_opaque(Turning& t, std::size_t place) {
    turn_sizes(t, place, value_as<Integers>(t.design.layers[place], "output_shape"));
    return {};
}

/// Where the axis stands now, -1 for the last, as joins and products are mostly written.
std::optional<std::int64_t> turned_axis(const Turning& t, std::size_t place, std::size_t slot, std::int64_t axis) {
    const Integers axes = t.input_axes(place, slot);
    const auto number = axis_number(axis, axes.size());
    if (!number) return std::nullopt;
    const std::int64_t now = place_of(*number, axes);
    return now == static_cast<std::int64_t>(axes.size()) ? -1 : now;
}

Result<void> turn_concat(Turning& t, std::size_t place) {
    auto* const axis = value_as<std::int64_t>(t.design.layers[place], "axis");
    if (axis == nullptr) return {};
    *axis = turned_axis(t, place, 0, *axis).value_or(*axis);
    return {};
}

/// The axes of one side of a product that are left, as they stand now, by their numbers as written in the result.
void append_left_over(Integers& axes, Integers side, std::int64_t summed) {
    side.erase(side.begin() +
               static_cast<std::ptrdiff_t>(summed < 0 ? side.size() - 1 : static_cast<std::size_t>(summed - 1)));
    const Integers written = [&] {
        Integers sorted = side;
        std::sort(sorted.begin(), sorted.end());
        return sorted;
    }();
    const auto before = static_cast<std::int64_t>(axes.size());
    for (const std::int64_t axis : side) axes.push_back(before + place_of(axis, written));
}

Result<void> turn_dot(Turning& t, std::size_t place) {
    Layer& layer = t.design.layers[place];
    std::int64_t summed = -1;
    if (auto* const axis = value_as<std::int64_t>(layer, "axes")) {
        const auto left = turned_axis(t, place, 0, *axis);
        const auto right = turned_axis(t, place, 1, *axis);
        if (!left || !right) return {};
        if (*left != *right)
            return at_layer(place, bad_parameter(layer, "axes",
                                                 "the axis that is summed over is not one axis channels-last (axes " +
                                                     std::to_string(*axis) + ")")
                                       .value());
        *axis = summed = *left;
    }
    Integers axes;
    append_left_over(axes, t.input_axes(place, 0), summed);
    append_left_over(axes, t.input_axes(place, 1), summed);
    Integers dims;
    for (const std::int64_t axis : t.output_axes(place, axes.size())) dims.push_back(place_of(axis, axes));
    if (dims != axes_as_they_are(dims.size())) t.behind[place] = std::move(dims);
    return {};
}

Result<void> turn_permute(Turning& t, std::size_t place) {
    auto* const dims = value_as<Integers>(t.design.layers[place], "dims");
    const Integers axes = t.input_axes(place);
    if (dims == nullptr || !std::is_permutation(dims->begin(), dims->end(), axes.begin(), axes.end())) return {};
    Integers turned;
    for (const std::int64_t axis : in_order(*dims, t.output_axes(place, dims->size()))) {
        turned.push_back(place_of(axis, axes));
    }
    *dims = std::move(turned);
    return {};
}

/// The values of the input are counted in the order that is written.
void count_as_written(Turning& t, std::size_t place) {
    Integers dims = inverse_of(t.input_axes(place));
    if (!keeps_values(t.input(place), dims)) t.before[place] = std::move(dims);
}

Result<void> turn_reshape(Turning& t, std::size_t place) {
    auto* const target = value_as<Integers>(t.design.layers[place], "target_shape");
    if (target == nullptr) return {};
    count_as_written(t, place);
    Integers dims = t.output_axes(place, target->size());
    if (keeps_values(*target, dims))
        *target = in_order(*target, dims);
    else
        t.behind[place] = std::move(dims);
    return {};
}

/// Dense learns its weights in any order.
Result<void> turn_flatten(Turning& t, std::size_t place) {
    if (!t.is_for_dense[place]) count_as_written(t, place);
    return {};
}

using Turn = Result<void> (*)(Turning&, std::size_t);
constexpr std::array turns{
    std::pair{std::string_view("input"), Turn(turn_input)},
    std::pair{std::string_view("opaque"), Turn(turn_opaque)},
    std::pair{std::string_view("concat"), Turn(turn_concat)},
    std::pair{std::string_view("dot"), Turn(turn_dot)},
    std::pair{std::string_view("permute"), Turn(turn_permute)},
    std::pair{std::string_view("reshape"), Turn(turn_reshape)},
    std::pair{std::string_view("flatten"), Turn(turn_flatten)},
};

Result<void> turn(Turning& t, std::size_t place) {
    for (const auto& [shape, step] : turns) {
        if (t.has_shape_rule(place, shape)) TRY_DO(step(t, place));
    }
    return {};
}

/// What reaches a ConvLSTM or Dense only, and what comes from a ConvLSTM.
void look_ahead(Turning& t, const std::vector<std::size_t>& order) {
    t.is_time_first.assign(t.design.layers.size(), false);
    t.is_for_dense.assign(t.design.layers.size(), true);
    for (auto place = order.rbegin(); place != order.rend(); ++place) {
        if (t.has_shape_rule(*place, "conv_lstm")) t.is_time_first[*place] = true;
        for (const std::size_t reader : t.graph.outputs[*place]) {
            const bool hands_on = t.is_by_value(reader);
            if (t.has_shape_rule(reader, "conv_lstm") || (hands_on && t.is_time_first[reader]))
                t.is_time_first[*place] = true;
            if (!t.has_shape_rule(reader, "dense") && !(hands_on && t.is_for_dense[reader]))
                t.is_for_dense[*place] = false;
        }
    }
}

void inherit_sequence(Turning& t, std::size_t place) {
    if (t.graph.inputs[place].empty()) return;
    const std::size_t from = t.graph.inputs[place].front();
    if (t.shapes[from].size() == 4 && t.is_time_first[from]) t.is_time_first[place] = true;
}

Shape turned_by(const std::map<std::size_t, Integers>& permutes, std::size_t place, const Shape& shape) {
    const auto found = permutes.find(place);
    return found == permutes.end() ? shape : in_order(shape, found->second);
}

void compute_shape(Turning& t, std::size_t place) {
    std::vector<Shape> inputs;
    for (const std::size_t from : t.graph.inputs[place]) inputs.push_back(turned_by(t.before, place, t.shapes[from]));
    std::vector<const Shape*> pointers;
    pointers.reserve(inputs.size());
    for (const Shape& shape : inputs) pointers.push_back(&shape);
    if (const auto facts = facts_of(t.design.layers[place], pointers, t.rules))
        t.shapes[place] = turned_by(t.behind, place, facts->output);
}

Result<void> turn_layers(Turning& t, const std::vector<std::size_t>& order) {
    for (const std::size_t place : order) {
        const auto& inputs = t.graph.inputs[place];
        const LayerRule* const rule = t.rule(place);
        const bool can_turn =
            rule != nullptr && inputs.size() >= static_cast<std::size_t>(rule->inputs_at_least) &&
            std::none_of(inputs.begin(), inputs.end(), [&](std::size_t from) { return t.shapes[from].empty(); });
        if (!can_turn) continue;
        inherit_sequence(t, place);
        TRY_DO(turn(t, place));
        compute_shape(t, place);
    }
    return {};
}

/// By layer, the id of the Permute that was put next to it.
using NewIds = std::map<std::string, std::string, std::less<>>;

NewIds add_permutes(Turning& t, const std::map<std::size_t, Integers>& permutes, std::set<std::string>& ids) {
    NewIds made;
    for (const auto& [place, dims] : permutes) {
        const std::string& next_to = t.design.layers[place].id;
        Layer layer;
        layer.type = "Permute";
        layer.id = next_to + "_order";
        for (int i = 2; !ids.insert(layer.id).second; ++i) layer.id = next_to + "_order_" + std::to_string(i);
        layer.inferred["dims"] = dims;
        layer.is_inferred = true;
        made[next_to] = layer.id;
        t.design.layers.push_back(std::move(layer));
    }
    return made;
}

void insert_permutes(Turning& t) {
    std::set<std::string> ids;
    for (const Layer& layer : t.design.layers) ids.insert(layer.id);
    const NewIds before = add_permutes(t, t.before, ids);
    const NewIds behind = add_permutes(t, t.behind, ids);
    for (Edge& edge : t.design.edges) {
        if (const auto found = behind.find(edge.from); found != behind.end()) edge.from = found->second;
        if (const auto found = before.find(edge.to); found != before.end()) edge.to = found->second;
    }
    for (const auto& [layer, permute] : before) t.design.edges.push_back({permute, layer});
    for (const auto& [layer, permute] : behind) t.design.edges.push_back({layer, permute});
}

}  // namespace

Result<Design> to_channels_last(Design design, const Rules& rules) {
    if (design.data_format == DataFormat::ChannelsLast) return design;
    TRY(Graph graph, graph_of(design));
    TRY(const std::vector<std::size_t> order, execution_order(design, graph));
    Turning t{std::move(design), rules, std::move(graph), {}, {}, {}, {}, {}};
    t.shapes.resize(t.design.layers.size());
    look_ahead(t, order);
    TRY_DO(turn_layers(t, order));
    insert_permutes(t);
    t.design.data_format = DataFormat::ChannelsLast;
    return std::move(t.design);
}

}  // namespace dlp
