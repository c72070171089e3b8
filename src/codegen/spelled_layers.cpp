#include "codegen/spelled_layers.h"

#include <algorithm>

namespace dlp {
namespace {

constexpr std::size_t most_known = 16;  // of one type; a search must not take longer than what it saves

bool is_spelled_alike(const TargetLayer& a, const TargetLayer& b) {
    return a.output == b.output && a.inputs == b.inputs && a.layout == b.layout && a.is_ordered == b.is_ordered &&
           a.is_plain == b.is_plain && a.layer.params == b.layer.params && a.layer.inferred == b.layer.inferred;
}

/// A layer's lines with their holes still open.
struct LineTemplates {
    std::vector<std::string> init_lines;
    std::vector<std::string> lines;
};

Result<SpelledLines> bound_lines(const LineTemplates& templates, const Holes& holes, const TargetLayer& view) {
    SpelledLines bound;
    const Origin& origin = view.spelling.origin;
    TRY(bound.init_lines, bind_templates(templates.init_lines, holes, {view.inputs.size(), false}, origin));
    TRY(bound.lines, bind_templates(templates.lines, holes, {view.inputs.size()}, origin));
    return bound;
}

Holes with_defaults_said(Holes holes, const ParameterNames& names) {
    for (auto& [name, hole] : holes) {
        if (names.contains(name)) hole.is_default = false;
    }
    return holes;
}

}  // namespace

Result<SpelledLayer> SpelledLayers::spelled(const TargetLayer& view) const {
    TRY(Holes holes, holes_of(view));
    TRY(std::vector<std::string> lines, lines_of(view, holes));
    const LineTemplates templates{init_lines_of(view), std::move(lines)};
    SpelledLayer layer;
    TRY(layer.usual, bound_lines(templates, holes, view));
    if (const auto mixed = mixed_.find(&view.rule); mixed != mixed_.end()) {
        TRY(layer.full, bound_lines(templates, with_defaults_said(std::move(holes), mixed->second), view));
    }
    layer.remark = remark_of(view);
    layer.inferred = inferred_comment(view);
    return layer;
}

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
