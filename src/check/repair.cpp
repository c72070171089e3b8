#include "check/repair.h"

#include <algorithm>

#include "check/repair_proposals.h"

namespace dlp {
namespace {

/// Layers that may be computed for repairs: a hostile design must not keep a machine busy.
constexpr std::size_t most_computed = 500'000;

void set(Design& design, const std::string& id, const SetParameter& edit) {
    for (Layer& layer : design.layers) {
        if (layer.id != id) continue;
        layer.params.erase(edit.parameter);
        layer.inferred[edit.parameter] = edit.value;
    }
}

/// One input: its edge leads to the new layer, and on. All of them: each leads to the new layer, which feeds the old.
void reroute(Design& design, const std::string& consumer, const InsertLayer& edit) {
    std::vector<Edge> edges;
    std::size_t seen = 0;
    for (Edge& edge : design.edges) {
        const bool is_input = edge.to == consumer;
        const bool is_ours = is_input && (!edit.input || seen == *edit.input);
        if (is_input) ++seen;
        if (is_ours) edge.to = edit.layer.id;
        edges.push_back(std::move(edge));
        if (is_ours && edit.input) edges.push_back({edit.layer.id, consumer});
    }
    if (!edit.input) edges.push_back({edit.layer.id, consumer});
    design.edges = std::move(edges);
}

void insert(Design& design, const std::string& consumer, const InsertLayer& edit) {
    reroute(design, consumer, edit);
    const auto is_consumer = [&](const Layer& layer) { return layer.id == consumer; };
    const auto place = std::find_if(design.layers.begin(), design.layers.end(), is_consumer);
    design.layers.insert(place, edit.layer)->is_inferred = true;
}

std::size_t passed(const PartialFacts& facts) {
    if (!facts.broken) return facts.order.size();
    const auto place = std::find(facts.order.begin(), facts.order.end(), *facts.broken);
    return static_cast<std::size_t>(place - facts.order.begin());
}

std::size_t inserted(const Edits& edits) {
    return static_cast<std::size_t>(std::count_if(edits.begin(), edits.end(), [](const Repair& repair) {
        return std::holds_alternative<InsertLayer>(repair.edit);
    }));
}

/// Repairs one layer after the other, in execution order.
class Mender {
  public:
    Mender(Design design, const Rules& rules) : design_(std::move(design)), rules_(rules) {}

    std::vector<Repair> repairs() {
        while (mend_next()) {
        }
        return std::move(made_);
    }

  private:
    bool may_compute() {
        computed_ += design_.layers.size();
        return computed_ < most_computed;
    }

    /// False when nothing is left to do, or nothing helps.
    bool mend_next() {
        if (!may_compute()) return false;
        const auto facts = infer_partly(design_, rules_);
        if (!facts) return false;
        if (!facts->broken) return mend_head(*facts);
        return take_best(propose_edits({design_, rules_, *facts, *facts->broken}), *facts);
    }

    /// The first edits after which everything fits; else the first that let the layer itself pass.
    bool take_best(const std::vector<Edits>& proposals, const PartialFacts& before) {
        const Edits* best = nullptr;
        for (const Edits& edits : proposals) {
            if (!may_compute()) break;
            const auto after = infer_partly(repaired(design_, edits), rules_);
            if (!after || passed(*after) <= passed(before) + inserted(edits)) continue;
            if (best == nullptr) best = &edits;
            if (after->broken) continue;
            best = &edits;
            break;
        }
        if (best == nullptr) return false;
        take(*best, before.error.message);
        return true;
    }

    bool mend_head(const PartialFacts& facts) {
        for (const std::size_t place : facts.order) {
            const auto edits = propose_for_head({design_, rules_, facts, place});
            if (!edits || !may_compute() || !infer_shapes(repaired(design_, *edits), rules_)) continue;
            take(*edits,
                 describe(design_.layers[place]) + ": works on every place of a map alone, and ends the network");
            return true;
        }
        return false;
    }

    void take(const Edits& edits, const std::string& why) {
        design_ = repaired(std::move(design_), edits);
        for (const Repair& repair : edits) {
            made_.push_back(repair);
            made_.back().why = why;
        }
    }

    Design design_;
    const Rules& rules_;
    std::vector<Repair> made_;
    std::size_t computed_ = 0;
};

}  // namespace

std::vector<Repair> propose_repairs(const Design& design, const Rules& rules) {
    return Mender(design, rules).repairs();
}

Design repaired(Design design, const std::vector<Repair>& repairs) {
    for (const Repair& repair : repairs) {
        if (const auto* const edit = std::get_if<SetParameter>(&repair.edit)) set(design, repair.layer, *edit);
        if (const auto* const edit = std::get_if<InsertLayer>(&repair.edit)) insert(design, repair.layer, *edit);
    }
    return design;
}

}  // namespace dlp
