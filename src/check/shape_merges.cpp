#include <algorithm>
#include <optional>

#include "base/text.h"
#include "check/counts.h"
#include "check/shape_rules.h"

namespace dlp::shape_rules {
namespace {

std::string shapes_text(const std::vector<const Shape*>& inputs) {
    std::vector<std::string> parts;
    for (const Shape* input : inputs) {
        if (parts.size() == 4) {
            parts.push_back("...");
            break;
        }
        parts.push_back(shape_text(*input));
    }
    return joined(parts, ", ");
}

/// The place in a shape that Keras calls `axis` (0 is the batch, negative from the end); none if there is no such
/// place.
std::optional<std::size_t> place_of_axis(std::int64_t axis, std::size_t sizes) {
    const auto count = static_cast<std::int64_t>(sizes);
    if (axis < 0 && -axis <= count) return static_cast<std::size_t>(count + axis);
    if (axis > 0 && axis <= count) return static_cast<std::size_t>(axis - 1);
    return std::nullopt;
}

/// The size that both agree on; none where they do not. An unknown size agrees with every other.
std::optional<std::int64_t> agreed(std::int64_t a, std::int64_t b) {
    if (a == unknown_size) return b;
    if (b == unknown_size || a == b) return a;
    return std::nullopt;
}

/// `shape` becomes what it and `other` are together, aligned at their last sizes; false where they do not fit.
bool broadcast(Shape& shape, const Shape& other) {
    if (other.size() > shape.size()) shape.insert(shape.begin(), other.size() - shape.size(), 1);
    const std::size_t offset = shape.size() - other.size();
    for (std::size_t i = 0; i < other.size(); ++i) {
        std::int64_t& size = shape[offset + i];
        if (size == 1) {
            size = other[i];
        } else if (other[i] != 1) {
            const auto both = agreed(size, other[i]);
            if (!both) return false;
            size = *both;
        }
    }
    return true;
}

/// The fewest places and the most channels of all inputs; none where they differ in their number of sizes, or a size is
/// not known.
std::optional<Shape> padded_shape(const std::vector<const Shape*>& inputs) {
    Shape output = *inputs.front();
    for (const Shape* const input : inputs) {
        const bool is_known = std::count(input->begin(), input->end(), unknown_size) == 0;
        if (!is_known || input->size() != output.size()) return std::nullopt;
        for (std::size_t i = 0; i + 1 < output.size(); ++i) output[i] = std::min(output[i], (*input)[i]);
        output.back() = std::max(output.back(), input->back());
    }
    return output;
}

}  // namespace

Result<LayerFacts> concat(const LayerView& view, const std::vector<const Shape*>& inputs) {
    Shape output = *inputs.front();
    const auto place = place_of_axis(view.integer("axis", -1), output.size());
    if (!place)
        return bad_layer(view.layer,
                         "there is no axis " + value_text(*view.value("axis")) + " in " + shape_text(output));
    for (std::size_t i = 1; i < inputs.size(); ++i) {
        const Shape& next = *inputs[i];
        bool fits = next.size() == output.size();
        for (std::size_t k = 0; fits && k < output.size(); ++k) {
            if (k == *place) continue;
            const auto both = agreed(output[k], next[k]);
            fits = both.has_value();
            if (fits) output[k] = *both;
        }
        if (!fits)
            return bad_layer(view.layer, "inputs differ elsewhere than in the axis they are joined along (" +
                                             shapes_text(inputs) + ")");
        output[*place] = plus(output[*place], next[*place]);
    }
    return LayerFacts{std::move(output), 0, 0, 0};
}

/// Sizes of 1 stretch, as in Keras: [28, 28, 64] * [64] is a gate for each channel.
Result<LayerFacts> elementwise(const LayerView& view, const std::vector<const Shape*>& inputs) {
    if (view.text("shortcut") == "pad") {
        if (const auto padded = padded_shape(inputs)) return LayerFacts{*padded, 0, 0, 0};
        return bad_layer(view.layer,
                         "shortcuts can only be made to fit maps of known sizes (" + shapes_text(inputs) + ")");
    }
    Shape output = *inputs.front();
    for (std::size_t i = 1; i < inputs.size(); ++i) {
        if (!broadcast(output, *inputs[i]))
            return bad_layer(view.layer, "inputs differ in size (" + shapes_text(inputs) + ")");
    }
    return LayerFacts{std::move(output), 0, 0, 0};
}

Result<LayerFacts> dot(const LayerView& view, const std::vector<const Shape*>& inputs) {
    Shape left = *inputs[0];
    Shape right = *inputs[1];
    const auto left_place = place_of_axis(view.integer("axes", -1), left.size());
    const auto right_place = place_of_axis(view.integer("axes", -1), right.size());
    if (!left_place || !right_place || !agreed(left[*left_place], right[*right_place])) {
        return bad_layer(view.layer, "inputs differ in the axis that is summed over (" + shapes_text(inputs) + ")");
    }
    const std::int64_t summed = *agreed(left[*left_place], right[*right_place]);
    left.erase(left.begin() + static_cast<std::ptrdiff_t>(*left_place));
    right.erase(right.begin() + static_cast<std::ptrdiff_t>(*right_place));
    left.insert(left.end(), right.begin(), right.end());
    if (left.empty()) left = {1};
    const std::int64_t multiply_adds = times(summed, product(left));
    return LayerFacts{std::move(left), 0, 0, multiply_adds};
}

}  // namespace dlp::shape_rules
