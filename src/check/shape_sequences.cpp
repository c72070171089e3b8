#include <algorithm>

#include "check/counts.h"
#include "check/shape_rules.h"

namespace dlp::shape_rules {
namespace {

/// Weights of one gate: from the input, from the state, and so many biases a unit.
struct Cell {
    std::int64_t gates = 1;
    std::int64_t biases = 1;
};

Result<LayerFacts> recurrent(const LayerView& view, const Shape& input, Cell cell) {
    TRY_DO(expect_sizes(view, input, 2));
    const std::int64_t directions = view.flag("bidirectional") ? 2 : 1;
    const std::int64_t units = view.integer("units");
    const std::int64_t weights = times(directions * cell.gates, plus(input[1], units), units);
    const std::int64_t biases = view.flag("use_bias") ? times(directions * cell.gates * cell.biases, units) : 0;
    const std::int64_t parameters = plus(weights, biases);
    Shape output{times(units, directions)};
    if (view.flag("return_sequences")) output.insert(output.begin(), input[0]);
    return LayerFacts{std::move(output), parameters, parameters, times(weights, input[0])};
}

/// [..., steps, features]: query, value and key, of which the later ones may be the earlier ones again.
Result<void> expect_sequences(const LayerView& view, const std::vector<const Shape*>& inputs) {
    for (const Shape* input : inputs) {
        if (input->size() >= 2) continue;
        return bad_layer(view.layer, "needs sequences of [steps, features] (input " + shape_text(*input) + ")");
    }
    return {};
}

/// Two sizes of which one may be open.
bool agree(std::int64_t a, std::int64_t b) {
    return a == b || a == unknown_size || b == unknown_size;
}

/// A key stands beside every value; all have as many axes as the query.
Result<void> expect_keys_of_values(const LayerView& view, const std::vector<const Shape*>& inputs) {
    TRY_DO(expect_sequences(view, inputs));
    const Shape& value = *inputs[inputs.size() > 1 ? 1 : 0];
    const Shape& key = inputs.size() > 2 ? *inputs[2] : value;
    const bool is_alike = key.size() == value.size() && std::equal(key.begin(), key.end() - 1, value.begin(), agree);
    if (is_alike && value.size() == inputs.front()->size()) return {};
    return bad_layer(view.layer, "query, value and key do not fit together (" + shape_text(*inputs.front()) + ", " +
                                     shape_text(value) + ", " + shape_text(key) + ")");
}

std::int64_t steps(const Shape& sequence) {
    return product(Shape(sequence.begin(), sequence.end() - 1));
}

}  // namespace

Result<LayerFacts> embedding(const LayerView& view, const std::vector<const Shape*>& inputs) {
    Shape output = *inputs.front();
    const bool takes_best = view.text("ids") == "argmax" && !output.empty();
    if (takes_best) output.pop_back();
    output.push_back(view.integer("output_dim"));
    const std::int64_t parameters = times(view.integer("input_dim"), view.integer("output_dim"));
    return LayerFacts{std::move(output), parameters, parameters, 0};
}

Result<LayerFacts> simple_rnn(const LayerView& view, const std::vector<const Shape*>& inputs) {
    return recurrent(view, *inputs.front(), {1, 1});
}

Result<LayerFacts> lstm(const LayerView& view, const std::vector<const Shape*>& inputs) {
    return recurrent(view, *inputs.front(), {4, 1});
}

/// Two biases a gate: Keras 3 resets after the product with the state (`reset_after`), as cuDNN does.
Result<LayerFacts> gru(const LayerView& view, const std::vector<const Shape*>& inputs) {
    return recurrent(view, *inputs.front(), {3, 2});
}

/// Products of queries and keys: their features are as many, and so is what stands before their steps.
Result<LayerFacts> attention(const LayerView& view, const std::vector<const Shape*>& inputs) {
    TRY_DO(expect_keys_of_values(view, inputs));
    const Shape& query = *inputs.front();
    const Shape& value = inputs.size() > 1 ? *inputs[1] : query;
    const Shape& key = inputs.size() > 2 ? *inputs[2] : value;
    const bool fits = agree(query.back(), key.back()) && std::equal(query.begin(), query.end() - 2, key.begin(), agree);
    if (!fits) {
        return bad_layer(view.layer,
                         "queries and keys do not fit together (" + shape_text(query) + ", " + shape_text(key) + ")");
    }
    Shape output = query;
    output.back() = value.back();
    return LayerFacts{std::move(output), 0, 0, times(2, times(steps(query), steps(value)), query.back())};
}

/// Projections of query, key and value into `num_heads * key_dim`, and back into the query's features.
Result<LayerFacts> multi_head_attention(const LayerView& view, const std::vector<const Shape*>& inputs) {
    TRY_DO(expect_keys_of_values(view, inputs));
    const Shape& query = *inputs.front();
    const Shape& value = inputs.size() > 1 ? *inputs[1] : query;
    const Shape& key = inputs.size() > 2 ? *inputs[2] : value;
    const std::int64_t inner = times(view.integer("num_heads"), view.integer("key_dim"));
    const std::int64_t of_query = times(2 * inner, query.back());  // in and out
    const std::int64_t of_value = times(inner, plus(key.back(), value.back()));
    const std::int64_t biases = view.flag("use_bias") ? plus(times(3, inner), query.back()) : 0;
    const std::int64_t parameters = plus(plus(of_query, of_value), biases);
    const std::int64_t scores = times(2 * inner, times(steps(query), steps(value)));
    const std::int64_t projections = plus(times(of_query, steps(query)), times(of_value, steps(value)));
    return LayerFacts{query, parameters, parameters, plus(projections, scores)};
}

}  // namespace dlp::shape_rules
