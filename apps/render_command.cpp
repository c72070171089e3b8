// `dlpaper2code render`: a design in, a picture of it out.
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "check/infer_shapes.h"
#include "design_files.h"
#include "render/render.h"

namespace dlp {
namespace {

struct RenderArguments {
    std::string design;
    std::string out = "-";
    std::optional<std::string> format;
    std::string direction = "down";
    double scale = 2;
    bool is_folded = true;
    std::optional<std::string> rules;
};

/// As `--format` says, else as the file's name ends; what has no ending gets SVG.
Result<PictureFormat> wanted_format(const RenderArguments& arguments) {
    const std::string extension = std::filesystem::path(arguments.out).extension().string();
    const std::string word = arguments.format.value_or(extension.empty() ? "svg" : extension.substr(1));
    if (const auto format = picture_format(word)) return *format;
    return fail(ErrorKind::BadInput, "unknown picture format '" + word + "' (one of svg, png, tikz, dot, html)");
}

Result<int> render_design(const RenderArguments& arguments) {
    TRY(const PictureFormat format, wanted_format(arguments));
    TRY(const Rules rules, rules_for(arguments.rules));
    TRY(const Design design, read_design(arguments.design, rules));
    const auto facts = infer_shapes(design, rules);
    Diagnostics diagnostics;
    if (!facts) diagnostics.warn("drawn without shapes: " + facts.error().message, facts.error().origin);
    const Direction direction = arguments.direction == "right" ? Direction::Right : Direction::Down;
    auto picture =
        render(design, facts ? &*facts : nullptr, rules, {format, direction, arguments.is_folded, arguments.scale});
    if (!picture) return in_file(arguments.design, std::move(picture).error());
    complain(diagnostics, arguments.design);
    TRY_DO(write_bytes(arguments.out, *picture));
    return exit_fine;
}

void add_options(CLI::App& app, RenderArguments& to) {
    app.add_option("design", to.design, "the design to draw; - is standard input")
        ->required()
        ->type_name("DESIGN.json");
    app.add_option("-o,--out", to.out, "the picture's file; - is standard output")
        ->capture_default_str()
        ->type_name("FILE");
    app.add_option("-f,--format", to.format, "svg, png, tikz, dot or html (default: as the file's name ends, else svg)")
        ->type_name("FORMAT");
    app.add_option("-d,--direction", to.direction, "the way of the data: down or right")
        ->check(CLI::IsMember({"down", "right"}))
        ->capture_default_str()
        ->type_name("WAY");
    app.add_flag("--fold,!--no-fold", to.is_folded, "draw equal parts that follow one another once, or every one");
    app.add_option("--scale", to.scale, "pixels of a PNG for one of the SVG")
        ->check(CLI::Range(0.1, 10.0))
        ->capture_default_str()
        ->type_name("NUMBER");
    app.add_option("--rules", to.rules, "rules folder to use instead of the shipped one")->type_name("FOLDER");
    app.footer("Exit codes: 0 fine, 2 wrong usage or a wrong design, 3 too large for a picture.");
}

}  // namespace

Command add_render_command(CLI::App& program) {
    CLI::App* app = program.add_subcommand("render", "draw a design as SVG, PNG, TikZ, DOT or HTML");
    auto arguments = std::make_shared<RenderArguments>();
    add_options(*app, *arguments);
    return {app, [arguments] { return exit_code(render_design(*arguments)); }};
}

}  // namespace dlp
