#include "simulate/random_parameters.h"

#include <algorithm>
#include <array>
#include <functional>
#include <numeric>
#include <optional>

namespace dlp {
namespace {

/// What a value is made from.
struct Making {
    Random& random;
    const LayerRule& rule;
    const ParameterRule& parameter;
    const Shape& input;
    const Parameters& made;  ///< those that come before it in the alphabet
    const std::set<std::string, std::less<>>& without;
    const Rules& rules;
};

using Maker = std::optional<Value> (*)(const Making&);

std::int64_t made_integer(const Making& m, std::string_view name, std::int64_t otherwise) {
    const auto found = m.made.find(name);
    if (found == m.made.end()) return otherwise;
    const auto* const number = std::get_if<std::int64_t>(&found->second);
    return number != nullptr ? *number : otherwise;
}

/// One number, or now and then one for each direction.
std::optional<Value> size_of(const Making& m, const std::vector<std::int64_t>& choices) {
    if (m.rule.rank < 2 || !m.random.percent(20)) return Value(m.random.one_of(choices));
    Integers sizes;
    for (int axis = 0; axis < m.rule.rank; ++axis) sizes.push_back(m.random.one_of(choices));
    return Value(std::move(sizes));
}

std::optional<Value> small_integer(const Making& m) {
    const auto least = static_cast<std::int64_t>(m.parameter.minimum.value_or(1));
    return Value(m.random.between(std::max<std::int64_t>(least, 1), 12));
}

std::optional<Value> small_size(const Making& m) {
    return size_of(m, {1, 2, 2, 3});
}

std::optional<Value> margin(const Making& m) {
    Integers sides;
    const int count = m.random.percent(50) ? 0 : m.rule.rank * (m.random.percent(50) ? 2 : 1);
    for (int side = 0; side < count; ++side) sides.push_back(m.random.between(0, 2));
    if (sides.size() < 2) return Value(m.random.between(0, 2));
    return Value(std::move(sides));
}

std::optional<Value> number(const Making& m) {
    if (!m.parameter.fallback) return std::nullopt;
    const auto* const usual = std::get_if<double>(&*m.parameter.fallback);
    if (usual == nullptr) return std::nullopt;
    return Value(*usual * m.random.one_of(std::vector<double>{0.25, 0.5, 1}));
}

std::optional<Value> flag(const Making& m) {
    return Value(m.random.percent(50));
}

std::optional<Value> word_of(const Making& m, const std::vector<std::string>& choices) {
    std::vector<std::string> left;
    std::copy_if(choices.begin(), choices.end(), std::back_inserter(left),
                 [&m](const std::string& choice) { return !m.without.contains(choice); });
    if (left.empty()) return std::nullopt;
    return Value(m.random.one_of(left));
}

std::optional<Value> text(const Making& m) {
    return word_of(m, m.parameter.choices);
}

std::optional<Value> activation(const Making& m) {
    const LayerRule* const layer = m.rules.find_layer("Activation");
    return layer == nullptr ? std::nullopt : word_of(m, layer->parameters.at("activation").choices);
}

std::optional<Value> padding(const Making& m) {
    if (m.rule.shape == "convolution" && m.rule.rank == 1 && m.random.percent(15)) return Value(std::string("causal"));
    if (m.random.percent(75)) return Value(std::string(m.random.percent(60) ? "same" : "valid"));
    return size_of(m, {0, 1, 1, 2});
}

// By name: parameters whose value depends on another, or on the input.

std::optional<Value> filters(const Making& m) {
    return Value(m.random.one_of(Integers{1, 2, 3, 4, 4, 6, 8, 8, 12, 16}));
}

std::optional<Value> groups(const Making& m) {
    const std::int64_t channels = m.input.back();
    if (channels == unknown_size) return std::nullopt;
    const std::int64_t both = std::gcd(channels, made_integer(m, "filters", channels));
    Integers divisors;
    for (std::int64_t i = 1; i <= both; ++i) {
        if (both % i == 0) divisors.push_back(i);
    }
    return Value(m.random.one_of(divisors));
}

std::optional<Value> axis(const Making& m) {
    const auto sizes = static_cast<std::int64_t>(m.input.size());
    return Value(m.random.percent(60) ? -1 : m.random.between(1, sizes));
}

std::optional<Value> kernel(const Making& m) {
    return size_of(m, {1, 1, 2, 3, 3, 3, 4, 5});
}

std::optional<Value> dilation(const Making& m) {
    return size_of(m, {1, 1, 1, 2, 3});
}

/// No library of the targets takes strides and dilation together.
std::optional<Value> strides(const Making& m) {
    if (m.made.contains("dilation_rate")) return Value(std::int64_t{1});
    return size_of(m, {1, 1, 1, 2, 2, 3});
}

std::optional<Value> dimensions(const Making& m) {
    Integers order(m.input.size());
    std::iota(order.begin(), order.end(), 1);
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[m.random.below(i)]);
    return Value(std::move(order));
}

/// The input's values in one to three sizes.
std::optional<Value> target_shape(const Making& m) {
    Integers sizes;
    std::int64_t left = 1;
    for (const std::int64_t size : m.input) {
        if (size == unknown_size) return std::nullopt;
        left *= size;
    }
    for (std::int64_t count = m.random.between(1, 3); count > 1; --count) {
        std::int64_t size = m.random.between(1, 16);
        while (left % size != 0) --size;
        sizes.push_back(size);
        left /= size;
    }
    sizes.insert(sizes.begin() + m.random.between(0, static_cast<std::int64_t>(sizes.size())), left);
    return Value(std::move(sizes));
}

std::optional<Value> levels(const Making& m) {
    return Value(m.random.one_of(std::vector<Integers>{{1}, {1, 2}, {1, 2, 4}, {2, 3}}));
}

std::optional<Value> none(const Making&) {
    return std::nullopt;
}

using Row = std::pair<std::string_view, Maker>;

constexpr std::array makers_by_name{
    Row{"axis", axis},
    Row{"axes", none},
    Row{"dilation_rate", dilation},
    Row{"dims", dimensions},
    Row{"filters", filters},
    Row{"groups", groups},
    Row{"kernel_size", kernel},
    Row{"levels", levels},
    Row{"output_padding", none},
    Row{"output_shape", none},
    Row{"shortcut", none},
    Row{"strides", strides},
    Row{"target_shape", target_shape},
};

constexpr std::array makers_by_kind{
    Row{"activation", activation},
    Row{"flag", flag},
    Row{"integer", small_integer},
    Row{"margin", margin},
    Row{"number", number},
    Row{"padding", padding},
    Row{"shape", none},
    Row{"size", small_size},
    Row{"text", text},
};

template <std::size_t N>
Maker find_maker(const std::array<Row, N>& makers, std::string_view key) {
    for (const auto& [name, maker] : makers) {
        if (name == key) return maker;
    }
    return nullptr;
}

/// Parameters that a layer is not itself without, though the paper may leave them out.
bool is_needed(std::string_view name) {
    return name == "dims" || name == "groups" || name == "levels";
}

/// What feeds the layer decides it, not chance.
bool is_inferred(std::string_view name) {
    return name == "ids";
}

}  // namespace

Parameters random_parameters(Random& random, const LayerRule& rule, const Shape& input,
                             const std::set<std::string, std::less<>>& without, const Rules& rules) {
    Parameters made;
    for (const auto& [name, parameter] : rule.parameters) {
        if (is_inferred(name)) continue;
        const bool is_wanted = parameter.is_required || is_needed(name);
        if (!is_wanted && random.percent(50)) continue;
        Maker maker = find_maker(makers_by_name, name);
        if (maker == nullptr) maker = find_maker(makers_by_kind, parameter.kind);
        if (maker == nullptr) continue;
        auto value = maker({random, rule, parameter, input, made, without, rules});
        if (value) made.insert_or_assign(name, std::move(*value));
    }
    return made;
}

}  // namespace dlp
