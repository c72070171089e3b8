#include "cli/program.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <sstream>

#include "support/temporary_folder.h"

namespace dlp {
namespace {

void write_to(const std::filesystem::path& file, int stream) {
    const int target = open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (target < 0 || dup2(target, stream) < 0) _exit(126);
}

void read_from(const std::filesystem::path& file, int stream) {
    const int source = open(file.c_str(), O_RDONLY);
    if (source < 0 || dup2(source, stream) < 0) _exit(126);
}

[[noreturn]] void become(const std::vector<std::string>& arguments, const std::filesystem::path& folder) {
    std::vector<char*> words;
    std::string program = DLP_PROGRAM;
    words.push_back(program.data());
    for (const std::string& argument : arguments) words.push_back(const_cast<char*>(argument.c_str()));
    words.push_back(nullptr);
    read_from(folder / "in", STDIN_FILENO);
    write_to(folder / "out", STDOUT_FILENO);
    write_to(folder / "err", STDERR_FILENO);
    execv(words.front(), words.data());
    _exit(127);
}

}  // namespace

std::vector<nlohmann::json> ProgramRun::lines() const {
    std::istringstream text(out);
    std::vector<nlohmann::json> all;
    for (std::string line; std::getline(text, line);) all.push_back(nlohmann::json::parse(line));
    return all;
}

ProgramRun run_program(const std::vector<std::string>& arguments, const std::string& input) {
    const test::TemporaryFolder folder;
    folder.write("in", input);
    const pid_t pid = fork();
    if (pid == 0) become(arguments, folder.path());
    int status = 0;
    waitpid(pid, &status, 0);
    const int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return {code, test::text_of(folder.path() / "out"), test::text_of(folder.path() / "err")};
}

}  // namespace dlp
