// Every parameter of every layer type with every kind of wrong value: one clear error that names layer, rule and value.
#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <optional>

#include "check/infer_shapes.h"
#include "support/design_builders.h"

namespace dlp {
namespace {

using namespace test;

/// A parameter on trial: its rule, and the directions that its layer has.
struct Subject {
    const ParameterRule& rule;
    std::size_t rank;
};

/// A way to be wrong, and what the message says about it. There is no value where a rule does not know that way.
struct Wrong {
    const char* name;
    std::vector<std::string> kinds;
    std::function<std::optional<Value>(const Subject&)> value;
    std::string rule;
};

using Maybe = std::optional<Value>;

std::function<Maybe(const Subject&)> always(Value value) {
    return [value](const Subject&) { return Maybe(value); };
}

double lowest(const Subject& s) {
    return s.rule.kind == "padding" ? 0 : s.rule.minimum.value_or(std::numeric_limits<double>::quiet_NaN());
}

double highest(const Subject& s) {
    return s.rule.maximum.value_or(1e9);
}

Maybe whole_below(const Subject& s) {
    if (std::isnan(lowest(s))) return std::nullopt;
    return Value(static_cast<std::int64_t>(lowest(s)) - 1);
}

Maybe whole_above(const Subject& s) {
    return Value(static_cast<std::int64_t>(highest(s)) + 1);
}

Maybe real_below(const Subject& s) {
    return s.rule.minimum ? Maybe(*s.rule.minimum - 0.5) : std::nullopt;
}

Maybe real_above(const Subject& s) {
    return Maybe(highest(s) + 0.5);
}

Maybe list_with_one_below(const Subject& s) {
    if (std::isnan(lowest(s)) || s.rank == 0) return std::nullopt;
    Integers list(s.rank, static_cast<std::int64_t>(lowest(s)));
    list.back() -= 1;
    return Value(list);
}

Maybe long_list(const Subject& s) {
    return Value(Integers(2 * s.rank + 1, 1));
}

Maybe no_choice(const Subject& s) {
    return s.rule.kind == "text" && s.rule.choices.empty() ? std::nullopt : Maybe(std::string("no such"));
}

const std::vector<std::string> counts{"integer", "size", "margin"};
const std::vector<std::string> lists{"size", "margin", "padding"};

const std::vector<Wrong> ways{
    {"TextForAWholeNumber", counts, always(std::string("three")), "a whole number"},
    {"FlagForAWholeNumber", counts, always(true), "a whole number"},
    {"FractionForAWholeNumber", counts, always(1.5), "a whole number"},
    {"NotANumberForAWholeNumber", counts, always(std::numeric_limits<double>::quiet_NaN()), "a whole number"},
    {"ListForOneNumber", {"integer"}, always(Integers{1, 1}), "a whole number"},
    {"BelowTheMinimum", {"integer", "size", "margin", "padding"}, whole_below, "at least "},
    {"AboveTheMaximum", {"integer", "size", "margin", "padding", "shape"}, whole_above, "at most "},
    {"ListWithOneItemBelowTheMinimum", lists, list_with_one_below, "at least "},
    {"ListTooLong", lists, long_list, "one number or a list of "},
    {"EmptyList", lists, always(Integers{}), "one number or a list of "},
    {"TextForANumber", {"number"}, always(std::string("half")), "a number"},
    {"FlagForANumber", {"number"}, always(true), "a number"},
    {"ListForANumber", {"number"}, always(Integers{1}), "a number"},
    {"NotANumber", {"number"}, always(std::numeric_limits<double>::quiet_NaN()), "a number"},
    {"RealBelowTheMinimum", {"number"}, real_below, "at least "},
    {"RealAboveTheMaximum", {"number"}, real_above, "at most "},
    {"InfinityAboveTheMaximum", {"number"}, always(std::numeric_limits<double>::infinity()), "at most "},
    {"NumberForAText", {"text", "activation"}, always(std::int64_t{5}), "a text"},
    {"ListForAText", {"text", "activation"}, always(Integers{5}), "a text"},
    {"TextThatIsNoChoice", {"text", "activation"}, no_choice, "one of "},
    {"NumberForAFlag", {"flag"}, always(std::int64_t{1}), "true or false"},
    {"TextForAFlag", {"flag"}, always(std::string("true")), "true or false"},
    {"TextForAShape", {"shape"}, always(std::string("32x32")), "a list of at most 8 sizes"},
    {"FractionForAShape", {"shape"}, always(0.5), "a list of at most 8 sizes"},
    {"NineSizes", {"shape"}, always(Integers(9, 1)), "a list of at most 8 sizes"},
    {"SizeOfNothing", {"shape"}, always(Integers{3, 0}), "a list of sizes of at least 1"},
    {"SizeBelowNothing", {"shape"}, always(Integers{3, -7}), "a list of sizes of at least 1"},
    {"UnknownPadding", {"padding"}, always(std::string("half")), "same, valid or pixels a side"},
    {"FlagForAPadding", {"padding"}, always(true), "same, valid or pixels a side"},
    {"FractionForAPadding", {"padding"}, always(0.5), "same, valid or pixels a side"},
};

/// For what the rules want stated but do not guess.
Value some_value(const ParameterRule& rule) {
    if (rule.guess) return *rule.guess;
    if (rule.kind == "number") return rule.minimum.value_or(0.5);
    if (rule.kind == "shape") return Integers{4};
    if (rule.kind == "text" || rule.kind == "activation")
        return rule.choices.empty() ? std::string("relu") : rule.choices.front();
    return static_cast<std::int64_t>(std::max(rule.minimum.value_or(1), 1.0));
}

/// A valid layer called x behind as many inputs as it needs.
Design around(const LayerRule& rule) {
    Builder net;
    std::vector<std::string> from;
    for (int i = 0; i < rule.inputs_at_least; ++i) from.push_back(net.add(input({8}), {}));
    Layer made = named("x", layer(rule.type));
    for (const auto& [name, parameter] : rule.parameters) {
        if (parameter.is_required) made.params[name] = some_value(parameter);
    }
    net.add(std::move(made), from);
    return std::move(net.design);
}

std::string path_to(const Design& design, const std::string& parameter) {
    return "layers[" + std::to_string(design.layers.size() - 1) + "].params." + parameter;
}

class ParameterRules : public testing::TestWithParam<Wrong> {};

void expect_refusal(Design design, const std::string& parameter, const Value& value, const std::string& rule) {
    Layer& made = design.layers.back();
    SCOPED_TRACE(made.type + "." + parameter + " = " + value_text(value));
    made.params[parameter] = value;
    const auto result = validate(design, shipped_rules());
    ASSERT_FALSE(result);
    const Error& error = result.error();
    EXPECT_EQ(error.kind, ErrorKind::BadInput);
    EXPECT_EQ(error.origin.path, path_to(design, parameter));
    EXPECT_TRUE(error.message.starts_with(made.type + " 'x': " + parameter + " must be " + rule)) << error.message;
    EXPECT_TRUE(error.message.ends_with(" (" + parameter + " " + value_text(value) + ")")) << error.message;
}

TEST_P(ParameterRules, RefuseTheValueWhereverTheyHold) {
    const Wrong& wrong = GetParam();
    int tried = 0;
    for (const auto& [type, rule] : shipped_rules().layers) {
        for (const auto& [name, parameter] : rule.parameters) {
            if (std::find(wrong.kinds.begin(), wrong.kinds.end(), parameter.kind) == wrong.kinds.end()) continue;
            const auto value = wrong.value({parameter, static_cast<std::size_t>(rule.rank)});
            if (!value) continue;
            expect_refusal(around(rule), name, *value, wrong.rule);
            ++tried;
        }
    }
    EXPECT_GT(tried, 0);
}

INSTANTIATE_TEST_SUITE_P(Ways, ParameterRules, testing::ValuesIn(ways),
                         [](const auto& row) { return std::string(row.param.name); });

/// One for each layer type: a failure names it.
class LayerTypes : public testing::TestWithParam<std::string> {
  protected:
    const LayerRule& rule = shipped_rules().layers.at(GetParam());
};

TEST_P(LayerTypes, AreValidWithWhatTheyRequire) {
    const auto result = validate(around(rule), shipped_rules());
    EXPECT_TRUE(result) << result.error().message;
}

TEST_P(LayerTypes, NameTheParameterThatIsMissing) {
    for (const auto& [name, parameter] : rule.parameters) {
        if (!parameter.is_required) continue;
        Design design = around(rule);
        design.layers.back().params.erase(name);
        const auto result = validate(design, shipped_rules());
        ASSERT_FALSE(result) << name;
        EXPECT_EQ(result.error().message, rule.type + " 'x': " + name + " is missing");
        EXPECT_EQ(result.error().origin.path, path_to(design, name));
    }
}

TEST_P(LayerTypes, TakeTheirDefaultsWhereTheyAreStated) {
    Design design = around(rule);
    for (const auto& [name, parameter] : rule.parameters) {
        if (parameter.fallback) design.layers.back().params[name] = *parameter.fallback;
    }
    const auto result = validate(design, shipped_rules());
    EXPECT_TRUE(result) << result.error().message;
}

TEST_P(LayerTypes, NameWhatIsWrongAmongInferredValues) {
    for (const auto& [name, parameter] : rule.parameters) {
        Design design = around(rule);
        Layer& made = design.layers.back();
        made.params.erase(name);
        made.inferred[name] = Integers(9, -5);
        const auto result = validate(design, shipped_rules());
        ASSERT_FALSE(result) << name;
        EXPECT_EQ(result.error().origin.path,
                  "layers[" + std::to_string(design.layers.size() - 1) + "].inferred." + name);
    }
}

TEST_P(LayerTypes, CountTheirInputs) {
    Design design = around(rule);
    const std::string from = design.layers.front().id;
    if (rule.inputs_at_least > 0) {
        design.edges.pop_back();
    } else if (rule.inputs_at_most > 0) {
        for (int i = 0; i <= rule.inputs_at_most; ++i) design.edges.push_back({from, "x"});
    } else {
        GTEST_SKIP() << "takes any number";
    }
    const auto result = validate(design, shipped_rules());
    ASSERT_FALSE(result);
    EXPECT_TRUE(result.error().message.starts_with(rule.type + " 'x': takes ")) << result.error().message;
}

std::vector<std::string> all_types() {
    std::vector<std::string> types;
    for (const auto& [type, rule] : shipped_rules().layers) types.push_back(type);
    return types;
}

INSTANTIATE_TEST_SUITE_P(All, LayerTypes, testing::ValuesIn(all_types()), [](const auto& row) { return row.param; });

}  // namespace
}  // namespace dlp
