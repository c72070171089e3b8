// The program: a table of commands.
#include <array>
#include <cstdio>
#include <exception>
#include <string>

#include "command.h"

namespace {

constexpr std::array commands = {dlp::add_convert_command, dlp::add_check_command,  dlp::add_generate_command,
                                 dlp::add_import_command,  dlp::add_render_command, dlp::add_diagram_command};

/// `dlpaper2code: there is no command 'chek'`, and where to read on.
std::string usage_failure(const CLI::App* program, const CLI::Error& error) {
    std::string command = program->get_name();
    std::string what = error.what();
    const std::vector<std::string> unknown = program->remaining();
    if (!program->get_subcommands().empty())
        command += " " + program->get_subcommands().front()->get_name();
    else if (!unknown.empty())
        what = "there is no command '" + unknown.front() + "'";
    return program->get_name() + ": " + what + "\nRun " + command + " --help for more information.\n";
}

int run(int argc, char** argv) {
    CLI::App program("From a paper's PDF to the code of the network it describes.", "dlpaper2code");
    program.set_version_flag("--version", "dlpaper2code " DLP_VERSION);
    program.require_subcommand(1);
    program.failure_message(usage_failure);
    std::vector<dlp::Command> added;
    added.reserve(commands.size());
    for (const auto add : commands) added.push_back(add(program));
    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return program.exit(error) == 0 ? dlp::exit_fine : dlp::exit_usage;
    }
    for (const dlp::Command& command : added) {
        if (command.app->parsed()) return command.run();
    }
    return dlp::exit_usage;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return run(argc, argv);
    } catch (const std::exception& exception) {
        std::fprintf(stderr, "dlpaper2code: %s\n", exception.what());
        return dlp::exit_all_failed;
    }
}
