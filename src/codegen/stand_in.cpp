#include "codegen/stand_in.h"

#include <algorithm>

#include "base/text.h"
#include "codegen/spell.h"

namespace dlp {
namespace {

std::int64_t stand_in(const TargetRule& target, bool is_image) {
    const std::string_view text =
        is_image ? target_field(target, "stand_in_size", "224") : target_field(target, "stand_in_steps", "16");
    return to_integer(text).value_or(16);
}

// True if something was open.
bool fill_shape(Layer& layer, const TargetRule& target) {
    const auto stated = layer.params.find("shape");
    const auto found = stated != layer.params.end() ? stated : layer.inferred.find("shape");
    if (found == layer.inferred.end()) return false;
    auto* const shape = std::get_if<Integers>(&found->second);
    if (shape == nullptr || std::find(shape->begin(), shape->end(), unknown_size) == shape->end()) return false;
    std::replace(shape->begin(), shape->end(), unknown_size, stand_in(target, shape->size() > 2));
    return true;
}

}  // namespace

Result<SizedDesign> with_known_sizes(const Design& design, const DesignFacts& facts, const Rules& rules,
                                     const TargetRule& target, Diagnostics& diagnostics) {
    SizedDesign sized{design, facts};
    bool is_changed = false;
    for (Layer& layer : sized.design.layers) {
        if (rules.find_layer(layer.type)->shape != "input" || !fill_shape(layer, target)) continue;
        is_changed = true;
        diagnostics.note(
            describe(layer) + ": " + target.name + " needs every size; a usual one stands in for what is open",
            origin_of(layer));
    }
    if (!is_changed) return sized;
    TRY(sized.facts, infer_shapes(sized.design, rules));
    return sized;
}

}  // namespace dlp
