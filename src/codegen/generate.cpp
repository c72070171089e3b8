#include "codegen/generate.h"

#include <array>

#include "codegen/caffe_mark.h"
#include "codegen/emit.h"
#include "codegen/fold_blocks.h"
#include "codegen/fold_loops.h"
#include "codegen/spell.h"
#include "codegen/stand_in.h"
#include "codegen/write_caffe.h"
#include "codegen/write_onnx.h"
#include "codegen/write_script.h"

namespace dlp {
namespace {

struct Request {
    const PreparedDesign& design;
    const TargetRule& target;
    std::string_view citation;
    GenerateOptions options;
};

Result<Program> folded(Program program, const Request& request) {
    TRY(program, fold_blocks(std::move(program), request.design, request.target));
    return fold_loops(with_short_names(std::move(program), request.design, request.target), request.target);
}

using Files = std::vector<GeneratedFile>;
using Writer = Result<Files> (*)(const Request&, Diagnostics&);

Result<Files> write_one_script(const Request& request, Diagnostics& diagnostics) {
    TRY(Program program, emit_program(request.design, request.target, diagnostics));
    TRY(program, folded(std::move(program), request));
    TRY(GeneratedFile file, write_script(program, request.design.design, request.target, request.citation));
    Files files;
    files.push_back(std::move(file));
    return files;
}

// `sized` is the design with the sizes that a net cannot leave open.
Result<Files> write_net(const Request& request, const PreparedDesign& sized, Diagnostics& diagnostics,
                        const PlainForm* plain = nullptr) {
    const PreparedDesign& asked = request.design;
    TRY(const Program program, emit_program(sized, request.target, diagnostics, plain));
    TRY(CaffeNet net, read_caffe_net(program, request.target.origin));
    if (plain == nullptr) mark_layers(net, program, asked, request.target);
    TRY(GeneratedFile prototxt, write_prototxt(net, program, asked.design, request.target, request.citation));
    TRY(const Program script_program, fold_blocks(netspec_program(net, program), sized, request.target));
    TRY(GeneratedFile script, write_script(script_program, asked.design, request.target, request.citation));
    Files files;
    files.push_back(std::move(prototxt));
    files.push_back(std::move(script));
    return files;
}

Result<Files> write_sized_net(const Request& request, const PreparedDesign& sized, Diagnostics& diagnostics) {
    if (!request.options.is_plain) return write_net(request, sized, diagnostics);
    TRY(const PlainForm plain, plain_form(sized, request.target));
    TRY(const PreparedDesign planned, prepare(sized.design, plain.facts, sized.rules));
    return write_net(request, planned, diagnostics, &plain);
}

Result<Files> write_caffe(const Request& request, Diagnostics& diagnostics) {
    TRY(const std::optional<SizedDesign> sized, with_known_sizes(request.design, request.target, diagnostics));
    if (!sized) return write_sized_net(request, request.design, diagnostics);
    TRY(const PreparedDesign prepared, prepare(sized->design, sized->facts, request.design.rules));
    return write_sized_net(request, prepared, diagnostics);
}

Result<Files> write_model(const Request& request, Diagnostics& diagnostics) {
    TRY(const Program program, emit_program(request.design, request.target, diagnostics));
    const OnnxMarks marks = marks_of(request.design, request.target);
    TRY(OnnxProgram model, read_onnx_program(program, request.design.facts, request.target, marks));
    return write_onnx(std::move(model), request.design.design, request.target, request.citation);
}

constexpr std::array writers{
    std::pair{std::string_view("caffe"), Writer(write_caffe)},
    std::pair{std::string_view("onnx"), Writer(write_model)},
    std::pair{std::string_view("script"), Writer(write_one_script)},
};

}  // namespace

bool has_short_form(const TargetRule& target) {
    return target_field(target, "short_form", "false") == "true";
}

Result<std::vector<GeneratedFile>> generate(const PreparedDesign& design, std::string_view target,
                                            std::string_view citation, Diagnostics& diagnostics,
                                            GenerateOptions options) {
    const auto rule = design.rules.targets.find(target);
    if (rule == design.rules.targets.end())
        return fail(ErrorKind::NotFound, "unknown target '" + std::string(target) + "'");
    if (options.is_plain && !has_short_form(rule->second))
        diagnostics.note(rule->first + " has no short form; what is written is exact");
    const std::string_view wanted = target_field(rule->second, "writer", "script");
    for (const auto& [name, writer] : writers) {
        if (name == wanted) return writer({design, rule->second, citation, options}, diagnostics);
    }
    return fail(ErrorKind::BadInput, "unknown writer '" + std::string(wanted) + "'", rule->second.origin);
}

Result<std::vector<GeneratedFile>> generate(const Design& design, const DesignFacts& facts, const Rules& rules,
                                            std::string_view target, std::string_view citation,
                                            Diagnostics& diagnostics, GenerateOptions options) {
    TRY(const PreparedDesign prepared, prepare(design, facts, rules));
    return generate(prepared, target, citation, diagnostics, options);
}

}  // namespace dlp
