// `dlpaper2code import`: a network of another library in, a design out.
#include <memory>
#include <optional>
#include <string>

#include "design/json.h"
#include "design_files.h"
#include "importers/import_design.h"

namespace dlp {
namespace {

struct ImportArguments {
    std::string file;
    std::string out = "-";
    std::string format;  ///< empty: by the content
    std::optional<std::string> rules;
};

Result<int> import_file(const ImportArguments& arguments) {
    TRY(const Rules rules, rules_for(arguments.rules));
    TRY(const std::string bytes, read_bytes(arguments.file));
    const ImportedFile file{bytes, shown_name(arguments.file)};
    std::string format = arguments.format;
    if (format.empty()) {
        TRY(format, detect_format(file));
    }
    Diagnostics diagnostics;
    TRY(const Design design, import_design(file, format, rules, diagnostics));
    complain(diagnostics, arguments.file);
    TRY_DO(write_bytes(arguments.out, design_to_json(design)));
    return exit_fine;
}

void add_options(CLI::App& app, ImportArguments& to) {
    app.add_option("file", to.file, "Keras's to_json, a prototxt or an ONNX file; - is standard input")
        ->required()
        ->type_name("FILE");
    app.add_option("-o,--out", to.out, "where the design goes; - is standard output")
        ->capture_default_str()
        ->type_name("DESIGN.json");
    app.add_option("--format", to.format, "what the file is, instead of looking at its content")
        ->check(CLI::IsMember(import_formats()));
    app.add_option("--rules", to.rules, "rules folder to use instead of the shipped one")->type_name("FOLDER");
    app.footer("Exit codes: 0 fine, 2 wrong usage or a broken file, 3 a limit was reached.");
}

}  // namespace

Command add_import_command(CLI::App& program) {
    CLI::App* app = program.add_subcommand("import", "make a design from a Keras, Caffe or ONNX file");
    auto arguments = std::make_shared<ImportArguments>();
    add_options(*app, *arguments);
    return {app, [arguments] { return exit_code(import_file(*arguments)); }};
}

}  // namespace dlp
