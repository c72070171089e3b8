#include "check/complete.h"

#include <algorithm>
#include <set>

#include "check/completion.h"
#include "check/shape_rules.h"

namespace dlp {
namespace {

/// Block and Lambda take on the size that is printed behind them.
void complete_opaque(Completion& c, std::size_t place) {
    if (!c.rule_of[place]->parameters.contains("output_shape") || has_value(c.layer(place), "output_shape")) return;
    Shape stated = stated_output(c, place);
    const bool is_whole = !stated.empty() && std::count(stated.begin(), stated.end(), unknown_size) == 0;
    if (is_whole) c.layer(place).inferred["output_shape"] = std::move(stated);
}

/// Whatever a library cannot do without gets the guess of the rule.
void complete_rest(Completion& c, std::size_t place) {
    Layer& layer = c.layer(place);
    for (const auto& [name, rule] : c.rule_of[place]->parameters) {
        if (!rule.is_required || !rule.guess || has_value(layer, name)) continue;
        layer.inferred[name] = *rule.guess;
        c.diagnostics.warn(describe(layer) + ": " + name + " is not stated; " + value_text(*rule.guess) + " is assumed",
                           origin_of(layer));
    }
}

Shape without_ones(const Shape& shape) {
    Shape kept;
    std::copy_if(shape.begin(), shape.end(), std::back_inserter(kept), [](std::int64_t size) { return size != 1; });
    return kept;
}

enum class Agreement : std::uint8_t { Full, Rounding, None };

Agreement compare(const Shape& printed, const Shape& made) {
    if (printed.size() != made.size()) return Agreement::Full;  // not the same thing: nothing to say
    Agreement agreement = Agreement::Full;
    for (std::size_t i = 0; i < made.size(); ++i) {
        if (printed[i] == unknown_size || made[i] == unknown_size || printed[i] == made[i]) continue;
        const bool is_close = std::abs(printed[i] - made[i]) == 1 && i + 1 < made.size();
        if (!is_close) return Agreement::None;
        agreement = Agreement::Rounding;
    }
    return agreement;
}

Agreement agreement_with_print(const Completion& c, std::size_t place, const Shape& sizes) {
    if (c.shapes[place].empty() || c.rule_of[place] == nullptr) return Agreement::Full;
    const bool has_places = c.rank(place) > 0 || c.shapes[place].size() > 1;
    if (!has_places) return compare(without_ones(sizes), without_ones(c.shapes[place]));
    return compare(as_map(sizes, c.shapes[place].size() - 1), c.shapes[place]);
}

/// Contradictions between the paper's sizes and its parameters.
void compare_with_print(Completion& c, std::size_t place) {
    const Layer& layer = c.layer(place);
    const auto found = c.sizes.outputs.find(layer.id);
    if (found == c.sizes.outputs.end()) return;
    const Agreement agreement = agreement_with_print(c, place, found->second);
    if (agreement == Agreement::Full) return;
    const std::string message = describe(layer) + ": the paper prints " + shape_text(found->second) +
                                ", its parameters give " + shape_text(c.shapes[place]);
    if (agreement == Agreement::Rounding)
        c.diagnostics.note(message, origin_of(layer));
    else
        c.diagnostics.warn(message, origin_of(layer));
}

void complete_layer(Completion& c, std::size_t place) {
    if (c.rule_of[place] == nullptr) {
        update_shape(c, place);
        return;
    }
    if (family_of(c, place) == Family::Source) complete_input(c, place);
    mend_target(c, place);
    adapt_inputs(c, place);
    const Family family = family_of(c, place);
    if (family == Family::Merges || family == Family::Joins) fit_branches(c, place);
    if (family == Family::Merges || family == Family::Joins || c.rule_of[place]->inputs_at_least > 1)
        reconcile_branches(c, place);
    if (family == Family::Slides || family == Family::Enlarges) complete_window(c, place);
    complete_channels(c, place);
    complete_recurrence(c, place);
    complete_opaque(c, place);
    complete_rest(c, place);
    update_shape(c, place);
    compare_with_print(c, place);
}

Completion begin(const Design& design, const StatedSizes& sizes, const Rules& rules, Diagnostics& diagnostics,
                 Graph graph, std::vector<std::size_t> order, std::int64_t guessed_side) {
    const std::size_t count = design.layers.size();
    Completion c{design,
                 sizes,
                 rules,
                 diagnostics,
                 std::move(graph),
                 std::move(order),
                 std::vector<Shape>(count),
                 {},
                 std::vector<bool>(count, false),
                 {},
                 {},
                 false,
                 guessed_side};
    for (const Layer& layer : design.layers) {
        c.rule_of.push_back(rules.find_layer(layer.type));
        c.ids.insert(layer.id);
    }
    return c;
}

/// Inserted Inputs first: they are behind the old layers in the list, but before them in the order.
std::vector<std::size_t> order_with_inputs(const Completion& c, std::size_t old_count) {
    std::vector<std::size_t> order;
    for (std::size_t place = old_count; place < c.design.layers.size(); ++place) order.push_back(place);
    for (const std::size_t place : c.order) {
        if (family_of(c, place) == Family::Source) order.push_back(place);
    }
    for (const std::size_t place : c.order) {
        if (family_of(c, place) != Family::Source) order.push_back(place);
    }
    return order;
}

void run(Completion& c) {
    const std::size_t old_count = c.design.layers.size();
    mend_values(c);
    insert_missing_inputs(c);
    for (const std::size_t place : order_with_inputs(c, old_count)) complete_layer(c, place);
}

/// Sides of an image whose size nothing tells: a photograph's, and that of small ones for networks whose weights would
/// fill a computer's memory because whole maps are joined or flattened.
constexpr std::int64_t usual_side = 224;
constexpr std::int64_t small_side = 32;
constexpr std::int64_t most_weights = 1'000'000'000;

/// One completion, by one reading of the printed sizes.
struct Attempt {
    Design design;
    Diagnostics diagnostics;
    std::vector<const Shape*>
        contradicted;         ///< printed sizes that come out otherwise, by layer; they live as long as their reading
    std::size_t doubted = 0;  ///< printed sizes that this reading leaves out or takes otherwise
    bool fits = false;
    bool is_too_large = false;  ///< by an input size that was guessed

    [[nodiscard]] std::size_t cost() const { return contradicted.size() + doubted + (fits ? 0 : 1'000'000); }
};

const Shape* printed_for(const std::map<std::string, Shape, std::less<>>& sizes, const Completion& c,
                         std::size_t place) {
    const auto found = sizes.find(c.layer(place).id);
    return found == sizes.end() ? nullptr : &found->second;
}

std::vector<const Shape*> contradicted_sizes(const Completion& c) {
    std::vector<const Shape*> contradicted;
    for (const std::size_t place : c.order) {
        const Shape* const taken = printed_for(c.sizes.inputs, c, place);
        const Shape* const given = printed_for(c.sizes.outputs, c, place);
        const bool has_input = taken != nullptr && !c.graph.inputs[place].empty();
        if (has_input && agreement_with_print(c, c.graph.inputs[place].front(), *taken) == Agreement::None)
            contradicted.push_back(taken);
        if (given != nullptr && agreement_with_print(c, place, *given) == Agreement::None)
            contradicted.push_back(given);
    }
    return contradicted;
}

bool has_too_many_weights(const DesignFacts& facts) {
    return std::any_of(facts.layers.begin(), facts.layers.end(),
                       [](const auto& entry) { return entry.second.parameters > most_weights; });
}

struct Reading {
    StatedSizes sizes;
    std::size_t doubted = 0;
    std::string remark;
};

bool is_printed_before(const Completion& c, std::size_t place, const Shape& printed) {
    if (c.graph.inputs[place].empty()) return false;
    const Shape* const before = printed_for(c.sizes.outputs, c, c.graph.inputs[place].front());
    return before != nullptr && !before->empty() && printed.front() == before->front();
}

/// A column of sizes tells what layers take, not what they give. Of layers with one size, the first takes it.
Reading as_inputs(const Completion& stated) {
    Reading reading{
        {stated.sizes.inputs, {}}, 1, "the printed sizes are taken for what the layers take, not for what they give"};
    for (const std::size_t place : stated.order) {
        const Shape* const printed = printed_for(stated.sizes.outputs, stated, place);
        if (printed == nullptr || printed->empty() || is_printed_before(stated, place, *printed)) continue;
        reading.sizes.inputs.emplace(stated.layer(place).id, *printed);
    }
    return reading;
}

Reading without_sizes(const StatedSizes& sizes) {
    return {{},
            sizes.inputs.size() + sizes.outputs.size(),
            "the printed sizes contradict the parameters; they are left out"};
}

/// A copy of `reading` without the size that `misread` points to.
Reading without(const Reading& reading, const Shape* misread) {
    Reading made{{}, reading.doubted + 1, {}};
    for (const auto& [id, shape] : reading.sizes.inputs) {
        if (&shape != misread) made.sizes.inputs.emplace(id, shape);
    }
    for (const auto& [id, shape] : reading.sizes.outputs) {
        if (&shape != misread) made.sizes.outputs.emplace(id, shape);
    }
    made.remark =
        std::to_string(made.doubted) + (made.doubted == 1 ? " printed size contradicts the others; it is left out"
                                                          : " printed sizes contradict the others; they are left out");
    return made;
}

void append(Diagnostics& all, const Diagnostics& more) {
    for (const Diagnostic& entry : more.entries()) {
        if (entry.severity == Severity::Warning)
            all.warn(entry.message, entry.origin);
        else
            all.note(entry.message, entry.origin);
    }
}

/// Tries one reading after the other and keeps the design that contradicts the paper least.
class ReadingSearch {
  public:
    ReadingSearch(const Design& design, const Rules& rules, const Graph& graph, const std::vector<std::size_t>& order)
        : design_(design), rules_(rules), graph_(graph), order_(order) {}

    /// What the paper may have meant, likelier first.
    Attempt best_of(const StatedSizes& sizes) {
        const Reading stated{sizes, 0, {}};
        try_reading(stated);
        const bool has_none = sizes.inputs.empty() && sizes.outputs.empty();
        if (best_.cost() == 0 || has_none) return std::move(best_);
        Diagnostics unheard;
        try_reading(as_inputs(begin(design_, sizes, rules_, unheard, graph_, order_, side_)));
        keep(attempt(without_sizes(sizes)));
        return std::move(best_);
    }

    [[nodiscard]] ReadingSearch with_small_images() const {
        ReadingSearch search(design_, rules_, graph_, order_);
        search.side_ = small_side;
        return search;
    }

  private:
    Attempt attempt(const Reading& reading) const {
        Attempt made;
        Completion c = begin(design_, reading.sizes, rules_, made.diagnostics, graph_, order_, side_);
        run(c);
        const bool is_input_guessed = c.is_input_guessed;
        made.contradicted = contradicted_sizes(c);
        made.doubted = reading.doubted;
        made.design = finished(std::move(c));
        const auto facts = infer_shapes(made.design, rules_);
        made.fits = facts.has_value();
        made.is_too_large = is_input_guessed && facts && has_too_many_weights(*facts);
        if (!reading.remark.empty()) made.diagnostics.warn(reading.remark, origin_of(design_.layers.front()));
        return made;
    }

    void keep(Attempt other) {
        if (other.cost() < best_.cost() || best_.design.layers.empty()) best_ = std::move(other);
    }

    /// One misread size makes those behind it look wrong as well: only the first is left out each time.
    void try_reading(Reading reading) {
        constexpr int most = 4;
        for (int left_out = 0; left_out <= most; ++left_out) {
            Attempt made = attempt(reading);
            const bool is_done = made.contradicted.empty();
            Reading next = is_done ? Reading{} : without(reading, made.contradicted.front());
            keep(std::move(made));
            if (is_done) return;
            reading = std::move(next);
        }
    }

    const Design& design_;
    const Rules& rules_;
    const Graph& graph_;
    const std::vector<std::size_t>& order_;
    std::int64_t side_ = usual_side;
    Attempt best_;
};

}  // namespace

Design complete(const Design& design, const StatedSizes& sizes, const Rules& rules, Diagnostics& diagnostics) {
    const auto graph = graph_of(design);
    const auto order =
        graph ? execution_order(design, *graph) : Result<std::vector<std::size_t>>(std::vector<std::size_t>());
    if (!graph || !order) {
        const Error& error = graph ? order.error() : graph.error();
        diagnostics.warn(error.message, error.origin);
        return design;
    }
    ReadingSearch search(design, rules, *graph, *order);
    Attempt best = search.best_of(sizes);
    if (best.is_too_large) best = search.with_small_images().best_of(sizes);
    append(diagnostics, best.diagnostics);
    return std::move(best.design);
}

}  // namespace dlp
