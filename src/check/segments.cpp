#include "check/segments.h"

#include <algorithm>

#include "check/counts.h"

namespace dlp {
namespace {

constexpr std::size_t no_layer = static_cast<std::size_t>(-1);

bool is_pool(const Completion& c, std::size_t place) {
    return c.rule_of[place]->parameters.contains("pool_size");
}

/// From the cheapest to the dearest.
std::vector<Habit> make_habits() {
    std::vector<Habit> habits;
    for (const std::int64_t extra : {1, 2, 4, 3}) {
        for (const bool keeps : {false, true}) {
            for (const PaddingKind pool : {PaddingKind::Valid, PaddingKind::Same}) {
                for (const PaddingKind convolution : {PaddingKind::Same, PaddingKind::Valid}) {
                    const int cost = (convolution == PaddingKind::Same ? 0 : 1) + (pool == PaddingKind::Valid ? 0 : 1) +
                                     (keeps ? 2 : 0) + (extra == 1 ? 0 : 2 + static_cast<int>(extra));
                    habits.push_back({convolution, pool, keeps, extra, cost});
                }
            }
        }
    }
    std::stable_sort(habits.begin(), habits.end(), [](const Habit& a, const Habit& b) { return a.cost < b.cost; });
    return habits;
}

/// Which layer takes the extra stride: the first convolution that looks at neighbours, else the first at all.
std::size_t layer_for_extra_stride(const Completion& c, const Segment& segment) {
    std::size_t first = no_layer;
    for (const std::size_t place : segment) {
        if (family_of(c, place) != Family::Slides || is_pool(c, place) || is_stated(c.layer(place), "strides"))
            continue;
        if (c.view(place).size("kernel_size", 0, 3) > 1) return place;
        if (first == no_layer) first = place;
    }
    return first;
}

std::int64_t stated_size(const Layer& layer, const char* parameter, std::size_t axis, std::int64_t otherwise) {
    const auto found = layer.params.find(parameter);
    if (found == layer.params.end()) return otherwise;
    if (const auto* const number = std::get_if<std::int64_t>(&found->second)) return *number;
    const auto* const list = std::get_if<Integers>(&found->second);
    return list != nullptr && axis < list->size() ? (*list)[axis] : otherwise;
}

std::optional<Padding> stated_padding(const Layer& layer, std::size_t axis) {
    const auto found = layer.params.find("padding");
    return found == layer.params.end() ? std::nullopt : to_padding(found->second, axis);
}

Window window_by_habit(const Completion& c, std::size_t place, std::size_t axis, const Habit& habit, bool takes_extra) {
    const Layer& layer = c.layer(place);
    Window window;
    window.dilation = std::max<std::int64_t>(stated_size(layer, "dilation_rate", axis, 1), 1);
    if (is_pool(c, place)) {
        window.size = stated_size(layer, "pool_size", axis, 2);
        window.stride = stated_size(layer, "strides", axis, habit.pools_keep_size ? 1 : window.size);
        const bool must_keep = habit.pools_keep_size && window.stride == 1;
        const Padding own{must_keep ? PaddingKind::Same : habit.pool_padding, 0};
        window.padding = stated_padding(layer, axis).value_or(own);
    } else {
        window.size = stated_size(layer, "kernel_size", axis, 3);
        window.stride = stated_size(layer, "strides", axis, takes_extra ? habit.extra_stride : 1);
        window.padding = stated_padding(layer, axis).value_or(Padding{habit.convolution_padding, 0});
    }
    window.stride = std::max<std::int64_t>(window.stride, 1);
    return window;
}

std::int64_t enlarged(const Completion& c, std::size_t place, std::size_t axis, std::int64_t size) {
    const Layer& layer = c.layer(place);
    const Window window{stated_size(layer, "kernel_size", axis, 4), stated_size(layer, "strides", axis, 2), 1,
                        stated_padding(layer, axis).value_or(Padding{PaddingKind::Same, 0})};
    return transposed_output(size, window, stated_size(layer, "output_padding", axis, 0));
}

std::int64_t resized(const Completion& c, std::size_t place, std::size_t axis, std::int64_t size) {
    const Layer& layer = c.layer(place);
    if (size == unknown_size) return size;
    if (c.rule_of[place]->parameters.contains("size")) return times(size, stated_size(layer, "size", axis, 2));
    if (c.rule_of[place]->parameters.contains("cropping")) return size - 2 * stated_size(layer, "cropping", axis, 1);
    return size + 2 * stated_size(layer, "padding", axis, 1);
}

std::int64_t advanced(const Completion& c, std::size_t place, std::size_t axis, std::int64_t size, const Habit& habit,
                      bool takes_extra) {
    switch (family_of(c, place)) {
        case Family::Slides: return window_output(size, window_by_habit(c, place, axis, habit, takes_extra));
        case Family::Enlarges: return enlarged(c, place, axis, size);
        case Family::Resizes: return resized(c, place, axis, size);
        default: return size;
    }
}

bool leads_to(const Completion& c, const Segment& segment, std::int64_t size, std::int64_t wanted, std::size_t axis,
              const Habit& habit, std::size_t extra_layer) {
    for (const std::size_t place : segment) {
        size = advanced(c, place, axis, size, habit, place == extra_layer);
        if (size == unknown_size) return true;
        if (size <= 0) return false;
    }
    return wanted == unknown_size || size == wanted;
}

/// The layers from `place` on that keep maps maps, up to the first whose output is printed; empty if none is.
Segment segment_to_next_size(const Completion& c, std::size_t place, Segment& visited) {
    Segment segment;
    for (std::size_t here = place; segment.size() < 64 && !c.has_nothing_ahead[here];) {
        const Family family = family_of(c, here);
        const bool keeps_maps = family == Family::Slides || family == Family::Enlarges || family == Family::Resizes ||
                                family == Family::Keeps || family == Family::Merges || family == Family::Joins;
        if (!keeps_maps) break;
        segment.push_back(here);
        visited.push_back(here);
        if (!stated_output(c, here).empty()) return segment;
        if (c.graph.outputs[here].empty()) break;
        here = c.graph.outputs[here].front();
    }
    return {};
}

}  // namespace

Value to_value(const Padding& padding) {
    switch (padding.kind) {
        case PaddingKind::Same: return std::string("same");
        case PaddingKind::Valid: return std::string("valid");
        case PaddingKind::Pixels: return padding.pixels;
    }
    return std::string("same");
}

Value to_value(Integers sizes) {
    const bool are_equal = std::count(sizes.begin(), sizes.end(), sizes.front()) == std::ssize(sizes);
    return are_equal ? Value(sizes.front()) : Value(std::move(sizes));
}

std::optional<Habit> solve_segment(const Completion& c, const Segment& segment, const Shape& start,
                                   const Shape& wanted) {
    static const std::vector<Habit> habits = make_habits();
    const std::size_t extra_layer = layer_for_extra_stride(c, segment);
    for (const Habit& habit : habits) {
        if (habit.extra_stride > 1 && extra_layer == no_layer) continue;
        bool fits = true;
        for (std::size_t axis = 0; fits && axis < wanted.size(); ++axis) {
            fits = leads_to(c, segment, start[axis], wanted[axis], axis, habit, extra_layer);
        }
        if (fits) return habit;
    }
    return std::nullopt;
}

void apply_habit(Completion& c, const Segment& segment, const Habit& habit) {
    const std::size_t extra_layer = layer_for_extra_stride(c, segment);
    for (const std::size_t place : segment) {
        if (family_of(c, place) != Family::Slides) continue;
        Layer& layer = c.layer(place);
        Integers strides;
        Padding padding;
        for (std::size_t axis = 0; axis < c.rank(place); ++axis) {
            const Window window = window_by_habit(c, place, axis, habit, place == extra_layer);
            strides.push_back(window.stride);
            padding = window.padding;
        }
        if (!is_stated(layer, "padding")) layer.inferred["padding"] = to_value(padding);
        if (!is_stated(layer, "strides")) layer.inferred["strides"] = to_value(std::move(strides));
    }
}

void solve_towards_next_size(Completion& c, std::size_t place) {
    Segment visited;
    const Segment segment = segment_to_next_size(c, place, visited);
    const Shape start = local_input(c, place);
    const Shape end = segment.empty() ? Shape{} : as_map(stated_output(c, segment.back()), c.rank(place));
    std::optional<Habit> habit;
    if (end.size() == start.size()) habit = solve_segment(c, segment, start, Shape(end.begin(), end.end() - 1));
    if (habit) apply_habit(c, segment, *habit);
    // Asked once: what was settled needs no second search, and what could not be settled now never will.
    for (const std::size_t here : visited) c.has_nothing_ahead[here] = true;
}

}  // namespace dlp
