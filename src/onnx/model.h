// An ONNX model as plain values: what its file holds, without the protocol buffer around it.
// Not here: what the operators mean (codegen and importers know those they use).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dlp {

/// Numbers of `TensorProto.DataType`.
enum class OnnxType : std::uint8_t { None = 0, Float = 1, Int32 = 6, Int64 = 7, Bool = 9, Double = 11 };

/// A size: known, named ("steps"), or neither.
struct OnnxSize {
    std::int64_t value = -1;
    std::string name;
};

/// An input, an output, or what is known of a value in between.
struct OnnxValue {
    std::string name;
    OnnxType type = OnnxType::None;
    std::vector<OnnxSize> sizes;
};

/// A constant. Of many floats, which are weights, only the shape is kept.
struct OnnxTensor {
    std::string name;
    OnnxType type = OnnxType::Float;
    std::vector<std::int64_t> dims;
    std::vector<double> numbers;         ///< of floating types
    std::vector<std::int64_t> integers;  ///< of whole types
    bool has_values = false;
};

struct OnnxGraph;

enum class OnnxKind : std::uint8_t {
    Float = 1,
    Int = 2,
    Text = 3,
    Tensor = 4,
    Graph = 5,
    Floats = 6,
    Ints = 7,
    Texts = 8
};

/// One of the lists holds the value: a single one is a list of one.
struct OnnxAttribute {
    std::string name;
    OnnxKind kind = OnnxKind::Int;
    std::vector<std::int64_t> integers;
    std::vector<double> numbers;
    std::vector<std::string> texts;
    std::vector<OnnxTensor> tensors;
    std::vector<OnnxGraph> graphs;
};

struct OnnxNode {
    std::string op;
    std::string name;
    std::vector<std::string> inputs;  ///< an empty name for one that is left out
    std::vector<std::string> outputs;
    std::vector<OnnxAttribute> attributes;
    std::string description = {};
};

struct OnnxGraph {
    std::string name;
    std::vector<OnnxNode> nodes;
    std::vector<OnnxTensor> initializers;
    std::vector<OnnxValue> inputs;
    std::vector<OnnxValue> outputs;
    std::vector<OnnxValue> values;
};

struct OnnxModel {
    std::int64_t ir_version = 8;
    std::int64_t opset = 17;
    std::string producer;
    std::string description;
    OnnxGraph graph;
};

/// Null where the node has none of that name.
const OnnxAttribute* find_attribute(const OnnxNode& node, std::string_view name);

}  // namespace dlp
