// The numbers of ONNX's fields in its protocol buffers (onnx.proto3), as far as they are read or written here.
#pragma once

#include <cstdint>

namespace dlp::onnx_fields {

enum Model : std::uint32_t { ir_version = 1, producer_name = 2, doc_string = 6, graph = 7, opset_import = 8 };
enum Opset : std::uint32_t { domain = 1, version = 2 };
enum Graph : std::uint32_t { node = 1, graph_name = 2, initializer = 5, input = 11, output = 12, value_info = 13 };
enum Node : std::uint32_t {
    node_input = 1,
    node_output = 2,
    node_name = 3,
    op_type = 4,
    attribute = 5,
    node_description = 6,
    node_domain = 7
};
enum Attribute : std::uint32_t {
    attribute_name = 1,
    single_float = 2,
    single_int = 3,
    single_text = 4,
    single_tensor = 5,
    single_graph = 6,
    floats = 7,
    ints = 8,
    texts = 9,
    attribute_type = 20,
};
enum Tensor : std::uint32_t {
    dims = 1,
    data_type = 2,
    float_data = 4,
    int32_data = 5,
    int64_data = 7,
    tensor_name = 8,
    raw_data = 9,
    double_data = 10,
    external_data = 13,
    data_location = 14,
};
enum Value : std::uint32_t { value_name = 1, value_type = 2 };
enum Type : std::uint32_t { tensor_type = 1, element_type = 1, tensor_shape = 2, dimension = 1 };
enum Dimension : std::uint32_t { dim_value = 1, dim_param = 2 };

}  // namespace dlp::onnx_fields
