// Holes that need arithmetic: what a spelling asks for by `derive = "window concat"`. One function and one row each.
#pragma once

#include <string_view>

#include "base/result.h"
#include "codegen/holes.h"
#include "codegen/target_layer.h"

namespace dlp {

/// Adds the holes of every row named in `rows`. Errors: Unsupported where the target cannot say this case;
/// BadInput for a row that does not exist.
Result<void> derive_holes(const TargetLayer& view, std::string_view rows, Holes& holes);

/// The rows, by file.
Result<void> derive_window(const TargetLayer& view, Holes& holes);
Result<void> derive_transposed(const TargetLayer& view, Holes& holes);
Result<void> derive_margin(const TargetLayer& view, Holes& holes);
Result<void> derive_axes(const TargetLayer& view, Holes& holes);
Result<void> derive_torch_window(const TargetLayer& view, Holes& holes);
Result<void> derive_torch_depthwise(const TargetLayer& view, Holes& holes);
Result<void> derive_torch_upsampling(const TargetLayer& view, Holes& holes);
Result<void> derive_torch_steps(const TargetLayer& view, Holes& holes);
Result<void> derive_torch_pool(const TargetLayer& view, Holes& holes);
Result<void> derive_torch_transposed(const TargetLayer& view, Holes& holes);
Result<void> derive_torch_margin(const TargetLayer& view, Holes& holes);
Result<void> derive_torch_norm(const TargetLayer& view, Holes& holes);
Result<void> derive_caffe_blobs(const TargetLayer& view, Holes& holes);
Result<void> derive_caffe_window(const TargetLayer& view, Holes& holes);
Result<void> derive_caffe_plain_window(const TargetLayer& view, Holes& holes);
Result<void> derive_caffe_margin(const TargetLayer& view, Holes& holes);
Result<void> derive_caffe_shortcut(const TargetLayer& view, Holes& holes);
Result<void> derive_caffe_upsampling(const TargetLayer& view, Holes& holes);
Result<void> derive_caffe_permute(const TargetLayer& view, Holes& holes);
Result<void> derive_caffe_gate(const TargetLayer& view, Holes& holes);
Result<void> derive_tensorflow_window(const TargetLayer& view, Holes& holes);
Result<void> derive_tensorflow_transposed(const TargetLayer& view, Holes& holes);
Result<void> derive_tensorflow_margin(const TargetLayer& view, Holes& holes);
Result<void> derive_tensorflow_shapes(const TargetLayer& view, Holes& holes);
Result<void> derive_tensorflow_frames(const TargetLayer& view, Holes& holes);
Result<void> derive_tensorflow_features(const TargetLayer& view, Holes& holes);
Result<void> derive_tensorflow_repeats(const TargetLayer& view, Holes& holes);
Result<void> derive_onnx(const TargetLayer& view, Holes& holes);
Result<void> derive_onnx_capsules(const TargetLayer& view, Holes& holes);
Result<void> derive_onnx_dot(const TargetLayer& view, Holes& holes);
Result<void> derive_onnx_frames(const TargetLayer& view, Holes& holes);
Result<void> derive_onnx_gates(const TargetLayer& view, Holes& holes);
Result<void> derive_onnx_heads(const TargetLayer& view, Holes& holes);
Result<void> derive_onnx_margin(const TargetLayer& view, Holes& holes);
Result<void> derive_onnx_permute(const TargetLayer& view, Holes& holes);
Result<void> derive_onnx_pyramid(const TargetLayer& view, Holes& holes);
Result<void> derive_onnx_regions(const TargetLayer& view, Holes& holes);
Result<void> derive_onnx_scales(const TargetLayer& view, Holes& holes);
Result<void> derive_onnx_shortcut(const TargetLayer& view, Holes& holes);
Result<void> derive_onnx_transposed(const TargetLayer& view, Holes& holes);
Result<void> derive_onnx_window(const TargetLayer& view, Holes& holes);

}  // namespace dlp
