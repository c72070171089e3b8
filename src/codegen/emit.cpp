#include "codegen/emit.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "codegen/chain.h"
#include "codegen/flatten_order.h"
#include "codegen/layer_lines.h"
#include "codegen/names.h"
#include "codegen/spell.h"

namespace dlp {
namespace {

// A tensor in the generated code.
struct Place {
    std::string expression;
    std::string layout;
    Shape shape;
    bool is_own = true;  ///< not another layer's tensor handed on
};

using ById = std::map<std::string, std::string, std::less<>>;

ById empty_dictionary;

const ById& dictionary_of(const TargetRule& target, std::string_view name) {
    const auto found = target.tables.find(name);
    return found == target.tables.end() ? empty_dictionary : found->second;
}

// As the paper has it, for a comment.
std::string shown_label(const Layer& layer) {
    return comment_text(layer.label.empty() ? layer.id : layer.label, 60);
}

// A layer may be called `input`; a variable of that name would hide the language's own.
ById variables_for(const Design& design, const ById& name_of, const TargetRule& target) {
    const std::vector<std::string> words = split_words(target_field(target, "reserved_variables", ""));
    NameSpace names({words.begin(), words.end()});
    ById variables;
    for (const Layer& layer : design.layers) variables[layer.id] = names.claim(name_of.at(layer.id));
    return variables;
}

class Walker {
  public:
    Walker(const Design& design, const Graph& graph, const DesignFacts& facts, const Rules& rules,
           const TargetRule& target, Diagnostics& diagnostics, const PlainForm* plain)
        : design_(design),
          facts_(facts),
          rules_(rules),
          target_(target),
          diagnostics_(diagnostics),
          plain_(plain),
          names_(target_namespace(target)),
          name_of_(name_layers(design, names_)),
          variable_of_(variables_for(design, name_of_, target)),
          flatten_order_(flatten_order(design, graph, facts, rules, target)) {
        for (const Edge& edge : design.edges) {
            inputs_of_[edge.to].push_back(edge.from);
            consumers_of_[edge.from].push_back(edge.to);
        }
        for (std::size_t i = 0; i < facts.order.size(); ++i) step_of_[design.layers[facts.order[i]].id] = i;
    }

    Result<Program> whole() {
        for (const std::size_t index : facts_.order) TRY_DO(emit_layer(index));
        for (const std::size_t index : facts_.order) {
            if (!consumers_of_[design_.layers[index].id].empty()) continue;
            TRY(std::string result, result_of(design_.layers[index]));
            program_.outputs.push_back(std::move(result));
        }
        return std::move(program_);
    }

  private:
    Result<void> emit_layer(std::size_t index) {
        const Layer& layer = design_.layers[index];
        TRY(TargetLayer view, view_of(layer));
        view.is_ordered = flatten_order_.is_counted_on[index];
        view.is_plain = plain_ != nullptr;
        TRY_DO(expect_known_features(view));
        LayerCode code{layer.id, {}, {}, {}, {}, name_of_.at(layer.id), flatten_order_.flattened[index]};
        TRY(std::vector<Place> inputs, converted_inputs(view, code));
        view.layout = inputs.empty() ? std::string(usual_layout(target_, view.output.size())) : lead_of(inputs).layout;
        view.traits = traits_of(view);
        TRY(Holes holes, holes_of(view));
        TRY(const std::vector<std::string> templates, lines_of(view, holes));
        add_walker_holes(layer, inputs, holes);
        const HoleLookup lookup = lookup_in(layer, holes);
        TRY(code.init_lines, render_lines(init_lines_of(view), lookup, view.spelling.origin));
        TRY(Chain chain, render_chain(templates, ends_for(layer, inputs), lookup, view.spelling.origin));
        keep_alive(layer, inputs, chain);
        code.lines.insert(code.lines.end(), chain.lines.begin(), chain.lines.end());
        add_comments(view, code);
        code.value = chain.value;
        if (view.rule.shape == "input") program_.inputs.push_back(chain.value);
        code.layout = output_layout(view);
        places_[layer.id] = {chain.value, code.layout, view.output, !chain.lines.empty()};
        program_.layers.push_back(std::move(code));
        return {};
    }

    // A target may want its results in the usual layout of their rank, whatever the last layers worked in.
    Result<std::string> result_of(const Layer& layer) {
        const Place& place = places_.at(layer.id);
        const std::string usual(usual_layout(target_, place.shape.size()));
        const bool is_usual = place.shape.size() != 2 || place.layout == usual;
        if (is_usual || target_field(target_, "convert_results", "false") != "true") return place.expression;
        TRY(const TargetLayer view, view_of(layer));
        TRY(const Place result, converted(view, layer.id, usual, program_.layers[step_of_.at(layer.id)]));
        return result.expression;
    }

    Result<TargetLayer> view_of(const Layer& layer) {
        const LayerRule* const rule = rules_.find_layer(layer.type);
        if (rule == nullptr)
            return fail(ErrorKind::BadInput, describe(layer) + ": unknown layer type", origin_of(layer));
        const auto spelling = rule->emit.find(target_.name);
        if (spelling == rule->emit.end()) {
            return fail(ErrorKind::Unsupported, describe(layer) + ": " + target_.name + " has no spelling for it",
                        origin_of(layer));
        }
        TargetLayer view{layer, *rule, spelling->second, target_, {}, facts_.layers.find(layer.id)->second.output,
                         {},    {}};
        for (const std::string& from : inputs_of_[layer.id])
            view.inputs.push_back(facts_.layers.find(from)->second.output);
        return view;
    }

    // A layer with weights cannot be built while the number of features is open.
    Result<void> expect_known_features(const TargetLayer& view) const {
        const bool is_unknown = facts_.layers.find(view.layer.id)->second.parameters == unknown_size;
        if (!is_unknown || view.rule.shape == "opaque") return {};
        const bool is_open = !view.inputs.empty() && view.inputs.front().back() == unknown_size;
        return tl::unexpected<Error>(unsupported(view, is_open ? "the number of its input features is not known"
                                                               : "the number of its weights is not known"));
    }

    // A layer that keeps the rank keeps the layout too, unless its spelling says what it gives.
    std::string output_layout(const TargetLayer& view) const {
        if (const auto gives = spelling_field(view, "gives"); !gives.empty() && view.output.size() == 2)
            return std::string(gives);
        const bool keeps_rank = std::any_of(view.inputs.begin(), view.inputs.end(),
                                            [&](const Shape& input) { return input.size() == view.output.size(); });
        return keeps_rank ? view.layout : std::string(usual_layout(target_, view.output.size()));
    }

    // The inputs in the layout that the spelling asks for; else all in that of the one with the most sizes.
    Result<std::vector<Place>> converted_inputs(const TargetLayer& view, LayerCode& code) {
        std::vector<Place> inputs;
        const std::vector<std::string>& producers = inputs_of_[view.layer.id];
        for (const std::string& from : producers) inputs.push_back(places_.at(from));
        if (inputs.empty()) return inputs;
        const Place lead = lead_of(inputs);
        const std::string_view asked = spelling_field(view, "layout");
        const std::string wanted = asked.empty() ? lead.layout : std::string(asked);
        for (std::size_t i = 0; i < inputs.size(); ++i) {
            Place& place = inputs[i];
            if (place.shape.size() == 2 && place.layout != wanted) {
                TRY(place, converted(view, producers[i], wanted, code));
            }
            if (place.shape.size() < lead.shape.size() && spelling_field(view, "aligns") == "yes") {
                TRY(place, aligned(view, producers[i], place, lead, code));
            }
        }
        return inputs;
    }

    // The first input with the most sizes.
    static const Place& lead_of(const std::vector<Place>& inputs) {
        return *std::max_element(inputs.begin(), inputs.end(),
                                 [](const Place& a, const Place& b) { return a.shape.size() < b.shape.size(); });
    }

    // Sizes of 1 where a tensor has fewer than the one that it is merged with.
    Result<Place> aligned(const TargetLayer& view, const std::string& from, const Place& place, const Place& lead,
                          LayerCode& code) {
        const std::string way =
            std::to_string(place.shape.size()) + "-to-" + lead.layout + std::to_string(lead.shape.size());
        return changed(view, from, place, {"align", way, lead.layout}, code);
    }

    Result<Place> converted(const TargetLayer& view, const std::string& from, const std::string& wanted,
                            LayerCode& code) {
        const Place& place = places_.at(from);
        return changed(view, from, place, {"convert", place.layout + "-to-" + wanted, wanted}, code);
    }

    // An entry of a table of the target, and the layout that its lines lead to.
    struct Change {
        std::string_view table;
        std::string way;
        std::string layout;
    };

    // Each tensor is changed once, however many layers want it so.
    Result<Place> changed(const TargetLayer& view, const std::string& from, const Place& place, const Change& change,
                          LayerCode& code) {
        if (const auto known = changes_.find({from, change.way}); known != changes_.end()) return known->second;
        const ById& dictionary = dictionary_of(target_, change.table);
        const auto found = dictionary.find(change.way);
        if (found == dictionary.end())
            return tl::unexpected<Error>(
                unsupported(view, "no way from layout " + replaced(change.way, "-to-", " to ")));
        const Layer& producer = design_.layers[facts_.order[step_of_.at(from)]];
        Holes holes;
        if (place.shape.size() == 2)
            holes = {{"steps", {std::to_string(place.shape[0])}}, {"features", {std::to_string(place.shape[1])}}};
        TRY(const Chain chain, render_chain(template_lines(found->second), {place.expression, "", ""},
                                            lookup_in(producer, holes), target_.origin));
        code.lines.insert(code.lines.end(), chain.lines.begin(), chain.lines.end());
        return changes_[{from, change.way}] = Place{chain.value, change.layout, place.shape, true};
    }

    void add_walker_holes(const Layer& layer, const std::vector<Place>& inputs, Holes& holes) const {
        std::vector<std::string> expressions;
        for (const Place& input : inputs) {
            expressions.push_back(input.expression);
            holes["in" + std::to_string(expressions.size())] = {input.expression};
        }
        // A derived hole may stand for an input: `@2`.
        for (auto& [name, hole] : holes) {
            const bool is_input =
                hole.text.size() == 2 && hole.text[0] == '@' && hole.text[1] > '0' && hole.text[1] <= '3';
            if (is_input) hole.text = inputs.at(static_cast<std::size_t>(hole.text[1] - '1')).expression;
        }
        holes["label"] = {shown_label(layer)};  // not before: a paper may call a layer `@3`
        holes["in_place"] = {may_work_in_place(layer) ? "in place" : ""};
        holes["inputs"] = {joined(expressions, ", ")};
        holes["input_sum"] = {joined(expressions, " + ")};
        holes["input_product"] = {joined(expressions, " * ")};
        holes["input_count"] = {std::to_string(inputs.size())};
        holes["name"] = {name_of_.at(layer.id)};
    }

    // What follows a layer inside its own spelling may; a layer of its own, if nobody else reads what it overwrites.
    bool may_work_in_place(const Layer& layer) const {
        const auto inputs = inputs_of_.find(layer.id);
        if (inputs == inputs_of_.end() || inputs->second.size() != 1) return true;
        const LayerRule& rule = *rules_.find_layer(layer.type);
        if (rule.shape != "activation" && rule.shape != "identity") return true;
        return is_read_once(inputs->second.front());
    }

    // Other shapes of a tensor share its memory: nobody else may read what they were made of.
    bool is_read_once(const std::string& id) const {
        const Layer& layer = design_.layers[facts_.order[step_of_.at(id)]];
        const std::string_view shape = rules_.find_layer(layer.type)->shape;
        if (!places_.at(id).is_own || shape == "input" || consumers_of_.at(id).size() != 1) return false;
        const bool is_view = shape == "flatten" || shape == "reshape" || shape == "permute";
        return !is_view || is_read_once(inputs_of_.at(id).front());
    }

    // `$name.pad$` is a name of its own beside the layer's, the same wherever the layer's spelling says it.
    HoleLookup lookup_in(const Layer& layer, const Holes& holes) {
        return [this, &layer, &holes](std::string_view name) -> std::optional<Hole> {
            if (name.starts_with("name.")) return Hole{helper_name(layer, name.substr(5))};
            if (name == "activation_name") return Hole{activation_name(layer)};
            const Hole* const found = holes.find(name);
            return found == nullptr ? std::nullopt : std::optional<Hole>(*found);
        };
    }

    std::string helper_name(const Layer& layer, std::string_view suffix) {
        const std::string wanted = name_of_.at(layer.id) + "_" + std::string(suffix);
        const auto [place, is_new] = helper_names_.try_emplace(layer.id + '\n' + std::string(suffix));
        if (is_new) place->second = names_.claim(wanted);
        return place->second;
    }

    // An Activation layer has nothing else to give its name to.
    std::string activation_name(const Layer& layer) {
        if (rules_.find_layer(layer.type)->shape == "activation") return name_of_.at(layer.id);
        const Value* const value = find_value(layer, "activation");
        const auto* const activation = value == nullptr ? nullptr : std::get_if<std::string>(value);
        return helper_name(layer, activation == nullptr ? "activation" : to_identifier(*activation));
    }

    bool is_used_by_next_only(const Layer& layer) const {
        const auto consumers = consumers_of_.find(layer.id);
        if (consumers == consumers_of_.end() || consumers->second.size() != 1) return false;
        return step_of_.at(consumers->second.front()) == step_of_.at(layer.id) + 1;
    }

    // Chains run through one short variable; a value that is needed later has a name of its own.
    std::string variable_for(const Layer& layer) const {
        const std::string_view shared = target_field(target_, "variable", "");
        const std::string& own = variable_of_.at(layer.id);
        if (shared.empty()) return own;
        if (rules_.find_layer(layer.type)->shape == "input") {
            return input_count() == 1 ? std::string(target_field(target_, "input_variable", own)) : own;
        }
        if (is_used_by_next_only(layer)) return std::string(shared);
        const bool is_only_result = is_result(layer) && output_count() == 1;
        return is_only_result ? std::string(target_field(target_, "output_variable", own)) : own;
    }

    bool is_result(const Layer& layer) const {
        const auto found = consumers_of_.find(layer.id);
        return found == consumers_of_.end() || found->second.empty();
    }

    std::ptrdiff_t input_count() const {
        return std::count_if(design_.layers.begin(), design_.layers.end(),
                             [&](const Layer& layer) { return rules_.find_layer(layer.type)->shape == "input"; });
    }

    std::ptrdiff_t output_count() const {
        return std::count_if(design_.layers.begin(), design_.layers.end(),
                             [&](const Layer& layer) { return is_result(layer); });
    }

    ChainEnds ends_for(const Layer& layer, const std::vector<Place>& inputs) const {
        const std::string_view shared = target_field(target_, "variable", "");
        return {inputs.empty() ? std::string() : inputs.front().expression,
                shared.empty() ? name_of_.at(layer.id) : std::string(shared), variable_for(layer)};
    }

    // A layer without code of its own hands its input on; if that is the short variable, it would not live long enough.
    void keep_alive(const Layer& layer, const std::vector<Place>& inputs, Chain& chain) const {
        const std::string wanted = variable_for(layer);
        const std::string_view shared = target_field(target_, "variable", "");
        if (shared.empty() || inputs.empty() || chain.value != shared || wanted == shared) return;
        if (is_result(layer)) return;
        chain.lines.push_back(wanted + " = " + chain.value);
        chain.value = wanted;
    }

    void add_comments(const TargetLayer& view, LayerCode& code) {
        if (const std::optional<Remark> remark = remark_of(view)) {
            code.comments.push_back(replaced(remark->comment, "$label$", shown_label(view.layer)));
            diagnostics_.warn(describe(view.layer) + ": " + target_.name + ": " + remark->warning,
                              origin_of(view.layer));
        }
        if (plain_ != nullptr) add_difference(view.layer, code);
        if (std::string inferred = inferred_comment(view); !inferred.empty())
            code.comments.push_back(std::move(inferred));
    }

    void add_difference(const Layer& layer, LayerCode& code) {
        const auto difference = plain_->differences.find(layer.id);
        if (difference == plain_->differences.end()) return;
        code.comments.push_back(difference->second);
        diagnostics_.warn(describe(layer) + ": " + target_.name + ": " + difference->second, origin_of(layer));
    }

    const Design& design_;
    const DesignFacts& facts_;
    const Rules& rules_;
    const TargetRule& target_;
    Diagnostics& diagnostics_;
    const PlainForm* plain_;  // null where every layer means what the design says
    NameSpace names_;
    ById name_of_;
    ById variable_of_;
    FlattenOrder flatten_order_;
    ById helper_names_;
    std::map<std::string, std::vector<std::string>, std::less<>> inputs_of_;
    std::map<std::string, std::vector<std::string>, std::less<>> consumers_of_;
    std::map<std::string, std::size_t, std::less<>> step_of_;
    std::map<std::string, Place, std::less<>> places_;
    std::map<std::pair<std::string, std::string>, Place> changes_;  ///< by layer and way
    Program program_;
};

}  // namespace

Result<Program> emit_program(const Design& design, const DesignFacts& facts, const Rules& rules,
                             const TargetRule& target, Diagnostics& diagnostics, const PlainForm* plain) {
    TRY(const Graph graph, graph_of(design));
    return Walker(design, graph, facts, rules, target, diagnostics, plain).whole();
}

}  // namespace dlp
