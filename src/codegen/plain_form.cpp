#include "codegen/plain_form.h"

#include <algorithm>
#include <cstdlib>

#include "base/text.h"
#include "check/graph.h"
#include "check/layer_facts.h"
#include "check/shape_rules.h"
#include "codegen/placed_caffe.h"

namespace dlp {
namespace {

class Planner {
  public:
    Planner(const PreparedDesign& all, const TargetRule& target)
        : design_(all.design),
          graph_(all.graph),
          designed_(all.facts),
          rules_(all.rules),
          target_(target),
          form_{all.facts, {}} {}

    Result<PlainForm> whole() {
        for (const std::size_t place : designed_.order) TRY_DO(plan(place));
        return std::move(form_);
    }

  private:
    Result<void> plan(std::size_t place) {
        const Layer& layer = design_.layers[place];
        std::vector<std::string> reasons;
        LayerFacts& facts = form_.facts.layers.find(layer.id)->second;
        TRY(facts, facts_here(place));
        TRY_DO(place_windows(place, facts, reasons));
        add_sizes(layer, facts, reasons);
        if (!reasons.empty()) form_.differences[layer.id] = "the short form: " + joined(reasons, "; ");
        return {};
    }

    // What the design means, with the sizes that the layers before give.
    Result<LayerFacts> facts_here(std::size_t place) const {
        std::vector<const Shape*> inputs;
        for (const std::size_t from : graph_.inputs[place])
            inputs.push_back(&form_.facts.layers.find(design_.layers[from].id)->second.output);
        auto facts = facts_of(design_.layers[place], inputs, rules_);
        if (facts) return facts;
        return fail(ErrorKind::Unsupported,
                    target_.name + ": the sizes of the short form do not fit together: " + facts.error().message,
                    origin_of(design_.layers[place]));
    }

    Result<void> place_windows(std::size_t place, LayerFacts& facts, std::vector<std::string>& reasons) const {
        const Layer& layer = design_.layers[place];
        const LayerRule& rule = *rules_.find_layer(layer.type);
        const auto spelling = rule.emit.find(target_.name);
        if (spelling == rule.emit.end() || !spelling->second.fields.contains("derive-plain")) return {};
        std::vector<Shape> inputs;
        for (const std::size_t from : graph_.inputs[place])
            inputs.push_back(form_.facts.layers.find(design_.layers[from].id)->second.output);
        const Shape designed = facts.output;
        const TargetLayer view{layer, rule, spelling->second, target_, inputs, designed, {}, {}};
        TRY(const PlacedCaffe window, plain_in_caffe(view));
        add_reasons(window, view, reasons);
        for (std::size_t i = 0; i < window.axes.size(); ++i) facts.output[i] = caffe_output(window, i);
        return {};
    }

    // The values at the border differ where windows start elsewhere or an average counts other cells.
    static void add_reasons(const PlacedCaffe& window, const TargetLayer& view, std::vector<std::string>& reasons) {
        std::int64_t shift = 0;
        bool is_rounded = false;
        for (std::size_t i = 0; i < window.axes.size(); ++i) {
            const PlacedAxis& axis = window.placed.axes[i];
            const std::int64_t start = window.axes[i].pad - window.axes[i].skip * axis.stride;
            shift = std::max(shift, std::abs(start - axis.pad_before));
            is_rounded = is_rounded || caffe_output(window, i) != axis.output;
        }
        if (is_rounded && window.kind == CaffeKind::Pooling) reasons.emplace_back("pooling rounds up");
        if (shift > 0)
            reasons.push_back("padded alike on both sides, windows lie off by " + std::to_string(shift) +
                              (shift == 1 ? " cell" : " cells"));
        const bool is_average = spelling_field(view, "after").find("count_cells") != std::string_view::npos;
        if (is_average && counts_padding(window))
            reasons.emplace_back("the average counts padding, values at the border differ");
    }

    void add_sizes(const Layer& layer, const LayerFacts& facts, std::vector<std::string>& reasons) const {
        const LayerFacts& designed = designed_.layers.find(layer.id)->second;
        if (facts.output != designed.output)
            reasons.push_back("gives " + shape_text(facts.output) + ", not " + shape_text(designed.output));
        if (facts.parameters != designed.parameters)
            reasons.push_back("has " + std::to_string(facts.parameters) + " parameters, not " +
                              std::to_string(designed.parameters));
    }

    const Design& design_;
    const Graph& graph_;
    const DesignFacts& designed_;
    const Rules& rules_;
    const TargetRule& target_;
    PlainForm form_;
};

}  // namespace

Result<PlainForm> plain_form(const PreparedDesign& all, const TargetRule& target) {
    return Planner(all, target).whole();
}

}  // namespace dlp
