// Number of sizes: inserts the Flatten, Reshape and merge layers that papers leave out.
#include <algorithm>

#include "check/completion.h"
#include "check/counts.h"

namespace dlp {
namespace {

Layer inferred_layer(Completion& c, std::string_view stem, std::string_view type, Parameters inferred = {}) {
    return {free_id(c, stem), std::string(type), {}, {}, std::move(inferred), {}};
}

/// How many sizes the layer's input must have; 0 where it takes any.
std::size_t wanted_sizes(const Completion& c, std::size_t place) {
    if (family_of(c, place) == Family::Recurs) return 2;
    if (c.rank(place) == 0) return 0;
    return c.rank(place) + (c.rule_of[place]->parameters.contains("return_sequences") ? 2 : 1);
}

/// The nearest layer upstream that gives its output its form.
std::size_t form_giver(const Completion& c, std::size_t place) {
    for (int steps = 0; steps < 1000; ++steps) {
        const Family family = family_of(c, place);
        const bool passes =
            family == Family::Keeps || family == Family::Merges || family == Family::Joins || family == Family::Turns;
        if (!passes || c.graph.inputs[place].empty()) break;
        place = c.graph.inputs[place].front();
    }
    return place;
}

/// Dense works step by step behind attention and recurrence, but on the whole behind convolutions and images.
bool must_flatten(const Completion& c, std::size_t from) {
    const Shape& shape = c.shapes[from];
    if (shape.size() < 2 || product(shape) == unknown_size) return false;
    switch (family_of(c, form_giver(c, from))) {
        case Family::Recurs:
        case Family::Attends:
        case Family::Reshapes:
        case Family::Dense: return false;
        default: return true;
    }
}

/// What comes out of a perceptron is added to the map that went in: it works on each place by itself.
bool returns_to_map(const Completion& c, std::size_t place) {
    constexpr int most_layers = 8;
    const std::size_t sizes = c.shapes[c.graph.inputs[place].front()].size();
    for (int steps = 0; steps < most_layers && c.graph.outputs[place].size() == 1; ++steps) {
        const std::size_t next = c.graph.outputs[place].front();
        if (family_of(c, next) == Family::Merges) {
            const auto& inputs = c.graph.inputs[next];
            return std::any_of(inputs.begin(), inputs.end(),
                               [&](std::size_t input) { return input != place && c.shapes[input].size() == sizes; });
        }
        if (family_of(c, next) != Family::Dense && family_of(c, next) != Family::Keeps) return false;
        place = next;
    }
    return false;
}

/// Columns of a map become the steps of a sequence: [height, width, channels] -> [width, height * channels]. Some
/// papers write the width first: then one row is left of the second size, or the first is the one that is open.
bool has_steps_first(const Shape& map) {
    return map[0] == unknown_size || (map[1] == 1 && map[0] > 1);
}

Integers sequence_of_map(const Shape& map) {
    if (has_steps_first(map)) return {map[0], times(map[1], map[2])};
    return {map[1], times(map[0], map[2])};
}

/// The largest usual map side that divides a vector into channels.
std::int64_t side_of_vector(std::int64_t size) {
    for (const std::int64_t side : {7, 8, 4, 6, 5, 16}) {
        if (size % (side * side) == 0 && size / (side * side) >= 16) return side;
    }
    return 1;
}

/// A vector that becomes a map: by the printed size of what the layer takes, else as a square where one fits.
Integers map_of_vector(const Completion& c, std::size_t consumer, std::int64_t size) {
    const std::size_t rank = c.rank(consumer);
    const auto found = c.sizes.inputs.find(c.layer(consumer).id);
    if (found != c.sizes.inputs.end() && found->second.size() == rank + 1 && product(found->second) == size) {
        return found->second;
    }
    const bool comes_from_dense = family_of(c, form_giver(c, c.graph.inputs[consumer].front())) == Family::Dense;
    const std::int64_t side = rank == 2 && comes_from_dense ? side_of_vector(size) : 1;
    Integers map(rank, side);
    map.push_back(size / (side * side));
    return map;
}

/// `shape` with `sizes` sizes: ones are put in, or leading sizes folded.
Integers reshaped(const Completion& c, std::size_t consumer, const Shape& shape, std::size_t sizes) {
    const std::size_t from = c.graph.inputs[consumer].front();
    const bool is_source = family_of(c, form_giver(c, from)) == Family::Source;
    const bool is_text = family_of(c, form_giver(c, from)) == Family::Embeds;
    Integers target = shape;
    if (shape.size() == 1 && family_of(c, consumer) != Family::Recurs && !(is_source && sizes == 2)) {
        return map_of_vector(c, consumer, shape[0]);
    }
    if (shape.size() == 1 && !is_source) return {1, shape[0]};
    if (shape.size() < sizes) {  // an image or a text without channels gets one channel
        const bool adds_channel = is_source || is_text;
        target.insert(adds_channel ? target.end() : target.end() - 1, sizes - shape.size(), 1);
        return target;
    }
    const auto folded = static_cast<std::ptrdiff_t>(shape.size() - sizes + 1);
    const std::int64_t first = product(Shape(shape.begin(), shape.begin() + folded));
    target.assign(shape.begin() + folded, shape.end());
    target.insert(target.begin(), first);
    return target;
}

void adapt_sizes(Completion& c, std::size_t place, std::size_t wanted) {
    const Shape shape = c.shapes[c.graph.inputs[place].front()];
    if (shape.empty() || shape.size() == wanted) return;
    if (std::count(shape.begin(), shape.end(), unknown_size) > 1) return;
    if (wanted == 2 && shape.size() == 3) {
        insert_map_to_sequence(c, place, 0);
        return;
    }
    const Integers target = reshaped(c, place, shape, wanted);
    insert_before(c, place, 0, inferred_layer(c, "reshape", "Reshape", {{"target_shape", target}}));
}

/// Several arrows into a layer that takes one: a sum where the sizes agree, else a concatenation.
void merge_inputs(Completion& c, std::size_t place) {
    const auto& inputs = c.graph.inputs[place];
    const bool are_equal = std::all_of(inputs.begin(), inputs.end(),
                                       [&](std::size_t input) { return c.shapes[input] == c.shapes[inputs.front()]; });
    const Layer& layer = c.layer(place);
    c.diagnostics.warn(describe(layer) + ": takes one input but has " + std::to_string(inputs.size()) + "; they are " +
                           (are_equal ? "added" : "concatenated"),
                       origin_of(layer));
    Layer merge = are_equal ? inferred_layer(c, "add", "Add") : inferred_layer(c, "concat", "Concat");
    const std::size_t merged = insert_merge(c, place, std::move(merge));
    fit_branches(c, merged);
    update_shape(c, merged);
}

/// A vector that takes part in attention is a sequence of one step.
void make_sequences_of_vectors(Completion& c, std::size_t place) {
    for (std::size_t slot = 0; slot < c.graph.inputs[place].size(); ++slot) {
        const Shape shape = c.shapes[c.graph.inputs[place][slot]];
        if (shape.size() != 1 || shape[0] == unknown_size) continue;
        const Integers target{1, shape[0]};
        insert_before(c, place, slot, inferred_layer(c, "reshape", "Reshape", {{"target_shape", target}}));
    }
}

/// The layer scores classes: its softmax, or that of a layer whose shape is kept on the way.
bool scores_classes(const Completion& c, std::size_t place) {
    constexpr int most_layers = 4;
    for (int steps = 0; steps < most_layers; ++steps) {
        if (c.rule_of[place] == nullptr) return false;
        if (c.view(place).text("activation") == "softmax") return true;
        if (family_of(c, place) != Family::Keeps || c.graph.inputs[place].empty()) return false;
        place = c.graph.inputs[place].front();
    }
    return false;
}

/// An embedding behind scores of classes looks up the best class.
void look_up_best_class(Completion& c, std::size_t place) {
    constexpr std::size_t most_sizes = 2;  // scores of one thing, or of each step of a sequence
    const std::size_t from = c.graph.inputs[place].front();
    const Shape& scores = c.shapes[from];
    if (scores.empty() || scores.size() > most_sizes || !scores_classes(c, from)) return;
    Layer& layer = c.layer(place);
    layer.inferred["ids"] = std::string("argmax");
    if (!is_stated(layer, "input_dim") && scores.back() != unknown_size) layer.inferred["input_dim"] = scores.back();
}

}  // namespace

void insert_map_to_sequence(Completion& c, std::size_t consumer, std::size_t slot) {
    const Shape map = c.shapes[c.graph.inputs[consumer][slot]];
    if (map[0] != 1 && !has_steps_first(map)) {
        insert_before(c, consumer, slot, inferred_layer(c, "permute", "Permute", {{"dims", Integers{2, 1, 3}}}));
    }
    insert_before(c, consumer, slot, inferred_layer(c, "reshape", "Reshape", {{"target_shape", sequence_of_map(map)}}));
}

/// What a Reshape without a target is for: the printed size, or what the layer behind it takes.
void complete_target(Completion& c, std::size_t place) {
    if (family_of(c, place) != Family::Reshapes || has_value(c.layer(place), "target_shape")) return;
    if (c.graph.inputs[place].empty()) return;
    const Shape shape = c.shapes[c.graph.inputs[place].front()];
    const Shape printed = stated_output(c, place);
    const std::size_t wanted = c.graph.outputs[place].empty() ? 0 : wanted_sizes(c, c.graph.outputs[place].front());
    Integers target = shape;
    if (!printed.empty() && product(printed) == product(shape))
        target = printed;
    else if (wanted == 2 && shape.size() == 3)
        target = sequence_of_map(shape);
    else if (wanted > 0 && !shape.empty())
        target = reshaped(c, place, shape, wanted);
    c.layer(place).inferred["target_shape"] = std::move(target);
}

void adapt_inputs(Completion& c, std::size_t place) {
    if (c.graph.inputs[place].size() > 1 && c.rule_of[place]->inputs_at_most == 1) merge_inputs(c, place);
    if (family_of(c, place) == Family::Attends) make_sequences_of_vectors(c, place);
    if (c.graph.inputs[place].size() != 1) return;
    if (family_of(c, place) == Family::Embeds) look_up_best_class(c, place);
    if (family_of(c, place) == Family::Dense) {
        if (must_flatten(c, c.graph.inputs[place].front()) && !returns_to_map(c, place)) {
            insert_before(c, place, 0, inferred_layer(c, "flatten", "Flatten"));
        }
        return;
    }
    complete_target(c, place);
    const std::size_t wanted = wanted_sizes(c, place);
    if (wanted > 0) adapt_sizes(c, place, wanted);
    const Shape& shape = c.shapes[c.graph.inputs[place].front()];
    if (family_of(c, place) == Family::Attends && shape.size() == 1) adapt_sizes(c, place, 2);  // of unknown steps
}

}  // namespace dlp
