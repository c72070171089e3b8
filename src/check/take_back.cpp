#include "check/take_back.h"

#include <algorithm>

#include "check/repair.h"

namespace dlp {
namespace {

bool takes_a_value_back(const Design& design, const Repair& repair) {
    const auto* const edit = std::get_if<SetParameter>(&repair.edit);
    const Layer* const layer = layer_by_id(design, repair.layer);
    if (edit == nullptr || layer == nullptr) return false;
    return edit->parameter != "padding" || layer->params.count("padding") == 0;
}

}  // namespace

Design without_impossible_values(Design design, const Rules& rules, Diagnostics& diagnostics) {
    if (infer_shapes(design, rules)) return design;
    const std::vector<Repair> repairs = propose_repairs(design, rules);
    const bool are_values = std::all_of(repairs.begin(), repairs.end(),
                                        [&](const Repair& repair) { return takes_a_value_back(design, repair); });
    if (repairs.empty() || !are_values) return design;
    Design mended = repaired(design, repairs);
    if (!infer_shapes(mended, rules)) return design;
    for (const Repair& repair : repairs)
        diagnostics.warn(repair.why + "; " + repair.what, origin_of(*layer_by_id(design, repair.layer)));
    return mended;
}

}  // namespace dlp
