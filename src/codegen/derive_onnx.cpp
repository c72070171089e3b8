// Weights, axes and orders of axes as ONNX's tensors have them: the batch first, then the channels; sequences are
// [batch, steps, features].
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "base/text.h"
#include "codegen/derive.h"
#include "codegen/placed_window.h"
#include "codegen/spell.h"

namespace dlp {
namespace {

constexpr double most_listed = 1 << 24;  // numbers in a constant

std::string list_text(const Integers& numbers) {
    std::vector<std::string> items;
    for (const std::int64_t number : numbers) items.push_back(std::to_string(number));
    return joined(items, ", ");
}

Integers positions(const TargetLayer& view, std::string_view layout, std::size_t rank) {
    return axis_positions(view.target, layout, rank);
}

// The layout of the output where the spelling does not say another: codegen/emit.cpp.
std::string output_layout(const TargetLayer& view) {
    const bool keeps_rank = std::any_of(view.inputs.begin(), view.inputs.end(),
                                        [&](const Shape& input) { return input.size() == view.output.size(); });
    return keeps_rank ? view.layout : std::string(usual_layout(view.target, view.output.size()));
}

// The order that makes a tensor channels last, and the one that undoes it; empty for what is so already.
std::string order_to_last(const Integers& places) {
    Integers order{0};
    order.insert(order.end(), places.begin(), places.end());
    return places.size() < 3 ? std::string() : "[" + list_text(order) + "]";
}

std::string order_from_last(const Integers& places) {
    Integers order(places.size() + 1, 0);
    for (std::size_t i = 0; i < places.size(); ++i)
        order.at(static_cast<std::size_t>(places[i])) = static_cast<std::int64_t>(i) + 1;
    return places.size() < 3 ? std::string() : "[" + list_text(order) + "]";
}

// One value a channel, as it stretches over the output: `64, 1, 1`.
std::string channel_shape(const TargetLayer& view) {
    if (view.output.empty()) return {};
    const Integers places = positions(view, output_layout(view), view.output.size());
    const std::int64_t channel_axis = places.empty() ? 1 : places.back();
    Integers shape(view.output.size() - static_cast<std::size_t>(channel_axis) + 1, 1);
    shape.front() = view.output.back();
    return list_text(shape);
}

std::string joined_axis(const TargetLayer& view) {
    const auto rank = static_cast<std::int64_t>(view.output.size());
    const std::int64_t axis = integer_of(view, "axis", -1);
    const std::int64_t place = axis < 0 ? rank + axis : axis - 1;
    const Integers places = positions(view, view.layout, view.output.size());
    if (place < 0 || place >= static_cast<std::int64_t>(places.size())) return {};
    return std::to_string(places[static_cast<std::size_t>(place)]);
}

// Sizes of a tensor for Input: a size that is open has a name.
std::string named_sizes(const TargetLayer& view) {
    const bool is_image = view.output.size() > 2;
    const std::vector<std::string> names =
        is_image ? std::vector<std::string>{"?", "height", "width", "depth"} : std::vector<std::string>{"steps", "?"};
    const Integers sizes = in_target_order(view.target, usual_layout(view.target, view.output.size()), view.output);
    std::string text = "N";
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        const bool is_known = sizes[i] != unknown_size;
        text += ", " + (is_known ? std::to_string(sizes[i]) : i < names.size() ? names[i] : "?");
    }
    return text;
}

void add_norms(const TargetLayer& view, Holes& holes) {
    const std::int64_t channels = view.output.empty() ? 1 : view.output.back();
    const std::int64_t groups = integer_of(view, "groups", 1);
    const std::int64_t local_size = 2 * integer_of(view, "depth_radius", 2) + 1;
    holes["group_count"] = {std::to_string(groups < 0 ? channels : groups)};
    holes["local_size"] = {std::to_string(local_size)};
    // ONNX divides by the number of channels it sums.
    holes["scaled_alpha"] = {
        spell_value(Value(number_of(view, "alpha", 0.0) * static_cast<double>(local_size)), view.target)};
}

// Behind the batch: a size that is open takes what is left.
std::string reshape_target(const Shape& shape) {
    Integers sizes{0};
    sizes.insert(sizes.end(), shape.begin(), shape.end());
    return list_text(sizes);
}

void add_heads(const TargetLayer& view, Holes& holes) {
    const std::int64_t heads = integer_of(view, "num_heads", 1);
    const std::int64_t size = integer_of(view, "key_dim", 1);
    const auto input = [&](std::size_t i) { return std::min(i, view.inputs.size() - 1); };
    const auto features = [&](std::size_t i) { return view.inputs[input(i)].back(); };
    holes["in_value"] = {"@" + std::to_string(input(1) + 1)};
    holes["in_key"] = {"@" + std::to_string(input(2) + 1)};
    holes["inner"] = {std::to_string(heads * size)};
    holes["scale"] = {number_text(1.0 / std::sqrt(static_cast<double>(size)))};
    holes["query_features"] = {std::to_string(features(0))};
    holes["value_features"] = {std::to_string(features(1))};
    holes["key_features"] = {std::to_string(features(2))};
    Integers order{0};
    const Integers places = positions(view, view.layout, view.inputs[input(2)].size());
    order.insert(order.end(), places.begin(), places.end());
    if (order.size() > 2) std::iter_swap(order.end() - 1, order.end() - 2);
    holes["keys_turned"] = {"[" + list_text(order) + "]"};
}

std::int64_t gates_of(const TargetLayer& view) {
    return to_integer(spelling_field(view, "gates")).value_or(1);
}

// A number of the layer's activation; empty where it takes none.
std::string inner_number(const TargetLayer& view, std::string_view table) {
    const auto dictionary = view.target.tables.find(table);
    const Value* const value = parameter_of(view, "activation");
    const auto* const activation = value == nullptr ? nullptr : std::get_if<std::string>(value);
    if (dictionary == view.target.tables.end() || activation == nullptr) return {};
    const auto number = dictionary->second.find(*activation);
    return number == dictionary->second.end() ? std::string() : number->second;
}

void add_gates(const TargetLayer& view, Holes& holes) {
    const std::int64_t rows = gates_of(view) * integer_of(view, "units", integer_of(view, "filters", 1));
    const bool is_bidirectional = flag_of(view, "bidirectional");
    holes["directions"] = {is_bidirectional ? "2" : "1"};
    holes["direction"] = {is_bidirectional ? quote("bidirectional", view.target) : std::string()};
    holes["rows"] = {std::to_string(rows)};
    holes["both_rows"] = {std::to_string(2 * rows)};
    holes["both_units"] = {std::to_string(2 * integer_of(view, "units", 1))};
    // ONNX adds a bias of the input and one of the state; Keras's simple cells have the first only.
    holes["zero_bias"] = {flag_of(view, "use_bias") ? "zeros" : ""};
    // One function, or one for each gate and direction.
    const Hole* const activation = holes.find("activation");
    const bool is_usual = activation == nullptr || activation->is_default;
    const std::string_view fields = spelling_field(view, "functions");
    const std::string functions =
        replaced(std::string(fields), "*", activation == nullptr ? std::string() : activation->text);
    for (const auto& [hole, table] : {std::pair{"alphas", "inner_alpha"}, std::pair{"betas", "inner_beta"}}) {
        const std::string number = is_usual ? std::string() : inner_number(view, table);
        const auto one_way = std::count(fields.begin(), fields.end(), '*');
        const std::vector<std::string> numbers(static_cast<std::size_t>(is_bidirectional ? 2 * one_way : one_way),
                                               number);
        holes[hole] = {number.empty() ? std::string() : "[" + joined(numbers, ", ") + "]"};
    }
    holes["functions"] = {is_usual ? std::string()
                                   : "[" + functions + (is_bidirectional ? ", " + functions : std::string()) + "]"};
}

using Ranges = std::vector<std::pair<std::int64_t, std::int64_t>>;

// The places that each of so many cells covers, one that two of them share included in both.
Ranges covered_places(std::int64_t size, std::int64_t cells) {
    Ranges covered;
    for (std::int64_t cell = 0; cell < cells; ++cell)
        covered.emplace_back(cell * size / cells, ((cell + 1) * size + cells - 1) / cells);
    return covered;
}

// So many places for each cell, its last one repeated.
void add_covered(const Ranges& cells, std::int64_t length, Integers& places) {
    for (const auto& [start, end] : cells) {
        for (std::int64_t i = 0; i < length; ++i) places.push_back(std::min(start + i, end - 1));
    }
}

}  // namespace

Result<void> derive_onnx(const TargetLayer& view, Holes& holes) {
    holes["with_bias"] = {flag_of(view, "use_bias") ? "bias" : ""};
    holes["channel_shape"] = {channel_shape(view)};
    holes["in_dims"] = {named_sizes(view)};
    holes["out_sizes"] = {list_text(view.output)};
    holes["reshape"] = {reshape_target(view.output)};
    holes["joined_axis"] = {joined_axis(view)};
    holes["to_first"] = {
        order_from_last(positions(view, usual_layout(view.target, view.output.size()), view.output.size()))};
    holes["to_last"] = {};
    if (!view.inputs.empty())
        holes["to_last"] = {order_to_last(positions(view, view.layout, view.inputs.front().size()))};
    holes["placeholder_sizes"] = {
        list_text(in_target_order(view.target, usual_layout(view.target, view.output.size()), view.output))};
    add_norms(view, holes);
    return {};
}

// Capsules in a map are its places.
Result<void> derive_onnx_capsules(const TargetLayer& view, Holes& holes) {
    std::int64_t count = 1;
    const Shape& from = view.inputs.front();
    for (std::size_t i = 0; i + 1 < from.size(); ++i) {
        if (from[i] == unknown_size)
            return tl::unexpected<Error>(unsupported(view, "the number of its input capsules is not known"));
        count *= from[i];
    }
    holes["capsules_in"] = {std::to_string(count)};
    holes["capsule_share"] = {number_text(1.0 / static_cast<double>(integer_of(view, "num_capsules", 1)))};
    return {};
}

Result<void> derive_onnx_heads(const TargetLayer& view, Holes& holes) {
    add_heads(view, holes);
    return {};
}

Result<void> derive_onnx_gates(const TargetLayer& view, Holes& holes) {
    add_gates(view, holes);
    return {};
}

Result<void> derive_onnx_permute(const TargetLayer& view, Holes& holes) {
    const Value* const value = parameter_of(view, "dims");
    const auto* const dims = value == nullptr ? nullptr : std::get_if<Integers>(value);
    if (dims == nullptr) return {};
    const Integers from = positions(view, view.layout, view.inputs.front().size());
    const Integers to = positions(view, output_layout(view), view.output.size());
    Integers order(dims->size() + 1, 0);
    for (std::size_t i = 0; i < dims->size() && i < to.size(); ++i)
        order.at(static_cast<std::size_t>(to[i])) = from.at(static_cast<std::size_t>((*dims)[i] - 1));
    holes["order"] = {"[" + list_text(order) + "]"};
    return {};
}

// The letters of Einstein's sum: `bij,bkj->bik`, each tensor in its own order: sequences time first, as the spelling
// asks, all others as is usual for their rank.
Result<void> derive_onnx_dot(const TargetLayer& view, Holes& holes) {
    std::vector<std::string> letters{"efgh", "pqrs"};
    for (std::size_t i = 0; i < 2; ++i) {
        const auto rank = static_cast<std::int64_t>(view.inputs[i].size());
        const std::int64_t axis = integer_of(view, "axes", -1);
        letters[i].resize(static_cast<std::size_t>(rank));
        letters[i].at(static_cast<std::size_t>(axis < 0 ? rank + axis : axis - 1)) = 'z';
    }
    std::string result = replaced(letters[0], "z", "") + replaced(letters[1], "z", "");
    holes["new_axis"] = {result.empty() ? "1" : ""};
    holes["unsqueeze"] = {result.empty() ? "Unsqueeze" : ""};
    const auto ordered = [&](const std::string& last) {
        const std::string layout = last.size() == 2 ? "time" : std::string(usual_layout(view.target, last.size()));
        std::string text = last;
        const Integers places = positions(view, layout, last.size());
        for (std::size_t i = 0; i < places.size(); ++i) text.at(static_cast<std::size_t>(places[i] - 1)) = last[i];
        return "b" + text;
    };
    holes["sum"] = {quote(ordered(letters[0]) + "," + ordered(letters[1]) + "->" + ordered(result), view.target)};
    return {};
}

// For each level, the rows (or columns) that each of its cells covers; every cell has as many, its last one repeated,
// so that one pooling with windows side by side has them all. Cells of two different levels are not wanted.
Result<void> derive_onnx_pyramid(const TargetLayer& view, Holes& holes) {
    const Value* const value = parameter_of(view, "levels");
    const auto* const levels = value == nullptr ? nullptr : std::get_if<Integers>(value);
    const Shape& map = view.inputs.front();
    if (levels == nullptr || map[0] == unknown_size || map[1] == unknown_size)
        return tl::unexpected<Error>(unsupported(view, "the size of its input is not known"));
    double listed = 0;
    for (const std::int64_t level : *levels)
        listed += static_cast<double>(level) * static_cast<double>(level + map[0] + map[1]);
    if (listed > most_listed)
        return tl::unexpected<Error>(unsupported(view, "its cells are more than a file can list"));
    std::array<Integers, 2> covered;
    Integers wanted;
    std::int64_t first = 0;
    std::int64_t all = 0;
    for (const std::int64_t level : *levels) all += level;
    for (const std::int64_t level : *levels) {
        for (std::size_t axis = 0; axis < 2; ++axis)
            add_covered(covered_places(map[axis], level), map[axis], covered.at(axis));
        for (std::int64_t cell = 0; cell < level; ++cell) {
            for (std::int64_t column = 0; column < level; ++column)
                wanted.push_back((first + cell) * all + first + column);
        }
        first += level;
    }
    holes["rows_covered"] = {list_text(covered[0])};
    holes["columns_covered"] = {list_text(covered[1])};
    holes["cell"] = {list_text({map[0], map[1]})};
    holes["cells"] = {list_text({0, all * all, map.back()})};
    holes["wanted"] = {list_text(wanted)};
    return {};
}

// Without regions the whole map is one; its cells, which may overlap by a place, are laid side by side.
Result<void> derive_onnx_regions(const TargetLayer& view, Holes& holes) {
    holes["pooled"] = {list_text({view.output[0], view.output[1]})};
    if (view.inputs.size() > 1) {
        holes["regions_to_last"] = {order_to_last(positions(view, view.layout, view.inputs[1].size()))};
        return {};
    }
    const Shape& map = view.inputs.front();
    if (map[0] == unknown_size || map[1] == unknown_size)
        return tl::unexpected<Error>(unsupported(view, "the size of its input is not known"));
    Integers lengths;
    for (std::size_t axis = 0; axis < 2; ++axis) {
        const Ranges cells = covered_places(map[axis], view.output[axis]);
        std::int64_t length = 1;
        for (const auto& [start, end] : cells) length = std::max(length, end - start);
        Integers covered;
        add_covered(cells, length, covered);
        holes[axis == 0 ? "rows_covered" : "columns_covered"] = {list_text(covered)};
        lengths.push_back(length);
    }
    holes["cell"] = {list_text(lengths)};
    return {};
}

// Places are skipped at even steps, channels of zeros are added: to the one input that is not of the output's shape.
Result<void> derive_onnx_shortcut(const TargetLayer& view, Holes& holes) {
    const bool is_pair = view.inputs.size() == 2;
    const bool first_fits = is_pair && view.inputs[0] == view.output;
    if (!first_fits && !(is_pair && view.inputs[1] == view.output))
        return tl::unexpected<Error>(unsupported(view, "shortcuts are made to fit between two maps only"));
    holes["model"] = {first_fits ? "@1" : "@2"};
    holes["shortcut"] = {first_fits ? "@2" : "@1"};
    const Shape& from = view.inputs[first_fits ? 1 : 0];
    Integers steps;
    Integers ends;
    Integers axes;
    for (std::size_t axis = 0; axis + 1 < from.size(); ++axis) {
        const std::int64_t to = view.output[axis];
        const std::int64_t even = (from[axis] + to - 1) / to;
        steps.push_back((to - 1) * even < from[axis] ? even : from[axis] / to);
        ends.push_back((to - 1) * steps.back() + 1);
        axes.push_back(static_cast<std::int64_t>(axis) + 2);
    }
    Integers pads(2 * from.size() + 2, 0);
    pads[from.size() + 2] = view.output.back() - from.back();
    holes["starts"] = {list_text(Integers(steps.size(), 0))};
    holes["ends"] = {list_text(ends)};
    holes["steps"] = {list_text(steps)};
    holes["axes"] = {list_text(axes)};
    holes["pads"] = {list_text(pads)};
    return {};
}

}  // namespace dlp
