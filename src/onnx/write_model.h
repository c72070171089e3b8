// A model -> the bytes of a .onnx file.
#pragma once

#include <string>

#include "onnx/model.h"
#include "onnx/weights.h"

namespace dlp {

/// The graph is the last field: what is put after the bytes can be made a part of it (`ModelBytes`).
std::string encode_model(const OnnxModel& model);

/// An encoded model cut where weights go: `head`, the key and size of the graph, `graph`, the weights.
struct ModelBytes {
    std::string head;
    std::string graph;
};
ModelBytes split_model(const std::string& encoded);

/// The field of a graph that holds a weight, up to its values: they follow, as many bytes as `byte_count` says.
std::string weight_start(const ModelWeight& weight);

/// The field of a graph that says where in another file a weight's values are.
std::string weight_reference(const ModelWeight& weight, const std::string& file, std::uint64_t offset);

/// The key and size of a graph of so many bytes.
std::string graph_start(std::uint64_t size);

}  // namespace dlp
