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
    if (family == Family::Slides || family == Family::Enlarges) complete_window(c, place);
    complete_channels(c, place);
    complete_recurrence(c, place);
    complete_opaque(c, place);
    complete_rest(c, place);
    update_shape(c, place);
    compare_with_print(c, place);
}

Completion begin(const Design& design, const StatedSizes& sizes, const Rules& rules, Diagnostics& diagnostics,
                 Graph graph, std::vector<std::size_t> order) {
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
                 {}};
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

/// One completion, by one reading of the printed sizes.
struct Attempt {
    Design design;
    Diagnostics diagnostics;
    std::set<std::string, std::less<>> contradicted;  ///< layers whose size comes out otherwise than printed
    std::size_t doubted = 0;                          ///< printed sizes that this reading leaves out or takes otherwise
    bool fits = false;

    [[nodiscard]] std::size_t cost() const { return contradicted.size() + doubted + (fits ? 0 : 1'000'000); }
};

std::set<std::string, std::less<>> contradicted_sizes(const Completion& c) {
    std::set<std::string, std::less<>> ids;
    for (const auto& [id, printed] : c.sizes.outputs) {
        const auto layer = std::find_if(c.design.layers.begin(), c.design.layers.end(),
                                        [&](const Layer& candidate) { return candidate.id == id; });
        if (layer == c.design.layers.end()) continue;
        const auto place = static_cast<std::size_t>(layer - c.design.layers.begin());
        if (agreement_with_print(c, place, printed) == Agreement::None) ids.insert(id);
    }
    return ids;
}

struct Reading {
    StatedSizes sizes;
    std::size_t doubted = 0;
    std::string remark;
};

/// What else the paper may have meant, likelier first: a column of sizes tells what layers take, not what they give;
/// the sizes that contradict are misread; all of them are.
std::vector<Reading> other_readings(const StatedSizes& sizes, const std::set<std::string, std::less<>>& contradicted) {
    StatedSizes taken = sizes;
    taken.inputs.insert(taken.outputs.begin(), taken.outputs.end());
    taken.outputs.clear();
    StatedSizes trusted = sizes;
    for (const std::string& id : contradicted) trusted.outputs.erase(id);
    const std::string count = std::to_string(contradicted.size());
    return {{std::move(taken), 1, "the printed sizes are taken for what the layers take, not for what they give"},
            {std::move(trusted), contradicted.size(),
             count + " printed sizes contradict the parameters; they are left out"},
            {{},
             sizes.inputs.size() + sizes.outputs.size(),
             "the printed sizes contradict the parameters; they are left out"}};
}

void append(Diagnostics& all, const Diagnostics& more) {
    for (const Diagnostic& entry : more.entries()) {
        if (entry.severity == Severity::Warning)
            all.warn(entry.message, entry.origin);
        else
            all.note(entry.message, entry.origin);
    }
}

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
    const auto attempt = [&](const StatedSizes& reading) {
        Attempt made;
        Completion c = begin(design, reading, rules, made.diagnostics, *graph, *order);
        run(c);
        made.contradicted = contradicted_sizes(c);
        made.design = finished(std::move(c));
        made.fits = infer_shapes(made.design, rules).has_value();
        return made;
    };
    Attempt best = attempt(sizes);
    if (best.cost() > 0) {
        for (const Reading& reading : other_readings(sizes, best.contradicted)) {
            Attempt other = attempt(reading.sizes);
            other.doubted = reading.doubted;
            if (other.cost() >= best.cost()) continue;
            other.diagnostics.warn(reading.remark, origin_of(design.layers.front()));
            best = std::move(other);
        }
    }
    append(diagnostics, best.diagnostics);
    return std::move(best.design);
}

}  // namespace dlp
