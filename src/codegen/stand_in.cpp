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

bool is_open(const Value& shape) {
    const auto* const sizes = std::get_if<Integers>(&shape);
    return sizes != nullptr && std::find(sizes->begin(), sizes->end(), unknown_size) != sizes->end();
}

bool has_open_shape(const Layer& layer) {
    const Value* const shape = find_value(layer, "shape");
    return shape != nullptr && is_open(*shape);
}

void fill_shape(Layer& layer, const TargetRule& target) {
    for (Parameters* const values : {&layer.params, &layer.inferred}) {
        const auto found = values->find("shape");
        if (found == values->end() || !is_open(found->second)) continue;
        auto& sizes = std::get<Integers>(found->second);
        std::replace(sizes.begin(), sizes.end(), unknown_size, stand_in(target, sizes.size() > 2));
    }
}

}  // namespace

Result<std::optional<SizedDesign>> with_known_sizes(const PreparedDesign& all, const TargetRule& target,
                                                    Diagnostics& diagnostics) {
    const Design& design = all.design;
    std::optional<SizedDesign> sized;
    for (std::size_t i = 0; i < design.layers.size(); ++i) {
        const Layer& layer = design.layers[i];
        if (all.rules_of[i]->shape != "input" || !has_open_shape(layer)) continue;
        if (!sized) sized = SizedDesign{design, all.facts};
        fill_shape(sized->design.layers[i], target);
        diagnostics.note(
            describe(layer) + ": " + target.name + " needs every size; a usual one stands in for what is open",
            origin_of(layer));
    }
    if (sized) {
        TRY(sized->facts, infer_shapes(sized->design, all.rules));
    }
    return sized;
}

}  // namespace dlp
