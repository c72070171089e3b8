#include "codegen/spelled_layers.h"

#include <algorithm>

namespace dlp {
namespace {

constexpr std::size_t most_known = 16;  // of one type; a search must not take longer than what it saves

bool is_spelled_alike(const TargetLayer& a, const TargetLayer& b) {
    return a.output == b.output && a.inputs == b.inputs && a.layout == b.layout && a.is_ordered == b.is_ordered &&
           a.is_plain == b.is_plain && a.layer.params == b.layer.params && a.layer.inferred == b.layer.inferred;
}

Result<SpelledLayer> spelled(const TargetLayer& view) {
    SpelledLayer layer;
    TRY(layer.holes, holes_of(view));
    TRY(layer.lines, lines_of(view, layer.holes));
    layer.init_lines = init_lines_of(view);
    layer.remark = remark_of(view);
    layer.inferred = inferred_comment(view);
    return layer;
}

}  // namespace

Result<const SpelledLayer*> SpelledLayers::find_or_spell(TargetLayer& view) {
    std::vector<Known>& known = known_[&view.rule];
    const auto found =
        std::find_if(known.begin(), known.end(), [&](const Known& one) { return is_spelled_alike(one.view, view); });
    if (found != known.end()) return &found->spelled;
    view.traits = traits_of(view);
    TRY(SpelledLayer layer, spelled(view));
    if (known.size() == most_known) known.clear();
    known.push_back({view, std::move(layer)});
    return &known.back().spelled;
}

}  // namespace dlp
