#include "onnx/write_model.h"

#include <bit>

#include "base/wire.h"
#include "onnx/fields.h"

namespace dlp {
namespace {

namespace f = onnx_fields;

void add_graph(const OnnxGraph& graph, WireWriter& out);

std::string raw_bytes(const OnnxTensor& tensor) {
    std::string bytes;
    const auto append = [&](std::uint64_t bits, int size) {
        for (int i = 0; i < size; ++i, bits >>= 8U) bytes += static_cast<char>(bits & 0xFFU);
    };
    for (const double number : tensor.numbers) append(std::bit_cast<std::uint32_t>(static_cast<float>(number)), 4);
    for (const std::int64_t integer : tensor.integers) append(static_cast<std::uint64_t>(integer), 8);
    return bytes;
}

void start_tensor(const std::string& name, OnnxType type, const std::vector<std::int64_t>& dims, WireWriter& out) {
    for (const std::int64_t dim : dims) out.integer(f::dims, dim);
    out.integer(f::data_type, static_cast<std::int64_t>(type));
    out.bytes(f::tensor_name, name);
}

void add_tensor(const OnnxTensor& tensor, WireWriter& out) {
    start_tensor(tensor.name, tensor.type, tensor.dims, out);
    out.bytes(f::raw_data, raw_bytes(tensor));
}

void add_values(const OnnxAttribute& attribute, WireWriter& out) {
    const bool is_single = attribute.kind < OnnxKind::Floats;
    for (const double number : attribute.numbers)
        out.number(is_single ? f::single_float : f::floats, static_cast<float>(number));
    for (const std::int64_t integer : attribute.integers) out.integer(is_single ? f::single_int : f::ints, integer);
    for (const std::string& text : attribute.texts) out.bytes(is_single ? f::single_text : f::texts, text);
    for (const OnnxTensor& tensor : attribute.tensors) out.message(f::single_tensor, [&] { add_tensor(tensor, out); });
    for (const OnnxGraph& graph : attribute.graphs) out.message(f::single_graph, [&] { add_graph(graph, out); });
}

void add_attribute(const OnnxAttribute& attribute, WireWriter& out) {
    out.bytes(f::attribute_name, attribute.name);
    add_values(attribute, out);
    out.integer(f::attribute_type, static_cast<std::int64_t>(attribute.kind));
}

void add_node(const OnnxNode& node, WireWriter& out) {
    for (const std::string& name : node.inputs) out.bytes(f::node_input, name);
    for (const std::string& name : node.outputs) out.bytes(f::node_output, name);
    out.bytes(f::node_name, node.name);
    out.bytes(f::op_type, node.op);
    for (const OnnxAttribute& attribute : node.attributes)
        out.message(f::attribute, [&] { add_attribute(attribute, out); });
    if (!node.description.empty()) out.bytes(f::node_description, node.description);
}

void add_size(const OnnxSize& size, WireWriter& out) {
    if (size.value >= 0)
        out.integer(f::dim_value, size.value);
    else if (!size.name.empty())
        out.bytes(f::dim_param, size.name);
}

void add_tensor_type(const OnnxValue& value, WireWriter& out) {
    out.integer(f::element_type, static_cast<std::int64_t>(value.type));
    out.message(f::tensor_shape, [&] {
        for (const OnnxSize& size : value.sizes) out.message(f::dimension, [&] { add_size(size, out); });
    });
}

void add_value(const OnnxValue& value, WireWriter& out) {
    out.bytes(f::value_name, value.name);
    if (value.type == OnnxType::None) return;  // inside a body the shapes follow from what stands around it
    out.message(f::value_type, [&] { out.message(f::tensor_type, [&] { add_tensor_type(value, out); }); });
}

void add_graph(const OnnxGraph& graph, WireWriter& out) {
    for (const OnnxNode& node : graph.nodes) out.message(f::node, [&] { add_node(node, out); });
    out.bytes(f::graph_name, graph.name);
    for (const OnnxTensor& tensor : graph.initializers) out.message(f::initializer, [&] { add_tensor(tensor, out); });
    for (const OnnxValue& value : graph.inputs) out.message(f::input, [&] { add_value(value, out); });
    for (const OnnxValue& value : graph.outputs) out.message(f::output, [&] { add_value(value, out); });
    for (const OnnxValue& value : graph.values) out.message(f::value_info, [&] { add_value(value, out); });
}

void add_entry(const std::string& key, const std::string& value, WireWriter& out) {
    out.message(f::external_data, [&] {
        out.bytes(1, key);
        out.bytes(2, value);
    });
}

}  // namespace

std::string encode_model(const OnnxModel& model) {
    WireWriter out;
    out.integer(f::ir_version, model.ir_version);
    out.bytes(f::producer_name, model.producer);
    out.bytes(f::doc_string, model.description);
    out.message(f::opset_import, [&] {
        out.bytes(f::domain, "");
        out.integer(f::version, model.opset);
    });
    out.message(f::graph, [&] { add_graph(model.graph, out); });
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
    WireWriter tensor;
    start_tensor(weight.name, OnnxType::Float, weight.shape, tensor);
    tensor.open_bytes(f::raw_data, byte_count(weight));
    WireWriter out;
    out.open_bytes(f::initializer, tensor.text().size() + byte_count(weight));
    return out.take() + tensor.take();
}

std::string weight_reference(const ModelWeight& weight, const std::string& file, std::uint64_t offset) {
    WireWriter out;
    out.message(f::initializer, [&] {
        start_tensor(weight.name, OnnxType::Float, weight.shape, out);
        add_entry("location", file, out);
        add_entry("offset", std::to_string(offset), out);
        add_entry("length", std::to_string(byte_count(weight)), out);
        out.integer(f::data_location, 1);
    });
    return out.take();
}

std::string graph_start(std::uint64_t size) {
    WireWriter out;
    out.open_bytes(f::graph, size);
    return out.take();
}

}  // namespace dlp
