#include "importers/keras_fold.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "importers/draft.h"

namespace dlp {
namespace {

constexpr double lowest = -1e300;  ///< a filling that no cell is lower than

/// Both sides of each axis, however the margin is said.
Integers sides_of(const Layer& layer, const LayerRule& rule, const std::string& parameter) {
    const auto rank = static_cast<std::size_t>(rule.rank);
    const Value* value = find_value(layer, parameter);
    if (value == nullptr) value = &*rule.parameters.at(parameter).fallback;
    if (const auto* const one = std::get_if<std::int64_t>(value)) return Integers(2 * rank, *one);
    const auto* const list = std::get_if<Integers>(value);
    if (list == nullptr || list->size() == 2 * rank) return list == nullptr ? Integers() : *list;
    Integers sides;
    for (const std::int64_t size : *list) sides.insert(sides.end(), {size, size});
    return sides;
}

/// One size an axis; empty where the sides of an axis differ.
Integers even_sides(const Integers& sides) {
    Integers even;
    for (std::size_t i = 0; i + 1 < sides.size(); i += 2) {
        if (sides[i] != sides[i + 1]) return {};
        even.push_back(sides[i]);
    }
    return even;
}

class Folding {
  public:
    Folding(Design& design, const ImportContext& context)
        : design_(design), rules_(context.rules), words_(context.words) {}

    /// The padding of the layer behind it.
    bool fold_padding(const Layer& pad, std::optional<double> filling) {
        const LayerRule* const rule = rules_.find_layer(pad.type);
        if (rule == nullptr || rule->shape != "zero_padding") return false;
        Layer* const reader = only_reader(design_, pad.id);
        const Integers pixels = even_sides(sides_of(pad, *rule, "padding"));
        if (reader == nullptr || pixels.empty() || find_value(*reader, "padding") != nullptr) return false;
        const LayerRule* const own = rules_.find_layer(reader->type);
        if (own == nullptr || own->rank != rule->rank || !takes_padding(*own)) return false;
        const bool is_lowest = filling && *filling < lowest;
        if (takes_largest(*own) ? !is_lowest : is_lowest || pad.id != reader->id + "_pad") return false;
        set_value(*reader, *own, "padding", pixels);
        remove_layer(design_, pad.id);
        return true;
    }

    /// `1.7159 * tanh(2 / 3 * x)`: an activation by the dictionary `scaled_activations`.
    bool fold_scaled(const std::string& id, const std::map<std::string, double, std::less<>>& constants) {
        Layer* const inner = only_reader(design_, id);
        const Value* const activation = inner == nullptr ? nullptr : find_value(*inner, "activation");
        Layer* const outer = activation == nullptr ? nullptr : only_reader(design_, inner->id);
        const auto second = outer == nullptr ? constants.end() : constants.find(outer->id);
        if (second == constants.end()) return false;
        const std::string word =
            in_words(second->second) + " " + value_text(*activation) + " " + in_words(constants.find(id)->second);
        const std::string* const whole = words_.find("scaled_activations", word);
        if (whole == nullptr) return false;
        inner->params["activation"] = *whole;
        const std::string last = outer->id;
        remove_layer(design_, last);
        remove_layer(design_, id);
        return true;
    }

    /// The padding (and output padding) of the transposed convolution before it.
    bool fold_cropping(const Layer& crop) {
        const LayerRule* const rule = rules_.find_layer(crop.type);
        if (rule == nullptr || rule->shape != "cropping" || !crop.id.ends_with("_crop")) return false;
        const std::string wanted = crop.id.substr(0, crop.id.size() - 5);
        for (Layer& layer : design_.layers) {
            if (layer.id != wanted || only_reader(design_, wanted) != &crop) continue;
            const LayerRule* const own = rules_.find_layer(layer.type);
            if (own == nullptr || own->shape != "transposed_convolution") return false;
            set_transposed(layer, *own, sides_of(crop, *rule, "cropping"));
            remove_layer(design_, crop.id);
            return true;
        }
        return false;
    }

  private:
    static std::string in_words(double number) {
        std::array<char, 32> text{};
        std::snprintf(text.data(), text.size(), "%.6g", number);
        return text.data();
    }

    /// A maximum reads cells of padding as lower than all others; everything else reads them as zeros.
    static bool takes_largest(const LayerRule& rule) { return rule.shape == "pooling" && rule.type.starts_with("Max"); }

    static bool takes_padding(const LayerRule& rule) {
        const auto found = rule.parameters.find("padding");
        return found != rule.parameters.end() && found->second.kind == "padding";
    }

    /// Along one axis.
    static std::int64_t size_along(const Layer& layer, const std::string& parameter, std::size_t axis) {
        const Value* const value = find_value(layer, parameter);
        if (value == nullptr) return 1;
        if (const auto* const one = std::get_if<std::int64_t>(value)) return *one;
        const auto* const list = std::get_if<Integers>(value);
        return list != nullptr && axis < list->size() ? (*list)[axis] : 1;
    }

    static void set_transposed(Layer& layer, const LayerRule& rule, const Integers& sides) {
        Integers padding;
        Integers extra;
        for (std::size_t i = 0; i + 1 < sides.size(); i += 2) {
            const std::size_t axis = i / 2;
            const std::int64_t extent =
                (size_along(layer, "kernel_size", axis) - 1) * size_along(layer, "dilation_rate", axis) + 1;
            // `valid` of Keras leaves a gap where strides are larger than the kernel.
            const std::int64_t gap = std::max<std::int64_t>(size_along(layer, "strides", axis) - extent, 0);
            padding.push_back(sides[i]);
            extra.push_back(sides[i] - (sides[i + 1] - gap));
        }
        set_value(layer, rule, "padding", padding);
        const bool has_extra = std::any_of(extra.begin(), extra.end(), [](std::int64_t size) { return size > 0; });
        if (has_extra) set_value(layer, rule, "output_padding", extra);
    }

    Design& design_;
    const Rules& rules_;
    const ImporterRule& words_;
};

std::optional<double> number_of(const std::map<std::string, double, std::less<>>& numbers, const std::string& id) {
    const auto found = numbers.find(id);
    return found == numbers.end() ? std::nullopt : std::optional<double>(found->second);
}

}  // namespace

void fold_keras_helpers(Design& design, const KerasHelpers& helpers, const ImportContext& context) {
    Folding folding(design, context);
    const auto tell = [&](const std::string& text) { context.diagnostics.warn(text, {context.file.name, 0, 0, {}}); };
    std::vector<std::string> ids;
    for (const Layer& layer : design.layers) ids.push_back(layer.id);
    for (const std::string& id : ids) {
        const auto at = std::find_if(design.layers.begin(), design.layers.end(),
                                     [&](const Layer& layer) { return layer.id == id; });
        if (at == design.layers.end() || folding.fold_cropping(*at)) continue;
        const auto filling = number_of(helpers.fillings, id);
        const bool is_constant = helpers.constants.contains(id);
        const std::string label = at->label;
        if (folding.fold_padding(*at, filling)) continue;
        if (filling && *filling != 0) tell("ops.Pad '" + id + "': what it fills in becomes zeros");
        if (is_constant && !folding.fold_scaled(id, helpers.constants))
            tell(label + " '" + id + "': a design has no constants; it becomes a Block");
    }
}

}  // namespace dlp
