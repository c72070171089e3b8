// `dlpaper2code check`: a design in, the table of its layers out, or what is wrong with it.
#include <cstdio>
#include <memory>
#include <optional>
#include <string>

#include "check/check_design.h"
#include "codegen/generate.h"
#include "design_files.h"

namespace dlp {
namespace {

struct CheckArguments {
    std::string design;
    std::optional<std::string> rules;
    bool is_json = false;
};

Result<int> check(const CheckArguments& arguments) {
    TRY(const Rules rules, rules_for(arguments.rules));
    TRY(const Design design, read_design(arguments.design));
    CheckReport report = check_design(design, rules);
    if (arguments.is_json) {
        TRY_DO(write_bytes("-", check_to_json(design, report)));
    } else if (report.facts) {
        TRY_DO(write_bytes("-", summary(design, *report.facts)));
        complain(report.diagnostics, arguments.design);
    }
    if (report.error) return in_file(arguments.design, *std::move(report.error));
    return exit_fine;
}

void add_options(CLI::App& app, CheckArguments& to) {
    app.add_option("design", to.design, "the design to check; - is standard input")
        ->required()
        ->type_name("DESIGN.json");
    app.add_flag("--json", to.is_json, "write shapes, counts and remarks as JSON");
    app.add_option("--rules", to.rules, "rules folder to use instead of the shipped one")->type_name("FOLDER");
    app.footer("Exit codes: 0 fine, 2 wrong usage or a wrong design, 3 a limit was reached.");
}

}  // namespace

Command add_check_command(CLI::App& program) {
    CLI::App* app = program.add_subcommand("check", "print a design's shapes, parameters and multiply-adds");
    auto arguments = std::make_shared<CheckArguments>();
    add_options(*app, *arguments);
    return {app, [arguments] { return exit_code(check(*arguments)); }};
}

}  // namespace dlp
