#include "codegen/write_caffe.h"

#include <algorithm>
#include <unordered_map>

#include "base/ascii.h"
#include "base/text.h"
#include "codegen/citation.h"
#include "codegen/names.h"
#include "codegen/sheet.h"
#include "codegen/spell.h"
#include "codegen/wrap_python.h"

namespace dlp {
namespace {

constexpr std::size_t comment_width = 100;

// A text for each operation, made once.
template <class Text>
using ByOperation = std::unordered_map<const CaffeOperation*, Text>;

void add_fields(const CaffeOperation& operation, ByOperation<Sheet>& known, Sheet& sheet) {
    const auto [fields, is_new] = known.try_emplace(&operation);
    if (is_new) {
        for (const std::string& line : prototxt_lines(operation.fields)) fields->second.add("  " + line);
    }
    sheet.add_all(fields->second);
}

void add_name(std::string_view field, std::string_view value, Sheet& sheet) {
    sheet.add_written(
        [&](std::string& text) { text.append("  ").append(field).append(": \"").append(value).append("\""); });
}

void add_layer(const CaffeNet& net, const CaffeCall& call, ByOperation<Sheet>& fields, Sheet& sheet) {
    sheet.add("layer {");
    add_name("name", call.name, sheet);
    add_name("type", call.operation->type, sheet);
    for (const std::string& bottom : call.bottoms) add_name("bottom", net.blob_of.at(bottom), sheet);
    for (const std::string& top : call.tops) add_name("top", net.blob_of.at(top), sheet);
    add_fields(*call.operation, fields, sheet);
    sheet.add("}");
}

void add_comments(const std::vector<std::string>& comments, Sheet& sheet) {
    for (const std::string& comment : comments) {
        for (const std::string& line : wrap_words(comment, comment_width)) sheet.add("# " + line);
    }
}

// `convolution_param` belongs to `Convolution`, `inner_product_param` to `InnerProduct`: its fields are arguments of
// the call itself. Deconvolution and others that borrow a message name it.
bool is_own_message(const ProtoField& field, std::string_view type) {
    constexpr std::string_view ending = "_param";
    if (!field.is_message || !field.name.ends_with(ending)) return false;
    const std::string stem = field.name.substr(0, field.name.size() - ending.size());
    return replaced(stem, "_", "") == lower(type);
}

std::string python_value(const ProtoField& field, const std::string& message);

// How the names of fields are written: `name=value` of a call, `"name": value` of a dictionary.
struct FieldStyle {
    std::string_view before;
    std::string_view after;
};
constexpr FieldStyle arguments_style{"", "="};
constexpr FieldStyle dictionary_style{"\"", "\": "};

// Repeated fields become one list.
std::string python_fields(const std::vector<ProtoField>& fields, const std::string& message, FieldStyle style) {
    std::vector<std::string> arguments;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const auto same = [&](const ProtoField& other) { return other.name == fields[i].name; };
        const auto at = fields.begin() + static_cast<std::ptrdiff_t>(i);
        if (std::any_of(fields.begin(), at, same)) continue;
        std::vector<std::string> values;
        for (auto next = at; next != fields.end(); ++next) {
            if (same(*next)) values.push_back(python_value(*next, message));
        }
        arguments.push_back(std::string(style.before) + fields[i].name + std::string(style.after) +
                            (values.size() == 1 ? values.front() : "[" + joined(values, ", ") + "]"));
    }
    return joined(arguments, ", ");
}

std::string python_value(const ProtoField& field, const std::string& message) {
    if (field.is_message) return "{" + python_fields(field.children, message, dictionary_style) + "}";
    if (field.value == "true") return "True";
    if (field.value == "false") return "False";
    const char first = field.value.front();
    const bool is_enum = is_upper(first);
    return is_enum ? "P." + message + "." + field.value : field.value;
}

std::string netspec_fields(const CaffeOperation& operation) {
    std::vector<std::string> arguments;
    for (const ProtoField& field : operation.fields) {
        const bool is_own = is_own_message(field, operation.type);
        arguments.push_back(is_own ? python_fields(field.children, operation.type, arguments_style)
                                   : python_fields({field}, operation.type, arguments_style));
    }
    return joined(arguments, ", ");
}

// An item of a list that the line ends with.
void append_item(std::string_view prefix, std::string_view item, std::string& line) {
    if (!line.empty() && !line.ends_with('(')) line += ", ";
    line.append(prefix).append(item);
}

std::string netspec_line(const CaffeCall& call, ByOperation<std::string>& known) {
    constexpr std::string_view net = "n.";
    std::string line;
    for (const std::string& top : call.tops) append_item(net, top, line);
    if (call.tops.empty()) append_item(net, call.name, line);
    line.append(" = L.").append(call.operation->type).append("(");
    for (const std::string& bottom : call.bottoms) append_item(net, bottom, line);
    if (call.tops.size() != 1) append_item("ntop=", std::to_string(call.tops.size()), line);
    if (call.is_in_place) append_item("in_place=", "True", line);
    const auto [fields, is_new] = known.try_emplace(call.operation);
    if (is_new) fields->second = netspec_fields(*call.operation);
    if (!call.operation->fields.empty()) append_item({}, fields->second, line);
    return line + ")";
}

}  // namespace

Result<GeneratedFile> write_prototxt(const CaffeNet& net, const Program& program, const Design& design,
                                     const TargetRule& target, std::string_view citation) {
    GeneratedFile file{std::string(target_field(target, "path", "model.prototxt")), {}, {}};
    Sheet sheet;
    ByOperation<Sheet> fields;
    for (const std::string& line : citation_lines(design, citation)) sheet.add(line.empty() ? "#" : "# " + line);
    sheet.add("name: " + quote(model_identifier(design.name), target));
    for (const CaffeCall& call : net.calls) {
        const std::size_t first = sheet.line_count() + 1;
        add_comments(call.comments, sheet);
        for (const std::string& mark : call.marks) sheet.add("# " + mark);
        add_layer(net, call, fields, sheet);
        const bool goes_on = !file.spans.empty() && file.spans.back().layers.front() == call.layer;
        if (goes_on)
            file.spans.back().last_line = sheet.line_count();
        else
            file.spans.push_back({first, sheet.line_count(), {call.layer}, {}, {}, {}});
    }
    auto code = program.layers.begin();
    for (CodeSpan& span : file.spans) {  // in the order of the layers
        while (code->layer != span.layers.front()) ++code;
        span.value = net.blob_of.at(code->value);
        span.module = code->module;
        span.flattened = code->flattened;
    }
    file.text = sheet.take();
    return file;
}

Program netspec_program(const CaffeNet& net, const Program& program) {
    Program script{{}, program.inputs, program.outputs};
    script.layers.reserve(program.layers.size());
    ByOperation<std::string> fields;
    auto call = net.calls.begin();
    for (const LayerCode& code : program.layers) {
        LayerCode& layer = script.layers.emplace_back(LayerCode{code.layer, {}, {}, {}, {}, {}, {}});
        if (call != net.calls.end() && call->layer == code.layer) layer.comments = call->comments;
        for (; call != net.calls.end() && call->layer == code.layer; ++call)
            layer.lines.push_back(netspec_line(*call, fields));
    }
    return script;
}

}  // namespace dlp
