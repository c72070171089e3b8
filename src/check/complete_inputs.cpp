// Where a network starts: inserts Input layers that a paper leaves out, and finds their sizes.
#include <algorithm>
#include <array>
#include <map>

#include "check/completion.h"
#include "check/shape_rules.h"

namespace dlp {
namespace {

/// Sides of images that networks are fed with, the usual ones first.
constexpr std::array usual_sides{224, 32, 28, 227, 299, 256, 128, 64,  96,  112, 300, 512, 416, 448, 320, 384, 231,
                                 221, 48, 84, 160, 192, 200, 231, 572, 600, 640, 100, 128, 80,  40,  24,  16};

bool is_opaque(const Completion& c, std::size_t place) {
    return c.rule_of[place] != nullptr && c.rule_of[place]->shape == "opaque";
}

/// Behind blocks of which nothing is known: the attention or the recurrent layer that tells what goes in.
std::optional<std::size_t> sequence_reader_behind(const Completion& c, std::size_t place) {
    constexpr int most_blocks = 8;
    for (int steps = 0; steps < most_blocks && is_opaque(c, place); ++steps) {
        if (c.graph.outputs[place].empty()) return std::nullopt;
        place = c.graph.outputs[place].front();
    }
    const Family family = family_of(c, place);
    return family == Family::Attends || family == Family::Recurs ? std::optional(place) : std::nullopt;
}

std::size_t first_worker(const Completion& c, std::size_t place) {
    for (int steps = 0; steps < 16 && !c.graph.outputs[place].empty(); ++steps) {
        const Family family = family_of(c, place);
        if (family != Family::Keeps && family != Family::Merges && family != Family::Joins) break;
        place = c.graph.outputs[place].front();
    }
    return sequence_reader_behind(c, place).value_or(place);
}

/// True where something behind needs a known number of steps or places.
bool needs_known_sizes(const Completion& c, std::size_t place) {
    std::vector<bool> is_seen(c.design.layers.size(), false);
    std::vector<std::size_t> open{place};
    bool is_wide = false;
    while (!open.empty()) {
        const std::size_t here = open.back();
        open.pop_back();
        if (is_seen[here]) continue;
        is_seen[here] = true;
        if (family_of(c, here) == Family::Recurs) continue;
        is_wide = is_wide || family_of(c, here) == Family::Slides || c.layer(here).type == "Flatten";
        open.insert(open.end(), c.graph.outputs[here].begin(), c.graph.outputs[here].end());
    }
    return is_wide;
}

Shape default_shape(const Completion& c, std::size_t worker) {
    if (c.rule_of[worker] == nullptr) return {c.guessed_side, c.guessed_side, 3};
    switch (family_of(c, worker)) {
        case Family::Embeds: return {needs_known_sizes(c, worker) ? 100 : unknown_size};
        case Family::Recurs: return {unknown_size, 128};
        case Family::Attends: return {128, 512};
        case Family::Dense: return {784};
        case Family::Reshapes: {
            Integers target = c.view(worker).shape("target_shape");
            if (!target.empty()) return target;
            break;
        }
        default: break;
    }
    switch (c.rank(worker)) {
        case 1: return {128, 64};
        case 3: {
            const std::int64_t side = std::min<std::int64_t>(c.guessed_side, 112);
            return {16, side, side, 3};
        }
        default: return {c.guessed_side, c.guessed_side, 3};
    }
}

std::int64_t usual_channels(const Shape& map) {
    return map.front() == 28 ? 1 : 3;
}

/// A map whose channels, or one side, are not printed.
Shape filled(Shape map, bool keeps_open_sides) {
    if (map.size() < 2 || map.front() == unknown_size) return map;
    for (std::size_t i = 1; i + 1 < map.size() && !keeps_open_sides; ++i) {
        if (map[i] == unknown_size) map[i] = map.front();
    }
    if (map.back() == unknown_size) map.back() = usual_channels(map);
    return map;
}

bool feeds_recurrence(const Completion& c, std::size_t place) {
    for (int steps = 0; steps < 200; ++steps) {
        if (family_of(c, place) == Family::Recurs) return true;
        if (c.graph.outputs[place].empty()) return false;
        place = c.graph.outputs[place].front();
    }
    return false;
}

bool fits(std::int64_t side, std::int64_t wanted, const LayerView& view) {
    Window window;
    window.size = view.size("kernel_size", 0, 3);
    window.stride = view.size("strides", 0, 1);
    const Value* const stated = find_value(view.layer, "padding");
    if (stated != nullptr) {
        window.padding = to_padding(*stated, 0).value_or(Padding{});
        return window_output(side, window) == wanted;
    }
    window.padding = {PaddingKind::Same, 0};
    if (window_output(side, window) == wanted) return true;
    window.padding = {PaddingKind::Valid, 0};
    return window_output(side, window) == wanted;
}

/// The image side from which the first layer makes what is printed behind it.
std::int64_t side_before(const LayerView& view, std::int64_t wanted) {
    for (const std::int64_t side : usual_sides) {
        if (fits(side, wanted, view)) return side;
    }
    return wanted * std::max<std::int64_t>(view.size("strides", 0, 1), 1);
}

Shape shape_from_first_output(const Completion& c, std::size_t worker) {
    const Shape stated = stated_output(c, worker);
    const bool is_map = c.rule_of[worker] != nullptr && family_of(c, worker) == Family::Slides && c.rank(worker) == 2;
    if (!is_map || stated.size() != 3 || stated[0] == unknown_size) return {};
    Shape input{side_before(c.view(worker), stated[0]), 0, unknown_size};
    const bool is_square = stated[1] == unknown_size || stated[1] == stated[0];
    input[1] = is_square ? input[0] : side_before(c.view(worker), stated[1]);
    return filled(std::move(input), false);
}

/// A printed size, as the layer that works on it takes it.
Shape fitted(const Completion& c, std::size_t worker, const Shape& printed) {
    const std::size_t rank = c.rule_of[worker] != nullptr ? c.rank(worker) : 0;
    const Shape map = rank == 0 ? printed : as_map(printed, rank);
    const bool is_useful = !map.empty() && std::any_of(map.begin(), map.end(), [](std::int64_t n) { return n > 0; });
    if (!is_useful || (rank > 0 && map.front() == unknown_size)) return {};
    return filled(map, feeds_recurrence(c, worker));
}

struct FoundShape {
    Shape shape;
    bool is_guess = false;
};

FoundShape find_shape(const Completion& c, std::size_t first, const Shape* printed) {
    const std::size_t worker = first_worker(c, first);
    for (const Shape* const sizes : {printed}) {
        if (sizes == nullptr) continue;
        Shape shape = fitted(c, worker, *sizes);
        if (!shape.empty()) return {std::move(shape), false};
    }
    for (const std::size_t place : {first, worker}) {
        const auto taken = c.sizes.inputs.find(c.layer(place).id);
        if (taken == c.sizes.inputs.end()) continue;
        Shape shape = fitted(c, worker, taken->second);
        if (!shape.empty()) return {std::move(shape), false};
    }
    Shape shape = shape_from_first_output(c, worker);
    if (!shape.empty()) return {std::move(shape), false};
    return {default_shape(c, worker), true};
}

void tell_guess(Completion& c, const Layer& layer, const FoundShape& found) {
    if (!found.is_guess) return;
    c.is_input_guessed = true;
    c.diagnostics.warn("input size is not stated; " + shape_text(found.shape) + " is assumed", origin_of(layer));
}

std::vector<std::size_t> layers_without_input(const Completion& c) {
    std::vector<std::size_t> starts;
    for (std::size_t place = 0; place < c.design.layers.size(); ++place) {
        if (c.graph.inputs[place].empty() && family_of(c, place) != Family::Source) starts.push_back(place);
    }
    return starts;
}

/// An Input that was read but not connected feeds what has no input.
bool connect_idle_input(Completion& c, const std::vector<std::size_t>& starts) {
    for (std::size_t place = 0; place < c.design.layers.size(); ++place) {
        if (family_of(c, place) != Family::Source || !c.graph.outputs[place].empty()) continue;
        for (const std::size_t start : starts) {
            c.design.edges.insert(c.design.edges.begin(), {c.layer(place).id, c.layer(start).id});
            c.graph.inputs[start].push_back(place);
            c.graph.outputs[place].push_back(start);
        }
        return true;
    }
    return false;
}

}  // namespace

void insert_missing_inputs(Completion& c) {
    const std::vector<std::size_t> starts = layers_without_input(c);
    if (starts.empty() || connect_idle_input(c, starts)) return;
    std::map<Shape, std::vector<std::size_t>> starts_by_shape;
    for (const std::size_t start : starts) {
        FoundShape found = find_shape(c, start, nullptr);
        auto& group = starts_by_shape[found.shape];
        if (group.empty()) tell_guess(c, c.layer(start), found);
        group.push_back(start);
    }
    for (const auto& [shape, consumers] : starts_by_shape) {
        insert_source(c, consumers, {free_id(c, "input"), "Input", {}, {}, {{"shape", shape}}, {}});
    }
}

void complete_input(Completion& c, std::size_t place) {
    if (has_value(c.layer(place), "shape")) return;
    const auto printed = c.sizes.outputs.find(c.layer(place).id);
    const std::size_t first = c.graph.outputs[place].empty() ? place : c.graph.outputs[place].front();
    FoundShape found = find_shape(c, first, printed == c.sizes.outputs.end() ? nullptr : &printed->second);
    tell_guess(c, c.layer(place), found);
    c.layer(place).inferred["shape"] = std::move(found.shape);
}

}  // namespace dlp
