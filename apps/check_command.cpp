// `dlpaper2code check`: a design in, the table of its layers out, or what is wrong with it.
#include <cstdio>
#include <memory>
#include <optional>
#include <string>

#include "check/check_design.h"
#include "codegen/generate.h"
#include "design/json.h"
#include "design_files.h"
#include "progress.h"

namespace dlp {
namespace {

struct CheckArguments {
    std::string design;
    std::string out;
    std::optional<std::string> rules;
    DataFormat data_format = DataFormat::ChannelsLast;
    bool is_json = false;
    bool is_repaired = false;
};

std::string repair_lines(const std::vector<Repair>& repairs) {
    if (repairs.empty()) return {};
    std::string lines = "Repairs, made by --repair:\n";
    for (const Repair& repair : repairs)
        lines += "  " + printable(repair.what) + "\n      because " + printable(repair.why) + "\n";
    return lines;
}

/// The design with its repairs, in a file; what is printed is about that one.
Result<Design> write_repaired(Design design, const Rules& rules, const CheckArguments& arguments) {
    const std::vector<Repair> repairs = propose_repairs(design, rules);
    design = repaired(std::move(design), repairs);
    TRY_DO(write_bytes(arguments.out, design_to_json(design)));
    for (const Repair& repair : repairs) complain("repaired: " + repair.what + ": " + repair.why);
    return design;
}

Result<void> print(const Design& design, const CheckReport& report, const Rules& rules,
                   const CheckArguments& arguments) {
    if (arguments.is_repaired && arguments.out == "-") return {};
    if (arguments.is_json) return write_bytes("-", check_to_json(design, report));
    const std::string table = report.facts ? summary(design, *report.facts, rules) : std::string();
    TRY_DO(write_bytes("-", table + repair_lines(report.repairs)));
    complain(report.diagnostics, arguments.design);
    return {};
}

Result<int> check(const CheckArguments& arguments) {
    TRY(const Rules rules, rules_for(arguments.rules));
    TRY(Design design, read_design(arguments.design, rules, arguments.data_format));
    if (arguments.is_repaired) {
        TRY(design, write_repaired(std::move(design), rules, arguments));
    }
    CheckReport report = check_design(design, rules);
    TRY_DO(print(design, report, rules, arguments));
    if (!report.error) return exit_fine;
    return in_file(arguments.is_repaired ? arguments.out : arguments.design, *std::move(report.error));
}

void add_options(CLI::App& app, CheckArguments& to) {
    app.add_option("design", to.design, "the design to check; - is standard input")
        ->required()
        ->type_name("DESIGN.json");
    app.add_flag("--json", to.is_json, "write shapes, counts, remarks and repairs as JSON");
    add_data_format(app, to.data_format);
    CLI::Option* out = app.add_option("-o,--out", to.out, "file for the repaired design; - is standard output");
    out->type_name("FILE");
    CLI::Option* repair = app.add_flag("--repair", to.is_repaired, "make the repairs that are proposed");
    repair->needs(out);
    out->needs(repair);
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
