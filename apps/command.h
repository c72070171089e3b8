// What the commands share: how one is added to the command line, and the exit codes.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>

namespace dlp {

enum ExitCode : int {
    exit_fine = 0,
    exit_usage = 2,
    exit_some_failed = 3,
    exit_cannot = 3,  // of one design: what was asked for cannot be said
    exit_all_failed = 4,
    exit_nothing_found = 5,  // with --strict
    exit_time_limit = 124,   // as timeout(1)
    exit_interrupted = 130,  // as shells report SIGINT
};

/// A command on the command line, and what to do when it was chosen.
struct Command {
    CLI::App* app = nullptr;
    std::function<int()> run;
};

/// `convert`: papers to folders of designs and code.
Command add_convert_command(CLI::App& program);
/// `check`: the table of a design's layers, or what is wrong with it.
Command add_check_command(CLI::App& program);
/// `generate`: the code of a design in one library or in several.
Command add_generate_command(CLI::App& program);
/// `import`: a design from a file of Keras, Caffe or ONNX.
Command add_import_command(CLI::App& program);
/// `render`: a picture of a design.
Command add_render_command(CLI::App& program);
/// `diagram`: nodes and edges of a drawing.
Command add_diagram_command(CLI::App& program);

}  // namespace dlp
