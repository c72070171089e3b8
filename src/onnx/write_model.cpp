#include "onnx/write_model.h"

#include <bit>

#include "base/wire.h"
#include "onnx/fields.h"

namespace dlp {
namespace {

namespace f = onnx_fields;

std::string encode_graph(const OnnxGraph& graph);

std::string raw_bytes(const OnnxTensor& tensor) {
    std::string bytes;
    const auto append = [&](std::uint64_t bits, int size) {
        for (int i = 0; i < size; ++i, bits >>= 8U) bytes += static_cast<char>(bits & 0xFFU);
    };
    for (const double number : tensor.numbers) append(std::bit_cast<std::uint32_t>(static_cast<float>(number)), 4);
    for (const std::int64_t integer : tensor.integers) append(static_cast<std::uint64_t>(integer), 8);
    return bytes;
}

WireWriter tensor_start(const std::string& name, OnnxType type, const std::vector<std::int64_t>& dims) {
    WireWriter out;
    for (const std::int64_t dim : dims) out.integer(f::dims, dim);
    out.integer(f::data_type, static_cast<std::int64_t>(type));
    out.bytes(f::tensor_name, name);
    return out;
}

std::string encode_tensor(const OnnxTensor& tensor) {
    WireWriter out = tensor_start(tensor.name, tensor.type, tensor.dims);
    out.bytes(f::raw_data, raw_bytes(tensor));
    return out.take();
}

void add_values(const OnnxAttribute& attribute, WireWriter& out) {
    const bool is_single = attribute.kind < OnnxKind::Floats;
    for (const double number : attribute.numbers)
        out.number(is_single ? f::single_float : f::floats, static_cast<float>(number));
    for (const std::int64_t integer : attribute.integers) out.integer(is_single ? f::single_int : f::ints, integer);
    for (const std::string& text : attribute.texts) out.bytes(is_single ? f::single_text : f::texts, text);
    for (const OnnxTensor& tensor : attribute.tensors) out.bytes(f::single_tensor, encode_tensor(tensor));
    for (const OnnxGraph& graph : attribute.graphs) out.bytes(f::single_graph, encode_graph(graph));
}

std::string encode_node(const OnnxNode& node) {
    WireWriter out;
    for (const std::string& name : node.inputs) out.bytes(f::node_input, name);
    for (const std::string& name : node.outputs) out.bytes(f::node_output, name);
    out.bytes(f::node_name, node.name);
    out.bytes(f::op_type, node.op);
    for (const OnnxAttribute& attribute : node.attributes) {
        WireWriter inner;
        inner.bytes(f::attribute_name, attribute.name);
        add_values(attribute, inner);
        inner.integer(f::attribute_type, static_cast<std::int64_t>(attribute.kind));
        out.bytes(f::attribute, inner.text());
    }
    if (!node.description.empty()) out.bytes(f::node_description, node.description);
    return out.take();
}

std::string encode_value(const OnnxValue& value) {
    WireWriter shape;
    for (const OnnxSize& size : value.sizes) {
        WireWriter dimension;
        if (size.value >= 0)
            dimension.integer(f::dim_value, size.value);
        else if (!size.name.empty())
            dimension.bytes(f::dim_param, size.name);
        shape.bytes(f::dimension, dimension.text());
    }
    WireWriter tensor;
    tensor.integer(f::element_type, static_cast<std::int64_t>(value.type));
    tensor.bytes(f::tensor_shape, shape.text());
    WireWriter type;
    type.bytes(f::tensor_type, tensor.text());
    WireWriter out;
    out.bytes(f::value_name, value.name);
    // Inside a body the shapes follow from what stands around it.
    if (value.type != OnnxType::None) out.bytes(f::value_type, type.text());
    return out.take();
}

std::string encode_graph(const OnnxGraph& graph) {
    WireWriter out;
    for (const OnnxNode& node : graph.nodes) out.bytes(f::node, encode_node(node));
    out.bytes(f::graph_name, graph.name);
    for (const OnnxTensor& tensor : graph.initializers) out.bytes(f::initializer, encode_tensor(tensor));
    for (const OnnxValue& value : graph.inputs) out.bytes(f::input, encode_value(value));
    for (const OnnxValue& value : graph.outputs) out.bytes(f::output, encode_value(value));
    for (const OnnxValue& value : graph.values) out.bytes(f::value_info, encode_value(value));
    return out.take();
}

std::string entry(const std::string& key, const std::string& value) {
    WireWriter out;
    out.bytes(1, key);
    out.bytes(2, value);
    return out.take();
}

}  // namespace

std::string encode_model(const OnnxModel& model) {
    WireWriter opset;
    opset.bytes(f::domain, "");
    opset.integer(f::version, model.opset);
    WireWriter out;
    out.integer(f::ir_version, model.ir_version);
    out.bytes(f::producer_name, model.producer);
    out.bytes(f::doc_string, model.description);
    out.bytes(f::opset_import, opset.text());
    out.bytes(f::graph, encode_graph(model.graph));
    return out.take();
}

ModelBytes split_model(const std::string& encoded) {
    WireReader reader(encoded);
    std::size_t start = 0;
    for (auto field = reader.next(); field && *field; field = reader.next()) {
        if ((*field)->number == f::graph) return {encoded.substr(0, start), (*field)->text()};
        start = encoded.size() - reader.remaining();
    }
    return {encoded, {}};
}

std::string weight_start(const ModelWeight& weight) {
    WireWriter tensor = tensor_start(weight.name, OnnxType::Float, weight.shape);
    tensor.open_bytes(f::raw_data, byte_count(weight));
    WireWriter out;
    out.open_bytes(f::initializer, tensor.text().size() + byte_count(weight));
    return out.take() + tensor.take();
}

std::string weight_reference(const ModelWeight& weight, const std::string& file, std::uint64_t offset) {
    WireWriter tensor = tensor_start(weight.name, OnnxType::Float, weight.shape);
    tensor.bytes(f::external_data, entry("location", file));
    tensor.bytes(f::external_data, entry("offset", std::to_string(offset)));
    tensor.bytes(f::external_data, entry("length", std::to_string(byte_count(weight))));
    tensor.integer(f::data_location, 1);
    WireWriter out;
    out.bytes(f::initializer, tensor.text());
    return out.take();
}

std::string graph_start(std::uint64_t size) {
    WireWriter out;
    out.open_bytes(f::graph, size);
    return out.take();
}

}  // namespace dlp
