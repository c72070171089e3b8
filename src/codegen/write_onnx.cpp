#include "codegen/write_onnx.h"

#include "base/text.h"
#include "codegen/citation.h"
#include "codegen/names.h"
#include "codegen/spell.h"
#include "codegen/wrap_python.h"
#include "onnx/write_model.h"

namespace dlp {
namespace {

constexpr std::size_t comment_width = 100;

std::string sizes_text(const std::vector<std::int64_t>& sizes) {
    std::vector<std::string> items;
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

void add_statement(const OnnxStatement& statement, std::vector<std::string>& lines) {
    for (const ModelWeight& weight : statement.weights) {
        const bool is_learned = weight.name.find('.') != std::string::npos;
        lines.push_back((is_learned ? "    # weight " : "    # constant ") + weight.name + ": float" +
                        sizes_text(weight.shape));
    }
    for (const OnnxValue& input : statement.inputs)
        lines.push_back("    # input " + input.name + ": " + type_text(input));
    for (const OnnxTensor& constant : statement.constants) lines.push_back("    " + constant_text(constant));
    for (const OnnxNode& node : statement.nodes) lines.push_back("    " + node_text(node));
}

std::string parameters_text(const std::vector<OnnxValue>& values) {
    std::vector<std::string> items;
    for (const OnnxValue& value : values) items.push_back(type_text(value) + " " + value.name);
    return "(" + joined(items, ", ") + ")";
}

std::vector<std::string> head_lines(const OnnxModel& model, const std::vector<std::string>& citation) {
    std::vector<std::string> lines;
    for (const std::string& line : citation) lines.push_back(line.empty() ? "#" : "# " + line);
    lines.push_back("<ir_version: " + std::to_string(model.ir_version) +
                    ", opset_import: [\"\" : " + std::to_string(model.opset) + "]>");
    lines.push_back(model.graph.name + " " + parameters_text(model.graph.inputs) + " => " +
                    parameters_text(model.graph.outputs));
    lines.emplace_back("{");
    return lines;
}

GeneratedFile text_file(const OnnxProgram& program, const std::vector<std::string>& citation,
                        const TargetRule& target) {
    GeneratedFile file{std::string(target_field(target, "text_path", "model.onnx.txt")), {}, {}, {}};
    std::vector<std::string> lines = head_lines(program.model, citation);
    for (const OnnxLayer& layer : program.layers) {
        const std::size_t first = lines.size() + 1;
        for (const std::string& comment : layer.code->comments) {
            for (const std::string& line : wrap_words(comment, comment_width)) lines.push_back("    # " + line);
        }
        for (const OnnxStatement& statement : layer.statements) add_statement(statement, lines);
        if (lines.size() < first) continue;
        file.spans.push_back(
            {first, lines.size(), {layer.code->layer}, layer.code->value, layer.code->module, layer.code->flattened});
    }
    lines.emplace_back("}");
    file.text = joined(lines, "\n") + "\n";
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
