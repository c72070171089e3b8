// `dlpaper2code generate`: a design in, the code of one library or of several out.
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/text.h"
#include "check/infer_shapes.h"
#include "codegen/generate.h"
#include "codegen/save_generated.h"
#include "codegen/spans_json.h"
#include "design_files.h"

namespace dlp {
namespace {

namespace fs = std::filesystem;

struct GenerateArguments {
    std::string design;
    std::vector<std::string> targets;
    DataFormat data_format = DataFormat::ChannelsLast;
    std::optional<std::string> out;
    std::optional<std::string> spans;
    std::optional<std::string> rules;
    bool is_plain = false;
};

Result<std::vector<std::string>> wanted_targets(const GenerateArguments& arguments, const Rules& rules) {
    std::vector<std::string> known;
    for (const auto& [name, target] : rules.targets) known.push_back(name);
    std::vector<std::string> wanted;
    for (const std::string& name : arguments.targets) {
        if (name == "all") return known;
        if (!rules.targets.contains(name))
            return fail(ErrorKind::NotFound, "unknown target '" + name + "' (one of " + joined(known, ", ") + ", all)");
        if (std::find(wanted.begin(), wanted.end(), name) == wanted.end()) wanted.push_back(name);
    }
    return wanted;
}

/// Of a target with several files the one that is named like `path` (`model.py`, `net.prototxt`); else the first.
const GeneratedFile& file_for(const std::vector<GeneratedFile>& files, const std::string& path) {
    const auto has_extension = [&](const GeneratedFile& file) {
        return fs::path(file.path).extension() == fs::path(path).extension();
    };
    const auto found = std::find_if(files.begin(), files.end(), has_extension);
    return found == files.end() ? files.front() : *found;
}

bool is_folder(const std::string& path) {
    std::error_code ignored;
    return path.ends_with('/') || fs::is_directory(path, ignored);
}

Result<void> write_file(const GeneratedFile& file, const std::string& path) {
    if (!file.is_binary) return write_bytes(path, file.text);
    if (path == "-") return write_generated(file, std::cout);
    std::error_code ignored;
    if (const fs::path folder = fs::path(path).parent_path(); !folder.empty()) fs::create_directories(folder, ignored);
    return save_generated(file, path);
}

/// One file to `out`, or every file into the folder that it names.
Result<void> write_files(const std::vector<GeneratedFile>& files, const GenerateArguments& arguments) {
    const std::string out = arguments.out.value_or(".");
    const bool takes_one = out == "-" || (arguments.out && arguments.targets.size() == 1 &&
                                          arguments.targets.front() != "all" && !is_folder(out));
    if (takes_one) return write_file(file_for(files, out), out);
    for (const GeneratedFile& file : files) TRY_DO(write_file(file, (fs::path(out) / file.path).string()));
    return {};
}

Result<void> refuse_mixed_output(const GenerateArguments& arguments, std::size_t targets) {
    if (targets > 1 && arguments.out == "-")
        return fail(ErrorKind::BadInput, "standard output takes one target, not " + std::to_string(targets));
    return {};
}

/// Where it would change nothing, it was meant otherwise.
Result<void> refuse_plain(const GenerateArguments& arguments, const std::vector<std::string>& targets,
                          const Rules& rules) {
    const auto has_form = [&](const std::string& target) { return has_short_form(rules.targets.at(target)); };
    if (!arguments.is_plain || std::any_of(targets.begin(), targets.end(), has_form)) return {};
    return fail(ErrorKind::BadInput, "--plain: no short form is known for " + joined(targets, ", "));
}

/// What every target needs.
struct Subject {
    PreparedDesign design;
    const GenerateArguments& arguments;
};

Result<std::vector<GeneratedFile>> write_target(const Subject& subject, const std::string& target) {
    Diagnostics diagnostics;
    auto files = generate(subject.design, target, {}, diagnostics, {subject.arguments.is_plain});
    complain(diagnostics, subject.arguments.design);
    if (!files) return in_file(subject.arguments.design, std::move(files).error());
    TRY_DO(write_files(*files, subject.arguments));
    return files;
}

/// A target that cannot say the design costs its own files, not those of the others.
Result<int> generate_all(const GenerateArguments& arguments) {
    TRY(const Rules rules, rules_for(arguments.rules));
    TRY(const std::vector<std::string> targets, wanted_targets(arguments, rules));
    TRY_DO(refuse_mixed_output(arguments, targets.size()));
    TRY_DO(refuse_plain(arguments, targets, rules));
    TRY(const Design design, read_design(arguments.design, rules, arguments.data_format));
    auto facts = infer_shapes(design, rules);
    if (!facts) return in_file(arguments.design, std::move(facts).error());
    TRY(PreparedDesign prepared, prepare(design, *facts, rules));
    const Subject subject{std::move(prepared), arguments};
    std::vector<GeneratedFile> written;
    int code = exit_fine;
    for (const std::string& target : targets) {
        auto files = write_target(subject, target);
        if (!files) {
            complain(files.error());
            code = std::max<int>(code, exit_code(files.error().kind));
            continue;
        }
        std::move(files->begin(), files->end(), std::back_inserter(written));
    }
    if (arguments.spans) TRY_DO(write_bytes(*arguments.spans, spans_to_json(written)));
    return code;
}

void add_options(CLI::App& app, GenerateArguments& to) {
    app.add_option("design", to.design, "the design; - is standard input")->required()->type_name("DESIGN.json");
    app.add_option("-t,--target", to.targets, "library: keras, caffe, pytorch, tensorflow, onnx; or all")
        ->required()
        ->delimiter(',')
        ->allow_extra_args(false)
        ->type_name("NAME");
    app.add_option("-o,--out", to.out, "file, or folder for several; - is standard output")
        ->default_str(".")
        ->type_name("PATH");
    add_data_format(app, to.data_format);
    app.add_option("--spans", to.spans, "write which lines came from which layers as JSON")->type_name("FILE");
    app.add_flag("--plain", to.is_plain, "Caffe: its own layers as they are, with a comment where they differ");
    app.add_option("--rules", to.rules, "rules folder to use instead of the shipped one")->type_name("FOLDER");
    app.footer("Exit codes: 0 fine, 2 wrong usage or a wrong design, 3 a target cannot say the design.");
}

}  // namespace

Command add_generate_command(CLI::App& program) {
    CLI::App* app = program.add_subcommand("generate", "write a design as code of one library or of several");
    auto arguments = std::make_shared<GenerateArguments>();
    add_options(*app, *arguments);
    return {app, [arguments] { return exit_code(generate_all(*arguments)); }};
}

}  // namespace dlp
