#include "codegen/emit.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "codegen/chain.h"
#include "codegen/flatten_order.h"
#include "codegen/layer_names.h"
#include "codegen/names.h"
#include "codegen/spell.h"
#include "codegen/spelled_layers.h"
#include "design/layer_name.h"

namespace dlp {
namespace {

// A tensor in the generated code.
struct Place {
    std::string expression;
    std::string layout;
    const Shape* shape = nullptr;
    bool is_own = true;      ///< not another layer's tensor handed on
    std::size_t source = 0;  ///< the layer that made it
};

// The tensors that a layer reads, in order.
using Inputs = std::vector<const Place*>;

// A layer at its place in the network, which its open holes ask about.
struct Site {
    std::size_t index = 0;
    const Inputs& inputs;
};

void move_lines(std::vector<std::string> from, std::vector<std::string>& to) {
    if (to.empty())
        to = std::move(from);
    else
        std::move(from.begin(), from.end(), std::back_inserter(to));
}

// As the paper has it, for a comment.
std::string shown_label(const Layer& layer) {
    return comment_text(name_in_paper(layer), 60);
}

// What the target calls values that have no name of their own; empty where it gives them names.
struct UsualVariables {
    explicit UsualVariables(const TargetRule& target)
        : shared(target_field(target, "variable", "")),
          input(target_field(target, "input_variable", "")),
          output(target_field(target, "output_variable", "")) {}

    std::string shared;
    std::string input;
    std::string output;
};

// Only where lines are folded into blocks.
bool has_full_lines(const TargetRule& target) {
    return !target_field(target, "block", "").empty() && target_field(target, "writer", "") == "script";
}

class Walker {
  public:
    Walker(const PreparedDesign& all, const TargetRule& target, Diagnostics& diagnostics, const PlainForm* plain)
        : design_(all.design),
          facts_(all.facts),
          target_(target),
          diagnostics_(diagnostics),
          plain_(plain),
          graph_(all.graph),
          rule_of_(all.rules_of),
          facts_of_(all.facts_of),
          inputs_of_(all.inputs_of),
          usual_(target),
          names_(all.wanted_names, target),
          flatten_order_(flatten_order(all, target)),
          step_of_(facts_.order.size()),
          places_(facts_.order.size()),
          spelled_(has_full_lines(target) ? all.mixed_defaults : MixedDefaults{}) {
        program_.layers.reserve(facts_.order.size());
        for (std::size_t i = 0; i < facts_.order.size(); ++i) step_of_[facts_.order[i]] = i;
        for (std::size_t i = 0; i < design_.layers.size(); ++i) {
            if (rule_of_[i]->shape == "input") ++input_count_;
            if (is_result(i)) ++output_count_;
        }
    }

    Result<Program> whole() {
        for (const std::size_t index : facts_.order) TRY_DO(emit_layer(index));
        for (const std::size_t index : facts_.order) {
            if (!is_result(index)) continue;
            TRY(std::string result, result_of(index));
            program_.outputs.push_back(std::move(result));
        }
        return std::move(program_);
    }

  private:
    Result<void> emit_layer(std::size_t index) {
        TRY(TargetLayer view, view_of(index));
        view.is_ordered = flatten_order_.is_counted_on[index];
        view.is_plain = plain_ != nullptr;
        TRY_DO(expect_known_features(view, index));
        LayerCode code{view.layer.id, {}, {}, {}, {}, names_.name(index), flatten_order_.flattened[index]};
        TRY_DO(read_inputs(view, index, code));
        const Inputs& inputs = inputs_;
        code.own_begin = code.lines.size();
        view.layout = inputs.empty() ? std::string(usual_layout(target_, view.output.size())) : lead_of(inputs).layout;
        TRY(const SpelledLayer* const spelled, spelled_.find_or_spell(view));
        const Site site{index, inputs};
        const HoleFiller fill = filler(site);
        const ChainEnds ends = ends_for(index, inputs);
        code.init_lines = render_lines(spelled->usual.init_lines, fill);
        Chain chain = render_chain(spelled->usual.lines, ends, fill);
        if (spelled->full) add_full_lines(*spelled->full, ends, fill, code);
        keep_alive(index, inputs, chain);
        const bool makes_tensor = !chain.lines.empty();
        move_lines(std::move(chain.lines), code.lines);
        code.own_end = code.lines.size();
        add_comments(view.layer, *spelled, code);
        code.value = chain.value;
        if (view.rule.shape == "input") program_.inputs.push_back(chain.value);
        code.layout = output_layout(view);
        const bool is_handed_on = !makes_tensor && !inputs.empty();
        const std::size_t source = is_handed_on ? inputs.front()->source : index;
        places_[index] = {std::move(chain.value), code.layout, &view.output, makes_tensor, source};
        program_.layers.push_back(std::move(code));
        return {};
    }

    static void add_full_lines(const SpelledLines& full, const ChainEnds& ends, const HoleFiller& fill,
                               LayerCode& code) {
        code.full_init_lines = render_lines(full.init_lines, fill);
        Chain chain = render_chain(full.lines, ends, fill);
        code.full_lines = code.lines;
        move_lines(std::move(chain.lines), code.full_lines);
    }

    // A target may want its results in the usual layout of their rank, whatever the last layers worked in.
    Result<std::string> result_of(std::size_t index) {
        const Place& place = places_[index];
        const std::string usual(usual_layout(target_, place.shape->size()));
        const bool is_usual = place.shape->size() != 2 || place.layout == usual;
        if (is_usual || target_field(target_, "convert_results", "false") != "true") return place.expression;
        TRY(const TargetLayer view, view_of(index));
        TRY(const Place* const result, converted(view, index, usual, program_.layers[step_of_[index]]));
        return result->expression;
    }

    Result<TargetLayer> view_of(std::size_t index) const {
        const Layer& layer = design_.layers[index];
        const LayerRule* const rule = rule_of_[index];
        const auto spelling = rule->emit.find(target_.name);
        if (spelling == rule->emit.end()) {
            return fail(ErrorKind::Unsupported, describe(layer) + ": " + target_.name + " has no spelling for it",
                        origin_of(layer));
        }
        return TargetLayer{layer, *rule, spelling->second, target_, inputs_of_[index], facts_of_[index]->output,
                           {},    {}};
    }

    // A layer with weights cannot be built while the number of features is open.
    Result<void> expect_known_features(const TargetLayer& view, std::size_t index) const {
        const bool is_unknown = facts_of_[index]->parameters == unknown_size;
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
    Result<void> read_inputs(const TargetLayer& view, std::size_t index, LayerCode& code) {
        inputs_.clear();
        const std::vector<std::size_t>& producers = graph_.inputs[index];
        for (const std::size_t from : producers) inputs_.push_back(&places_[from]);
        if (inputs_.empty()) return {};
        const Place& lead = lead_of(inputs_);
        const std::string_view asked = spelling_field(view, "layout");
        const std::string_view wanted = asked.empty() ? std::string_view(lead.layout) : asked;
        for (std::size_t i = 0; i < inputs_.size(); ++i) {
            const Place*& place = inputs_[i];
            if (place->shape->size() == 2 && place->layout != wanted) {
                TRY(place, converted(view, producers[i], wanted, code));
            }
            if (place->shape->size() < lead.shape->size() && spelling_field(view, "aligns") == "yes") {
                TRY(place, aligned(view, producers[i], *place, lead, code));
            }
        }
        return {};
    }

    // The first input with the most sizes.
    static const Place& lead_of(const Inputs& inputs) {
        return **std::max_element(inputs.begin(), inputs.end(),
                                  [](const Place* a, const Place* b) { return a->shape->size() < b->shape->size(); });
    }

    // Sizes of 1 where a tensor has fewer than the one that it is merged with.
    Result<const Place*> aligned(const TargetLayer& view, std::size_t from, const Place& place, const Place& lead,
                                 LayerCode& code) {
        const std::string way =
            std::to_string(place.shape->size()) + "-to-" + lead.layout + std::to_string(lead.shape->size());
        return changed(view, from, place, {"align", way, lead.layout}, code);
    }

    Result<const Place*> converted(const TargetLayer& view, std::size_t from, std::string_view wanted,
                                   LayerCode& code) {
        const Place& place = places_[from];
        const std::string way = place.layout + "-to-" + std::string(wanted);
        return changed(view, from, place, {"convert", way, std::string(wanted)}, code);
    }

    // An entry of a table of the target, and the layout that its lines lead to.
    struct Change {
        std::string_view table;
        std::string way;
        std::string layout;
    };

    // Each tensor is changed once, however many layers want it so.
    Result<const Place*> changed(const TargetLayer& view, std::size_t from, const Place& place, const Change& change,
                                 LayerCode& code) {
        const std::pair made{place.source, change.way};
        if (const auto known = changes_.find(made); known != changes_.end()) return &known->second;
        const Dictionary& dictionary = target_table(target_, change.table);
        const auto found = dictionary.find(change.way);
        const std::string words = replaced(change.way, "-to-", " to ");
        if (found == dictionary.end()) return tl::unexpected<Error>(unsupported(view, "no way from layout " + words));
        Holes holes;
        if (const Shape& shape = *place.shape; shape.size() == 2)
            holes = {{"steps", {std::to_string(shape[0])}}, {"features", {std::to_string(shape[1])}}};
        TRY(const auto lines, bind_templates(template_lines(found->second), holes, {}, target_.origin));
        const Inputs none;
        const Site site{from, none};
        Chain chain = render_chain(lines, {place.expression, "", ""}, filler(site));
        move_lines(std::move(chain.lines), code.lines);
        return &(changes_[made] = Place{std::move(chain.value), change.layout, place.shape, true, place.source});
    }

    // What follows a layer inside its own spelling may; a layer of its own, if nobody else reads what it overwrites.
    bool may_work_in_place(std::size_t index) const {
        if (graph_.inputs[index].size() != 1) return true;
        const LayerRule& rule = *rule_of_[index];
        if (rule.shape != "activation" && rule.shape != "identity") return true;
        return is_read_once(graph_.inputs[index].front());
    }

    // Other shapes of a tensor share its memory: nobody else may read what they were made of.
    bool is_read_once(std::size_t index) const {
        const std::string_view shape = rule_of_[index]->shape;
        if (!places_[index].is_own || shape == "input" || graph_.outputs[index].size() != 1) return false;
        const bool is_view = shape == "flatten" || shape == "reshape" || shape == "permute";
        return !is_view || is_read_once(graph_.inputs[index].front());
    }

    // Good as long as the site is.
    HoleFiller filler(const Site& site) {
        return [this, &site](const BoundPiece& hole, std::string& text) { fill(site, hole, text); };
    }

    // `$name.pad$` is a name of its own beside the layer's, the same wherever the layer's spelling says it.
    void fill(const Site& site, const BoundPiece& hole, std::string& text) {
        const auto& [index, inputs] = site;
        switch (*hole.hole) {
            case OpenHole::Name: text += names_.name(index); return;
            case OpenHole::Helper: text += names_.helper(index, hole.text); return;
            case OpenHole::Input: text += inputs[hole.input]->expression; return;
            case OpenHole::Inputs: add_inputs(inputs, ", ", text); return;
            case OpenHole::InputSum: add_inputs(inputs, " + ", text); return;
            case OpenHole::InputProduct: add_inputs(inputs, " * ", text); return;
            case OpenHole::InputCount: text += std::to_string(inputs.size()); return;
            case OpenHole::InPlace: text += may_work_in_place(index) ? "in place" : ""; return;
            case OpenHole::ActivationName: text += activation_name(index); return;
            case OpenHole::Label: text += shown_label(design_.layers[index]); return;
            case OpenHole::LabelText: text += quote(shown_label(design_.layers[index]), target_); return;
            case OpenHole::In:
            case OpenHole::Out: return;  // the chain's
        }
    }

    static void add_inputs(const Inputs& inputs, std::string_view separator, std::string& text) {
        for (std::size_t i = 0; i < inputs.size(); ++i) {
            if (i > 0) text += separator;
            text += inputs[i]->expression;
        }
    }

    // An Activation layer has nothing else to give its name to.
    const std::string& activation_name(std::size_t index) {
        if (rule_of_[index]->shape == "activation") return names_.name(index);
        const Value* const value = find_value(design_.layers[index], "activation");
        const auto* const activation = value == nullptr ? nullptr : std::get_if<std::string>(value);
        return names_.helper(index, activation == nullptr ? "activation" : to_identifier(*activation));
    }

    bool is_used_by_next_only(std::size_t index) const {
        const std::vector<std::size_t>& readers = graph_.outputs[index];
        return readers.size() == 1 && step_of_[readers.front()] == step_of_[index] + 1;
    }

    // Chains run through one short variable; a value that is needed later has a name of its own.
    const std::string& variable_for(std::size_t index) const {
        const std::string& own = names_.variable(index);
        if (usual_.shared.empty()) return own;
        if (rule_of_[index]->shape == "input") return input_count_ == 1 && !usual_.input.empty() ? usual_.input : own;
        if (is_used_by_next_only(index)) return usual_.shared;
        const bool is_only_result = is_result(index) && output_count_ == 1;
        return is_only_result && !usual_.output.empty() ? usual_.output : own;
    }

    bool is_result(std::size_t index) const { return graph_.outputs[index].empty(); }

    ChainEnds ends_for(std::size_t index, const Inputs& inputs) const {
        return {inputs.empty() ? std::string_view() : inputs.front()->expression,
                usual_.shared.empty() ? names_.name(index) : usual_.shared, variable_for(index)};
    }

    // A layer without code of its own hands its input on; if that is the short variable, it would not live long enough.
    void keep_alive(std::size_t index, const Inputs& inputs, Chain& chain) const {
        const std::string& wanted = variable_for(index);
        const std::string& shared = usual_.shared;
        if (shared.empty() || inputs.empty() || chain.value != shared || wanted == shared) return;
        if (is_result(index) && output_count_ == 1) return;
        chain.lines.push_back(wanted + " = " + chain.value);
        chain.value = wanted;
    }

    void add_comments(const Layer& layer, const SpelledLayer& spelled, LayerCode& code) {
        if (const std::optional<Remark>& remark = spelled.remark) {
            code.comments.push_back(replaced(remark->comment, "$label$", shown_label(layer)));
            diagnostics_.warn(describe(layer) + ": " + target_.name + ": " + remark->warning, origin_of(layer));
        }
        if (plain_ != nullptr) add_difference(layer, code);
        if (!spelled.inferred.empty()) code.comments.push_back(spelled.inferred);
    }

    void add_difference(const Layer& layer, LayerCode& code) {
        const auto difference = plain_->differences.find(layer.id);
        if (difference == plain_->differences.end()) return;
        code.comments.push_back(difference->second);
        diagnostics_.warn(describe(layer) + ": " + target_.name + ": " + difference->second, origin_of(layer));
    }

    const Design& design_;
    const DesignFacts& facts_;
    const TargetRule& target_;
    Diagnostics& diagnostics_;
    const PlainForm* plain_;  // null where every layer means what the design says
    const Graph& graph_;
    const std::vector<const LayerRule*>& rule_of_;
    const std::vector<const LayerFacts*>& facts_of_;
    const std::vector<std::vector<Shape>>& inputs_of_;
    UsualVariables usual_;
    LayerNames names_;
    FlattenOrder flatten_order_;
    std::vector<std::size_t> step_of_;
    std::vector<Place> places_;
    Inputs inputs_;  // of the layer that is being written
    std::size_t input_count_ = 0;
    std::size_t output_count_ = 0;
    SpelledLayers spelled_;
    std::map<std::pair<std::size_t, std::string>, Place> changes_;  ///< by layer that made it and way
    Program program_;
};

}  // namespace

Result<Program> emit_program(const PreparedDesign& design, const TargetRule& target, Diagnostics& diagnostics,
                             const PlainForm* plain) {
    return Walker(design, target, diagnostics, plain).whole();
}

}  // namespace dlp
