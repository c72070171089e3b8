// What a spelling makes of a layer, whatever the layer is called and whoever feeds it. The layers of a network are much
// alike, so that it is worked out once for equal ones.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "codegen/bound_template.h"
#include "codegen/layer_lines.h"
#include "codegen/mixed_defaults.h"

namespace dlp {

struct SpelledLines {
    std::vector<BoundTemplate> init_lines;
    std::vector<BoundTemplate> lines;
};

struct SpelledLayer {
    SpelledLines usual;
    std::optional<SpelledLines> full;  ///< with its type's mixed defaults, where it has some
    std::optional<Remark> remark;
    std::string inferred;  ///< comment
};

class SpelledLayers {
  public:
    explicit SpelledLayers(MixedDefaults mixed) : mixed_(std::move(mixed)) {}

    /// Good until the next call. Fills in the traits where they are asked for. Errors: those of holes_of and lines_of,
    /// and BadInput for a broken template.
    Result<const SpelledLayer*> find_or_spell(TargetLayer& view);

  private:
    struct Known {
        TargetLayer view;
        SpelledLayer spelled;
    };
    [[nodiscard]] Result<SpelledLayer> spelled(const TargetLayer& view) const;

    MixedDefaults mixed_;
    std::map<const LayerRule*, std::vector<Known>> known_;
};

}  // namespace dlp
