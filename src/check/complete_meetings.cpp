// Branches that meet with sizes which contradict each other although all that is open was settled: what was only
// guessed gives way, then the branches are brought to one form, so that the network runs.
#include <algorithm>
#include <array>
#include <optional>

#include "check/completion.h"
#include "check/counts.h"
#include "check/layer_facts.h"
#include "check/shape_rules.h"

namespace dlp {
namespace {

constexpr int furthest = 16;  // layers to look back

const Shape& branch_shape(const Completion& c, std::size_t merge, std::size_t slot) {
    return c.shapes[c.graph.inputs[merge][slot]];
}

bool fits_together(const Completion& c, std::size_t merge) {
    std::vector<const Shape*> inputs;
    for (const std::size_t from : c.graph.inputs[merge]) inputs.push_back(&c.shapes[from]);
    return facts_of(c.layer(merge), inputs, c.rules).has_value();
}

bool keeps_shape(const Completion& c, std::size_t place) {
    return c.graph.inputs[place].size() == 1 && c.shapes[c.graph.inputs[place].front()] == c.shapes[place];
}

/// The layer that gives the branch its form, behind layers that keep it.
std::size_t origin_of_branch(const Completion& c, std::size_t merge, std::size_t slot) {
    std::size_t place = c.graph.inputs[merge][slot];
    for (int steps = 0; steps < furthest && keeps_shape(c, place) && family_of(c, place) != Family::Recurs; ++steps) {
        const bool has_width = has_value(c.layer(place), "units") || has_value(c.layer(place), "filters");
        if (has_width) break;
        place = c.graph.inputs[place].front();
    }
    return place;
}

/// Everything behind the layer that was computed already.
void update_behind(Completion& c, std::size_t place) {
    std::vector<std::size_t> open{place};
    for (std::size_t i = 0; i < open.size() && open.size() < c.design.layers.size(); ++i) {
        if (c.shapes[open[i]].empty()) continue;
        update_shape(c, open[i]);
        for (const std::size_t next : c.graph.outputs[open[i]]) {
            if (std::find(open.begin(), open.end(), next) == open.end()) open.push_back(next);
        }
    }
}

/// An input of a guessed size that nothing else reads.
bool is_guess(const Completion& c, std::size_t place) {
    return family_of(c, place) == Family::Source && !is_stated(c.layer(place), "shape") &&
           c.graph.outputs[place].size() == 1 && c.sizes.outputs.count(c.layer(place).id) == 0;
}

void let_guessed_inputs_follow(Completion& c, std::size_t merge) {
    std::optional<Shape> model;
    std::vector<std::size_t> guesses;
    for (std::size_t slot = 0; slot < c.graph.inputs[merge].size(); ++slot) {
        const std::size_t origin = origin_of_branch(c, merge, slot);
        if (is_guess(c, origin))
            guesses.push_back(origin);
        else if (!model && !branch_shape(c, merge, slot).empty())
            model = branch_shape(c, merge, slot);
    }
    for (const std::size_t guess : guesses) {
        if (!model) return;
        c.layer(guess).inferred["shape"] = *model;
        update_behind(c, guess);
    }
}

/// A recurrent layer that joins sequences gives out every step.
void let_recurrent_layers_keep_steps(Completion& c, std::size_t merge) {
    const std::size_t count = c.graph.inputs[merge].size();
    bool has_sequence = false;
    for (std::size_t slot = 0; slot < count; ++slot)
        has_sequence = has_sequence || branch_shape(c, merge, slot).size() == 2;
    for (std::size_t slot = 0; slot < count && has_sequence; ++slot) {
        const std::size_t origin = origin_of_branch(c, merge, slot);
        const bool is_open = family_of(c, origin) == Family::Recurs && !is_stated(c.layer(origin), "return_sequences");
        if (!is_open || branch_shape(c, merge, slot).size() != 1) continue;
        c.layer(origin).inferred["return_sequences"] = true;
        update_behind(c, origin);
    }
}

/// What is summed over, or added, is as wide in all branches: widths that nothing states follow the others.
void let_open_widths_follow(Completion& c, std::size_t merge) {
    if (family_of(c, merge) == Family::Joins) return;
    std::optional<std::int64_t> wanted;
    std::vector<std::pair<std::size_t, std::string>> open;
    for (std::size_t slot = 0; slot < c.graph.inputs[merge].size(); ++slot) {
        const std::size_t origin = origin_of_branch(c, merge, slot);
        const auto& inferred = c.layer(origin).inferred;
        static constexpr const char* names[] = {"units", "filters", "output_dim"};
        const auto* const name = std::find_if(std::begin(names), std::end(names),
                                              [&](const char* each) { return inferred.count(each) != 0; });
        if (name != std::end(names))
            open.emplace_back(origin, *name);
        else if (!wanted && !branch_shape(c, merge, slot).empty())
            wanted = branch_shape(c, merge, slot).back();
    }
    for (const auto& [origin, width] : open) {
        if (!wanted || *wanted < 1) return;
        c.layer(origin).inferred[width] = *wanted;
        update_behind(c, origin);
    }
}

/// Maps beside sequences become sequences of their columns.
void turn_maps_beside_sequences(Completion& c, std::size_t merge) {
    const std::size_t count = c.graph.inputs[merge].size();
    const auto has_sizes = [&](std::size_t sizes) {
        for (std::size_t slot = 0; slot < count; ++slot) {
            if (branch_shape(c, merge, slot).size() == sizes) return true;
        }
        return false;
    };
    if (!has_sizes(2) || !has_sizes(3)) return;
    for (std::size_t slot = 0; slot < count; ++slot) {
        const Shape& shape = branch_shape(c, merge, slot);
        if (shape.size() == 3 && product(shape) != unknown_size) insert_map_to_sequence(c, merge, slot);
    }
}

/// The smallest map that is in all branches; empty where their sizes are not known, or not of one kind.
Shape common_places(const Completion& c, std::size_t merge) {
    Shape common = branch_shape(c, merge, 0);
    for (std::size_t slot = 0; slot < c.graph.inputs[merge].size(); ++slot) {
        const Shape& shape = branch_shape(c, merge, slot);
        const bool is_known = std::count(shape.begin(), shape.end(), unknown_size) == 0;
        if (shape.size() < 2 || shape.size() != common.size() || !is_known) return {};
        for (std::size_t i = 0; i < shape.size(); ++i) common[i] = std::min(common[i], shape[i]);
    }
    return common;
}

Integers margin_around(const Shape& map, const Shape& part) {
    Integers margin;
    for (std::size_t axis = 0; axis + 1 < map.size(); ++axis) {
        const std::int64_t surplus = map[axis] - part[axis];
        margin.push_back(surplus / 2);
        margin.push_back(surplus - surplus / 2);
    }
    return margin;
}

/// Maps of different extent are cut to what they have in common.
void crop_maps(Completion& c, std::size_t merge) {
    const Shape common = common_places(c, merge);
    if (common.empty()) return;
    for (std::size_t slot = 0; slot < c.graph.inputs[merge].size(); ++slot) {
        const Integers margin = margin_around(branch_shape(c, merge, slot), common);
        if (std::count(margin.begin(), margin.end(), 0) == static_cast<std::ptrdiff_t>(margin.size())) continue;
        const std::string type = "Cropping" + std::to_string(common.size() - 1) + "D";
        insert_before(c, merge, slot, {free_id(c, "crop"), type, {}, {}, {{"cropping", margin}}, {}});
    }
    c.diagnostics.warn(describe(c.layer(merge)) + ": its inputs differ in their extent, so that they are cropped to " +
                           shape_text(Shape(common.begin(), common.end() - 1)),
                       origin_of(c.layer(merge)));
}

const LayerRule* average_over(const Completion& c, std::size_t places) {
    const LayerRule* const rule = c.rules.find_layer("GlobalAvgPool" + std::to_string(places) + "D");
    return rule != nullptr && rule->shape == "global_pooling" ? rule : nullptr;
}

/// The last resort: vectors can always be joined.
void average_places(Completion& c, std::size_t merge) {
    for (std::size_t slot = 0; slot < c.graph.inputs[merge].size(); ++slot) {
        const std::size_t sizes = branch_shape(c, merge, slot).size();
        const LayerRule* const rule = sizes < 2 ? nullptr : average_over(c, sizes - 1);
        if (rule != nullptr) insert_before(c, merge, slot, {free_id(c, "average"), rule->type, {}, {}, {}, {}});
    }
    c.diagnostics.warn(
        describe(c.layer(merge)) + ": its inputs differ in their places, so that they are joined by their averages",
        origin_of(c.layer(merge)));
}

}  // namespace

void reconcile_branches(Completion& c, std::size_t merge) {
    constexpr std::array steps{let_guessed_inputs_follow,
                               let_recurrent_layers_keep_steps,
                               let_open_widths_follow,
                               turn_maps_beside_sequences,
                               crop_maps,
                               average_places,
                               let_open_widths_follow};
    if (c.graph.inputs[merge].size() < 2 || is_stated(c.layer(merge), "axis")) return;
    for (const auto& step : steps) {
        if (fits_together(c, merge)) return;
        step(c, merge);
    }
    pad_shortcut(c, merge);
}

}  // namespace dlp
