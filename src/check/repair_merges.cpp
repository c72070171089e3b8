// Branches that do not meet with equal sizes: padding, strides, filters, or a projection on the shortcut.
#include <algorithm>

#include "check/repair_proposals.h"

namespace dlp {
namespace {

/// The layers that only this branch goes through, first to last.
std::vector<std::size_t> branch_path(const Patient& patient, std::size_t slot) {
    std::vector<std::size_t> path;
    for (std::size_t here = patient.inputs(patient.place)[slot]; path.size() < 64;) {
        const bool is_own = patient.inputs(here).size() == 1 && patient.facts.graph.outputs[here].size() == 1;
        if (!is_own) break;
        path.push_back(here);
        here = patient.inputs(here).front();
    }
    std::reverse(path.begin(), path.end());
    return path;
}

bool has_window(const Patient& patient, std::size_t place) {
    const auto& parameters = patient.rule(place)->parameters;
    const auto padding = parameters.find("padding");
    return padding != parameters.end() && padding->second.kind == "padding";
}

/// Windows that move by one cell keep the size when they are padded.
Edits pad_windows(const Patient& patient, const std::vector<std::size_t>& path) {
    Edits edits;
    for (const std::size_t place : path) {
        if (!has_window(patient, place)) continue;
        const LayerView view{patient.layer(place), *patient.rule(place)};
        if (view.padding(0).kind != PaddingKind::Same)
            edits.push_back(set_parameter(patient, place, "padding", std::string("same")));
    }
    return edits;
}

Edits still_windows(const Patient& patient, const std::vector<std::size_t>& path) {
    Edits edits;
    for (const std::size_t place : path) {
        if (!has_window(patient, place)) continue;
        const LayerView view{patient.layer(place), *patient.rule(place)};
        const bool is_pool = view.rule.parameters.contains("pool_size");
        const bool moves = is_pool || view.size("strides", 0) > 1 || (view.rank() > 1 && view.size("strides", 1) > 1);
        if (moves) edits.push_back(set_parameter(patient, place, "strides", std::int64_t{1}));
    }
    return edits;
}

Edits both(Edits first, const Edits& second) {
    first.insert(first.end(), second.begin(), second.end());
    return first;
}

void add(std::vector<Edits>& proposals, Edits edits) {
    if (!edits.empty()) proposals.push_back(std::move(edits));
}

/// The parameter that says how many channels the layer gives; empty where it has none.
std::string width_parameter(const LayerRule& rule) {
    for (const char* const name : {"filters", "units"}) {
        if (rule.parameters.contains(name)) return name;
    }
    return {};
}

bool has_weights(const Patient& patient, const std::vector<std::size_t>& path) {
    return std::any_of(path.begin(), path.end(),
                       [&](std::size_t place) { return !width_parameter(*patient.rule(place)).empty(); });
}

/// The last layer of the branch that chooses its channels takes those of the other.
Edits widen(const Patient& patient, const std::vector<std::size_t>& path, std::int64_t channels) {
    for (auto place = path.rbegin(); place != path.rend(); ++place) {
        const std::string parameter = width_parameter(*patient.rule(*place));
        if (!parameter.empty()) return {set_parameter(patient, *place, parameter, channels)};
    }
    return {};
}

/// Strides that take each size of `from` to that of `to` under `same` padding; empty where none do.
Integers strides_between(const Shape& from, const Shape& to) {
    Integers strides;
    for (std::size_t axis = 0; axis + 1 < to.size(); ++axis) {
        const bool is_open = from[axis] == unknown_size || to[axis] == unknown_size || to[axis] < 1;
        const std::int64_t stride = is_open ? 1 : (from[axis] + to[axis] - 1) / to[axis];
        if (!is_open && (from[axis] + stride - 1) / stride != to[axis]) return {};
        strides.push_back(stride);
    }
    return strides;
}

/// A convolution of one cell that brings a shortcut to the places and channels of the other branch; a Dense layer for
/// vectors.
std::optional<Layer> projection(const Patient& patient, const Shape& from, const Shape& to) {
    if (from.size() != to.size() || to.back() == unknown_size) return std::nullopt;
    if (to.size() == 1) return layer_with_shape(patient, "dense", 0, {{"units", to.back()}});
    const Integers strides = strides_between(from, to);
    if (strides.empty()) return std::nullopt;
    const bool is_even = std::all_of(strides.begin(), strides.end(), [&](auto n) { return n == strides.front(); });
    return layer_with_shape(patient, "convolution", to.size() - 1,
                            {{"filters", to.back()},
                             {"kernel_size", std::int64_t{1}},
                             {"strides", is_even ? Value(strides.front()) : Value(strides)},
                             {"padding", std::string("same")}});
}

Edits project(const Patient& patient, std::size_t slot, const Shape& wanted) {
    const auto made = projection(patient, patient.input_shape(patient.place, slot), wanted);
    return made ? Edits{insert_layer(patient, patient.place, slot, *made)} : Edits{};
}

void propose_sizes(const Patient& patient, const std::vector<std::vector<std::size_t>>& paths,
                   std::vector<Edits>& proposals) {
    std::vector<std::size_t> all;
    for (const auto& path : paths) {
        add(proposals, pad_windows(patient, path));
        all.insert(all.end(), path.begin(), path.end());
    }
    add(proposals, pad_windows(patient, all));
    for (const auto& path : paths) {
        add(proposals, still_windows(patient, path));
        add(proposals, both(pad_windows(patient, path), still_windows(patient, path)));
    }
}

/// For a sum. A branch without weights is a shortcut, and gets them; of two others the later follows the earlier.
void propose_channels(const Patient& patient, const std::vector<std::vector<std::size_t>>& paths,
                      std::vector<Edits>& proposals) {
    for (std::size_t slot = paths.size(); slot-- > 0;) {
        const std::size_t other = slot == 0 ? 1 : 0;
        const Shape& wanted = patient.input_shape(patient.place, other);
        const Edits projected = project(patient, slot, wanted);
        const Edits widened = widen(patient, paths[slot], wanted.back());
        const bool is_shortcut = !has_weights(patient, paths[slot]) && has_weights(patient, paths[other]);
        if (is_shortcut && !projected.empty())
            proposals.insert(proposals.begin(), projected);
        else
            add(proposals, widened);
        if (!is_shortcut) add(proposals, projected);
    }
}

/// A vector that joins maps needs them flat.
Edits flatten_beside_vectors(const Patient& patient) {
    Edits edits;
    bool has_vector = false;
    for (std::size_t slot = 0; slot < patient.inputs(patient.place).size(); ++slot) {
        const std::size_t sizes = patient.input_shape(patient.place, slot).size();
        has_vector = has_vector || sizes == 1;
        auto made = sizes > 1 ? layer_with_shape(patient, "flatten", 0) : std::nullopt;
        if (!made) continue;
        if (!edits.empty()) made->id += "_of_" + std::to_string(slot + 1);
        edits.push_back(insert_layer(patient, patient.place, slot, *made));
    }
    return has_vector ? edits : Edits{};
}

bool have_equal_places(const Patient& patient) {
    const Shape& first = patient.input_shape(patient.place);
    for (std::size_t slot = 1; slot < patient.inputs(patient.place).size(); ++slot) {
        const Shape& next = patient.input_shape(patient.place, slot);
        if (next.size() != first.size() || !std::equal(next.begin(), next.end() - 1, first.begin())) return false;
    }
    return true;
}

}  // namespace

std::vector<Edits> propose_for_merge(const Patient& patient) {
    std::vector<Edits> proposals;
    const LayerRule& rule = *patient.rule(patient.place);
    if (rule.shape != "elementwise" && rule.shape != "concat") return proposals;
    std::vector<std::vector<std::size_t>> paths;
    for (std::size_t slot = 0; slot < patient.inputs(patient.place).size(); ++slot)
        paths.push_back(branch_path(patient, slot));
    if (!have_equal_places(patient)) propose_sizes(patient, paths, proposals);
    if (rule.shape == "concat") add(proposals, flatten_beside_vectors(patient));
    if (rule.shape != "elementwise") return proposals;
    std::vector<Edits> of_channels;
    propose_channels(patient, paths, of_channels);
    proposals.insert(proposals.end(), of_channels.begin(), of_channels.end());
    const std::size_t count = proposals.size();
    for (std::size_t i = 0; i < count - of_channels.size(); ++i) {  // padding alone may leave the channels apart
        for (const Edits& channels : of_channels) proposals.push_back(both(proposals[i], channels));
    }
    if (const auto shortcut = rule.parameters.find("shortcut"); shortcut != rule.parameters.end())
        proposals.push_back({set_parameter(patient, patient.place, "shortcut", shortcut->second.choices.front())});
    return proposals;
}

}  // namespace dlp
