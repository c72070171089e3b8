#include "codegen/write_onnx.h"

#include "base/text.h"
#include "codegen/citation.h"
#include "codegen/names.h"
#include "codegen/sheet.h"
#include "codegen/spell.h"
#include "codegen/wrap_python.h"
#include "onnx/write_model.h"

namespace dlp {
namespace {

constexpr std::size_t comment_width = 100;

std::string sizes_text(const std::vector<std::int64_t>& sizes) {
    std::vector<std::string> items;
    items.reserve(sizes.size());
    for (const std::int64_t size : sizes) items.push_back(std::to_string(size));
    return "[" + joined(items, ", ") + "]";
}

std::string constant_text(const OnnxTensor& tensor) {
    std::vector<std::string> items;
    for (const std::int64_t integer : tensor.integers) items.push_back(std::to_string(integer));
    for (const double number : tensor.numbers) items.push_back(number_text(number));
    const std::string type = tensor.type == OnnxType::Int64 ? "int64" : "float";
    const std::string dims = tensor.dims.empty() ? std::string() : sizes_text(tensor.dims);
    return tensor.name + " = Constant <value = " + type + dims + " {" + joined(items, ", ") + "}> ()";
}

void append_weight(const ModelWeight& weight, std::string& text) {
    const bool is_learned = weight.name.find('.') != std::string::npos;
    text += is_learned ? "# weight " : "# constant ";
    text.append(weight.name).append(": float").append(sizes_text(weight.shape));
}

void append_part(const OnnxProgram& program, OnnxParts::Kind kind, std::size_t number, std::string& text) {
    const OnnxGraph& graph = program.model.graph;
    switch (kind) {
        case OnnxParts::Kind::Input:
            text.append("# input ").append(graph.inputs[number].name).append(": ");
            text += type_text(graph.inputs[number]);
            return;
        case OnnxParts::Kind::Constant: text += constant_text(graph.initializers[number]); return;
        case OnnxParts::Kind::Weight: append_weight(program.weights[number], text); return;
        case OnnxParts::Kind::Node: append_node(graph.nodes[number], text); return;
    }
}

void add_layer(const OnnxProgram& program, const OnnxLayer& layer, Sheet& sheet) {
    for (const std::string& comment : layer.code->comments) {
        for (const std::string& line : wrap_words(comment, comment_width)) sheet.add("    # " + line);
    }
    for (const OnnxParts& parts : layer.parts) {
        for (std::size_t number = parts.first; number < parts.end; ++number) {
            sheet.add_written([&](std::string& text) {
                text += "    ";
                append_part(program, parts.kind, number, text);
            });
        }
    }
}

std::string parameters_text(const std::vector<OnnxValue>& values) {
    std::vector<std::string> items;
    for (const OnnxValue& value : values) items.push_back(type_text(value) + " " + value.name);
    return "(" + joined(items, ", ") + ")";
}

void add_head(const OnnxModel& model, const std::vector<std::string>& citation, Sheet& sheet) {
    for (const std::string& line : citation) sheet.add(line.empty() ? "#" : "# " + line);
    sheet.add("<ir_version: " + std::to_string(model.ir_version) +
              ", opset_import: [\"\" : " + std::to_string(model.opset) + "]>");
    sheet.add(model.graph.name + " " + parameters_text(model.graph.inputs) + " => " +
              parameters_text(model.graph.outputs));
    sheet.add("{");
}

GeneratedFile text_file(const OnnxProgram& program, const std::vector<std::string>& citation,
                        const TargetRule& target) {
    GeneratedFile file{std::string(target_field(target, "text_path", "model.onnx.txt")), {}, {}, {}};
    Sheet sheet;
    add_head(program.model, citation, sheet);
    for (const OnnxLayer& layer : program.layers) {
        const std::size_t first = sheet.line_count() + 1;
        add_layer(program, layer, sheet);
        if (sheet.line_count() < first) continue;
        const LayerCode& code = *layer.code;
        file.spans.push_back({first, sheet.line_count(), {code.layer}, code.value, code.module, code.flattened});
    }
    sheet.add("}");
    file.text = sheet.take();
    return file;
}

}  // namespace

std::vector<GeneratedFile> write_onnx(OnnxProgram program, const Design& design, const TargetRule& target,
                                      std::string_view citation) {
    const std::vector<std::string> cited = citation_lines(design, citation);
    program.model.producer = "dlpaper2code";
    program.model.description = joined(cited, "\n");
    program.model.graph.name = model_identifier(design.name);
    GeneratedFile text = text_file(program, cited, target);
    // The lines of the text say of the model, which has none, what its values are called.
    std::vector<CodeSpan> spans = text.spans;
    for (CodeSpan& span : spans) span.first_line = span.last_line = 0;
    GeneratedFile model{std::string(target_field(target, "path", "model.onnx")), encode_model(program.model),
                        std::move(spans), true, std::move(program.weights)};
    std::vector<GeneratedFile> files;
    files.push_back(std::move(model));
    files.push_back(std::move(text));
    return files;
}

}  // namespace dlp
