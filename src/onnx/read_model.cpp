#include "onnx/read_model.h"

#include "base/wire.h"
#include "onnx/fields.h"

namespace dlp {
namespace {

namespace f = onnx_fields;

constexpr int deepest_graph = 16;
constexpr std::size_t most_values = 4096;  // of a tensor of floats that is kept by value: scalars

template <class Take>
Result<void> each_field(std::string_view bytes, Take take) {
    WireReader reader(bytes);
    for (;;) {
        TRY(const std::optional<WireField> field, reader.next());
        if (!field) return {};
        TRY_DO(take(*field));
    }
}

// Packed or one by one.
void add_integers(const WireField& field, std::vector<std::int64_t>& to) {
    if (field.kind != WireKind::Bytes) {
        to.push_back(field.integer());
        return;
    }
    WireReader reader(field.bytes);
    for (auto value = reader.packed_varint(); value; value = reader.packed_varint())
        to.push_back(static_cast<std::int64_t>(*value));
}

std::uint64_t little_endian(std::string_view bytes) {
    std::uint64_t value = 0;
    for (std::size_t i = bytes.size(); i-- > 0;) value = (value << 8U) | static_cast<unsigned char>(bytes[i]);
    return value;
}

void add_fixed(std::string_view bytes, std::size_t size, std::vector<double>& to) {
    for (; bytes.size() >= size; bytes.remove_prefix(size)) {
        WireField field;
        field.value = little_endian(bytes.substr(0, size));
        to.push_back(size == 4 ? static_cast<double>(field.number32()) : field.number64());
    }
}

void add_raw(std::string_view bytes, OnnxTensor& tensor) {
    const bool is_wide = tensor.type == OnnxType::Int64 || tensor.type == OnnxType::Double;
    const std::size_t size = is_wide ? 8 : 4;
    if (tensor.type == OnnxType::Float || tensor.type == OnnxType::Double) {
        if (bytes.size() <= most_values * size) add_fixed(bytes, size, tensor.numbers);
    } else if (tensor.type == OnnxType::Int64) {
        for (; bytes.size() >= size; bytes.remove_prefix(size))
            tensor.integers.push_back(static_cast<std::int64_t>(little_endian(bytes.substr(0, size))));
    } else if (tensor.type == OnnxType::Int32) {
        for (; bytes.size() >= size; bytes.remove_prefix(size))
            tensor.integers.push_back(static_cast<std::int32_t>(little_endian(bytes.substr(0, size))));
    }
}

Result<OnnxTensor> tensor_of(std::string_view bytes) {
    OnnxTensor tensor;
    tensor.type = OnnxType::None;
    std::string_view raw;
    TRY_DO(each_field(bytes, [&](const WireField& field) -> Result<void> {
        if (field.number == f::dims) add_integers(field, tensor.dims);
        if (field.number == f::data_type) tensor.type = static_cast<OnnxType>(field.value & 0xFFU);
        if (field.number == f::tensor_name) tensor.name = field.text();
        if (field.number == f::raw_data) raw = field.bytes;
        const bool is_small = field.bytes.size() <= most_values * 8;
        if (field.number == f::float_data && is_small) add_fixed(field.bytes, 4, tensor.numbers);
        if (field.number == f::double_data && is_small) add_fixed(field.bytes, 8, tensor.numbers);
        const bool has_integers = field.number == f::int64_data || field.number == f::int32_data;
        if (has_integers) add_integers(field, tensor.integers);
        return {};
    }));
    add_raw(raw, tensor);
    tensor.has_values = !tensor.numbers.empty() || !tensor.integers.empty();
    return tensor;
}

Result<OnnxSize> size_of(std::string_view bytes) {
    OnnxSize size;
    TRY_DO(each_field(bytes, [&](const WireField& field) -> Result<void> {
        if (field.number == f::dim_value && field.integer() > 0) size.value = field.integer();
        if (field.number == f::dim_param) size.name = field.text();
        return {};
    }));
    return size;
}

Result<void> add_tensor_type(std::string_view bytes, OnnxValue& value) {
    return each_field(bytes, [&](const WireField& field) -> Result<void> {
        if (field.number == f::element_type) value.type = static_cast<OnnxType>(field.value & 0xFFU);
        if (field.number != f::tensor_shape) return {};
        return each_field(field.bytes, [&](const WireField& dimension) -> Result<void> {
            if (dimension.number != f::dimension) return {};
            TRY(OnnxSize size, size_of(dimension.bytes));
            value.sizes.push_back(std::move(size));
            return {};
        });
    });
}

Result<OnnxValue> value_of(std::string_view bytes) {
    OnnxValue value;
    TRY_DO(each_field(bytes, [&](const WireField& field) -> Result<void> {
        if (field.number == f::value_name) value.name = field.text();
        if (field.number != f::value_type) return {};
        return each_field(field.bytes, [&](const WireField& type) -> Result<void> {
            return type.number == f::tensor_type ? add_tensor_type(type.bytes, value) : Result<void>();
        });
    }));
    return value;
}

Result<OnnxGraph> graph_of(std::string_view bytes, int depth);

Result<OnnxAttribute> attribute_of(std::string_view bytes, int depth) {
    OnnxAttribute attribute;
    TRY_DO(each_field(bytes, [&](const WireField& field) -> Result<void> {
        switch (field.number) {
            case f::attribute_name: attribute.name = field.text(); break;
            case f::single_float: attribute.numbers.push_back(static_cast<double>(field.number32())); break;
            case f::single_int: attribute.integers.push_back(field.integer()); break;
            case f::single_text:
            case f::texts: attribute.texts.push_back(field.text()); break;
            case f::ints: add_integers(field, attribute.integers); break;
            case f::floats:
                if (field.kind == WireKind::Bytes)
                    add_fixed(field.bytes, 4, attribute.numbers);
                else
                    attribute.numbers.push_back(static_cast<double>(field.number32()));
                break;
            case f::attribute_type: attribute.kind = static_cast<OnnxKind>(field.value & 0xFU); break;
            case f::single_tensor: {
                TRY(OnnxTensor tensor, tensor_of(field.bytes));
                attribute.tensors.push_back(std::move(tensor));
                break;
            }
            case f::single_graph: {
                TRY(OnnxGraph graph, graph_of(field.bytes, depth + 1));
                attribute.graphs.push_back(std::move(graph));
                break;
            }
            default: break;
        }
        return {};
    }));
    return attribute;
}

Result<OnnxNode> node_of(std::string_view bytes, int depth) {
    OnnxNode node;
    TRY_DO(each_field(bytes, [&](const WireField& field) -> Result<void> {
        if (field.number == f::node_input) node.inputs.push_back(field.text());
        if (field.number == f::node_output) node.outputs.push_back(field.text());
        if (field.number == f::node_name) node.name = field.text();
        if (field.number == f::op_type) node.op = field.text();
        if (field.number == f::node_description) node.description = field.text();
        if (field.number != f::attribute) return {};
        TRY(OnnxAttribute attribute, attribute_of(field.bytes, depth));
        node.attributes.push_back(std::move(attribute));
        return {};
    }));
    return node;
}

Result<OnnxGraph> graph_of(std::string_view bytes, int depth) {
    if (depth > deepest_graph)
        return fail(ErrorKind::LimitReached, "graphs are nested more than " + std::to_string(deepest_graph) + " deep");
    OnnxGraph graph;
    TRY_DO(each_field(bytes, [&](const WireField& field) -> Result<void> {
        if (field.number == f::graph_name) graph.name = field.text();
        if (field.number == f::node) {
            TRY(OnnxNode node, node_of(field.bytes, depth));
            graph.nodes.push_back(std::move(node));
        }
        if (field.number == f::initializer) {
            TRY(OnnxTensor tensor, tensor_of(field.bytes));
            graph.initializers.push_back(std::move(tensor));
        }
        std::vector<OnnxValue>* const values = field.number == f::input        ? &graph.inputs
                                               : field.number == f::output     ? &graph.outputs
                                               : field.number == f::value_info ? &graph.values
                                                                               : nullptr;
        if (values == nullptr) return {};
        TRY(OnnxValue value, value_of(field.bytes));
        values->push_back(std::move(value));
        return {};
    }));
    return graph;
}

}  // namespace

Result<OnnxModel> read_model(std::string_view bytes) {
    OnnxModel model;
    bool has_graph = false;
    TRY_DO(each_field(bytes, [&](const WireField& field) -> Result<void> {
        if (field.number == f::ir_version) model.ir_version = field.integer();
        if (field.number == f::producer_name) model.producer = field.text();
        if (field.number == f::doc_string) model.description = field.text();
        if (field.number != f::graph || field.kind != WireKind::Bytes) return {};
        has_graph = true;
        TRY(model.graph, graph_of(field.bytes, 0));
        return {};
    }));
    if (!has_graph || (model.graph.nodes.empty() && model.graph.inputs.empty()))
        return fail(ErrorKind::BadInput, "the file holds no ONNX graph");
    return model;
}

}  // namespace dlp
