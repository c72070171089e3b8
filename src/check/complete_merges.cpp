// Branches must meet with equal sizes: settles what they leave open so that they do.
#include <algorithm>
#include <numeric>

#include "check/completion.h"
#include "check/counts.h"
#include "check/layer_facts.h"
#include "check/segments.h"

namespace dlp {
namespace {

Shape spatial_of(const Shape& map) {
    return map.empty() ? Shape{} : Shape(map.begin(), map.end() - 1);
}

const Shape& branch_shape(const Completion& c, std::size_t merge, std::size_t slot) {
    return c.shapes[c.graph.inputs[merge][slot]];
}

bool keeps_maps(Family family) {
    return family == Family::Slides || family == Family::Enlarges || family == Family::Resizes ||
           family == Family::Keeps;
}

/// The layers that only this branch goes through, first to last.
Segment branch_path(const Completion& c, std::size_t merge, std::size_t slot) {
    Segment path;
    for (std::size_t here = c.graph.inputs[merge][slot]; path.size() < 64;) {
        const bool is_own = c.graph.inputs[here].size() == 1 && c.graph.outputs[here].size() == 1;
        if (!is_own || !keeps_maps(family_of(c, here))) break;
        path.push_back(here);
        here = c.graph.inputs[here].front();
    }
    std::reverse(path.begin(), path.end());
    return path;
}

const Shape& shape_before(const Completion& c, const Segment& path) {
    return c.shapes[c.graph.inputs[path.front()].front()];
}

void update_path(Completion& c, const Segment& path, std::size_t from = 0) {
    for (std::size_t i = from; i < path.size(); ++i) update_shape(c, path[i]);
}

/// A vector that joins maps needs them flat.
void flatten_beside_vectors(Completion& c, std::size_t merge) {
    const std::size_t count = c.graph.inputs[merge].size();
    bool has_vector = false;
    for (std::size_t slot = 0; slot < count; ++slot)
        has_vector = has_vector || branch_shape(c, merge, slot).size() == 1;
    for (std::size_t slot = 0; has_vector && slot < count; ++slot) {
        const Shape& shape = branch_shape(c, merge, slot);
        if (shape.size() < 2 || product(shape) == unknown_size) continue;
        insert_before(c, merge, slot, {free_id(c, "flatten"), "Flatten", {}, {}, {}, {}});
    }
}

/// Broadcasting takes care of a branch without extent.
bool meets(const Completion& c, std::size_t merge, const Shape& spatial, const Shape& wanted) {
    const bool is_point = std::all_of(spatial.begin(), spatial.end(), [](std::int64_t n) { return n == 1; });
    if (is_point && family_of(c, merge) == Family::Merges) return true;
    if (spatial.size() != wanted.size()) return false;
    for (std::size_t i = 0; i < spatial.size(); ++i) {
        if (spatial[i] != wanted[i] && spatial[i] != unknown_size && wanted[i] != unknown_size) return false;
    }
    return true;
}

/// A crop whose margin is not stated cuts down to its sibling.
void fit_crop(Completion& c, const Segment& path, const Shape& wanted) {
    if (path.empty()) return;
    const std::size_t place = path.back();
    if (!c.rule_of[place]->parameters.contains("cropping") || is_stated(c.layer(place), "cropping")) return;
    const Shape& before = c.shapes[c.graph.inputs[place].front()];
    Integers margin;
    for (std::size_t axis = 0; axis < wanted.size(); ++axis) {
        const std::int64_t surplus = before[axis] - wanted[axis];
        if (before[axis] == unknown_size || wanted[axis] == unknown_size || surplus < 0) return;
        margin.push_back(surplus / 2);
        margin.push_back(surplus - surplus / 2);
    }
    c.layer(place).inferred["cropping"] = std::move(margin);
    update_shape(c, place);
}

/// True where a layer of the branch already comes out as the paper prints it: no merge may undo that.
bool is_settled_by_print(const Completion& c, const Segment& path) {
    return std::any_of(path.begin(), path.end(), [&](std::size_t place) {
        const Shape printed = spatial_of(as_map(stated_output(c, place), c.rank(place)));
        const bool is_whole = std::count(printed.begin(), printed.end(), unknown_size) == 0;
        return !printed.empty() && is_whole && printed == spatial_of(c.shapes[place]);
    });
}

struct Plan {
    std::vector<std::pair<Segment, Habit>> steps;
    int cost = 0;
};

/// What it takes for every branch to come out at `wanted`; a branch that cannot is dear.
Plan plan_for(const Completion& c, std::size_t merge, const Shape& wanted) {
    Plan plan;
    for (std::size_t slot = 0; slot < c.graph.inputs[merge].size(); ++slot) {
        if (meets(c, merge, spatial_of(branch_shape(c, merge, slot)), wanted)) continue;
        Segment path = branch_path(c, merge, slot);
        std::optional<Habit> habit;
        const bool is_open = !path.empty() && !is_settled_by_print(c, path);
        if (is_open && shape_before(c, path).size() == wanted.size() + 1) {
            habit = solve_segment(c, path, shape_before(c, path), wanted);
        }
        plan.cost += habit ? habit->cost : 1000;
        if (habit) plan.steps.emplace_back(std::move(path), *habit);
    }
    return plan;
}

std::vector<Shape> candidate_sizes(const Completion& c, std::size_t merge) {
    std::vector<Shape> candidates;
    const Shape& first = branch_shape(c, merge, 0);
    const Shape stated = stated_output(c, merge);
    if (!stated.empty() && stated.size() == first.size()) candidates.push_back(spatial_of(stated));
    for (std::size_t slot = 0; slot < c.graph.inputs[merge].size() && candidates.size() < 8; ++slot) {
        Shape spatial = spatial_of(branch_shape(c, merge, slot));
        const bool is_new = std::find(candidates.begin(), candidates.end(), spatial) == candidates.end();
        if (is_new && !spatial.empty()) candidates.push_back(std::move(spatial));
    }
    return candidates;
}

bool all_meet(const Completion& c, std::size_t merge, const Shape& wanted) {
    for (std::size_t slot = 0; slot < c.graph.inputs[merge].size(); ++slot) {
        if (!meets(c, merge, spatial_of(branch_shape(c, merge, slot)), wanted)) return false;
    }
    return true;
}

void fit_crops(Completion& c, std::size_t merge) {
    const std::size_t count = c.graph.inputs[merge].size();
    for (std::size_t slot = 0; slot < count; ++slot) {
        const Shape sibling = spatial_of(branch_shape(c, merge, (slot + 1) % count));
        const Segment path = branch_path(c, merge, slot);
        if (!path.empty() && shape_before(c, path).size() == sibling.size() + 1) fit_crop(c, path, sibling);
    }
}

void fit_spatial_sizes(Completion& c, std::size_t merge) {
    fit_crops(c, merge);
    const std::vector<Shape> candidates = candidate_sizes(c, merge);
    if (candidates.empty() || all_meet(c, merge, candidates.front())) return;
    Plan best = plan_for(c, merge, candidates.front());
    for (std::size_t i = 1; i < candidates.size() && best.cost > 0; ++i) {
        Plan plan = plan_for(c, merge, candidates[i]);
        if (plan.cost < best.cost) best = std::move(plan);
    }
    for (const auto& [path, habit] : best.steps) {
        apply_habit(c, path, habit);
        update_path(c, path);
    }
}

/// The last layer of a branch whose number of filters is ours to choose; `path.size()` if there is none.
std::size_t open_filters(const Completion& c, const Segment& path) {
    for (std::size_t i = path.size(); i > 0; --i) {
        const std::size_t place = path[i - 1];
        if (!c.rule_of[place]->parameters.contains("filters")) continue;
        return is_stated(c.layer(place), "filters") ? path.size() : i - 1;
    }
    return path.size();
}

/// Sums need equal channels: a branch that does not state its filters follows one that does.
void fit_channels(Completion& c, std::size_t merge) {
    std::int64_t wanted = unknown_size;
    for (std::size_t slot = 0; slot < c.graph.inputs[merge].size() && wanted == unknown_size; ++slot) {
        const Segment path = branch_path(c, merge, slot);
        const Shape& shape = branch_shape(c, merge, slot);
        if (open_filters(c, path) == path.size() && !shape.empty()) wanted = shape.back();
    }
    for (std::size_t slot = 0; slot < c.graph.inputs[merge].size() && wanted != unknown_size; ++slot) {
        const Shape& shape = branch_shape(c, merge, slot);
        if (shape.empty() || shape.back() == wanted) continue;
        const Segment path = branch_path(c, merge, slot);
        const std::size_t open = open_filters(c, path);
        if (open == path.size()) continue;
        c.layer(path[open]).inferred["filters"] = wanted;
        update_path(c, path, open);
    }
}

}  // namespace

/// What still differs is a shortcut without weights: its surplus places are skipped, its missing channels are zeros
/// (He et al. 2016, option A).
void pad_shortcut(Completion& c, std::size_t merge) {
    if (!c.rule_of[merge]->parameters.contains("shortcut") || has_value(c.layer(merge), "shortcut")) return;
    std::vector<const Shape*> inputs;
    for (const std::size_t from : c.graph.inputs[merge]) inputs.push_back(&c.shapes[from]);
    if (facts_of(c.layer(merge), inputs, c.rules)) return;
    Layer padded = c.layer(merge);
    padded.inferred["shortcut"] = std::string("pad");
    if (!facts_of(padded, inputs, c.rules)) return;
    c.diagnostics.note(
        describe(padded) + ": the shortcut is made to fit by skipping places and adding channels of zeros",
        origin_of(padded));
    c.layer(merge) = std::move(padded);
}

void fit_branches(Completion& c, std::size_t merge) {
    if (c.graph.inputs[merge].size() < 2) return;
    const bool joins = family_of(c, merge) == Family::Joins;
    if (joins) flatten_beside_vectors(c, merge);
    const bool is_along_channels = !joins || c.view(merge).integer("axis", -1) == -1;
    if (is_along_channels) fit_spatial_sizes(c, merge);
    if (!joins) fit_channels(c, merge);
    pad_shortcut(c, merge);
}

}  // namespace dlp
