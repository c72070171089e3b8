// `dlpaper2code import`: a network of another library in, a design out.
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <optional>
#include <string>

#include "command.h"
#include "design/json.h"
#include "importers/import_design.h"
#include "pipeline/knowledge.h"

namespace dlp {
namespace {

struct ImportArguments {
    std::string file;
    std::string out = "-";
    std::string format;
    std::optional<std::string> rules;
};

Result<std::string> read_bytes(const std::string& file) {
    if (file == "-") return std::string(std::istreambuf_iterator<char>(std::cin), {});
    std::ifstream stream(file, std::ios::binary);
    if (!stream) return fail(ErrorKind::NotFound, "the file cannot be read", {file, 0, 0, {}});
    return std::string(std::istreambuf_iterator<char>(stream), {});
}

Result<void> write_text(const std::string& file, const std::string& text) {
    if (file == "-") {
        std::cout << text;
        return {};
    }
    std::ofstream stream(file, std::ios::binary);
    stream << text;
    if (!stream.flush()) return fail(ErrorKind::BadInput, "the file cannot be written", {file, 0, 0, {}});
    return {};
}

Result<void> import_file(const ImportArguments& arguments, Diagnostics& diagnostics) {
    TRY(const Rules rules, load_rules(find_rules(arguments.rules)));
    TRY(const std::string bytes, read_bytes(arguments.file));
    const ImportedFile file{bytes, arguments.file == "-" ? "standard input" : arguments.file};
    std::string format = arguments.format;
    if (format.empty()) {
        TRY(format, detect_format(file));
    }
    TRY(const Design design, import_design(file, format, rules, diagnostics));
    return write_text(arguments.out, design_to_json(design));
}

void tell(const std::string& message, const Origin& origin) {
    const std::string place = describe(origin);
    const std::string text = place.empty() ? message : place + ": " + message;
    std::fprintf(stderr, "dlpaper2code: %s\n", text.c_str());
}

int run_import(const ImportArguments& arguments) {
    Diagnostics diagnostics;
    const Result<void> done = import_file(arguments, diagnostics);
    for (const Diagnostic& diagnostic : diagnostics.entries()) tell(diagnostic.message, diagnostic.origin);
    if (done) return exit_fine;
    tell(done.error().message, done.error().origin);
    return exit_some_failed;
}

}  // namespace

Command add_import_command(CLI::App& program) {
    CLI::App* const app = program.add_subcommand("import", "A network of Keras, Caffe or ONNX becomes a design.");
    const auto arguments = std::make_shared<ImportArguments>();
    app->add_option("FILE", arguments->file, "Keras's to_json, a prototxt or an ONNX file; - is standard input")
        ->required();
    app->add_option("-o,--out", arguments->out, "design file; - is standard output");
    app->add_option("--format", arguments->format, "instead of looking at the content")
        ->check(CLI::IsMember(import_formats()));
    app->add_option("--rules", arguments->rules, "rules folder");
    return {app, [arguments] { return run_import(*arguments); }};
}

}  // namespace dlp
