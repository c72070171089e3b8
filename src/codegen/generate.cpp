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
    const Design& design;
    const DesignFacts& facts;
    const Rules& rules;
    const TargetRule& target;
    std::string_view citation;
    GenerateOptions options;
};

Result<Program> folded(Program program, const Request& request) {
    TRY(program, fold_blocks(std::move(program), request.design, request.facts, request.rules, request.target));
    return fold_loops(with_short_names(std::move(program), request.design, request.target), request.target);
}

using Writer = Result<std::vector<GeneratedFile>> (*)(const Request&, Diagnostics&);

Result<std::vector<GeneratedFile>> write_one_script(const Request& request, Diagnostics& diagnostics) {
    TRY(Program program, emit_program(request.design, request.facts, request.rules, request.target, diagnostics));
    TRY(program, folded(std::move(program), request));
    TRY(GeneratedFile file, write_script(program, request.design, request.target, request.citation));
    return std::vector<GeneratedFile>{std::move(file)};
}

Result<std::vector<GeneratedFile>> write_caffe(const Request& request, Diagnostics& diagnostics) {
    TRY(const std::optional<SizedDesign> sized,
        with_known_sizes(request.design, request.facts, request.rules, request.target, diagnostics));
    const Design& design = sized ? sized->design : request.design;
    const DesignFacts& sized_facts = sized ? sized->facts : request.facts;
    std::optional<PlainForm> plain;
    if (request.options.is_plain) {
        TRY(plain, plain_form(design, sized_facts, request.rules, request.target));
    }
    const DesignFacts& facts = plain ? plain->facts : sized_facts;
    TRY(const Program program,
        emit_program(design, facts, request.rules, request.target, diagnostics, plain ? &*plain : nullptr));
    TRY(CaffeNet net, read_caffe_net(program, request.target.origin));
    if (!plain) mark_layers(net, program, {request.design, request.facts, request.rules, request.target});
    TRY(GeneratedFile prototxt, write_prototxt(net, program, request.design, request.target, request.citation));
    TRY(const Program script_program,
        fold_blocks(netspec_program(net, program), design, facts, request.rules, request.target));
    TRY(GeneratedFile script, write_script(script_program, request.design, request.target, request.citation));
    return std::vector<GeneratedFile>{std::move(prototxt), std::move(script)};
}

Result<std::vector<GeneratedFile>> write_model(const Request& request, Diagnostics& diagnostics) {
    TRY(const Program program, emit_program(request.design, request.facts, request.rules, request.target, diagnostics));
    TRY(const OnnxMarks marks, marks_of(request.design, request.facts, request.rules, request.target));
    TRY(OnnxProgram model, read_onnx_program(program, request.facts, request.target, marks));
    return write_onnx(std::move(model), request.design, request.target, request.citation);
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

Result<std::vector<GeneratedFile>> generate(const Design& design, const DesignFacts& facts, const Rules& rules,
                                            std::string_view target, std::string_view citation,
                                            Diagnostics& diagnostics, GenerateOptions options) {
    const auto rule = rules.targets.find(target);
    if (rule == rules.targets.end()) return fail(ErrorKind::NotFound, "unknown target '" + std::string(target) + "'");
    TRY_DO(validate(design, rules));
    if (options.is_plain && !has_short_form(rule->second))
        diagnostics.note(rule->first + " has no short form; what is written is exact");
    const std::string_view wanted = target_field(rule->second, "writer", "script");
    for (const auto& [name, writer] : writers) {
        if (name == wanted) return writer({design, facts, rules, rule->second, citation, options}, diagnostics);
    }
    return fail(ErrorKind::BadInput, "unknown writer '" + std::string(wanted) + "'", rule->second.origin);
}

}  // namespace dlp
