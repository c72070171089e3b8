// How wide a layer is where the paper does not say, and whether a recurrent layer gives out every step.
#include <algorithm>
#include <numeric>

#include "check/completion.h"
#include "check/counts.h"

namespace dlp {
namespace {

/// Channels of the other branches of a sum that this layer goes into; unknown where there is none.
std::int64_t channels_of_sibling(const Completion& c, std::size_t place) {
    std::size_t here = place;
    for (int steps = 0; steps < 8 && c.graph.outputs[here].size() == 1; ++steps) {
        const std::size_t next = c.graph.outputs[here].front();
        if (family_of(c, next) == Family::Merges) {
            for (const std::size_t sibling : c.graph.inputs[next]) {
                if (sibling != here && !c.shapes[sibling].empty()) return c.shapes[sibling].back();
            }
            return unknown_size;
        }
        if (family_of(c, next) != Family::Keeps) return unknown_size;
        here = next;
    }
    return unknown_size;
}

std::int64_t stated_channels(const Completion& c, std::size_t place) {
    const Shape stated = stated_output(c, place);
    return stated.empty() ? unknown_size : stated.back();
}

/// True for a layer behind which nothing changes widths any more: it makes the network's answer.
bool gives_the_answer(const Completion& c, std::size_t place) {
    for (int steps = 0; steps < 16; ++steps) {
        if (c.graph.outputs[place].empty()) return true;
        place = c.graph.outputs[place].front();
        if (family_of(c, place) != Family::Keeps) return false;
    }
    return false;
}

/// A thousand classes for photographs as ImageNet's are cut; unknown for other inputs.
std::int64_t usual_classes(const Completion& c) {
    for (std::size_t place = 0; place < c.design.layers.size() && !c.is_input_guessed; ++place) {
        const Shape& shape = c.shapes[place];
        if (family_of(c, place) != Family::Source || shape.size() != 3) continue;
        if (shape[0] >= 192 && shape[0] <= 331 && shape[0] == shape[1] && shape[2] == 3) return 1000;
    }
    return unknown_size;
}

std::int64_t guessed_classes(Completion& c, std::size_t place, const std::string& parameter) {
    const std::int64_t classes = usual_classes(c);
    if (classes == unknown_size) return classes;
    const Layer& layer = c.layer(place);
    c.diagnostics.warn(describe(layer) + ": " + parameter + " are not stated; " + std::to_string(classes) +
                           " is usual for photographs",
                       origin_of(layer));
    return classes;
}

/// True where the map has been pooled down to one place: a convolution there is a classifier.
bool follows_global_pool(const Completion& c, std::size_t place) {
    if (c.graph.inputs[place].empty()) return false;
    const Shape& shape = c.shapes[c.graph.inputs[place].front()];
    return shape.size() == 3 && shape[0] == 1 && shape[1] == 1;
}

/// Inputs wider than a layer usually is are flattened maps.
constexpr std::int64_t widest_layer = 4096;
constexpr std::int64_t width_behind_map = 1024;

/// Channels of the input where they are those of a map or a sequence, and known.
std::int64_t channels_of_input(const Completion& c, std::size_t place) {
    if (c.graph.inputs[place].empty()) return unknown_size;
    const Shape& input = c.shapes[c.graph.inputs[place].front()];
    return input.empty() || input.back() > widest_layer ? unknown_size : input.back();
}

void complete_filters(Completion& c, std::size_t place) {
    Layer& layer = c.layer(place);
    std::int64_t filters = stated_channels(c, place);
    if (filters == unknown_size) filters = channels_of_sibling(c, place);
    if (filters == unknown_size && follows_global_pool(c, place) && gives_the_answer(c, place))
        filters = guessed_classes(c, place, "filters");
    const bool is_known = filters != unknown_size;
    const bool is_first =
        c.graph.inputs[place].empty() || family_of(c, c.graph.inputs[place].front()) == Family::Source;
    if (!is_known && !is_first) filters = channels_of_input(c, place);
    const bool is_as_input = !is_known && filters >= 1;
    if (filters < 1) filters = 64;
    layer.inferred["filters"] = filters;
    if (is_known) return;
    c.diagnostics.warn(describe(layer) + ": filters are not stated; " + std::to_string(filters) +
                           (is_as_input ? " as its input has"
                            : is_first  ? " is usual for a first layer"
                                        : " is usual"),
                       origin_of(layer));
}

/// Values in the target of a Reshape that follows; unknown where none does.
std::int64_t size_of_reshape_behind(const Completion& c, std::size_t place) {
    for (int steps = 0; steps < 8 && c.graph.outputs[place].size() == 1; ++steps) {
        place = c.graph.outputs[place].front();
        if (family_of(c, place) == Family::Reshapes) {
            const Integers target = c.view(place).shape("target_shape");
            return target.empty() ? unknown_size : product(target);
        }
        if (family_of(c, place) != Family::Keeps) break;
    }
    return unknown_size;
}

/// As wide as its input: a guess that every sum and every stack of layers can live with; behind a whole map, a usual
/// width.
std::int64_t width_of_input(Completion& c, std::size_t place) {
    if (c.graph.inputs[place].empty()) return unknown_size;
    const Shape& input = c.shapes[c.graph.inputs[place].front()];
    if (input.empty() || input.back() == unknown_size) return unknown_size;
    const bool is_map = input.back() > widest_layer;
    const std::int64_t width = is_map ? width_behind_map : input.back();
    const Layer& layer = c.layer(place);
    c.diagnostics.warn(describe(layer) + ": units are not stated; " + std::to_string(width) +
                           (is_map ? ", a usual width" : " as its input has"),
                       origin_of(layer));
    return width;
}

/// The units of the network's answer are left to the rule's guess where the input does not tell them.
void complete_units(Completion& c, std::size_t place) {
    std::int64_t units = stated_channels(c, place);
    if (units == unknown_size) units = size_of_reshape_behind(c, place);
    const bool is_hidden = !gives_the_answer(c, place);
    if (units == unknown_size && is_hidden) units = channels_of_sibling(c, place);
    if (units == unknown_size && is_hidden) units = width_of_input(c, place);
    if (units == unknown_size && !is_hidden) units = guessed_classes(c, place, "units");
    if (units > 0) c.layer(place).inferred["units"] = units;
}

/// The usual number of groups, or a smaller one that divides the channels.
void complete_groups(Completion& c, std::size_t place) {
    if (c.graph.inputs[place].empty() || c.shapes[c.graph.inputs[place].front()].empty()) return;
    const std::int64_t channels = c.shapes[c.graph.inputs[place].front()].back();
    const std::int64_t usual = c.view(place).integer("groups", 1);
    if (channels > 0 && usual > 0 && channels % usual != 0)
        c.layer(place).inferred["groups"] = std::gcd(channels, usual);
}

bool takes_sequences(const Completion& c, std::size_t place) {
    switch (family_of(c, place)) {
        case Family::Recurs:
        case Family::Attends:
        case Family::Slides:
        case Family::Enlarges:
        case Family::Pools: return true;
        default: return false;
    }
}

/// Looks through layers that keep shapes, and through merges.
bool feeds_sequences(const Completion& c, std::size_t place, int depth = 0) {
    if (depth > 8) return false;
    return std::any_of(c.graph.outputs[place].begin(), c.graph.outputs[place].end(), [&](std::size_t next) {
        const Family family = family_of(c, next);
        if (takes_sequences(c, next)) return true;
        const bool passes = family == Family::Keeps || family == Family::Merges || family == Family::Joins;
        return passes && feeds_sequences(c, next, depth + 1);
    });
}

}  // namespace

void complete_channels(Completion& c, std::size_t place) {
    const auto& parameters = c.rule_of[place]->parameters;
    const Layer& layer = c.layer(place);
    if (parameters.contains("filters") && !has_value(layer, "filters")) complete_filters(c, place);
    if (parameters.contains("units") && !has_value(layer, "units")) complete_units(c, place);
    const bool is_normalized_by_groups = c.rule_of[place]->shape == "group_norm";
    if (is_normalized_by_groups && !has_value(layer, "groups")) complete_groups(c, place);
}

void complete_recurrence(Completion& c, std::size_t place) {
    const auto& parameters = c.rule_of[place]->parameters;
    Layer& layer = c.layer(place);
    if (!parameters.contains("return_sequences") || has_value(layer, "return_sequences")) return;
    const bool is_printed = family_of(c, place) == Family::Recurs && stated_output(c, place).size() == 2;
    if (is_printed || feeds_sequences(c, place)) layer.inferred["return_sequences"] = true;
}

}  // namespace dlp
