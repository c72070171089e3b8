#include "check/repair_proposals.h"

#include <algorithm>
#include <numeric>
#include <set>

#include "base/text.h"
#include "check/counts.h"
#include "check/suggestion.h"

namespace dlp {
namespace {

/// A layer that hands on what it gets, or a part of it in the same form.
bool keeps_form(const LayerRule& rule) {
    static const std::set<std::string, std::less<>> rows{"activation", "batch_norm", "concat",     "elementwise",
                                                         "group_norm", "identity",   "layer_norm", "permute"};
    return rows.contains(rule.shape);
}

/// The value that was missing or wrong: the word that was meant, else what the type takes by default or as a guess.
std::optional<Value> usual_value(const ParameterRule& rule, const Value* wrong) {
    if (wrong != nullptr && std::holds_alternative<std::string>(*wrong)) {
        const std::string nearest = nearest_of(std::get<std::string>(*wrong), rule.choices);
        if (!nearest.empty()) return Value(nearest);
    }
    return rule.guess ? rule.guess : rule.fallback;
}

void propose_values(const Patient& patient, std::vector<Edits>& proposals) {
    const LayerView view{patient.layer(patient.place), *patient.rule(patient.place)};
    Edits edits;
    for (const auto& [name, rule] : view.rule.parameters) {
        const Value* const value = find_value(view.layer, name);
        const bool is_right = value == nullptr ? !rule.is_required : validate_value(view, name).has_value();
        if (is_right) continue;
        const std::optional<Value> usual = usual_value(rule, value);
        if (!usual) return;
        edits.push_back(set_parameter(patient, patient.place, name, *usual));
    }
    if (!edits.empty()) proposals.push_back(std::move(edits));
}

/// Groups that divide everything they must.
void propose_groups(const Patient& patient, std::vector<Edits>& proposals) {
    const LayerView view{patient.layer(patient.place), *patient.rule(patient.place)};
    if (!view.rule.parameters.contains("groups") || patient.inputs(patient.place).empty()) return;
    std::int64_t groups = std::gcd(view.integer("groups", 1), patient.input_shape(patient.place).back());
    if (const std::int64_t filters = view.integer("filters"); filters > 0) groups = std::gcd(groups, filters);
    if (groups > 0) proposals.push_back({set_parameter(patient, patient.place, "groups", groups)});
}

/// Several arrows into a layer that takes one.
void propose_merges(const Patient& patient, std::vector<Edits>& proposals) {
    if (patient.rule(patient.place)->inputs_at_most != 1 || patient.inputs(patient.place).size() < 2) return;
    for (const char* const shape : {"elementwise", "concat"}) {
        if (const auto merge = layer_with_shape(patient, shape, 0))
            proposals.push_back({insert_layer(patient, patient.place, std::nullopt, *merge)});
    }
}

/// The nearest layer upstream that gives the layer's input its form.
std::size_t form_giver(const Patient& patient, std::size_t at) {
    std::size_t from = patient.inputs(at).front();
    for (int steps = 0; steps < 64; ++steps) {
        const LayerRule* const rule = patient.rule(from);
        if (rule == nullptr || !keeps_form(*rule) || patient.inputs(from).empty()) break;
        from = patient.inputs(from).front();
    }
    return from;
}

/// A recurrent layer that gives its last step only, before one that needs them all.
void propose_steps(const Patient& patient, std::vector<Edits>& proposals) {
    const std::size_t from = form_giver(patient, patient.place);
    const LayerView view{patient.layer(from), *patient.rule(from)};
    if (!view.rule.parameters.contains("return_sequences") || view.flag("return_sequences")) return;
    proposals.push_back({set_parameter(patient, from, "return_sequences", true)});
}

/// An image or a sequence without channels gets one; surplus sizes are folded into the channels.
std::optional<Shape> with_sizes(const Shape& shape, std::size_t wanted) {
    Shape made = shape;
    if (shape.size() + 1 == wanted) made.push_back(1);
    while (made.size() > wanted) {
        const std::int64_t last = made.back();
        made.pop_back();
        made.back() = times(made.back(), last);
    }
    const bool is_fixed = std::count(made.begin(), made.end(), unknown_size) <= 1;
    return made.size() == wanted && is_fixed ? std::optional(made) : std::nullopt;
}

void propose_reshape(const Patient& patient, std::vector<Edits>& proposals) {
    const LayerRule& rule = *patient.rule(patient.place);
    const bool is_recurrent = rule.parameters.contains("return_sequences");
    if (rule.rank == 0 && !is_recurrent) return;
    const auto wanted = static_cast<std::size_t>(rule.rank) + (is_recurrent ? 2 : 1);
    const Shape& shape = patient.input_shape(patient.place);
    const auto target = shape.size() == wanted ? std::nullopt : with_sizes(shape, wanted);
    if (!target) return;
    if (const auto made = layer_with_shape(patient, "reshape", 0, {{"target_shape", *target}}))
        proposals.push_back({insert_layer(patient, patient.place, 0, *made)});
}

/// The largest window that fits; one number where it is square.
Value fitted_size(const LayerView& view, std::string_view parameter, const Shape& input) {
    Integers sizes;
    for (std::size_t axis = 0; axis < view.rank(); ++axis) {
        const std::int64_t size = view.size(parameter, axis);
        sizes.push_back(input[axis] == unknown_size ? size : std::min(size, input[axis]));
    }
    const bool is_square = std::all_of(sizes.begin(), sizes.end(), [&](std::int64_t n) { return n == sizes.front(); });
    return is_square ? Value(sizes.front()) : Value(sizes);
}

/// A window that is larger than what it slides over.
void propose_windows(const Patient& patient, std::vector<Edits>& proposals) {
    const LayerView view{patient.layer(patient.place), *patient.rule(patient.place)};
    const auto padding = view.rule.parameters.find("padding");
    const Shape& input = patient.input_shape(patient.place);
    if (padding == view.rule.parameters.end() || padding->second.kind != "padding" || input.size() != view.rank() + 1)
        return;
    const Edits same{set_parameter(patient, patient.place, "padding", std::string("same"))};
    const bool is_pool = view.rule.parameters.contains("pool_size");
    const std::string size = is_pool ? "pool_size" : "kernel_size";
    const Edits smaller{set_parameter(patient, patient.place, size, fitted_size(view, size, input))};
    proposals.push_back(is_pool ? smaller : same);
    proposals.push_back(is_pool ? same : smaller);
}

/// Flatten of a map whose sizes are not known gives no known number of features; a global pool before it does.
void propose_pool_before_flatten(const Patient& patient, std::vector<Edits>& proposals) {
    const std::size_t flatten = form_giver(patient, patient.place);
    if (patient.rule(flatten)->shape != "flatten") return;
    const Shape& map = patient.input_shape(flatten);
    if (const auto pool = layer_with_shape(patient, "global_pooling", map.size() - 1))
        proposals.push_back({insert_layer(patient, flatten, 0, *pool)});
}

/// True where nothing behind the layer looks at places: it is the head of a classifier.
bool ends_the_network(const Patient& patient, std::size_t place) {
    for (int steps = 0; steps < 64; ++steps) {
        const auto& next = patient.facts.graph.outputs[place];
        if (next.empty()) return true;
        if (next.size() > 1) return false;
        place = next.front();
        const LayerRule& rule = *patient.rule(place);
        const bool is_one = patient.inputs(place).size() == 1;
        if (!is_one || (rule.shape != "dense" && !keeps_form(rule))) return false;
    }
    return false;
}

std::string free_id(const Design& design, const std::string& stem) {
    std::set<std::string_view> ids;
    for (const Layer& layer : design.layers) ids.insert(layer.id);
    std::string id = stem;
    for (int number = 2; ids.contains(id); ++number) id = stem + "_" + std::to_string(number);
    return id;
}

}  // namespace

Repair set_parameter(const Patient& patient, std::size_t place, const std::string& parameter, Value value) {
    const Layer& layer = patient.layer(place);
    const Value* const before = LayerView{layer, *patient.rule(place)}.value(parameter);
    std::string what = "set " + parameter + " of " + describe(layer) + " to " + value_text(value);
    if (before != nullptr) what += " (it is " + cut_text(value_text(*before), 60) + ")";
    return {layer.id, std::move(what), {}, SetParameter{parameter, std::move(value)}};
}

Repair insert_layer(const Patient& patient, std::size_t before, std::optional<std::size_t> input, Layer layer) {
    const Layer& consumer = patient.layer(before);
    std::string what = "put " + describe(layer) + " before " + describe(consumer);
    if (input && patient.inputs(before).size() > 1)
        what += ", behind " + describe(patient.layer(patient.inputs(before)[*input]));
    return {consumer.id, std::move(what), {}, InsertLayer{std::move(layer), input}};
}

std::optional<Layer> layer_with_shape(const Patient& patient, std::string_view shape, std::size_t rank,
                                      Parameters inferred) {
    for (const auto& [type, rule] : patient.rules.layers) {
        if (rule.shape != shape || static_cast<std::size_t>(rule.rank) != rank) continue;
        Layer layer;
        layer.id = free_id(patient.design, lower(type));
        layer.type = type;
        layer.inferred = std::move(inferred);
        return layer;
    }
    return std::nullopt;
}

std::vector<Edits> propose_edits(const Patient& patient) {
    std::vector<Edits> proposals;
    const LayerRule* const rule = patient.rule(patient.place);
    if (rule == nullptr) return proposals;
    propose_values(patient, proposals);
    const auto& inputs = patient.inputs(patient.place);
    const auto is_empty = [&](std::size_t from) { return patient.facts.output(from).empty(); };
    if (!proposals.empty() || inputs.empty() || std::any_of(inputs.begin(), inputs.end(), is_empty)) return proposals;
    propose_merges(patient, proposals);
    if (inputs.size() > 1) {
        const std::vector<Edits> of_merge = propose_for_merge(patient);
        proposals.insert(proposals.end(), of_merge.begin(), of_merge.end());
        return proposals;
    }
    propose_groups(patient, proposals);
    propose_steps(patient, proposals);
    propose_windows(patient, proposals);
    propose_reshape(patient, proposals);
    propose_pool_before_flatten(patient, proposals);
    return proposals;
}

std::optional<Edits> propose_for_head(const Patient& patient) {
    const LayerRule& rule = *patient.rule(patient.place);
    if (rule.shape != "dense" || patient.input_shape(patient.place).size() < 3) return std::nullopt;
    const std::string& giver = patient.rule(form_giver(patient, patient.place))->shape;
    const bool is_meant = giver == "reshape" || giver == "dense" || giver.ends_with("attention");
    if (is_meant || !ends_the_network(patient, patient.place)) return std::nullopt;
    const Shape& map = patient.input_shape(patient.place);
    const bool is_open = product(map) == unknown_size;
    const auto made =
        is_open ? layer_with_shape(patient, "global_pooling", map.size() - 1) : layer_with_shape(patient, "flatten", 0);
    if (!made) return std::nullopt;
    return Edits{insert_layer(patient, patient.place, 0, *made)};
}

}  // namespace dlp
