// The lines that spell a layer in ONNX: its own text syntax for nodes, and short forms for what a node needs.
//
//   a = Conv<kernel_shape=[3, 3], group=2>(image, a.kernel, a.bias)     a node; a bracketed `[b] = ...` is one too
//   (h, c) = Scan<body={(h, x) => (h_next): h_next = Add(h, x)}>(s, a)  a graph as attribute, its statements by `;`
//   image = Input<shape=[N, 3, ?, 224]>()                               an input; `?` is a size that is not known
//   [a.kernel] = glorot[64, 3, 3, 3]                                    a weight: zeros, ones, uniform, glorot, ...
//   [a_shape] = int64{0, -1}   [a_half] = float{0.5}   [a_w] = floats{1, 2}   a constant; a single float is a scalar
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "base/result.h"
#include "onnx/model.h"
#include "onnx/weights.h"

namespace dlp {

/// What one line says: a node, a constant, a weight or an input.
using OnnxStatement = std::variant<OnnxNode, OnnxTensor, ModelWeight, OnnxValue>;

/// Errors: BadInput that quotes the line.
Result<OnnxStatement> read_statement(std::string_view line, const Origin& origin);

/// Appends `c = Conv <group = 2> (a, b)`, as ONNX's own parser reads it.
void append_node(const OnnxNode& node, std::string& text);

/// `float[N, 3, 224]`.
std::string type_text(const OnnxValue& value);

}  // namespace dlp
