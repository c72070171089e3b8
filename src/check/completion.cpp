#include "check/completion.h"

#include <algorithm>
#include <array>

#include "check/layer_facts.h"
#include "check/shape_rules.h"

namespace dlp {
namespace {

constexpr std::array families{
    std::pair{std::string_view("input"), Family::Source},
    std::pair{std::string_view("convolution"), Family::Slides},
    std::pair{std::string_view("depthwise_convolution"), Family::Slides},
    std::pair{std::string_view("separable_convolution"), Family::Slides},
    std::pair{std::string_view("pooling"), Family::Slides},
    std::pair{std::string_view("transposed_convolution"), Family::Enlarges},
    std::pair{std::string_view("upsampling"), Family::Resizes},
    std::pair{std::string_view("zero_padding"), Family::Resizes},
    std::pair{std::string_view("cropping"), Family::Resizes},
    std::pair{std::string_view("pixel_shuffle"), Family::Resizes},
    std::pair{std::string_view("identity"), Family::Keeps},
    std::pair{std::string_view("activation"), Family::Keeps},
    std::pair{std::string_view("batch_norm"), Family::Keeps},
    std::pair{std::string_view("layer_norm"), Family::Keeps},
    std::pair{std::string_view("group_norm"), Family::Keeps},
    std::pair{std::string_view("elementwise"), Family::Merges},
    std::pair{std::string_view("concat"), Family::Joins},
    std::pair{std::string_view("simple_rnn"), Family::Recurs},
    std::pair{std::string_view("lstm"), Family::Recurs},
    std::pair{std::string_view("gru"), Family::Recurs},
    std::pair{std::string_view("attention"), Family::Attends},
    std::pair{std::string_view("multi_head_attention"), Family::Attends},
    std::pair{std::string_view("dense"), Family::Dense},
    std::pair{std::string_view("embedding"), Family::Embeds},
    std::pair{std::string_view("global_pooling"), Family::Pools},
    std::pair{std::string_view("permute"), Family::Turns},
    std::pair{std::string_view("reshape"), Family::Reshapes},
};

std::size_t add_layer(Completion& c, Layer layer) {
    layer.is_inferred = true;
    c.rule_of.push_back(c.rules.find_layer(layer.type));
    c.design.layers.push_back(std::move(layer));
    c.graph.inputs.emplace_back();
    c.graph.outputs.emplace_back();
    c.shapes.emplace_back();
    c.has_nothing_ahead.push_back(true);
    return c.design.layers.size() - 1;
}

std::vector<Edge>::iterator edge_into(Completion& c, std::size_t consumer, std::size_t slot) {
    const std::string& id = c.layer(consumer).id;
    for (auto edge = c.design.edges.begin(); edge != c.design.edges.end(); ++edge) {
        if (edge->to == id && slot-- == 0) return edge;
    }
    return c.design.edges.end();
}

/// The shape to go on with where a layer does not fit.
Shape best_guess(const Completion& c, std::size_t place, const std::vector<const Shape*>& inputs) {
    Shape stated = stated_output(c, place);
    const bool is_whole = !stated.empty() && std::count(stated.begin(), stated.end(), unknown_size) == 0;
    if (is_whole) return stated;
    return inputs.empty() ? Shape{} : *inputs.front();
}

const Shape* find_size(const std::map<std::string, Shape, std::less<>>& sizes, const Layer& layer) {
    const auto found = sizes.find(layer.id);
    return found == sizes.end() ? nullptr : &found->second;
}

}  // namespace

Family family_of(const Completion& c, std::size_t place) {
    if (c.rule_of[place] == nullptr) return Family::Other;
    for (const auto& [row, family] : families) {
        if (row == c.rule_of[place]->shape) return family;
    }
    return Family::Other;
}

bool is_stated(const Layer& layer, std::string_view parameter) {
    return layer.params.find(parameter) != layer.params.end();
}

bool has_value(const Layer& layer, std::string_view parameter) {
    return find_value(layer, parameter) != nullptr;
}

void update_shape(Completion& c, std::size_t place) {
    std::vector<const Shape*> inputs;
    for (const std::size_t from : c.graph.inputs[place]) inputs.push_back(&c.shapes[from]);
    auto facts = facts_of(c.layer(place), inputs, c.rules);
    if (facts) {
        c.shapes[place] = std::move(facts->output);
        return;
    }
    c.diagnostics.warn(facts.error().message, facts.error().origin);
    c.shapes[place] = best_guess(c, place, inputs);
}

std::string free_id(Completion& c, std::string_view stem) {
    std::string id(stem);
    for (int number = 2; !c.ids.insert(id).second; ++number) id = std::string(stem) + "_" + std::to_string(number);
    return id;
}

std::size_t insert_before(Completion& c, std::size_t consumer, std::size_t slot, Layer layer) {
    const std::size_t from = c.graph.inputs[consumer][slot];
    const auto edge = edge_into(c, consumer, slot);
    const Edge to_new{edge->from, layer.id};
    edge->from = layer.id;
    c.design.edges.insert(edge, to_new);
    const std::size_t place = add_layer(c, std::move(layer));
    c.graph.inputs[place] = {from};
    c.graph.outputs[place] = {consumer};
    c.graph.inputs[consumer][slot] = place;
    auto& outputs = c.graph.outputs[from];
    *std::find(outputs.begin(), outputs.end(), consumer) = place;
    c.inserted.emplace_back(place, consumer);
    update_shape(c, place);
    return place;
}

std::size_t insert_merge(Completion& c, std::size_t consumer, Layer layer) {
    const std::vector<std::size_t> from = c.graph.inputs[consumer];
    const std::string& id = c.layer(consumer).id;
    for (Edge& edge : c.design.edges) {
        if (edge.to == id) edge.to = layer.id;
    }
    c.design.edges.push_back({layer.id, id});
    const std::size_t place = add_layer(c, std::move(layer));
    c.graph.inputs[place] = from;
    c.graph.outputs[place] = {consumer};
    c.graph.inputs[consumer] = {place};
    for (const std::size_t producer : from) {
        std::replace(c.graph.outputs[producer].begin(), c.graph.outputs[producer].end(), consumer, place);
    }
    c.inserted.emplace_back(place, consumer);
    update_shape(c, place);
    return place;
}

std::size_t insert_source(Completion& c, const std::vector<std::size_t>& consumers, Layer layer) {
    std::vector<Edge> edges;
    edges.reserve(consumers.size());
    for (const std::size_t consumer : consumers) edges.push_back({layer.id, c.layer(consumer).id});
    c.design.edges.insert(c.design.edges.begin(), edges.begin(), edges.end());
    const std::size_t place = add_layer(c, std::move(layer));
    c.graph.outputs[place] = consumers;
    for (const std::size_t consumer : consumers) c.graph.inputs[consumer].push_back(place);
    c.inserted.emplace_back(place, consumers.front());
    return place;
}

Design finished(Completion&& c) {
    if (c.inserted.empty()) return std::move(c.design);
    const std::size_t old_count = c.design.layers.size() - c.inserted.size();
    std::vector<std::vector<std::size_t>> before(c.design.layers.size());
    for (const auto& [place, consumer] : c.inserted) before[consumer].push_back(place);
    std::vector<Layer> layers;
    layers.reserve(c.design.layers.size());
    const auto append = [&](const auto& self, std::size_t place) -> void {
        for (const std::size_t first : before[place]) self(self, first);
        layers.push_back(std::move(c.design.layers[place]));
    };
    for (std::size_t place = 0; place < old_count; ++place) append(append, place);
    c.design.layers = std::move(layers);
    return std::move(c.design);
}

Shape as_map(const Shape& sizes, std::size_t rank) {
    if (sizes.size() == rank + 1) return sizes;
    Shape map = sizes;
    if (sizes.size() == rank) map.push_back(unknown_size);
    return map.size() == rank + 1 ? map : Shape{};
}

Shape stated_output(const Completion& c, std::size_t place) {
    const std::size_t rank = c.rule_of[place] != nullptr ? c.rank(place) : 0;
    const auto fitted = [&](const Shape& sizes) { return rank == 0 ? sizes : as_map(sizes, rank); };
    if (const Shape* const own = find_size(c.sizes.outputs, c.layer(place))) return fitted(*own);
    std::size_t here = place;
    for (int steps = 0; steps < 8 && !c.graph.outputs[here].empty(); ++steps) {
        const std::size_t next = c.graph.outputs[here].front();
        if (const Shape* const taken = find_size(c.sizes.inputs, c.layer(next))) return fitted(*taken);
        const Family family = family_of(c, next);
        if (family != Family::Keeps && family != Family::Merges) return {};
        if (const Shape* const kept = find_size(c.sizes.outputs, c.layer(next))) return fitted(*kept);
        here = next;
    }
    return {};
}

Shape local_input(const Completion& c, std::size_t place) {
    const std::size_t from = c.graph.inputs[place].front();
    Shape sizes = c.shapes[from];
    const Shape* stated = find_size(c.sizes.inputs, c.layer(place));
    if (stated == nullptr) stated = find_size(c.sizes.outputs, c.layer(from));
    if (stated == nullptr) return sizes;
    const Shape map = as_map(*stated, c.rank(place));
    for (std::size_t i = 0; i < std::min(map.size(), sizes.size()); ++i) {
        if (map.size() == sizes.size() && map[i] != unknown_size) sizes[i] = map[i];
    }
    return sizes;
}

}  // namespace dlp
