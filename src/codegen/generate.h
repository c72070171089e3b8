// Design + target rules -> source text, with a span per layer.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "codegen/prepared_design.h"
#include "onnx/weights.h"

namespace dlp {

/// Lines `first_line` to `last_line` (from 1; 0 for a file without lines) of a file came from these layers.
struct CodeSpan {
    std::size_t first_line = 0;
    std::size_t last_line = 0;
    std::vector<std::string> layers;
    std::string value;   ///< what the file calls the layer's output, where that is not the layer's own name
    std::string module;  ///< the path in the file that holds the layer's weights: `conv1`, `stage1.conv1`
    Shape flattened;     ///< of a Dense: the map, channels last, whose values the file feeds it channels first
};

struct GeneratedFile {
    std::string path;  ///< relative: `keras_model.py`, `caffe/model.prototxt`
    std::string text;
    std::vector<CodeSpan> spans;
    bool is_binary = false;  ///< nothing to show
    /// Of a model: not in `text` yet, codegen/save_generated.h adds them.
    std::vector<ModelWeight> weights = {};
};

struct GenerateOptions {
    /// The target's own layers as they are, without what makes them exact, where it has such a form (`short_form` of
    /// its file); each layer that is then not as designed gets a comment and a warning.
    bool is_plain = false;
};

/// The files of one target (`keras`, `caffe`, `onnx`). `citation` is the paper's title or file, for the docstring.
/// Errors: NotFound for an unknown target; Unsupported naming layer and reason where the target cannot say a layer.
Result<std::vector<GeneratedFile>> generate(const PreparedDesign& design, std::string_view target,
                                            std::string_view citation, Diagnostics& diagnostics,
                                            GenerateOptions options = {});

/// The same for one target alone. Errors: also those of `prepare`.
Result<std::vector<GeneratedFile>> generate(const Design& design, const DesignFacts& facts, const Rules& rules,
                                            std::string_view target, std::string_view citation,
                                            Diagnostics& diagnostics, GenerateOptions options = {});

/// Whether `is_plain` makes a difference to the target.
bool has_short_form(const TargetRule& target);

/// The table people know from `model.summary()`: layer, output shape, parameters, multiply-adds; totals. Open sizes
/// have names (check/open_sizes.h).
std::string summary(const Design& design, const DesignFacts& facts, const Rules& rules);

}  // namespace dlp
