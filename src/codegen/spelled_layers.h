// What a spelling makes of a layer, whatever the layer is called and whoever feeds it. The layers of a network are much
// alike, so that it is worked out once for equal ones.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "codegen/layer_lines.h"

namespace dlp {

struct SpelledLayer {
    Holes holes;                          ///< but for the walker's
    std::vector<std::string> init_lines;  ///< templates
    std::vector<std::string> lines;       ///< templates
    std::optional<Remark> remark;
    std::string inferred;  ///< comment
};

class SpelledLayers {
  public:
    /// Good until the next call. Fills in the traits where they are asked for. Errors: those of holes_of and lines_of.
    Result<const SpelledLayer*> find_or_spell(TargetLayer& view);

  private:
    struct Known {
        TargetLayer view;
        SpelledLayer spelled;
    };
    std::map<const LayerRule*, std::vector<Known>> known_;
};

}  // namespace dlp
