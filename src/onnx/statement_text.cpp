// Nodes and types in ONNX's text syntax.
#include "base/text.h"
#include "onnx/statements.h"

namespace dlp {
namespace {

/// `write` appends each item to the text.
template <class Items, class Write>
void append_list(const Items& items, std::string& text, Write write) {
    bool is_first = true;
    for (const auto& item : items) {
        if (!is_first) text += ", ";
        is_first = false;
        write(item);
    }
}

// What is no identifier stands in quotes.
void append_names(const std::vector<std::string>& names, std::string& text) {
    append_list(names, text, [&](const std::string& name) {
        const bool is_quoted = name.empty() || name.find('.') != std::string::npos;
        if (is_quoted) text += '"';
        text += name;
        if (is_quoted) text += '"';
    });
}

void append_graph(const OnnxGraph& graph, std::string& text) {
    const auto append_values = [&](const std::vector<OnnxValue>& values) {
        text += '(';
        append_list(values, text, [&](const OnnxValue& value) { text.append("float ").append(value.name); });
        text += ')';
    };
    text.append(graph.name).append(" ");
    append_values(graph.inputs);
    text += " => ";
    append_values(graph.outputs);
    text += " {";
    for (const OnnxNode& node : graph.nodes) {
        text += ' ';
        append_node(node, text);
        text += ';';
    }
    text += " }";
}

std::string float_text(double value) {
    const std::string text = number_text(value);
    return text.find_first_of(".en") == std::string::npos ? text + ".0" : text;
}

// One of the lists has the values.
void append_values(const OnnxAttribute& attribute, std::string& text) {
    append_list(attribute.integers, text, [&](std::int64_t integer) { text += std::to_string(integer); });
    append_list(attribute.numbers, text, [&](double number) { text += float_text(number); });
    append_list(attribute.texts, text, [&](const std::string& one) { text.append("\"").append(one).append("\""); });
    append_list(attribute.graphs, text, [&](const OnnxGraph& graph) { append_graph(graph, text); });
}

void append_attribute(const OnnxAttribute& attribute, std::string& text) {
    const bool is_list = attribute.kind >= OnnxKind::Floats;
    text.append(attribute.name).append(is_list ? " = [" : " = ");
    append_values(attribute, text);
    if (is_list) text += ']';
}

}  // namespace

void append_node(const OnnxNode& node, std::string& text) {
    append_names(node.outputs, text);
    text.append(" = ").append(node.op);
    if (!node.attributes.empty()) {
        text += " <";
        append_list(node.attributes, text, [&](const OnnxAttribute& one) { append_attribute(one, text); });
        text += '>';
    }
    text += " (";
    append_names(node.inputs, text);
    text += ')';
}

std::string type_text(const OnnxValue& value) {
    std::string text = "float[";
    append_list(value.sizes, text, [&](const OnnxSize& size) {
        text += size.value >= 0 ? std::to_string(size.value) : size.name.empty() ? "?" : size.name;
    });
    return text + "]";
}

}  // namespace dlp
