// A layer together with the rule of its type: what its parameters are, defaults included.
// The getters expect a layer that `validate_layer` accepts.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "check/window.h"
#include "rules/rules.h"

namespace dlp {

struct LayerView {
    const Layer& layer;
    const LayerRule& rule;

    /// Stated, else inferred, else the rule's default; null where there is none.
    [[nodiscard]] const Value* value(std::string_view parameter) const;
    [[nodiscard]] std::int64_t integer(std::string_view parameter, std::int64_t otherwise = 0) const;
    [[nodiscard]] bool flag(std::string_view parameter) const;
    [[nodiscard]] std::string_view text(std::string_view parameter) const;
    /// A size along one direction: the integer, or that item of the list.
    [[nodiscard]] std::int64_t size(std::string_view parameter, std::size_t axis, std::int64_t otherwise = 1) const;
    [[nodiscard]] Padding padding(std::size_t axis) const;
    [[nodiscard]] Integers shape(std::string_view parameter) const;
    [[nodiscard]] std::size_t rank() const { return static_cast<std::size_t>(rule.rank); }
};

/// A list of sizes that are all the same as one number; any other value as it is.
Value with_one_size(const Value& value);

/// Every value that the layer has: stated, else inferred, else the default of its type, sizes as `with_one_size` has
/// them. Only what is stated or inferred where the type is unknown.
Parameters values_of(const Layer& layer, const Rules& rules);

/// BadInput: `Conv2D 'conv5': <rule>`, at the layer's place.
tl::unexpected<Error> bad_layer(const Layer& layer, const std::string& rule);
/// The same about a parameter: the origin's path is `params.strides` (see at_layer).
tl::unexpected<Error> bad_parameter(const Layer& layer, std::string_view parameter, const std::string& rule);

/// An error about a layer, with the place of the layer in its design put before the path: `layers[3].params.strides`.
tl::unexpected<Error> at_layer(std::size_t place, Error error);

/// `Conv2d 'c1': unknown type of layer; did you mean Conv2D?`
Error unknown_type(const Layer& layer, const Rules& rules);

/// One parameter of a layer against its rule; fine where it has no value or the rule does not know it.
Result<void> validate_value(const LayerView& view, std::string_view parameter);

/// Parameters and number of inputs of one layer against its rule. Parameters that the rule does not know are let pass:
/// papers state things (initial values, learning rates) that no library's layer takes.
Result<void> validate_layer(const LayerView& view, std::size_t input_count);

}  // namespace dlp
