#include "codegen/layer_lines.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "base/text.h"
#include "check/layer_view.h"
#include "codegen/chain.h"
#include "codegen/require.h"
#include "codegen/spell.h"

namespace dlp {
namespace {

std::string activation_of(const TargetLayer& view) {
    const Value* const value = parameter_of(view, "activation");
    const auto* const text = value == nullptr ? nullptr : std::get_if<std::string>(value);
    return text == nullptr ? "linear" : *text;
}

// Recurrent layers apply their activation inside; the others hand on to whatever follows them.
bool has_inner_activation(const TargetLayer& view) {
    return spelling_field(view, "activation").starts_with("inner");
}

// What a layer can apply itself. A target may have words of its own for recurrent layers.
const Dictionary& own_activations(const TargetLayer& view) {
    const std::string own = std::string(spelling_field(view, "activation")) + "_activation";
    const bool is_inner = has_inner_activation(view) && view.target.tables.contains(own);
    return target_table(view.target, is_inner ? own : "activation");
}

Hole activation_hole(const TargetLayer& view) {
    const std::string activation = activation_of(view);
    const Dictionary& dictionary = own_activations(view);
    const auto found = dictionary.find(activation);
    if (found == dictionary.end()) return {};
    const bool is_default =
        has_inner_activation(view) ? is_fallback(view, "activation", activation) : activation == "linear";
    return {found->second, is_default};
}

std::string_view rank_name(const Shape& shape) {
    constexpr std::array<std::string_view, 5> by_rank{"scalar", "vector", "sequence", "map", "volume"};
    return by_rank[std::min(shape.size(), by_rank.size() - 1)];
}

bool inputs_differ(const TargetLayer& view) {
    return std::any_of(view.inputs.begin(), view.inputs.end(),
                       [&](const Shape& s) { return s != view.inputs.front(); });
}

struct Variant {
    std::size_t traits = 0;  ///< how many it asks for
    std::string_view text;
};

// How many traits `several-map` asks for, if the layer has them all; else 0.
std::size_t met_traits(std::string_view wanted, const Traits& traits) {
    std::size_t count = 0;
    while (true) {
        const std::size_t end = std::min(wanted.find('-'), wanted.size());
        if (std::find(traits.begin(), traits.end(), wanted.substr(0, end)) == traits.end()) return 0;
        ++count;
        if (end == wanted.size()) return count;
        wanted.remove_prefix(end + 1);
    }
}

// `call-several-map` fits a layer with both traits; the variant with the most traits wins.
std::optional<Variant> fitting_variant(const Dictionary& lines, std::string_view stem, const Traits& traits) {
    const std::string start = std::string(stem) + '-';
    std::optional<Variant> best;
    for (auto line = lines.lower_bound(start); line != lines.end() && line->first.starts_with(start); ++line) {
        const std::size_t count = met_traits(std::string_view(line->first).substr(start.size()), traits);
        if (count > 0 && (!best || count > best->traits)) best = Variant{count, line->second};
    }
    return best;
}

// The variant of a field that fits the layer best, else the field itself; empty where the spelling has neither.
std::string fitting_field(const TargetLayer& view, std::string_view stem) {
    const auto best = fitting_variant(view.spelling.fields, stem, view.traits);
    return std::string(best ? best->text : spelling_field(view, stem));
}

Hole parameter_hole(const TargetLayer& view, std::string_view name) {
    const Value* const value = parameter_of(view, name);
    if (value == nullptr) return {};
    const bool is_size = view.rule.parameters.find(name)->second.kind == "size";
    return {spell_value(is_size ? with_one_size(*value) : *value, view.target), is_fallback(view, name, *value)};
}

// The lines behind the layer that apply an activation which the layer itself cannot name.
Result<std::string> activation_lines(const TargetLayer& view) {
    const std::string activation = activation_of(view);
    if (has_inner_activation(view) && is_fallback(view, "activation", activation)) return std::string();
    const bool is_nothing = activation == "linear" && !has_inner_activation(view);
    if (is_nothing || own_activations(view).contains(activation)) return std::string();
    const Dictionary& lines = target_table(view.target, "activation_lines");
    if (const auto found = lines.find(activation); found != lines.end() && !has_inner_activation(view)) {
        const auto best = fitting_variant(lines, activation, view.traits);
        return best ? std::string(best->text) : found->second;
    }
    const Dictionary& reasons = target_table(view.target, "activation_unsupported");
    const auto reason = reasons.find(activation);
    return tl::unexpected<Error>(
        unsupported(view, reason == reasons.end() ? "no activation '" + activation + "'" : reason->second));
}

// Where each size of the input lies in the tensor of the target; none where the target does not say.
Integers input_axes(const TargetLayer& view) {
    const std::size_t rank = view.inputs.empty() ? view.output.size() : view.inputs.front().size();
    return axis_positions(view.target, view.layout, rank);
}

bool has_channels_behind(const TargetLayer& view) {
    const Integers axes = input_axes(view);
    return axes.size() > 1 && axes.back() == static_cast<std::int64_t>(axes.size());
}

/// Channels are last where the target does not say how it lays out that many sizes.
void add_axes(const TargetLayer& view, Holes& holes) {
    const Integers axes = input_axes(view);
    holes["channel_axis"] = {axes.empty() ? "-1" : std::to_string(axes.back())};
}

}  // namespace

Traits traits_of(const TargetLayer& view) {
    Traits traits{view.inputs.empty() ? "source" : rank_name(view.inputs.front())};
    traits.emplace_back(view.inputs.size() > 1 ? "several" : "single");
    if (view.inputs.size() == 2) traits.emplace_back("pair");
    if (!view.inputs.empty() && view.inputs.front().size() > 2) traits.emplace_back("places");
    if (has_channels_behind(view)) traits.emplace_back("channels_behind");
    if (inputs_differ(view)) traits.emplace_back("broadcast");
    if (view.is_ordered) traits.emplace_back("ordered");
    if (view.is_plain) traits.emplace_back("plain");
    for (const auto& [name, rule] : view.rule.parameters) {
        const Value* const value = parameter_of(view, name);
        const auto* const flag = value == nullptr ? nullptr : std::get_if<bool>(value);
        const bool is_set = flag != nullptr ? *flag : value != nullptr && !is_fallback(view, name, *value);
        if (is_set) traits.emplace_back(name);
    }
    return traits;
}

Result<std::vector<std::string>> lines_of(const TargetLayer& view, const Holes& holes) {
    const auto call = fitting_variant(view.spelling.fields, "call", view.traits);
    const auto reason = fitting_variant(view.spelling.fields, "unsupported", view.traits);
    const bool is_refused = reason && (!call || call->traits <= reason->traits);
    if (is_refused) return tl::unexpected<Error>(unsupported(view, std::string(reason->text)));
    if (view.spelling.call.empty() && !call) return tl::unexpected<Error>(unsupported(view, view.spelling.unsupported));
    TRY_DO(check_requirements(view, fitting_field(view, "requires"), holes));
    TRY(const std::string activation, activation_lines(view));
    std::string text;
    for (const std::string& step : split_words(spelling_field(view, "before")))
        text += target_table(view.target, "steps").at(step) + '\n';
    text += call ? call->text : std::string_view(view.spelling.call);
    text += '\n';
    for (const std::string& step : split_words(spelling_field(view, "after")))
        text += target_table(view.target, "steps").at(step) + '\n';
    return template_lines(text + activation);
}

std::vector<std::string> init_lines_of(const TargetLayer& view) {
    std::string text = fitting_field(view, "init") + '\n';
    const std::string activation = activation_of(view);
    const Dictionary& modules = target_table(view.target, "activation_init");
    const auto module = modules.find(activation);
    const bool is_behind = !has_inner_activation(view) && !own_activations(view).contains(activation);
    if (module != modules.end() && is_behind) text += module->second;
    return template_lines(text);
}

Result<Holes> holes_of(const TargetLayer& view) {
    Holes holes;
    for (const auto& [name, rule] : view.rule.parameters) holes[name] = parameter_hole(view, name);
    holes["activation"] = activation_hole(view);
    holes["channels"] = {
        view.inputs.empty() || view.inputs.front().empty() ? "" : std::to_string(view.inputs.front().back())};
    holes["in_features"] = holes["channels"];
    holes["out_features"] = {view.output.empty() ? "" : std::to_string(view.output.back())};
    holes["out_shape"] = {spell_sizes(view.output, target_field(view.target, "open_size", "-1"), view.target)};
    Integers places(view.output.empty() ? 0 : view.output.size() - 1);
    std::iota(places.begin(), places.end(), 1);
    holes["places"] = {places.empty() ? std::string() : spell_value(places, view.target)};
    add_axes(view, holes);
    TRY_DO(derive_holes(view, target_field(view.target, "derive", ""), holes));
    TRY_DO(derive_holes(view, fitting_field(view, "derive"), holes));
    return holes;
}

std::optional<Remark> remark_of(const TargetLayer& view) {
    const std::string note = fitting_field(view, "note");
    if (!note.empty()) return Remark{note, std::string(spelling_field(view, "warning"))};
    const Dictionary& notes = target_table(view.target, "activation_notes");
    const auto found = notes.find(activation_of(view));
    if (found == notes.end()) return std::nullopt;
    return Remark{found->second, found->second};
}

std::string inferred_comment(const TargetLayer& view) {
    std::string text;
    for (const auto& [name, value] : view.layer.inferred) {
        if (view.layer.params.contains(name) || is_fallback(view, name, value)) continue;
        text += (text.empty() ? "inferred: " : ", ") + comment_text(name) + " " + comment_text(value_text(value));
    }
    return text;
}

}  // namespace dlp
