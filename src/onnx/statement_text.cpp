// Nodes and types in ONNX's text syntax.
#include "base/text.h"
#include "onnx/statements.h"

namespace dlp {
namespace {

// What is no identifier stands in quotes.
std::string name_text(const std::string& name) {
    return name.empty() || name.find('.') != std::string::npos ? '"' + name + '"' : name;
}

std::string names_text(std::vector<std::string> names) {
    for (std::string& name : names) name = name_text(name);
    return joined(names, ", ");
}

std::string graph_text(const OnnxGraph& graph) {
    const auto names_of = [](const std::vector<OnnxValue>& values) {
        std::vector<std::string> names;
        for (const OnnxValue& value : values) names.push_back("float " + value.name);
        return "(" + joined(names, ", ") + ")";
    };
    std::string text = graph.name + " " + names_of(graph.inputs) + " => " + names_of(graph.outputs) + " {";
    for (const OnnxNode& node : graph.nodes) text += " " + node_text(node) + ";";
    return text + " }";
}

std::string float_text(double value) {
    const std::string text = number_text(value);
    return text.find_first_of(".en") == std::string::npos ? text + ".0" : text;
}

std::string value_text(const OnnxAttribute& attribute) {
    std::vector<std::string> items;
    for (const std::int64_t integer : attribute.integers) items.push_back(std::to_string(integer));
    for (const double number : attribute.numbers) items.push_back(float_text(number));
    for (const std::string& text : attribute.texts) items.push_back('"' + text + '"');
    for (const OnnxGraph& graph : attribute.graphs) items.push_back(graph_text(graph));
    const std::string list = joined(items, ", ");
    return attribute.kind < OnnxKind::Floats ? list : "[" + list + "]";
}

}  // namespace

std::string node_text(const OnnxNode& node) {
    std::vector<std::string> attributes;
    for (const OnnxAttribute& attribute : node.attributes)
        attributes.push_back(attribute.name + " = " + value_text(attribute));
    std::string text = names_text(node.outputs) + " = " + node.op;
    if (!attributes.empty()) text += " <" + joined(attributes, ", ") + ">";
    return text + " (" + names_text(node.inputs) + ")";
}

std::string type_text(const OnnxValue& value) {
    std::vector<std::string> sizes;
    for (const OnnxSize& size : value.sizes)
        sizes.push_back(size.value >= 0 ? std::to_string(size.value) : size.name.empty() ? "?" : size.name);
    return "float[" + joined(sizes, ", ") + "]";
}

}  // namespace dlp
