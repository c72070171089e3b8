#include "codegen/derive.h"

#include <array>

#include "base/text.h"

namespace dlp {
namespace {

using Derivation = Result<void> (*)(const TargetLayer&, Holes&);

constexpr std::array derivations{
    std::pair{std::string_view("axes"), Derivation(derive_axes)},
    std::pair{std::string_view("caffe_blobs"), Derivation(derive_caffe_blobs)},
    std::pair{std::string_view("caffe_permute"), Derivation(derive_caffe_permute)},
    std::pair{std::string_view("caffe_gate"), Derivation(derive_caffe_gate)},
    std::pair{std::string_view("caffe_margin"), Derivation(derive_caffe_margin)},
    std::pair{std::string_view("caffe_shortcut"), Derivation(derive_caffe_shortcut)},
    std::pair{std::string_view("caffe_plain_window"), Derivation(derive_caffe_plain_window)},
    std::pair{std::string_view("caffe_upsampling"), Derivation(derive_caffe_upsampling)},
    std::pair{std::string_view("caffe_window"), Derivation(derive_caffe_window)},
    std::pair{std::string_view("torch_depthwise"), Derivation(derive_torch_depthwise)},
    std::pair{std::string_view("torch_margin"), Derivation(derive_torch_margin)},
    std::pair{std::string_view("torch_norm"), Derivation(derive_torch_norm)},
    std::pair{std::string_view("torch_pool"), Derivation(derive_torch_pool)},
    std::pair{std::string_view("torch_steps"), Derivation(derive_torch_steps)},
    std::pair{std::string_view("torch_transposed"), Derivation(derive_torch_transposed)},
    std::pair{std::string_view("torch_upsampling"), Derivation(derive_torch_upsampling)},
    std::pair{std::string_view("torch_window"), Derivation(derive_torch_window)},
    std::pair{std::string_view("onnx"), Derivation(derive_onnx)},
    std::pair{std::string_view("onnx_capsules"), Derivation(derive_onnx_capsules)},
    std::pair{std::string_view("onnx_dot"), Derivation(derive_onnx_dot)},
    std::pair{std::string_view("onnx_frames"), Derivation(derive_onnx_frames)},
    std::pair{std::string_view("onnx_gates"), Derivation(derive_onnx_gates)},
    std::pair{std::string_view("onnx_heads"), Derivation(derive_onnx_heads)},
    std::pair{std::string_view("onnx_margin"), Derivation(derive_onnx_margin)},
    std::pair{std::string_view("onnx_permute"), Derivation(derive_onnx_permute)},
    std::pair{std::string_view("onnx_pyramid"), Derivation(derive_onnx_pyramid)},
    std::pair{std::string_view("onnx_regions"), Derivation(derive_onnx_regions)},
    std::pair{std::string_view("onnx_scales"), Derivation(derive_onnx_scales)},
    std::pair{std::string_view("onnx_shortcut"), Derivation(derive_onnx_shortcut)},
    std::pair{std::string_view("onnx_transposed"), Derivation(derive_onnx_transposed)},
    std::pair{std::string_view("onnx_window"), Derivation(derive_onnx_window)},
    std::pair{std::string_view("window"), Derivation(derive_window)},
    std::pair{std::string_view("margin"), Derivation(derive_margin)},
    std::pair{std::string_view("tensorflow_features"), Derivation(derive_tensorflow_features)},
    std::pair{std::string_view("tensorflow_frames"), Derivation(derive_tensorflow_frames)},
    std::pair{std::string_view("tensorflow_margin"), Derivation(derive_tensorflow_margin)},
    std::pair{std::string_view("tensorflow_repeats"), Derivation(derive_tensorflow_repeats)},
    std::pair{std::string_view("tensorflow_shapes"), Derivation(derive_tensorflow_shapes)},
    std::pair{std::string_view("tensorflow_transposed"), Derivation(derive_tensorflow_transposed)},
    std::pair{std::string_view("tensorflow_window"), Derivation(derive_tensorflow_window)},
    std::pair{std::string_view("transposed"), Derivation(derive_transposed)},
};

Result<Derivation> find_derivation(const TargetLayer& view, std::string_view name) {
    for (const auto& [row, derivation] : derivations) {
        if (row == name) return derivation;
    }
    return fail(ErrorKind::BadInput, "unknown derivation '" + std::string(name) + "'", view.spelling.origin);
}

}  // namespace

Result<void> derive_holes(const TargetLayer& view, std::string_view rows, Holes& holes) {
    for (const std::string& name : split_words(rows)) {
        TRY(const Derivation derivation, find_derivation(view, name));
        TRY_DO(derivation(view, holes));
    }
    return {};
}

}  // namespace dlp
